"""Feasts: days that have a name instead of a number, and the names of those that fall on another day every year."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.grammar.days import When
from netjournal.grammar.durations import word_at
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_FIXED = {
    "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas day": (12, 25), "xmas day": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new years eve": (12, 31), "nye": (12, 31), "new year's day": (1, 1), "new years day": (1, 1),
    "valentine's day": (2, 14), "valentines day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
"""Name -> month and day."""
_LONGEST = 3
MOVABLE = frozenset(
    "christmas,xmas,easter,thanksgiving,new year,new years,new year's,ramadan,diwali,half term,winter break,spring break".split(
        ","
    )
)
"""Names of days, or of several, that no date is taken from in prose."""
_YEARLY = {"christmas": (12, 25), "xmas": (12, 25), "new year": (1, 1), "new years": (1, 1), "new year's": (1, 1)}
"""Name -> month and day of what is meant by it where a day must follow."""
_RECKONED = frozenset({"easter", "thanksgiving"})
"""Names of days that are reckoned anew for every year."""
_THURSDAY = 3


def feast(words: Sequence[str], at: int) -> tuple[int, int, int] | None:
    """Return the words used by the name of a day that is always the same, with its month and day."""
    if not word_at(words, at)[:1].isalpha():
        return None
    for used in range(_LONGEST, 0, -1):
        fixed = _FIXED.get(" ".join(words[at : at + used]).replace("\u2019", "'"))
        if fixed and at + used <= len(words):
            return used, *fixed
    return None


def feast_ahead(words: Sequence[str], at: int, today: date) -> When | None:
    """Return the day of the feast to come that is named where a day must follow, and the day after it for `after easter`; its doubt says which."""
    lead = 1 if word_at(words, at) == "after" else 0
    lengths = (used for used in (2, 1) if at + lead + used <= len(words))
    names = ((used, " ".join(words[at + lead : at + lead + used]).replace("\u2019", "'")) for used in lengths)
    used, name = next(((used, name) for used, name in names if name in _YEARLY.keys() | _RECKONED), (0, ""))
    if not used:
        return None
    days = (_day_of(name, today.year + n) for n in (0, 1))
    day = next(day for day in days if day > today)
    if lead:
        day += timedelta(2 if name == "easter" else 1)  # the Monday belongs to it
    typed = " ".join(words[at : at + lead + used])
    return When(lead + used, day, doubt=f"'{typed}' is read as {say_day(day, today)}")


def _day_of(name: str, year: int) -> date:
    """Return the day of a feast in a year."""
    if name == "thanksgiving":
        first = date(year, 11, 1)  # the fourth Thursday of November, as in the United States
        return first + timedelta((_THURSDAY - first.weekday()) % 7 + 21)
    return easter(year) if name == "easter" else date(year, *_YEARLY[name])


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher (Astronomical Algorithms, chapter 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, skipped = divmod(century, 4)
    shifted = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - shifted + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - left) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)
