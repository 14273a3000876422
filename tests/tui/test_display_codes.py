"""The shortest codes."""

from __future__ import annotations

import pytest

from netjournal.tui.display.cells import split
from netjournal.tui.display.codes import PLAIN, Look, change, move, read_look


@pytest.mark.parametrize(
    ("codes", "look"),
    [
        ("", PLAIN),
        ("1;4;31", Look(frozenset("14"), "31", "")),
        ("38;2;31;1;48;48;5;42", Look(frozenset(), "38;2;31;1;48", "48;5;42")),
        ("2;97;104", Look(frozenset("2"), "97", "104")),
        ("39;49", PLAIN),
        ("53", Look(frozenset(("53",)), "", "")),
    ],
)
def test_codes_are_read_as_attributes_and_colours(codes: str, look: Look) -> None:
    assert read_look(codes) == look


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        ("1;31", "1;31", ""),
        ("1;31", "", "\x1b[m"),
        ("", "1;31", "\x1b[1;31m"),
        ("1;31;44", "31;44", "\x1b[22m"),
        ("1;2;31;44", "2;31;44", "\x1b[22;2m"),
        ("1;31;44", "1;44", "\x1b[39m"),
        ("1;31;44", "1;31", "\x1b[49m"),
        ("1;3;4;31", "32", "\x1b[0;32m"),
        ("38;2;1;2;3;48;2;1;2;3", "38;2;1;2;4;48;2;1;2;3", "\x1b[38;2;1;2;4m"),
    ],
)
def test_a_look_is_changed_by_what_differs_or_set_anew(before: str, after: str, sent: str) -> None:
    assert change(read_look(before), read_look(after)) == sent


@pytest.mark.parametrize(
    ("start", "end", "sent"),
    [
        (None, (0, 0), "\x1b[H"),
        (None, (0, 9), "\x1b[10H"),
        (None, (4, 9), "\x1b[10;5H"),
        ((4, 9), (4, 9), ""),
        ((4, 9), (5, 9), "\x1b[C"),
        ((4, 9), (0, 9), "\r"),
        ((4, 9), (2, 9), "\b\b"),
        ((40, 9), (50, 9), "\x1b[51G"),
        ((None, 9), (50, 9), "\x1b[51G"),
        ((None, 9), (0, 9), "\r"),
        ((4, 9), (4, 10), "\x1b[B"),
        ((4, 9), (4, 2), "\x1b[7A"),
        ((None, 9), (4, 10), "\x1b[11;5H"),
    ],
)
def test_the_cursor_takes_the_shortest_way(
    start: tuple[int | None, int] | None, end: tuple[int, int], sent: str
) -> None:
    assert move(start, *end) == sent


def test_a_text_takes_one_cell_a_character_two_a_wide_one_and_none_what_combines() -> None:
    assert [text for text, _ in split("a田\u0301e\u0301 ", PLAIN)] == ["a", "田\u0301", "", "e\u0301", " "]
    assert split("\u0301", PLAIN) == []
