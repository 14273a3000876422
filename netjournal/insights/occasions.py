"""Occasions ahead: birthdays and other dates to remember."""

from __future__ import annotations

from datetime import date, timedelta

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
