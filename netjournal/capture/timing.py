"""Timing of a goal: how often, or until when, as its line says it at the end: `a week`, `this year`, `by 31 mar`, `from 1 dec to 31 dec`."""

from __future__ import annotations

import re

from netjournal.errors import UsageError
from netjournal.grammar.dates import future, past
from netjournal.grammar.days import MONTH_OF
from netjournal.insights.goals import Goal
from netjournal.insights.periods import find_period
from netjournal.spans import days_in_month, say_date
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index

PERIODS = ("day", "week", "month", "quarter", "year")

_REGULARLY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
_OFTEN = rf"(?:(?:a|an|per|every|each)\s+(?P<per>{'|'.join(PERIODS)})|(?P<regularly>{'|'.join(_REGULARLY)})|(?P<now>now)|(?P<total>in all))"
_ENDING = rf"(?P<head>.*?)\s*\b{_OFTEN}"
_THIS = rf"(?P<head>.+?)\s+this\s+(?P<per>{'|'.join(PERIODS)})"
_FROM_TO = r"(?P<head>.+?)\s+from\s+(?P<start>.+?)\s+(?:to|until)\s+(?P<end>.+)"
_BY = r"(?P<head>.+?)\s+(?P<how>by|until|up to|from)\s+(?P<day>.+)"


class Timing(Value):
    """How often, or until when."""

    head: str
    """What stands before it."""
    per: str = ""
    """Empty: the line does not say."""
    start: date | None = None
    end: date | None = None


def read_timing(head: str, today: date, index: Index | None) -> Timing:
    """Return how often, or until when, the end of a head says; UsageError when there is no such day, or it says both."""
    if match := re.fullmatch(_ENDING, head, re.IGNORECASE):
        per = match["per"] or _REGULARLY.get((match["regularly"] or "").lower(), "now" if match["now"] else "total")
        return Timing(match["head"], per.lower())
    timing = _read_this(head, today) or _read_from_to(head, today, index) or _read_by(head, today, index)
    return _refuse_both(head, timing) if timing else Timing(head)


def _refuse_both(head: str, timing: Timing) -> Timing:
    """Return a timing between days, without the `in all` before it; UsageError when a period stands there: `a week until 31 mar`."""
    match = re.fullmatch(_ENDING, timing.head, re.IGNORECASE)
    if match is None:
        return timing
    if not match["total"]:
        often, days = (part.strip() for part in (timing.head[match.end("head") :], head[len(timing.head) :]))
        raise UsageError(f"'{often}' and '{days}' do not go together; write '{timing.head}', or how many in all {days}")
    timing.head = match["head"]
    return timing


def _read_this(head: str, today: date) -> Timing | None:
    match = re.fullmatch(_THIS, head, re.IGNORECASE)
    if match is None:
        return None
    goal = Goal("", "", None, "count", "", 1, match["per"].lower(), None, None)
    return Timing(match["head"], "total", *find_period(goal, today))


def _read_from_to(head: str, today: date, index: Index | None) -> Timing | None:
    match = re.fullmatch(_FROM_TO, head, re.IGNORECASE)
    end = _read_day(match["end"], today, index, is_end=True) if match else None
    start = _read_day(match["start"], today, index, is_past=True, before=end) if match and end else None
    return Timing(match["head"], "total", start, end) if match and start else None


def _read_by(head: str, today: date, index: Index | None) -> Timing | None:
    match = re.fullmatch(_BY, head, re.IGNORECASE)
    if match is None:
        return None
    how = match["how"].lower()
    if how == "from":
        day = _read_day(match["day"], today, index, is_past=True)
        return Timing(match["head"], "total", day) if day else None
    day = _read_day(match["day"], today, index, is_end=True)
    if day is None and (gone := _read_day(match["day"], today, index, is_past=True)):
        raise UsageError(f"{say_date(gone)} is over; write a day to come, such as '{how} 31 mar'")
    if day is None:
        raise UsageError(f"'{match['day']}' is no day; write one such as '{how} 31 mar' or '{how} end of june'")
    if how != "up to" and day < today:
        raise UsageError(f"{say_date(day)} is over; write a day to come, such as '{how} 31 mar'")
    return Timing(match["head"], "total", None if how == "up to" else today, day)


def _read_day(
    text: str,
    today: date,
    index: Index | None,
    *,
    is_past: bool = False,
    is_end: bool = False,
    before: date | None = None,
) -> date | None:
    """Return the day that all of a text means, None when it means none; UsageError when there is no such day.

    A day without a year is the next one, or with `is_past` the last one up to today, or up to the day `before` which it is to be; a month is
    its first day, or as an end its last.
    """
    words = fold(text).split()
    order = str(index.value("SELECT value FROM setting WHERE key = 'config.date_order'") or "") if index else ""
    if len(words) == 1 and words[0] in MONTH_OF:
        return _read_month(MONTH_OF[words[0]], before or today, is_past=is_past, is_end=is_end)
    found = (past(words, 0, today, order) if is_past else None) or future(words, 0, today, order)
    if found and found.yearless and before:
        found = past(words, 0, before, order)
    if found is None or found.used != len(words):
        return None
    if found.day is None:
        raise UsageError(found.problem)
    return found.day


def _read_month(month: int, today: date, *, is_past: bool, is_end: bool) -> date:
    """Return the first, or the last, day of a month: of the last one that began, or of the next that is not over."""
    year = today.year - (month > today.month) if is_past else today.year + (month < today.month)
    return today.replace(year=year, month=month, day=days_in_month(year, month) if is_end else 1)
