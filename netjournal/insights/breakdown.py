"""Breakdown: what contact is about and with whom, by tag, circle, kind and person."""

from __future__ import annotations

from netjournal.insights.windows import Window

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

FACETS = ("tag", "circle", "kind", "person")
_CONTACT = "Counts what you logged as contact, notes left out"
RULES = {
    "tag": f"{_CONTACT}. An entry with two tags counts for both.",
    "circle": f"{_CONTACT}. An entry with people of two circles counts for both; circles are today's.",
    "kind": f"{_CONTACT}.",
    "person": f"{_CONTACT}, for everybody whom it names.",
}
"""Facet -> how its numbers come about."""

_INSIDE = "e.touch AND e.day BETWEEN ? AND ?"
_ASKED = {
    "tag": f"""
SELECT min(f.value), count(DISTINCT e.no) FROM entry e CROSS JOIN field f ON f.owner = e.id AND f.name = 'tags'
WHERE {_INSIDE} GROUP BY f.fold""",
    "circle": f"""
SELECT coalesce(p.circle, 'no circle'), count(DISTINCT e.no) FROM entry e CROSS JOIN who w ON w.entry = e.no CROSS JOIN person p ON p.id = w.person
WHERE {_INSIDE} GROUP BY 1""",
    "kind": f"SELECT e.kind, count(*) FROM entry e WHERE {_INSIDE} GROUP BY 1",
    "person": f"""
SELECT p.name, count(*) FROM entry e CROSS JOIN who w ON w.entry = e.no CROSS JOIN person p ON p.id = w.person
WHERE {_INSIDE} GROUP BY p.id""",
}
"""Facet -> a question for (name, entries) rows between two days, which are few among all: CROSS JOIN has SQLite begin with them."""


def count_by(index: Index, facet: str, window: Window) -> list[tuple[str, int]]:
    """Return (name, entries) of everything that a facet is in a window, the most often first; ties by name."""
    sql = f"{_ASKED[facet]} ORDER BY 2 DESC, 1"
    return [(str(name), count) for name, count in index.select(sql, (window.since, window.until))]
