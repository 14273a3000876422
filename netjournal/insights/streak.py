"""The streak: days in a row with a review or a line, where two days of each week may rest."""

from __future__ import annotations

from datetime import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from netjournal.index import Index

REST = 2
"""Days of an ISO week that may pass without anything."""
_MOST = 800
"""Days looked back."""


def count_streak(index: Index, today: date, reviewed: Collection[date] = ()) -> int:
    """Return the days with a line or a review up to today, as far back as no week missed more than its days of rest.

    A day without either rests, and does not count; today is not over yet.
    """
    first, last = today - timedelta(days=_MOST), today + timedelta(days=1)
    rows = index.select(
        "SELECT DISTINCT substr(logged, 1, 10) FROM entry WHERE logged >= ? AND logged < ?",
        (first.isoformat(), last.isoformat()),
    )
    active = {date.fromisoformat(day) for (day,) in rows} | {day for day in reviewed if day <= today}
    count, missed = 0, 0
    for day in (today - timedelta(days=back) for back in range(_MOST)):
        if day.weekday() == 6:
            missed = 0
        if day in active:
            count += 1
        elif day != today:
            missed += 1
            if missed > REST:
                break
    return count
