"""Periods of a goal: weeks from Monday, months, quarters and years of the calendar, a span from one day to another, or now."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.spans import say_date, say_day, shift

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.goals import Goal

HISTORY, LONG = 12, 24
"""Periods of history, the present one last: where goals stand beside other things, and where it is they that are looked at."""

NOW, TOTAL = "now", "total"
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SAID = {
    "day": "each day", "week": "Monday to Sunday", "month": "each calendar month", "quarter": "each quarter of the year",
    "year": "each calendar year", "now": "as of today",
}  # fmt: skip


def find_period(goal: Goal, day: date) -> tuple[date, date]:
    """Return the first and last day of the goal's period that holds a day; weeks are ISO weeks."""
    if goal.per == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if goal.per in _MONTHS:
        length = _MONTHS[goal.per]
        first = date(day.year, (day.month - 1) // length * length + 1, 1)
        return first, shift(first, length, "mo") - timedelta(days=1)
    if goal.per == TOTAL:
        start = date.fromisoformat(goal.start) if goal.start else date.min
        return start, date.fromisoformat(goal.end) if goal.end else day
    return day, day


def name_period(period: str, since: date) -> str:
    """Return what to call the week, month or quarter that begins on a day: `week of Mon 16 Nov 2026`, `November 2026`, `quarter 4 of 2026`."""
    if period == "week":
        return f"week of {since:%a} {since.day} {since:%b} {since.year}"
    return f"{since:%B} {since.year}" if period == "month" else f"quarter {(since.month + 2) // 3} of {since.year}"


def name_briefly(per: str, since: date, today: date) -> str:
    """Return what to call the period that begins on a day in a column: `Nov 2026`, `Q4 2026`, `2026`; of others their first day."""
    if per not in _MONTHS:
        return say_day(since, today)
    month = {"month": f"{since:%b} ", "quarter": f"Q{(since.month + 2) // 3} "}.get(per, "")
    return f"{month}{since.year}"


def say_often(goal: Goal) -> str:
    """Return how often a target is meant: `a week`, `now`, `in all`, or until when: `by 31 Mar 2027`."""
    if goal.per == TOTAL and goal.end:
        return f"by {say_date(date.fromisoformat(goal.end))}"
    return {NOW: "now", TOTAL: "in all"}.get(goal.per, f"a {goal.per}")


def list_periods(goal: Goal, today: date, most: int = HISTORY) -> list[tuple[date, date]]:
    """Return the periods of a goal's history, at most so many, the present one last; of what is measured now, a day a week."""
    since, until = find_period(goal, today)
    if goal.per == TOTAL:
        return [(since, until)]
    if goal.per == NOW:
        return [(day, day) for day in (today - timedelta(weeks=n) for n in reversed(range(most)))]
    periods = [(since, until)]
    while len(periods) < most and since > date(2, 1, 1):
        since, until = find_period(goal, since - timedelta(days=1))
        periods.append((since, until))
    return periods[::-1]


def is_open_ended(goal: Goal) -> bool:
    """Whether a goal is counted over days of which the first or the last is not said."""
    return goal.per == TOTAL and not (goal.start and goal.end)


def find_same_point(goal: Goal, today: date) -> tuple[date, date] | None:
    """Return the last period up to the day that is as far into it as today is into the present one; None where there is none."""
    since, _ = find_period(goal, today)
    if goal.per in (NOW, TOTAL) or since <= date(2, 1, 1):
        return None
    first, last = find_period(goal, since - timedelta(days=1))
    return first, min(last, first + (today - since))


def find_elapsed(goal: Goal, today: date, begin: date | None = None) -> float:
    """Return the share of the present period that is over, today included; 0 or less before it begins.

    What of it was before a day, from which the goal or the journal begins, is no part of it.
    """
    since, until = find_period(goal, today)
    since = min(max(since, begin or since), until)
    return min(1.0, ((today - since).days + 1) / max(1, (until - since).days + 1)) if goal.per != NOW else 1.0


def say_periods(goal: Goal, *, is_state: bool = False) -> str:
    """Return over which days a number is measured: `Monday to Sunday`, `from 1 Jan 2026 to 31 Mar 2026`; of a state, as of which."""
    if is_state:
        return (
            _SAID[NOW]
            if goal.per in (NOW, TOTAL, "day")
            else f"as of today; its history is as of the end of each {goal.per}"
        )
    if goal.per != TOTAL:
        return _SAID[goal.per]
    start, end = (day and say_date(date.fromisoformat(day)) for day in (goal.start, goal.end))
    if start and end:
        return f"from {start} to {end}"
    return f"from {start} on" if start else f"up to {end}" if end else "from the first day on"
