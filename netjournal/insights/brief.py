"""The brief: everything to know before a talk with somebody, on one screen."""

from __future__ import annotations

from datetime import date

from netjournal.insights.common import list_company
from netjournal.insights.due import say_reason, say_standing
from netjournal.insights.sections import (
    Fact,
    Section,
    say_balance,
    say_follow,
    say_met,
    say_place,
    say_promises,
    say_work,
)
from netjournal.insights.starters import list_starters, shorten
from netjournal.insights.timeline import Happening, list_numbers, load_happenings
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.index import Index
    from netjournal.insights.portrait import Portrait

_TALKS, _LOOKED_AT = 3, 12
_NOTE = 220
"""Characters of what was said in a talk."""
_WAYS = 2


def list_brief(
    index: Index, portrait: Portrait, today: date, there: datetime | None = None, *, is_far: bool = False
) -> list[Section]:
    """Return what to know before a talk, by subject, what matters most first.

    `there` is the present moment where they live, unless another day is looked at; `is_far`: it is another hour there.
    """
    talks = _list_talks(index, portrait.person.id, today)
    subjects = [
        ("", [*_list_cautions(portrait, today, there), *_say_who(portrait, today, there if is_far else None)]),
        ("To open with", list_starters(index, portrait, talks, today)),
        ("Last talks", [_say_talk(talk, today) for talk in talks[:_TALKS]]),
        ("Promises", [*say_promises(portrait, today), *say_follow(portrait, today)]),
        ("Needs and offers", [Fact(name, ", ".join(portrait.values(name))) for name in ("needs", "offers")]),
        ("Common ground", _say_common(index, portrait, today)),
        ("Give and take", say_balance(portrait, today)),
    ]
    return [Section(title, shown) for title, facts in subjects if (shown := [fact for fact in facts if fact.text])]


def _list_cautions(portrait: Portrait, today: date, there: datetime | None) -> list[Fact]:
    """Return what to respect, before anything else."""
    boundaries = portrait.boundaries
    hours, is_closed = boundaries.say_hours(there, today)
    return [
        Fact("hours", hours, "due" if is_closed else ""),
        Fact("avoid", ", ".join(boundaries.avoid), "due"),
        Fact("mind", boundaries.note),
    ]


def _say_who(portrait: Portrait, today: date, there: datetime | None) -> list[Fact]:
    person = portrait.person
    offered = [way for way in portrait.ways if not way.is_refused][:_WAYS]
    works = [work for work in portrait.tables("work") if not work.get("end")]
    labels = {"met", "through"}
    met = [fact.text for fact in say_met(portrait, today) if fact.label in labels and fact.text]
    return [
        Fact("reach", ", ".join(way.text for way in offered), way=offered[0].value if offered else ""),
        *(say_work(work) for work in works),
        Fact("place", say_place(portrait, today, there)),
        Fact("met", ", through ".join(met)),
        Fact("state", ", ".join(filter(None, [say_standing(person, today), say_reason(person, today)])), person.state),
    ]


def _list_talks(index: Index, person: str, today: date) -> list[Happening]:
    """Return what was said lately: entries that were a touch or have a note, latest first."""
    numbers = list_numbers(index, today, person=person, limit=_LOOKED_AT)
    return [talk for talk in load_happenings(index, numbers) if talk.note or (talk.answered and talk.kind != "note")]


def _say_talk(talk: Happening, today: date) -> Fact:
    arrow = {"in": " from them", "out": " to them"}.get(talk.direction or "", "")
    minutes = f" {talk.minutes}m" if talk.minutes else ""
    unanswered = "" if talk.answered else ", no answer"
    head = f"{talk.flavour or talk.kind}{arrow}{minutes}{unanswered}"
    note = shorten(talk.note, _NOTE) if talk.note else ""
    label = say_day(date.fromisoformat(talk.day), today)
    return Fact(label, f"{head}: {note}" if note else head, entry=talk.id)


def _say_common(index: Index, portrait: Portrait, today: date) -> list[Fact]:
    company = list_company(index, portrait.person.id, today)
    known = [portrait.names[own] for own in portrait.values("knows")]
    return [
        Fact("in common", ", ".join(portrait.values("common_ground"))),
        Fact("together", ", ".join(f"{name} ({count}x)" if count > 1 else name for name, count in company)),
        Fact("knows", ", ".join(known)),
    ]
