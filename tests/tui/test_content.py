"""Text on the screen: literal, filtered, measured in cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from netjournal.tui.content import content, fit, justify, row_text, strip, wrap

from .conftest import line_text

HOSTILE = [
    "[/nope]",
    "[@click=app.quit]x",
    "[link=file:///etc/passwd]x[/link]",
    "\x1b]0;title\x07",
    "\x1b[2J",
    "\x9b2J",
    "a\u202eb",
    "a\u2066b",
    "\x00\r\x08",
]
COLOURS = {"": Style(bgcolor="black"), "due": Style(color="red", bgcolor="black"), "mark": Style(underline=True)}
text_with_everything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(HOSTILE)


def has_controls(text: str) -> bool:
    return any(
        ord(character) < 32 or 0x7F <= ord(character) < 0xA0 or character in "\u202e\u2066" for character in text
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_is_shown_literally_and_obeyed_never(text: str) -> None:
    shown = content(text)
    assert shown.spans == []
    assert not has_controls(shown.plain)
    assert not has_controls(row_text(text))
    if text.startswith("["):
        assert shown.plain == row_text(text) == text


def test_content_keeps_its_lines_and_a_row_is_one_line() -> None:
    assert content("one\ntwo").plain == "one\ntwo"
    assert row_text("one\ntwo") == "one⏎two"


def test_what_terminals_measure_differently_is_left_out_of_rows() -> None:
    assert row_text("👩\u200d💻 ok \u2764\ufe0f 👍🏽") == "👩💻 ok \u2764 👍"
    assert row_text("می\u200cخواهم क्\u200dष") == "می\u200cخواهم क्\u200dष"


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("Ada", 5, "Ada  "),
        ("Ada Lovelace", 6, "Ada L…"),
        ("Ada Lovelace", 5, "Ada… "),
        ("田中さん", 5, "田中…"),
        ("田中さん", 6, "田中… "),
        ("Ada", 1, "…"),
        ("Ada", 0, ""),
        ("Ada", -3, ""),
    ],
)
def test_text_is_fitted_by_cells(text: str, cells: int, shown: str) -> None:
    assert fit(text, cells) == shown


@given(text_with_everything, st.integers(0, 30))
def test_a_fitted_text_takes_exactly_its_cells(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


@given(text_with_everything, st.integers(2, 30), st.integers(0, 4))
def test_wrapped_lines_are_never_too_wide_nor_too_many(text: str, cells: int, lines: int) -> None:
    wrapped = wrap(text, cells, lines)
    assert wrapped
    assert all(cell_len(line) <= cells for line in wrapped)
    assert not lines or len(wrapped) <= lines


def test_text_wraps_at_spaces_and_says_when_it_goes_on() -> None:
    assert wrap("lunch near the office", 10) == ["lunch near", "the office"]
    assert wrap("one\n\ntwo", 10) == ["one", "", "two"]
    assert wrap("abcdefghijkl mn", 5) == ["abcde", "fghij", "kl mn"]
    assert wrap("lunch near the office", 10, 1) == ["lunch nea…"]
    assert wrap("", 10) == [""]


def test_the_right_side_stays_whole_and_the_left_gives_way() -> None:
    assert line_text(justify([("! ", "due"), ("Ada Lovelace", "")], [("5w/3w", "due")], 14)) == "! Ada L… 5w/3w"
    assert line_text(justify([("People ", "title")], [(" 1/36", "muted")], 16, ("─", "muted"))) == "People ──── 1/36"


@given(text_with_everything, text_with_everything, st.integers(0, 40))
def test_a_justified_line_takes_exactly_its_cells(left: str, right: str, cells: int) -> None:
    for pieces in ([(right, "due")], []):
        assert cell_len(line_text(justify([(left, "")], pieces, cells))) == cells


def test_a_strip_fills_its_width_and_joins_what_looks_the_same() -> None:
    made = strip([("! ", "due"), ("Ada", "due"), ("   ", "")], 12, COLOURS.__getitem__)
    assert [(segment.text, segment.style) for segment in made] == [("! Ada       ", COLOURS["due"])]


def test_blanks_are_not_joined_to_what_would_mark_them() -> None:
    made = strip([("Ada", "mark"), ("  ", "")], 6, COLOURS.__getitem__)
    assert [segment.text for segment in made] == ["Ada", "   "]


def test_a_wide_character_at_the_edge_becomes_a_blank_and_is_not_halved() -> None:
    made = strip([("a田中", "")], 4, COLOURS.__getitem__)
    assert made.text == "a田 "


@given(st.lists(st.tuples(text_with_everything, st.sampled_from(["", "due", "mark"])), max_size=6), st.integers(0, 40))
def test_any_strip_has_exactly_its_cells_and_no_control_characters(pieces: list[tuple[str, str]], cells: int) -> None:
    made = strip(pieces, cells, COLOURS.__getitem__)
    assert cell_len(made.text) == made.cell_length == cells
    assert not has_controls(made.text)
