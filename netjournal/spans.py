"""Spans of time such as `3w` or `6mo`: read, count in days, add to a date."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from netjournal.words import LETTERS, MONTHS, UNITS, WEEKDAYS

DAYS = {"d": 1.0, "w": 7.0, "mo": 30.44, "y": 365.25}
"""Unit -> its mean length in days."""

_MOST_DIGITS = 4
_DAY_NAMES = tuple(name[:3].title() for name in WEEKDAYS)
MONTH_NAMES = tuple(name[:3].title() for name in MONTHS)
"""Jan to Dec."""


@lru_cache(64)
def parse_span(text: str) -> tuple[int, str] | None:
    """Return (count, unit) of text such as `3w` or `2 months`; None when it is not a span of at least one day."""
    text = text.strip().lower()
    count = text.rstrip(LETTERS)
    unit = UNITS.get(text[len(count) :])
    count = count.rstrip()
    if unit is None or len(count) > _MOST_DIGITS or not count.isdecimal() or int(count) == 0:
        return None
    return int(count), unit


def days_of(text: str) -> float | None:
    """Return how many days a span lasts on average; None when it is not a span."""
    span = parse_span(text)
    return None if span is None else span[0] * DAYS[span[1]]


def shift(day: date, count: int, unit: str) -> date:
    """Return the day `count` units later (earlier when negative); months clamp to their last day.

    Raises OverflowError when the result is outside the years 1 to 9999.
    """
    try:
        if unit in ("d", "w"):
            return day + timedelta(days=count * (7 if unit == "w" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))
    except ValueError as error:
        raise OverflowError(str(error)) from error


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month of the Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def say_day(day: date, today: date) -> str:
    """Return a day as people read it: `Sat 21 Nov`, and `14 Dec 2025` when it is over 300 days away."""
    if abs((day - today).days) > 300:
        return say_date(day)
    return f"{_DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"


def say_date(day: date) -> str:
    """Return a day with its year: `31 Mar 2027`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def say_span(days: float) -> str:
    """Return a number of days as people say it, in one unit: `5d`, `5w`, `5mo`, `2y`."""
    for unit, least in (("y", 731), ("mo", 84), ("w", 14)):
        if days >= least:
            return f"{int(days / DAYS[unit])}{unit}"
    return f"{int(days)}d"
