"""Promises: what I owe and what is owed to me, as of a day, and how well it is kept.

kept rate = kept in time / (kept in time + late + broken); one that is open 30 days after its day is broken, one that was
dropped does not count.
"""

from __future__ import annotations

from datetime import date

from netjournal.insights.handles import list_handles
from netjournal.insights.timeline import name_people
from netjournal.query.filters import Filter
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index

BROKEN = 30
"""Days after its day from which a promise that is still open counts as broken."""
ENOUGH = 3
"""Promises that must have come to their day before a share of them says anything."""

_COLUMNS = """
SELECT e.no, p.id, e.id, e.day, p.by, p.what, p.due, CASE WHEN p.closed > ?1 THEN 'open' ELSE p.state END AS standing,
    CASE WHEN p.state <> 'open' AND (p.closed IS NULL OR p.closed <= ?1) THEN coalesce(p.closed, e.day) END AS closing, p.n
"""
_OPEN = "(p.state = 'open' OR p.closed > ?1)"
_BY_DUE = "p.due IS NULL, p.due, e.day, e.id, p.n"


class Promise(Value):
    """A promise as of a day."""

    entry: str
    """Id of the entry it was made in."""
    made: str
    by: str
    """me or them"""
    what: str
    due: str | None
    who: list[tuple[str, str]] = []
    """(id, name) of the people it concerns."""
    state: str = "open"
    """open, kept or dropped"""
    closed: str | None = None
    """The day it was kept or dropped; when that is not known, the day it was made."""
    n: int = 0
    """Its place among the promises of the entry."""
    handle: str = ""
    """The short id that a command takes for it."""
    id: str = ""
    """The same in full: no other promise gets it."""

    def is_late(self, today: date) -> bool:
        """Whether it is open and its day has passed."""
        return self.state == "open" and self.due is not None and self.due < today.isoformat()

    def count_late(self, today: date) -> int:
        """Return how many days after its day it was kept, or is still open; 0 when it was in time, or has no day."""
        end = today.isoformat() if self.state == "open" else self.closed
        if self.due is None or end is None or end <= self.due or self.state == "dropped":
            return 0
        return (date.fromisoformat(end) - date.fromisoformat(self.due)).days

    def say_standing(self, today: date) -> str:
        """Return one of open, late, broken, kept, kept late, dropped."""
        late = self.count_late(today)
        if self.state == "open":
            return "broken" if late >= BROKEN else "late" if late else "open"
        return "kept late" if late else self.state


class Keeping(Value):
    """How many promises were kept, of those that have come to their day or were kept before it."""

    kept: int = 0
    """In time, or without a day."""
    late: int = 0
    """Kept after their day, or open after it."""
    broken: int = 0
    days: float | None = None
    """By how many days the middle one of all that were or are late is late; None when none is."""

    @property
    def count(self) -> int:
        """How many promises count."""
        return self.kept + self.late + self.broken

    @property
    def rate(self) -> float | None:
        """The share that was kept in time; None when none counts."""
        return self.kept / self.count if self.count else None

    def say(self) -> str:
        """Return it in words: `9 of 10 in time, late ones by 3 days`; nothing when none counts."""
        if not self.count:
            return ""
        said = f"{self.kept} of {self.count} in time"
        if self.days is None:
            return said
        days = f"{self.days:g} day{'' if self.days == 1 else 's'}"
        return f"{said}, late ones by {days} (median)" if self.late + self.broken > 1 else f"{said}, late one by {days}"


def list_open(index: Index, today: date, until: date | None = None, person: str | None = None) -> list[Promise]:
    """Return the promises open as of today, the earliest due first and those without a date last.

    With `until`, only those due by then or without a date; with `person`, only those of entries that name them.
    """
    due = Filter("(p.due IS NULL OR p.due <= ?)", (until.isoformat(),)) if until else Filter()
    return _list(index, today, Filter(_OPEN) & due, person, _BY_DUE)


