"""Whatever is shown one after the other, the terminal looks as if all of it had been painted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyte
from hypothesis import given
from hypothesis import strategies as st

from netjournal.tui.display.cells import Row, mend, split
from netjournal.tui.display.codes import PLAIN, read_look
from netjournal.tui.display.glass import Glass

if TYPE_CHECKING:
    from netjournal.tui.display.glass import Piece

COLUMNS, ROWS = 14, 4
LOOKS = ["", "1", "4;31", "38;2;1;2;3;48;5;7", "7;39;49", "1;3;97;44", "38;2;1;2;3;40", "9"]
TEXTS = st.text("abc  ─…·é田コ한é\u0301ｗ🙂👍", min_size=1, max_size=COLUMNS)
PIECES = st.tuples(
    st.integers(0, ROWS), st.integers(0, COLUMNS), st.lists(st.tuples(TEXTS, st.sampled_from(LOOKS)), max_size=4)
)
FRAMES = st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=8)
PLACES = st.tuples(st.integers(0, COLUMNS - 1), st.integers(0, ROWS - 1))


class Watcher:
    """A terminal, and what it shows."""

    def __init__(self, columns: int = COLUMNS, rows: int = ROWS) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.feed("\x1b[?7l")

    def feed(self, sent: str) -> None:
        self.stream.feed(sent)

    def cells(self) -> list[list[tuple[object, ...]]]:
        """Return what is to be seen: a space has no colour but that behind it."""
        return [
            [
                (char.data, char.bg, char.underscore, char.reverse, char.strikethrough)
                + (() if char.data == " " and not char.reverse else (char.fg, char.bold, char.italics))
                for char in (self.screen.buffer[y][x] for x in range(self.screen.columns))
            ]
            for y in range(self.screen.lines)
        ]


def cells(runs: list[tuple[str, str]]) -> Row:
    return [cell for text, codes in runs for cell in split(text, read_look(codes))]


def paint(rows: list[Row]) -> Watcher:
    """Paint a whole screen, each cell by itself."""
    watcher = Watcher()
    for y, row in enumerate(rows):
        for x, (text, (attributes, colour, ground)) in enumerate(row):
            codes = ";".join(["0", *attributes, *filter(None, (colour, ground))])
            if text:
                watcher.feed(f"\x1b[{y + 1};{x + 1}H\x1b[{codes}m{text}")
    return watcher


def lay(rows: list[Row], pieces: list[Piece]) -> None:
    for y, x, row in pieces:
        if y < ROWS:
            rows[y][x : x + len(row)] = row
            del rows[y][COLUMNS:]


@given(FRAMES, st.data())
def test_any_sequence_of_updates_shows_what_a_full_repaint_would(
    frames: list[list[tuple[int, int, list[tuple[str, str]]]]], data: st.DataObject
) -> None:
    rows = [split(" " * COLUMNS, PLAIN) for _ in range(ROWS)]
    glass, watcher = Glass(), Watcher()
    glass.forget((COLUMNS, ROWS))
    watcher.feed(glass.show([(y, 0, row.copy()) for y, row in enumerate(rows)], 0, 0))
    for frame in frames:
        pieces = [(y, x, cells(runs)) for y, x, runs in frame]
        lay(rows, pieces)
        for row in rows:
            mend(row)
        column, row = data.draw(PLACES)
        watcher.feed(glass.show(pieces, column, row))
        assert watcher.cells() == paint(rows).cells()
        assert (watcher.screen.cursor.x, watcher.screen.cursor.y) == (column, row)
        if data.draw(st.booleans()):
            watcher.feed("\x1b[2J\x1b[31mgarbage\x1b[3;3H")
            glass.forget()
            watcher.feed(glass.show([(y, 0, row.copy()) for y, row in enumerate(rows)], 0, 0))
            assert watcher.cells() == paint(rows).cells()
        assert glass.show([(y, 0, row.copy()) for y, row in enumerate(rows)], *glass_place(watcher)) == ""


def glass_place(watcher: Watcher) -> tuple[int, int]:
    return watcher.screen.cursor.x, watcher.screen.cursor.y
