"""Glyph sets: each one can be shown where it is chosen."""

from __future__ import annotations

import pytest

from netjournal.glyphs import GLYPHS, Glyphs, choose_glyphs
from netjournal.text import width

WIDE = {"name", "border", "ellipsis", "separator", "arrow", "limit", "sparks", "shades", "levels", "bar_half"}


@pytest.mark.parametrize(("name", "encoding"), [("ascii", "ascii"), ("cp437", "cp437"), ("unicode", "utf-8")])
def test_a_set_can_be_written_in_its_encoding(name: str, encoding: str) -> None:
    for glyph in vars(GLYPHS[name]).values():
        assert glyph.encode(encoding)[:2] != b"?"


@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
def test_a_mark_is_one_cell_wide(glyphs: Glyphs) -> None:
    assert {key: mark for key, mark in vars(glyphs).items() if key not in WIDE and width(mark) != 1} == {}
    for levels in (glyphs.sparks, glyphs.shades, glyphs.levels):
        assert width(levels) == len(levels) == len(set(levels))


@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
def test_marks_that_stand_in_one_column_differ(glyphs: Glyphs) -> None:
    assert len({glyphs.overdue, glyphs.due, glyphs.soon, glyphs.mark}) == 4
    assert len({glyphs.up, glyphs.down, glyphs.same}) == 3


@pytest.mark.parametrize(
    ("environ", "encoding", "wanted", "name"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", "", "unicode"),
        ({}, "UTF8", "", "unicode"),
        ({"TERM": "linux"}, "utf-8", "", "cp437"),
        ({"TERM": "linux"}, "ANSI_X3.4-1968", "", "ascii"),
        ({"TERM": "xterm"}, "iso-8859-1", "", "ascii"),
        ({"TERM": "dumb"}, "utf-8", "", "ascii"),
        ({"TERM": "xterm"}, "utf-8", "cp437", "cp437"),
        ({"NJ_GLYPHS": "ascii"}, "utf-8", "cp437", "ascii"),
        ({"NJ_GLYPHS": "emoji"}, "utf-8", "", "unicode"),
    ],
)
def test_glyphs_follow_the_variable_then_the_wish_then_the_terminal(
    environ: dict[str, str], encoding: str, wanted: str, name: str
) -> None:
    assert choose_glyphs(environ, encoding, wanted) is GLYPHS[name]
