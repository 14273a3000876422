"""Breakdown: what contact is about and with whom, by tag, circle, kind and person."""

from __future__ import annotations

from netjournal.insights.windows import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

FACETS = ("tag", "circle", "kind", "person")
RULE = "Counts what you logged as contact, notes left out. An entry with two tags, or with people of two circles, counts in both."

_INSIDE = "e.touch AND e.day BETWEEN ? AND ?"
_ASKED = {
    "tag": f"""
SELECT min(f.value), count(DISTINCT e.no) FROM entry e JOIN field f ON f.owner = e.id AND f.name = 'tags'
WHERE {_INSIDE} GROUP BY f.fold""",
    "circle": f"""
SELECT coalesce(p.circle, 'no circle'), count(DISTINCT e.no) FROM entry e JOIN who w ON w.entry = e.no JOIN person p ON p.id = w.person
WHERE {_INSIDE} GROUP BY 1""",
    "kind": f"SELECT e.kind, count(*) FROM entry e WHERE {_INSIDE} GROUP BY 1",
    "person": f"""
SELECT p.name, count(*) FROM entry e JOIN who w ON w.entry = e.no JOIN person p ON p.id = w.person
WHERE {_INSIDE} GROUP BY p.id""",
}
"""Facet -> a question for (name, entries) rows between two days."""


def count_by(index: Index, facet: str, window: Window, most: int) -> list[tuple[str, int]]:
    """Return (name, entries) of what a facet is most often in a window, at most so many; ties by name."""
    sql = f"{_ASKED[facet]} ORDER BY 2 DESC, 1 LIMIT ?"
    return [(str(name), count) for name, count in index.select(sql, (window.since, window.until, most))]
