"""Activity: how many entries on each day."""

from __future__ import annotations

from datetime import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index


RULE = "Counts what you logged as contact on each day, notes left out."


def count_days(index: Index, today: date, weeks: int) -> dict[date, int]:
    """Return the touches of each day that had one, in the last weeks up to today."""
    since = today - timedelta(weeks=weeks)
    rows = index.select(
        "SELECT day, count(*) FROM entry WHERE touch AND day > ? AND day <= ? GROUP BY day",
        (since.isoformat(), today.isoformat()),
    )
    return {date.fromisoformat(day): count for day, count in rows}


def count_logged(index: Index, today: date) -> int:
    """Return how many entries were written down on a day."""
    until = (today + timedelta(days=1)).isoformat()
    sql = "SELECT count(*) FROM entry WHERE logged >= ? AND logged < ? AND day <= ?"
    count: int = index.value(sql, (today.isoformat(), until, today.isoformat()))
    return count
