"""Answers as text: the rows of a question, kept in the index and read back in a moment, by nothing that could run code."""

from __future__ import annotations

from netjournal.index.connection import DamagedIndexError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Rows = list[tuple[Any, ...]]

_BETWEEN = "\x1f"
_KINDS: dict[type, str] = {str: "s", int: "i", float: "f"}
_READ = {"s": str, "i": int, "f": float}


def pack(rows: Rows) -> str | None:
    """Return rows as text: the kinds of their columns, then all values; None for rows that are better asked for again.

    A column holds values of one kind; capital letters are of columns in which some are missing.
    """
    columns = list(zip(*rows, strict=True))
    kinds = [_find_kind(column) for column in columns]
    if not all(kinds):
        return None
    values = [
        "" if value is None else value if isinstance(value, str) else repr(value) for row in rows for value in row
    ]
    text = _BETWEEN.join(["".join(kinds), *values])
    return text if text.count(_BETWEEN) == len(values) else None


def unpack(text: str) -> Rows:
    """Return the rows that pack() was given; DamagedIndexError when a text is not what it returned."""
    kinds, *values = text.split(_BETWEEN)
    width = len(kinds)
    try:
        columns = [list(map(_reader(kind), values[n::width])) for n, kind in enumerate(kinds)]
        return list(zip(*columns, strict=True))
    except (KeyError, ValueError) as error:
        raise DamagedIndexError(f"the index is damaged: {error}") from error


def _find_kind(column: tuple[Any, ...]) -> str:
    """Return the letter of a column; nothing when it has values of several kinds, or a text like one that is missing."""
    kinds = {type(value) for value in column if value is not None}
    kind = _KINDS.get(kinds.pop(), "") if len(kinds) == 1 else ""
    if None not in column:
        return kind
    return "" if "" in column else kind.upper()


def _reader(kind: str) -> Any:
    read = _READ[kind.lower()]
    return read if kind.islower() else lambda value: read(value) if value else None
