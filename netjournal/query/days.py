"""Days of a query: 2026-01-31, 2026-01, 90d, monday, last-week, jan, 12-nov: each a first and a last day, up to a day."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.spans import days_in_month, parse_span, shift
from netjournal.text import fold
from netjournal.words import MONTHS, WEEKDAYS

Days = tuple[date, date]
"""The first and the last of some days."""

_WEEKDAY_OF = {short: n for n, name in enumerate(WEEKDAYS) for short in (name, name[:3])}
_MONTH_OF = {short: n for n, name in enumerate(MONTHS, 1) for short in (name, name[:3])} | {"sept": 9}
_ANY_DAY = date(2000, 1, 1)
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def read_days(text: str, today: date = _ANY_DAY) -> Days | None:
    """Return the days that a text means as of a day; None when it means none, whatever the day.

    A day or month without a year is the latest that has begun; what lies before the year 1 is its first day.
    """
    folded = fold(text)
    written = _read_iso(folded)
    if written:
        return written
    words = folded.replace("-", " ").split()
    span = parse_span(" ".join(words[:-1] if words[-1:] == ["ago"] else words))
    if span:
        return _one(_back(today, *span))
    if len(words) == 1:
        return _read_word(words[0], today)
    if words[:1] in (["last"], ["this"]) and len(words) == 2:
        return _read_near(words[1], today, is_last=words[0] == "last")
    return _read_named(words, today)


def _read_iso(text: str) -> Days | None:
    """Read 2026-01-31, 2026-01 and 2026."""
    year, _, month = text.partition("-")
    if len(year) == 4 and _is_number(year) and int(year):
        if not month and len(text) == 4:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        if _is_number(month) and len(month) == 2 and 1 <= int(month) <= 12:
            return _month(int(year), int(month))
    try:
        return _one(date.fromisoformat(text))
    except ValueError:
        return None


def _read_word(word: str, today: date) -> Days | None:
    if word in ("today", "yesterday"):
        return _one(_back(today, int(word == "yesterday"), "d"))
    if word in _WEEKDAY_OF:
        return _one(_back(today, (today.weekday() - _WEEKDAY_OF[word]) % 7, "d"))
    if word in _MONTH_OF:
        return _month(max(1, today.year - (_MONTH_OF[word] > today.month)), _MONTH_OF[word])
    return None


def _read_near(unit: str, today: date, *, is_last: bool) -> Days | None:
    """Read `last week`, `this month`, `last monday`: the whole of it."""
    if unit in _WEEKDAY_OF and is_last:
        return _one(_back(today, (today.weekday() - _WEEKDAY_OF[unit] - 1) % 7 + 1, "d"))
    if unit == "week":
        monday = _back(today, today.weekday() + 7 * is_last, "d")
        return monday, monday + timedelta(6) if monday < date.max - timedelta(6) else date.max
    if unit not in _MONTHS_IN:
        return None
    length = _MONTHS_IN[unit]
    first = date(today.year, (today.month - 1) // length * length + 1, 1)
    first = _back(first, length, "mo") if is_last else first
    return first, _month(first.year, first.month + length - 1)[1]


def _read_named(words: list[str], today: date) -> Days | None:
    """Read `jan 2026`, `12 nov`, `nov 12`, and a year after either."""
    year = int(words[-1]) if len(words[-1:]) and len(words[-1]) == 4 and _is_number(words[-1]) else 0
    rest = words[:-1] if year else words
    months = [_MONTH_OF[word] for word in rest if word in _MONTH_OF]
    numbers = [int(word) for word in rest if _is_number(word) and len(word) <= 2]
    if len(months) != 1 or len(months) + len(numbers) != len(rest):
        return None
    if not numbers:
        return _month(year, months[0]) if year else None
    if len(numbers) > 1 or not 1 <= numbers[0] <= days_in_month(2000, months[0]):
        return None
    return _one(_latest(year, months[0], numbers[0], today))


def _latest(year: int, month: int, number: int, today: date) -> date:
    """Return a day of a year; without one, of the latest year in which it has come; 29 February is the 28th where there is none."""
    own = year or max(1, today.year - ((month, number) > (today.month, today.day)))
    return date(own, month, min(number, days_in_month(own, month)))


def _month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, days_in_month(year, month))


def _one(day: date) -> Days:
    return day, day


def _back(day: date, count: int, unit: str) -> date:
    try:
        return shift(day, -count, unit)
    except OverflowError:
        return date.min


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()
