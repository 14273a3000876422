"""Ends: the last days of spans, in folded words: eow, end of the month, the end of january."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.capture.days import MONTH_OF, When
from netjournal.capture.durations import word_at
from netjournal.spans import days_in_month

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

ENDS = {"eod": "day", "eow": "week", "eom": "month", "eoy": "year"}
"""A word for the end of a span -> the span."""
_FRIDAY, _WEEK = 4, 7


def end_at(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `end of the month`, `the end of january`."""
    start = at + (word_at(words, at) == "the")
    if list(words[start : start + 2]) != ["end", "of"]:
        return None
    start += 2 + (word_at(words, start + 2) in ("the", "this"))
    word = word_at(words, start)
    if word in ENDS.values():
        return When(start - at + 1, end_of(word, today))
    month = MONTH_OF.get(word)
    if month is None:
        return None
    year = today.year + (month < today.month)
    return When(start - at + 1, date(year, month, days_in_month(year, month)))


def end_of(unit: str, today: date) -> date:
    """Return the last day of the day, the week (its Friday), the month or the year that it is."""
    if unit == "day":
        return today
    if unit == "week":
        return today + timedelta((_FRIDAY - today.weekday()) % _WEEK)
    month = today.month if unit == "month" else 12
    return date(today.year, month, days_in_month(today.year, month))
