"""Glass: what the terminal shows, and the bytes that make it show something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from netjournal.tui.display.cells import UNKNOWN, Row, find_changes, is_steady, mend
from netjournal.tui.display.codes import PLAIN, RESET, Look, Place, change, look_for_blank, move

if TYPE_CHECKING:
    from collections.abc import Iterable

Piece: TypeAlias = tuple[int, int, Row]
"""Row and column of the first of some cells, and the cells."""

_NEAR = 8
"""Cells between two changes beyond which going over them is never cheaper than a jump."""


class Glass:
    """The terminal as far as it is known: its cells, its cursor, and the look it writes in."""

    def __init__(self) -> None:
        self.size = (0, 0)
        self._rows: list[Row] = []
        self._wide: set[int] = set()
        """Rows with wide characters."""
        self._place: Place | None = None
        self._look = PLAIN
        self._out: list[str] = []
        self.is_known = False
        """Whether all of it has been sent since it was last forgotten."""

    def forget(self, size: tuple[int, int] | None = None) -> None:
        """Know nothing any more: the terminal has another size, or somebody else has written on it."""
        columns, rows = self.size = size or self.size
        self._rows = [[UNKNOWN] * columns for _ in range(rows)]
        self._wide.clear()
        self._place, self.is_known = None, False

    def show(self, pieces: Iterable[Piece], column: int, row: int) -> str:
        """Return what makes the terminal show each piece in its place and bring its cursor to another one."""
        if self._place is None:
            self._out.append(RESET)
            self._look = PLAIN
        for y, line in self._lay(pieces).items():
            if line != self._rows[y]:
                self._send(y, line)
        self.is_known = True
        self._go(column, row)
        sent = "".join(self._out)
        self._out.clear()
        return sent

    def _lay(self, pieces: Iterable[Piece]) -> dict[int, Row]:
        """Return the rows that pieces lie in, as they are with them; what is beyond an edge is left out."""
        columns, rows = self.size
        drawn: dict[int, Row] = {}
        for y, x, cells in pieces:
            if y < rows and x < columns:
                line = drawn.setdefault(y, self._rows[y].copy())
                line[x : x + len(cells)] = cells[: columns - x]
        return drawn

    def _send(self, y: int, row: Row) -> None:
        had_wide, has_wide = y in self._wide, mend(row)
        (self._wide.add if has_wide else self._wide.discard)(y)
        for start, stop in find_changes(self._rows[y], row, has_wide=had_wide or has_wide):
            self._approach(start, y, row)
            self._write(start, stop, y, row)
        self._rows[y] = row

    def _write(self, start: int, stop: int, y: int, row: Row) -> None:
        self._go(start, y)
        out, look, is_here = self._out, self._look, True
        blank = look  # the last look of a space that needed no other
        for x in range(start, stop):
            text, wanted = row[x]
            if not text:  # the character before takes this cell, too
                continue
            if not is_here:
                out.append(move((None, y), x, y))
            if wanted is not look and not (text == " " and wanted is blank):
                blank = wanted
                if text == " ":
                    wanted = look_for_blank(look, wanted)
                out.append(change(look, wanted))
                look = wanted
            out.append(text)
            is_here = text.isascii() or is_steady(text)
        is_certain = is_here and stop < self.size[0]  # at the edge, terminals differ
        self._look, self._place = look, (stop if is_certain else None, y)

    def _approach(self, x: int, y: int, row: Row) -> None:
        """Go to a change over the cells before it, where writing them once more takes fewer bytes than a jump."""
        if self._place is None or self._place[1] != y or self._place[0] is None:
            return
        between = row[self._place[0] : x]
        if not 0 < len(between) < _NEAR or not all(self._is_cheap(*cell) for cell in between):
            return
        text = "".join(text for text, _ in between)
        if len(text.encode()) <= len(move(self._place, x, y)):
            self._out.append(text)
            self._place = (x, y)

    def _is_cheap(self, text: str, look: Look) -> bool:
        same = look_for_blank(self._look, look) if text == " " else look
        return same == self._look and text.isascii() and len(text) == 1

    def _go(self, column: int, row: int) -> None:
        if (column, row) != self._place:
            self._out.append(move(self._place, column, row))
            self._place = (column, row)
