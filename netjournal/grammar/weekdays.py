"""Weekdays, in folded words: the last one in a head, the next one in a clause; and the parts of a day."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.grammar.days import WEEKDAY_OF, When, written
from netjournal.grammar.durations import count, word_at
from netjournal.grammar.names import slips
from netjournal.spans import shift
from netjournal.words import UNITS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

DAYPARTS = frozenset(
    {
        "morning",
        "afternoon",
        "evening",
        "eve",
        "night",
        "eod",
        "am",
        "pm",
        "morn",
        "nite",
        "arvo",
        "avo",
        "aft",
        "lunchtime",
    }
)
"""Words behind a day that say which part of it."""
_LAST = frozenset({"last", "dernier", "derniere", "passe", "passee"})
"""Words behind a weekday that is not today."""
_WEEK = 7
_LEAST_MISSPELT = 6


def with_daypart(words: Sequence[str], at: int, used: int, day: date) -> When:
    """Return a day that took some words, and the part of it that may follow them."""
    return When(used + (word_at(words, at) in DAYPARTS), day)


def moved(used: int, day: date, number: int, unit: str, text: str) -> When:
    """Return the day that lies a number of units from another, or the problem that there is none."""
    try:
        return When(used, shift(day, number, unit))
    except OverflowError:
        return When(used, problem=f"no such day: {text}")


def monday(today: date) -> date:
    """Return the Monday of the week."""
    return today - timedelta(today.weekday())


def past_weekday(words: Sequence[str], at: int, today: date, order: str) -> When:
    """Read `fri`, `fri 20 nov`, `fri last week`, `fri before last` and `fri a week ago`."""
    weekday = WEEKDAY_OF[words[at]]
    with_day = _weekday_and_day(words, at, weekday, today, -1, order)
    if with_day:
        return with_day
    recent = today - timedelta((today.weekday() - weekday) % _WEEK)
    lead = 2 if word_at(words, at + 1) == "of" else 1
    if list(words[at + lead : at + lead + 2]) == ["last", "week"]:
        return When(lead + 2, monday(today) + timedelta(weekday - _WEEK))
    if word_at(words, at + 1) in _LAST:
        return When(2, today - timedelta((today.weekday() - weekday - 1) % _WEEK + 1))
    if list(words[at + 1 : at + 3]) == ["before", "last"]:
        return When(3, today - timedelta((today.weekday() - weekday - 1) % _WEEK + 1 + _WEEK))
    found = count(words, at + 1)
    if found and UNITS.get(found.unit) == "w" and word_at(words, at + 1 + found.used) == "ago":
        return moved(found.used + 2, recent, -found.number, "w", " ".join(words[at : at + found.used + 2]))
    return with_daypart(words, at + 1, 1, recent)


def _weekday_and_day(words: Sequence[str], at: int, weekday: int, today: date, toward: int, order: str) -> When | None:
    """Read the day that is written after its weekday, and say when the two disagree."""
    comma = 1 if word_at(words, at + 1) == "," else 0
    found = written(words, at + 1 + comma, today, toward, order)
    if found is None:
        return None
    if found.problem and not order:  # fri 4/12 is no 12 April
        both = [written(words, at + 1 + comma, today, toward, way) for way in ("dmy", "mdy")]
        fitting = [when for when in both if when and when.day and when.day.weekday() == weekday]
        found = fitting[0] if len(fitting) == 1 else found
    doubt = ""
    if found.day and found.day.weekday() != weekday:
        doubt = f"{found.day.day} {found.day:%b} {found.day.year} is a {found.day:%A}; using the date"
    return When(found.used + 1 + comma, found.day, found.problem, found.yearless, found.time, doubt)


def coming_weekday(words: Sequence[str], at: int, today: date, order: str) -> When:
    """Read `fri`, `this fri`, `fri 27 nov`, `fri next week` and `fri week`, which is a week later."""
    at, lead = (at, 0) if words[at] in WEEKDAY_OF else (at + 1, 1)
    weekday = WEEKDAY_OF[words[at]]
    with_day = _weekday_and_day(words, at, weekday, today, 1, order)
    if with_day:
        with_day.used += lead
        return with_day
    if list(words[at + 1 : at + 3]) == ["next", "week"]:
        return When(lead + 3, monday(today) + timedelta(_WEEK + weekday))
    if word_at(words, at + 1) in ("week", "wk") and list(words[at + 2 : at + 4]) == ["after", "next"]:
        return When(lead + 4, monday(today) + timedelta(2 * _WEEK + weekday))
    day = today + timedelta((weekday - today.weekday() - 1) % _WEEK + 1)
    if word_at(words, at + 1) == "week":
        return When(lead + 2, day + timedelta(_WEEK))
    return with_daypart(words, at + 1, lead + 1, day)


def find_near_day(key: str) -> str:
    """Return the day that a word is a slip of the pen away from, or the same without vowels: `yesteday`, `ystrday`; a short one is none."""
    if len(key) < _LEAST_MISSPELT:
        return ""
    letters, is_like = sorted(key), key.endswith("day") or key.startswith("y")
    days = [word for word in ("yesterday", *WEEKDAYS) if word[0] == key[0]]
    near = (word for word in days if slips(key, word) == 1 and (is_like or sorted(word) == letters))
    return next(near, "") or next((word for word in days if is_like and _consonants(key) == _consonants(word)), "")


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiou")
