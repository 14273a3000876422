"""How occasions and what is owed in kind words read, as text and as JSON."""

from __future__ import annotations

from datetime import date

from netjournal.spans import say_day
from netjournal.text import pad

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.cli.output import Output
    from netjournal.insights.gratitude import Favour
    from netjournal.insights.news import News
    from netjournal.insights.occasions import ComingOccasion, Milestone

_WHEN = 16
_MOST = 3
"""Favours and milestones that are said; nobody needs a longer list."""


def say_occasions(out: Output, title: str, occasions: Sequence[ComingOccasion], today: date) -> None:
    """Print occasions, a line each, below a title; nothing when there are none."""
    if occasions:
        out.say(f"\n{out.style(title, 'strong')}")
    for occasion in occasions:
        when = "today" if occasion.on == today else say_day(occasion.on, today)
        years = f", {occasion.years}" if occasion.years else ""
        out.say(f"  {pad(when, _WHEN)}  {out.style(occasion.name, '')}: {out.style(occasion.what, '')}{years}")


def say_kind_words(out: Output, milestones: Sequence[Milestone], favours: Sequence[Favour], today: date) -> None:
    """Print whom to congratulate and to thank, the latest first; nothing when there is nobody."""
    lines = [(one.on, f"congratulate {one.name}: {one.what}") for one in milestones[:_MOST]]
    lines += [(favour.on, favour.say()) for favour in favours[:_MOST]]
    if lines:
        out.say(f"\n{out.style('Kind words', 'strong')}")
    for day, said in lines:
        out.say(f"  {pad(say_day(date.fromisoformat(day), today), _WHEN)}  {out.style(said, '')}")
    if favours:
        out.say(f"  {' ' * _WHEN}  (a line such as 'nj message {out.style(favours[0].name, '')} +gave:thanks' says it)")


def occasion_json(occasion: ComingOccasion) -> dict[str, object]:
    """Return an occasion's published shape."""
    return {
        "on": occasion.on.isoformat(),
        "what": occasion.what,
        "years": occasion.years,
        "who": {"id": occasion.person, "name": occasion.name},
    }


def milestone_json(milestone: Milestone) -> dict[str, object]:
    """Return the published shape of something to congratulate on."""
    return {
        "on": milestone.on,
        "what": milestone.what,
        "who": {"id": milestone.person, "name": milestone.name},
    }


def favour_json(favour: Favour) -> dict[str, object]:
    """Return the published shape of something to thank for."""
    return {"on": favour.on, "what": favour.what, "who": {"id": favour.person, "name": favour.name}}


def news_json(news: News) -> dict[str, object]:
    """Return the published shape of what has come since a day."""
    return {
        "since": news.since.isoformat(),
        "fell_due": news.due,
        "late": news.late,
        "passed": [occasion_json(occasion) for occasion in news.passed],
    }
