"""A terminal in which every cell can be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netjournal.tui.display.cells import Row


class Watcher:
    """A terminal, and what it shows."""

    def __init__(self, columns: int, rows: int) -> None:
        self.sent = ""
        """What was written since it was last asked for."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.write("\x1b[?7l")
        self.take()

    def write(self, text: str) -> None:
        """Show what a program writes."""
        self.sent += text
        self._stream.feed(text)

    def take(self) -> str:
        """Return what was written since this was last asked."""
        sent, self.sent = self.sent, ""
        return sent

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; nobody may rely on what it shows then."""
        self.screen.resize(rows, columns)
        self.scribble()

    def scribble(self) -> None:
        """Be written on by another program."""
        self._stream.feed("\x1b[0;35;42m\x1b[2J\x1b[H" + "scribble " * 30)

    @property
    def place(self) -> tuple[int, int]:
        """Column and row of the cursor."""
        return self.screen.cursor.x, self.screen.cursor.y

    def cells(self) -> list[list[tuple[object, ...]]]:
        """Return what is to be seen in each cell, row by row: a space has no colour but that behind it."""
        columns, rows = self.screen.columns, self.screen.lines
        return [[_see(self.screen.buffer[y][x]) for x in range(columns)] for y in range(rows)]


def paint(rows: Iterable[Row], columns: int, height: int) -> Watcher:
    """Return a terminal on which a whole screen was painted, from left to right and with nothing left out."""
    watcher, sent, before = Watcher(columns, height), "", None
    for y, row in enumerate(rows):
        sent += f"\x1b[{y + 1}H"
        for text, look in row:
            if look != before:
                sent += f"\x1b[{';'.join(['0', *look.attributes, *filter(None, (look.colour, look.ground))])}m"
                before = look
            sent += text
    watcher.write(sent)
    return watcher


def _see(cell: pyte.screens.Char) -> tuple[object, ...]:
    always = (cell.data, cell.bg, cell.underscore, cell.reverse, cell.strikethrough)
    return always if cell.data == " " and not cell.reverse else (*always, cell.fg, cell.bold, cell.italics)
