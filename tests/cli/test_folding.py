"""Lines are broken between words, and nothing but blanks is lost at a break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.cli.folding import fold_lines
from netjournal.text import width

WORDS = st.lists(st.text("abcäé田中.,", min_size=1, max_size=12), max_size=12)


@given(WORDS, st.integers(0, 6), st.integers(20, 60))
def test_no_line_is_wider_than_the_terminal_unless_a_word_is(words: list[str], indent: int, cells: int) -> None:
    folded = fold_lines(" " * indent + " ".join(words), cells)
    assert "".join(folded.split()) == "".join(words)
    assert all(width(line) <= cells or " " not in line.strip() for line in folded.split("\n"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("fits  as it is", "fits  as it is"),
        ("", ""),
        ("  why: you owe our runway spreadsheet", "  why: you owe our\n    runway\n    spreadsheet"),
        ("a\n\n  b c d e f g h i j k l m n o", "a\n\n  b c d e f g h i j\n    k l m n o"),
        ("\x1b[1;31moverdue\x1b[0m by three weeks", "\x1b[1;31moverdue\x1b[0m by three\n  weeks"),
        ("            deep down there is room", "            deep\n      down there is\n      room"),
        ("  今日は天気がいいので散歩に行きました ok", "  今日は天気がいい\n    ので散歩に行きま\n    した ok"),
        ("/home/ada/.local/share/netjournal", "/home/ada/.local/share/netjournal"),
    ],
)
def test_what_follows_a_break_stands_a_little_further_in(text: str, folded: str) -> None:
    assert fold_lines(text, 20) == folded