def list_nearest(index: Index, today: date, until: date, most: int) -> tuple[list[Promise], int]:
    """Return those of list_open() whose day, or the day they were made, is nearest to today, at most so many, in its order; and how many there are in all."""
    chosen = Filter(_OPEN) & Filter("(p.due IS NULL OR p.due <= ?)", (until.isoformat(),))
    source = f"FROM promise p JOIN entry e ON e.no = p.entry WHERE e.day <= ?1 AND {chosen.sql}"
    count = int(index.value(f"SELECT count(*) {source}", (today.isoformat(), *chosen.parameters)))
    distance = "abs(julianday(coalesce(p.due, e.day)) - julianday(?1))"
    nearest = f"(p.entry, p.n) IN (SELECT p.entry, p.n {source} ORDER BY {distance}, {_BY_DUE} LIMIT ?)"
    return _list(index, today, Filter(nearest, (*chosen.parameters, most)), None, _BY_DUE), count


def list_promises(
    index: Index, today: date, condition: Filter | None = None, person: str | None = None
) -> list[Promise]:
    """Return all promises as of today of the entries that a condition on alias `e` selects: the open ones, then the others.

    Open ones come by their day, those without one last; the others with what was closed last first.
    """
    order = f"standing <> 'open', closing DESC, {_BY_DUE}"
    return _list(index, today, condition or Filter(), person, order)


def measure_keeping(promises: Sequence[Promise], today: date) -> Keeping:
    """Return how well promises were kept as of a day."""
    standings = [promise.say_standing(today) for promise in promises]
    in_time = sum(standing == "kept" for standing in standings)
    late = sorted(filter(None, (promise.count_late(today) for promise in promises)))
    middle = (late[(len(late) - 1) // 2] + late[len(late) // 2]) / 2 if late else None
    broken = standings.count("broken")
    return Keeping(in_time, len(late) - broken, broken, middle)


def count_mine(index: Index, today: date) -> tuple[int, int]:
    """Return how many promises of mine are open as of today, and how many of them are late."""
    sql = (
        "SELECT count(*), coalesce(sum(p.due < ?1), 0) FROM promise p JOIN entry e ON e.no = p.entry "
        f"WHERE {_OPEN} AND e.day <= ?1 AND p.by = 'me'"
    )
    count, late = index.select(sql, (today.isoformat(),))[0]
    return count, late


def count_fallen_late(index: Index, since: date, today: date) -> int:
    """Return how many promises of mine are late as of today that were not on an earlier day."""
    sql = (
        "SELECT count(*) FROM promise p JOIN entry e ON e.no = p.entry "
        f"WHERE {_OPEN} AND e.day <= ?1 AND p.by = 'me' AND p.due < ?1 AND p.due >= ?"
    )
    return int(index.value(sql, (today.isoformat(), since.isoformat())))


def _list(index: Index, today: date, condition: Filter, person: str | None, order: str) -> list[Promise]:
    """Return promises that a condition on aliases `p` and `e` selects; question mark ?1 is today."""
    source = "promise p" if person is None else "who w CROSS JOIN promise p ON p.entry = w.entry"
    whose = Filter() if person is None else Filter("w.person = ?", (person,))
    chosen = condition & whose
    sql = f"{_COLUMNS} FROM {source} JOIN entry e ON e.no = p.entry WHERE e.day <= ?1 AND {chosen.sql} ORDER BY {order}"
    rows = index.select(sql, (today.isoformat(), *chosen.parameters))
    names = name_people(index, tuple({row[0] for row in rows}))
    handles = list_handles(index, [(own, n, entry) for _, own, entry, *_, n in rows])
    found = []
    for (no, _, entry, made, by, what, due, state, closed, n), (handle, own) in zip(rows, handles, strict=True):
        found.append(Promise(entry, made, by, what, due, names[no], state, closed, n, handle, own))
    return found
