"""Occasions ahead and just passed: birthdays and other dates to remember, and what to congratulate somebody on."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.spans import days_in_month, say_day
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

AHEAD = 14
"""Days an occasion is announced before it, unless the settings say otherwise."""
_MOST = 366
"""Days that are looked at, at most: then they begin again."""
_FRESH = 14
"""Days for which somebody is to be congratulated on what has happened."""


_NOT_TOUCHED = """NOT EXISTS (
    SELECT 1 FROM who t JOIN entry x ON x.no = t.entry
    WHERE t.person = p.id AND t.touch = 1 AND t.day BETWEEN {day} AND :today AND coalesce(x.direction, '') <> 'in'
)"""
_MILESTONES = f"""
SELECT o.day AS day, p.id, p.name, o.what FROM occasion o JOIN person p ON p.id = o.person
WHERE NOT o.yearly AND NOT p.archived AND o.day BETWEEN :since AND :today AND {_NOT_TOUCHED.format(day="o.day")}
UNION
SELECT e.day, p.id, p.name, CAST(f.value AS TEXT) FROM entry e CROSS JOIN field f ON f.owner = e.id AND f.name = 'extra' AND f.part = 'milestone'
CROSS JOIN who w ON w.entry = e.no CROSS JOIN person p ON p.id = w.person
WHERE e.day BETWEEN :since AND :today AND NOT p.archived AND {_NOT_TOUCHED.format(day="e.day")}
ORDER BY day DESC, 3, 4
"""


class ComingOccasion(Value):
    """An occasion and the next day it falls on."""

    on: date
    person: str
    name: str
    what: str
    years: int | None
    """How many years it will be; None when the year is not known."""


class Milestone(Value):
    """Something that has happened to somebody, and that nobody has congratulated them on yet."""

    on: str
    person: str
    name: str
    what: str


def list_occasions(index: Index, today: date, ahead: int = AHEAD) -> list[ComingOccasion]:
    """Return the occasions from today to `ahead` days on, the nearest first; 29 February falls on the 28th in other years."""
    return _list_within(index, today, ahead + 1)


def list_passed(index: Index, since: date, today: date) -> list[ComingOccasion]:
    """Return the occasions between two days, neither of which counts, the earliest first; of the last year, if it is longer."""
    first = max(since + timedelta(days=1), today - timedelta(days=_MOST))
    return _list_within(index, first, (today - first).days)


def list_milestones(index: Index, today: date) -> list[Milestone]:
    """Return what happened in the last two weeks: one-off occasions, and entries with `+milestone:x`, the latest first.

    Whoever I was in touch with since, other than by what they sent me, has been congratulated.
    """
    parameters = {"since": (today - timedelta(days=_FRESH)).isoformat(), "today": today.isoformat()}
    return [Milestone(*row) for row in index.select(_MILESTONES, parameters)]


def say_occasion(occasion: ComingOccasion, today: date) -> str:
    """Return an occasion in few words: `Ada's birthday tomorrow`; of one with a name of its own: `Ada: founded Acme, Tue 1 Dec`."""
    name = call_by_name(occasion.name)
    day = {0: "today", 1: "tomorrow"}.get((occasion.on - today).days, say_day(occasion.on, today))
    if occasion.what == "birthday":
        return f"{name}'s birthday {day}"
    return f"{name}: {occasion.what}{'' if day in ('today', 'tomorrow') else ','} {day}"


def call_by_name(name: str) -> str:
    """Return what is short for a name: the first part of it, unless that is a title."""
    first = name.partition(" ")[0]
    return name if first.endswith(".") or len(first) == 1 else first


def _list_within(index: Index, first: date, count: int) -> list[ComingOccasion]:
    """Return the occasions of so many days from one on, the earliest first."""
    days: dict[str, date] = {}
    for step in range(min(count, _MOST)):
        day = first + timedelta(days=step)
        days.setdefault(f"{day:%m-%d}", day)
        if (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month == 3:
            days.setdefault("02-29", day)
    if not days:
        return []
    marks = ", ".join("?" * len(days))
    rows = index.select(
        "SELECT o.person, p.name, o.what, o.day, o.yearly FROM occasion o JOIN person p ON p.id = o.person "
        f"WHERE NOT p.archived AND substr(o.day, -5) IN ({marks})",
        tuple(days),
    )
    coming = []
    for person, name, what, day, yearly in rows:
        on, year = days[day[-5:]], None if day.startswith("--") else int(day[:4])
        if year is not None and (year > on.year or (not yearly and year != on.year)):
            continue
        coming.append(ComingOccasion(on, person, name, what, None if year is None else on.year - year))
    return sorted(coming, key=lambda occasion: (occasion.on, occasion.name, occasion.what))


def list_own_occasions(index: Index, person: str, today: date) -> list[ComingOccasion]:
    """Return all occasions of a person that are still to come, the nearest first."""
    rows = index.select(
        "SELECT p.name, o.what, o.day, o.yearly FROM occasion o JOIN person p ON p.id = o.person WHERE o.person = ?",
        (person,),
    )
    coming = []
    for name, what, day, yearly in rows:
        year = None if day.startswith("--") else int(day[:4])
        first = max(today.year, year or 0) if yearly else year or today.year
        days = [_fall(each, day[-5:]) for each in (first, first + 1 if yearly else first)]
        on = next((fallen for fallen in days if fallen >= today), None)
        if on is not None:
            coming.append(ComingOccasion(on, person, name, what, None if year is None else on.year - year))
    return sorted(coming, key=lambda occasion: (occasion.on, occasion.what))


def _fall(year: int, day: str) -> date:
    """Return the day of a year that `MM-DD` falls on."""
    month, number = int(day[:2]), int(day[3:])
    return date(year, month, min(number, days_in_month(year, month)))
