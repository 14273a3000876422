"""Handles: the short ids of promises, `r4.h4`: the promise's own id in its entry, and as much of the entry's as tells it from others."""

from __future__ import annotations

from netjournal.insights.timeline import short_id
from netjournal.text import slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.timeline import Happening

    Row = tuple[str | None, int, str]
    """(own id, place among the promises of the entry, id of the entry)."""

_SHORTEST = 2
"""Letters of the entry's id in a handle, at least."""
_ROWS = "SELECT p.id, p.n, e.id FROM {tables} WHERE p.id IS NULL OR lower(p.id) IN ({marks})"


def list_handles(index: Index, promises: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the handle of each promise, the shortest and the whole; those of what is hidden are told apart, too."""
    if not promises:
        return []
    owns = [_name_own(own, n) for own, n, _ in promises]
    ends: dict[str, set[str]] = {own: set() for own in owns}
    for own, n, entry in _select(index, "main.promise p JOIN main.entry e ON e.no = p.entry", owns):
        ends.get(_name_own(own, n), set()).add(short_id(entry))
    found = []
    for own, (_, _, entry) in zip(owns, promises, strict=True):
        end = short_id(entry)
        found.append((f"{own}.{_shorten(end, ends[own])}", f"{own}.{end}"))
    return found


def find_handle(index: Index, text: str) -> list[tuple[str, int]]:
    """Return (id of the entry, place in it) of the promises that a handle may mean: none, unless the text looks like one."""
    own, _, end = text.lower().partition(".")
    if not own or not end:
        return []
    rows = _select(index, "promise p JOIN entry e ON e.no = p.entry", [own])
    return [(entry, n) for held, n, entry in rows if _name_own(held, n) == own and short_id(entry).startswith(end)]


def name_promises(index: Index, entries: Sequence[Happening]) -> None:
    """Tell the promises of entries their handles."""
    promises = [(entry, owed) for entry in entries for owed in entry.promises]
    handles = list_handles(index, [(owed.own, owed.n, entry.id) for entry, owed in promises])
    for (_, owed), handle in zip(promises, handles, strict=True):
        owed.handle, owed.id = handle


def _select(index: Index, tables: str, owns: Sequence[str]) -> list[Row]:
    names = tuple(dict.fromkeys(owns))
    return index.select(_ROWS.format(tables=tables, marks=", ".join("?" * len(names))), names)


def _name_own(own: str | None, n: int) -> str:
    """Return a promise's own id as it can be typed; where a file gives none, its number in the entry."""
    return slug(own or "", str(n + 1))


def _shorten(end: str, others: set[str]) -> str:
    """Return as much of an entry's short id as no other of them begins with."""
    rivals = others - {end}
    sizes = range(_SHORTEST, len(end))
    return next((end[:size] for size in sizes if not any(rival.startswith(end[:size]) for rival in rivals)), end)
