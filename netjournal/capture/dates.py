"""Dates read from folded words: the past in a head, the future in a clause."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.capture.durations import HOUR_UNITS, MINUTE_UNITS, count, word_at
from netjournal.spans import days_in_month, shift
from netjournal.values import Value
from netjournal.words import MONTHS, UNITS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WEEKDAY_OF = {short: n for n, name in enumerate(WEEKDAYS) for short in (name, name[:3])}
WEEKDAY_OF |= {"tues": 1, "thur": 3, "thurs": 3}
MONTH_OF = {short: n for n, name in enumerate(MONTHS, 1) for short in (name, name[:3])} | {"sept": 9}
FORWARD = frozenset({"tomorrow", "next", "in", "eow", "eom"})
"""Words that begin a date which can only lie ahead."""

_DAYPARTS = frozenset({"morning", "afternoon", "evening", "night"})
_RECENT = {"today": 0, "yesterday": -1, "yd": -1}
_FRIDAY = 4
_LEAP_CYCLE = 8


class When(Value):
    """A date that took `used` words: the day, or the problem that there is no such day."""

    used: int
    day: date | None = None
    problem: str = ""
    yearless: bool = False
    """The year was not written and had to be chosen."""


def past(words: Sequence[str], at: int, today: date) -> When | None:
    """Return the date that begins at a word, looking back; a written-out date may still lie ahead."""
    word, following = word_at(words, at), word_at(words, at + 1)
    if word in WEEKDAY_OF:
        written = _calendar(words, at + 1, today, -1)
        if written:
            return When(written.used + 1, written.day, written.problem, written.yearless)
        return _with_daypart(words, at + 1, 1, today - timedelta((today.weekday() - WEEKDAY_OF[word]) % 7))
    if word in _RECENT:
        return _with_daypart(words, at + 1, 1, today + timedelta(_RECENT[word]))
    if word == "this" and following in _DAYPARTS:
        return When(2, today)
    if word == "last":
        return _last(words, at, today)
    return _ago(words, at, today) or _calendar(words, at, today, -1)


def future(words: Sequence[str], at: int, today: date) -> When | None:
    """Return the date that begins at a word, looking ahead; a weekday is never today."""
    word = word_at(words, at)
    if word in ("today", "tomorrow"):
        return _with_daypart(words, at + 1, 1, today + timedelta(word == "tomorrow"))
    if word == "eow":
        return When(1, today + timedelta((_FRIDAY - today.weekday()) % 7))
    if word == "eom":
        return When(1, today.replace(day=days_in_month(today.year, today.month)))
    if word == "next":
        return _next(word_at(words, at + 1), today)
    if word in WEEKDAY_OF or (word == "this" and word_at(words, at + 1) in WEEKDAY_OF):
        used = 1 if word in WEEKDAY_OF else 2
        written = _calendar(words, at + used, today, 1)
        if written:
            return When(written.used + used, written.day, written.problem, written.yearless)
        return _with_daypart(words, at + used, used, _coming(WEEKDAY_OF[words[at + used - 1]], today))
    lead = 1 if word == "in" else 0
    found = count(words, at + lead)
    if found and found.unit in UNITS and found.sign != "-" and not found.hundredths and found.tail is None:
        text = " ".join(words[at : at + lead + found.used])
        return _moved(found.used + lead, today, found.number, UNITS[found.unit], text)
    return None if lead else _calendar(words, at, today, 1)


def minutes_for_months(words: Sequence[str], at: int) -> When | None:
    """Return the problem of `2m` where a date is expected: `m` is minutes."""
    lead = 1 if word_at(words, at) == "in" else 0
    found = count(words, at + lead)
    if not found or found.unit != "m" or found.tail is not None:
        return None
    return When(found.used + lead, problem=f"{found.number}m is minutes; for months write {found.number}mo")


def looks_planned(when: When, today: date) -> bool:
    """Tell whether a date without a year lies so far back, and so little ahead, that next time may be meant."""
    if not when.yearless or when.day is None or (today - when.day).days <= 300:
        return False
    return 0 <= (shift(when.day, 1, "y") - today).days < 60


def _with_daypart(words: Sequence[str], at: int, used: int, day: date) -> When:
    return When(used + (word_at(words, at) in _DAYPARTS), day)


def _moved(used: int, day: date, number: int, unit: str, text: str) -> When:
    try:
        return When(used, shift(day, number, unit))
    except OverflowError:
        return When(used, problem=f"no such day: {text}")


def _coming(weekday: int, today: date) -> date:
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _last(words: Sequence[str], at: int, today: date) -> When | None:
    word = word_at(words, at + 1)
    if word in WEEKDAY_OF:
        back = (today.weekday() - WEEKDAY_OF[word] - 1) % 7 + 1
        return _with_daypart(words, at + 2, 2, today - timedelta(back))
    if word in ("week", "month", "year"):
        return _moved(2, today, -1, UNITS[word], f"last {word}")
    return When(2, today - timedelta(1)) if word == "night" else None


def _next(word: str, today: date) -> When | None:
    monday = today + timedelta(7 - today.weekday())
    if word in WEEKDAY_OF:
        return When(2, monday + timedelta(WEEKDAY_OF[word]))
    if word == "week":
        return When(2, monday)
    return _moved(2, today, 1, UNITS[word], f"next {word}") if word in ("month", "year") else None


def _ago(words: Sequence[str], at: int, today: date) -> When | None:
    found = count(words, at)
    if not found or found.sign == "+" or found.hundredths or found.tail is not None:
        return None
    ago = word_at(words, at + found.used) == "ago"
    text = " ".join(words[at : at + found.used + ago])
    if found.unit in UNITS:
        return _moved(found.used + ago, today, -found.number, UNITS[found.unit], text)
    return When(found.used + 1, today) if ago and found.unit in MINUTE_UNITS | HOUR_UNITS else None


def _calendar(words: Sequence[str], at: int, today: date, toward: int) -> When | None:
    word, following = word_at(words, at), word_at(words, at + 1)
    year, *rest = word.split("-")
    if len(year) == 4 and year.isdecimal() and len(rest) == 2 and all(map(_is_small, rest)):
        return _day(1, (year, *rest), word)
    month, number = MONTH_OF.get(following), _ordinal(word)
    if month is None or not number:
        month, number = MONTH_OF.get(word), _ordinal(following)
    if month is None or not number:
        return None
    year, text = word_at(words, at + 2), f"{word} {following}"
    if len(year) == 4 and year.isdecimal() and 1900 <= int(year) <= 2100:
        return _day(3, (year, month, number), f"{text} {year}")
    for step in range(_LEAP_CYCLE + 1):
        found = _day(2, (today.year + toward * step, month, number), text)
        if found.day and (found.day - today).days * toward >= 0:
            return When(2, found.day, yearless=True)
    return When(2, problem=f"no such day: {text}")


def _ordinal(word: str) -> str:
    """Return the digits of `3`, `3rd` or `21st`; nothing for other words."""
    digits = word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word
    return digits if _is_small(digits) else ""


def _is_small(digits: str) -> bool:
    return 0 < len(digits) <= 2 and digits.isdecimal()


def _day(used: int, parts: Sequence[str | int], text: str) -> When:
    try:
        year, month, day = map(int, parts)
        return When(used, date(year, month, day))
    except ValueError:
        return When(used, problem=f"no such day: {text}")
