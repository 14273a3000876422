"""Promises: what I owe and what is owed to me, as of a day."""

from __future__ import annotations

from netjournal.insights.timeline import name_people
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index


class OpenPromise(Value):
    """A promise that is still open."""

    entry: str
    """Id of the entry it was made in."""
    made: str
    by: str
    """me or them"""
    what: str
    due: str | None
    who: list[tuple[str, str]] = []
    """(id, name) of the people it concerns."""

    def is_late(self, today: date) -> bool:
        """Whether the due day has passed."""
        return self.due is not None and self.due < today.isoformat()


class ClosedPromise(Value):
    """A promise that was kept or dropped."""

    entry: str
    """Id of the entry it was made in."""
    by: str
    """me or them"""
    what: str
    state: str
    """kept or dropped"""
    on: str
    """The day it was closed; when that is not known, the day it was made."""


def list_open(index: Index, today: date, until: date | None = None, person: str | None = None) -> list[OpenPromise]:
    """Return the promises open as of today, the earliest due first and those without a date last.

    With `until`, only those due by then or without a date; with `person`, only those of entries that name them.
    """
    source = "promise p" if person is None else "who w CROSS JOIN promise p ON p.entry = w.entry"
    sql = f"""
        SELECT e.no, e.id, e.day, p.by, p.what, p.due FROM {source} JOIN entry e ON e.no = p.entry
        WHERE (p.state = 'open' OR p.closed > :today) AND e.day <= :today AND (:until IS NULL OR p.due IS NULL OR p.due <= :until)
        {"" if person is None else "AND w.person = :person"}
        ORDER BY p.due IS NULL, p.due, e.day, e.id, p.n
    """
    rows = index.select(sql, {"today": today.isoformat(), "until": until and until.isoformat(), "person": person})
    names = name_people(index, tuple({row[0] for row in rows}))
    return [OpenPromise(entry, made, by, what, due, names[no]) for no, entry, made, by, what, due in rows]


def list_closed(index: Index, person: str, since: date, today: date) -> list[ClosedPromise]:
    """Return the promises of entries that name a person which were closed after a day and up to today, the last one first."""
    sql = (
        "SELECT e.id, p.by, p.what, p.state, coalesce(p.closed, e.day) AS closing "
        "FROM who w CROSS JOIN promise p ON p.entry = w.entry JOIN entry e ON e.no = p.entry "
        "WHERE w.person = ? AND p.state <> 'open' AND closing > ? AND closing <= ? ORDER BY closing DESC, e.id, p.n"
    )
    return [ClosedPromise(*row) for row in index.select(sql, (person, since.isoformat(), today.isoformat()))]


def count_mine(index: Index, today: date) -> tuple[int, int]:
    """Return how many promises of mine are open as of today, and how many of them are late."""
    sql = (
        "SELECT count(*), coalesce(sum(p.due < :today), 0) FROM promise p JOIN entry e ON e.no = p.entry "
        "WHERE (p.state = 'open' OR p.closed > :today) AND e.day <= :today AND p.by = 'me'"
    )
    count, late = index.select(sql, {"today": today.isoformat()})[0]
    return count, late
