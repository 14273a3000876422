"""Reach: with how many people I was in touch, how many came new, whom I introduced to each other."""

from __future__ import annotations

from netjournal.insights.windows import find_windows
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index

DAYS = 30
RULE = (
    f"In the last {DAYS} days: different people you were in touch with; people added to the journal; "
    "introductions, which are entries of kind 'intro' or with '+gave:intro', but no notes."
)

_PEOPLE = "SELECT count(DISTINCT w.person) FROM entry e CROSS JOIN who w ON w.entry = e.no WHERE e.touch AND e.day BETWEEN ? AND ?"
_ADDED = "SELECT count(*) FROM person p WHERE p.added BETWEEN ? AND ?"
_INTRODUCTIONS = """
SELECT count(*) FROM entry e WHERE e.touch AND e.day BETWEEN ? AND ? AND (e.kind = 'intro'
    OR EXISTS (SELECT 1 FROM field f WHERE f.owner = e.id AND f.name = 'gave' AND f.fold = 'intro'))
"""


class Reach(Value):
    """Three numbers of the last days, each with that of as many days before."""

    people: tuple[int, int]
    added: tuple[int, int]
    introductions: tuple[int, int]


def measure_reach(index: Index, today: date) -> Reach:
    """Return how many different people I was in touch with, added and introduced, up to a day."""
    windows = find_windows(today, DAYS)

    def count(sql: str) -> tuple[int, int]:
        now, before = (int(index.value(sql, (one.since, one.until))) for one in windows)
        return now, before

    return Reach(count(_PEOPLE), count(_ADDED), count(_INTRODUCTIONS))
