"""Whatever is shown one after the other, the terminal looks as if all of it had been painted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.tui.display.cells import Row, mend, split
from netjournal.tui.display.codes import PLAIN, read_look
from netjournal.tui.display.glass import Glass

from .watcher import Watcher, paint

if TYPE_CHECKING:
    from netjournal.tui.display.glass import Piece

    Frame = list[tuple[int, int, list[tuple[str, str]]]]

COLUMNS, ROWS = 14, 4
LOOKS = ["", "1", "4;31", "38;2;1;2;3;48;5;7", "7;39;49", "1;3;97;44", "38;2;1;2;3;40", "9"]
TEXTS = st.text("abc  ─…·é田コ한e\u0301ｗ🙂👍", min_size=1, max_size=COLUMNS)
RUNS = st.lists(st.tuples(TEXTS, st.sampled_from(LOOKS)), max_size=4)
PIECES = st.tuples(st.integers(0, ROWS), st.integers(0, COLUMNS), RUNS)
FRAMES = st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=8)
PLACES = st.tuples(st.integers(0, COLUMNS - 1), st.integers(0, ROWS - 1))
WORDS = "one two three"


def cells(runs: list[tuple[str, str]]) -> Row:
    return [cell for text, codes in runs for cell in split(text, read_look(codes))]


def lay(rows: list[Row], pieces: list[Piece]) -> None:
    for y, x, row in pieces:
        if y < ROWS:
            rows[y][x : x + len(row)] = row
            del rows[y][COLUMNS:]
    for row in rows:
        mend(row)


def whole(rows: list[Row]) -> list[Piece]:
    return [(y, 0, row.copy()) for y, row in enumerate(rows)]


@given(FRAMES, st.data())
def test_any_sequence_of_updates_shows_what_a_full_repaint_would(frames: list[Frame], data: st.DataObject) -> None:
    rows = [split(" " * COLUMNS, PLAIN) for _ in range(ROWS)]
    glass, watcher = Glass(), Watcher(COLUMNS, ROWS)
    glass.forget((COLUMNS, ROWS))
    watcher.write(glass.show(whole(rows), 0, 0))
    for frame in frames:
        if data.draw(st.booleans()):
            watcher.scribble()
            glass.forget()
            watcher.write(glass.show(whole(rows), 0, 0))
        pieces = [(y, x, cells(runs)) for y, x, runs in frame]
        lay(rows, pieces)
        column, row = data.draw(PLACES)
        watcher.write(glass.show(pieces, column, row))
        assert watcher.cells() == paint(rows, COLUMNS, ROWS).cells()
        assert watcher.place == (column, row)
        assert glass.show(whole(rows), column, row) == ""


@pytest.mark.parametrize(
    ("after", "sent"),
    [
        ("one two three", ""),
        ("One two three", "O"),
        ("one two thrEe", "\x1b[12GE"),
        ("oNe tWo three", "oNe tW"),
        ("oNe two threE", "oN\x1b[13GE"),
        ("one two 田 ee", "\x1b[9G田 "),
        ("one two 🙂 ee", "\x1b[9G🙂\x1b[11G "),
    ],
)
def test_only_what_changed_is_sent_and_by_the_shorter_way(after: str, sent: str) -> None:
    glass = Glass()
    glass.forget((20, 2))
    glass.show([(0, 0, split(WORDS, PLAIN))], 0, 0)
    stays = {"": (0, 0)}.get(sent, (19, 1))
    shown = glass.show([(0, 0, split(after, PLAIN))], *stays)
    assert shown.removesuffix("\x1b[2;20H") == sent


def test_a_look_stays_on_and_a_space_takes_only_what_is_seen_of_one() -> None:
    glass = Glass()
    glass.forget((20, 1))
    glass.show([(0, 0, cells([("Ada", "1;31;40")]))], 0, 0)
    assert glass.show([(0, 0, cells([("Eda", "1;31;40")]))], 1, 0) == "E"
    assert glass.show([(0, 3, cells([(" ", "40"), ("x", "1;31;40"), (" ", "32;44")]))], 6, 0) == "da x\x1b[44m "
    assert glass.show([(0, 6, cells([("x", "31")]))], 7, 0) == "\x1b[0;31mx"


def test_what_terminals_measure_differently_moves_nothing_behind_it() -> None:
    glass = Glass()
    glass.forget((20, 1))
    sent = glass.show([(0, 0, split("👍👍 e\u0301t", PLAIN))], 0, 0)
    assert sent == "\x1b[m\x1b[H👍\x1b[3G👍\x1b[5G e\u0301\x1b[7Gt\r"


def test_half_of_a_wide_character_becomes_a_space_as_terminals_make_it_one() -> None:
    glass = Glass()
    glass.forget((6, 1))
    glass.show([(0, 0, split("田中さ", PLAIN))], 0, 0)
    assert glass.show([(0, 3, split("x", PLAIN))], 5, 0) == "\x1b[3G x\x1b[C"
    assert glass.show([(0, 0, split("中", PLAIN))], 5, 0) == "\r中\x1b[6G"
