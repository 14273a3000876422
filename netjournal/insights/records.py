"""Records: the one thing in a journal that a name, an id or a path means."""

from __future__ import annotations

from netjournal.errors import NotFoundError
from netjournal.insights.people import find_people, suggest_people
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index

_SHOWN = 8


class Named(Value):
    """A record that a name means."""

    folder: str
    """people, entries or goals."""
    id: str
    name: str
    """What to call it in a sentence."""
    path: str
    """Relative to the home."""


def find_record(index: Index, name: str, today: date) -> Named:
    """Return the person, entry or goal that a name, an id, the end of an entry's id or a path means.

    NotFoundError, with what was perhaps meant, when it is nothing or several.
    """
    named = _find_path(index, name) or _find_entry(index, name)
    if named:
        return named
    found = find_people(index, name, today)
    if len(found) > 1:
        names = ", ".join(f"{person.name} ({person.id})" for person in found[:_SHOWN])
        raise NotFoundError(f"'{name}' may be {names}; write more of the name, or the id")
    if found:
        return Named("people", found[0].id, found[0].name, _path_of(index, found[0].id))
    goals = index.select("SELECT id, name FROM goal WHERE id = ?1 OR name = ?1 COLLATE NOCASE", (name,))
    if len(goals) == 1:
        return Named("goals", goals[0][0], goals[0][1], _path_of(index, goals[0][0]))
    near = ", ".join(person.name for person in suggest_people(index, name))
    raise NotFoundError(
        f"nobody is called '{name}'" + (f"; did you mean {near}?" if near else "; 'nj people' lists everyone")
    )


def _find_path(index: Index, name: str) -> Named | None:
    """Return what lies at a path, also a file that cannot be read."""
    rows = index.select("SELECT path, coalesce(id, path) FROM file WHERE path = ?1 OR ?1 LIKE '%/' || path", (name,))
    if len(rows) != 1:
        return None
    path, record_id = rows[0]
    return Named(path.partition("/")[0], record_id, path, path)


def _find_entry(index: Index, name: str) -> Named | None:
    rows = index.select("SELECT id FROM entry WHERE id = ?1 OR substr(id, -length(?1) - 1) = '-' || ?1", (name,))
    return Named("entries", rows[0][0], rows[0][0], _path_of(index, rows[0][0])) if len(rows) == 1 else None


def _path_of(index: Index, record_id: str) -> str:
    path: str = index.value("SELECT path FROM file WHERE id = ? AND why IS NULL", (record_id,))
    return path
