"""Spending: the time that goes to each circle, and what of it moved."""

from __future__ import annotations

from netjournal.insights.windows import Window
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

RULE = (
    "Adds up the minutes of your entries by the circle of their people; an entry with people of two circles counts for both. "
    "What moved is against as many days before."
)

_MINUTES = """
SELECT circle, sum(minutes) FROM (
    SELECT DISTINCT e.no, e.minutes AS minutes, coalesce(p.circle, 'no circle') AS circle
    FROM entry e CROSS JOIN who w ON w.entry = e.no CROSS JOIN person p ON p.id = w.person
    WHERE e.minutes > 0 AND e.touch AND e.day BETWEEN ? AND ?
) GROUP BY circle
"""


class Spent(Value):
    """Minutes that went to a circle in some days, and in as many days before."""

    circle: str
    minutes: int
    before: int


def measure_spending(index: Index, window: Window, before: Window) -> list[Spent]:
    """Return the minutes of each circle in a window and in the one before, most first."""
    now, then = (dict(index.select(_MINUTES, (one.since, one.until))) for one in (window, before))
    spent = [Spent(circle, now.get(circle, 0), then.get(circle, 0)) for circle in {*now, *then}]
    return sorted(spent, key=lambda one: (-one.minutes, -one.before, one.circle))
