"""How promises read in lists, as text and as JSON."""

from __future__ import annotations

from datetime import date

from netjournal.spans import say_day
from netjournal.text import pad, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.cli.output import Output
    from netjournal.insights.promises import Keeping, Promise

_WHEN, _NAME = 16, 28
"""Least room of when it is due, most room of a name."""


def say_promises(out: Output, promises: Sequence[Promise], today: date, *, owes: bool) -> list[str]:
    """Return a line for each promise: mark, when, with whom, what, and the id that commands take; `owes`: and who owes it."""
    names = [", ".join(name for _, name in promise.who) or "nobody" for promise in promises]
    room = min(_NAME, max(map(width, names), default=0))
    whens = [say_when(promise, today) for promise in promises]
    wide = max([_WHEN, *map(width, whens)])
    lines = []
    for promise, name, said in zip(promises, names, whens, strict=True):
        is_late = promise.is_late(today)
        when = out.style(pad(said, wide), "late" if is_late else "")
        who = ("you owe: " if promise.by == "me" else "they owe: ") if owes else ""
        what = f"{who}{out.style(promise.what, 'strong')}"
        mark = out.style("!", "late") if is_late else " "
        lines.append(f"{mark} {when}  {out.style(pad(name, room), '')}  {what}  ({promise.handle})")
    return lines


def say_when(promise: Promise, today: date) -> str:
    """Return how a promise stands, and the day that says so: `late, Fri 6 Nov`, `by Fri 27 Nov`, `kept late, 3 Dec 2025`."""
    standing = promise.say_standing(today)
    if standing == "open" and not promise.due:
        return "no date"
    day = promise.due if promise.state == "open" else promise.closed
    said = say_day(date.fromisoformat(day), today) if day else ""
    return f"by {said}" if standing == "open" else f"{standing}, {said}"


def promise_json(promise: Promise, today: date) -> dict[str, object]:
    """Return a promise's published shape."""
    return {
        "id": promise.id,
        "by": promise.by,
        "what": promise.what,
        "due": promise.due,
        "late": promise.is_late(today),
        "standing": promise.say_standing(today),
        "days_late": promise.count_late(today),
        "closed": promise.closed,
        "who": [{"id": person, "name": name} for person, name in promise.who],
        "entry": promise.entry,
        "made": promise.made,
    }


def keeping_json(keeping: Keeping) -> dict[str, object]:
    """Return the published shape of how well promises are kept."""
    return {
        "in_time": keeping.kept,
        "late": keeping.late,
        "broken": keeping.broken,
        "rate": None if keeping.rate is None else round(keeping.rate, 3),
        "median_days_late": keeping.days,
    }
