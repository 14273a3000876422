"""Occasions ahead: birthdays and other dates to remember."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.spans import days_in_month
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

AHEAD = 14
"""Days an occasion is announced before it."""


class ComingOccasion(Value):
    """An occasion and the next day it falls on."""

    on: date
    person: str
    name: str
    what: str
    years: int | None
    """How many years it will be; None when the year is not known."""


def list_occasions(index: Index, today: date, ahead: int = AHEAD) -> list[ComingOccasion]:
    """Return the occasions from today to `ahead` days on, the nearest first; 29 February falls on the 28th in other years."""
    days: dict[str, date] = {}
    for step in range(ahead + 1):
        day = today + timedelta(days=step)
        days.setdefault(f"{day:%m-%d}", day)
        if (day.month, day.day) == (2, 28) and (day + timedelta(days=1)).month == 3:
            days.setdefault("02-29", day)
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
