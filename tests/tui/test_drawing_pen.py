"""How items share a line, and the marks that stand for numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.glyphs import ASCII, CP437, GLYPHS, UNICODE
from netjournal.tui.drawing.pen import Pen, flow, lay, measure, spell, title

from .conftest import line_text

PEN = Pen(date(2026, 11, 22), UNICODE)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def test_what_does_not_fit_is_left_out_whole_from_the_right() -> None:
    items = [[("12 due", "due")], [("3 promises", "soon"), (", 1 late", "overdue")], [("2 logged", "muted")]]
    assert line_text(lay(items, 80)) == " 12 due  3 promises, 1 late  2 logged"
    assert line_text(lay(items, 30)) == " 12 due  3 promises, 1 late"
    assert line_text(lay(items, 20)) == " 12 due"
    assert line_text(lay(items, 4)) == " "
    assert line_text(lay([], 4)) == " "


def test_items_flow_on_as_many_lines_as_they_need() -> None:
    lines = flow([("call", "kind"), ("20m", "muted"), ("#hiring", "tag")], 13, 24, 3)
    assert [line_text(line) for line in lines] == ["call 20m", "   #hiring"]


def test_the_title_has_number_name_rule_and_position() -> None:
    pieces = title("1", "People", "3/36", 30, PEN, has_focus=True)
    assert line_text(pieces) == " 1  People ───────────── 3/36 "
    assert pieces[0] == (" 1 ", "focus")
    assert title("1", "People", "", 30, PEN, has_focus=False)[0] == (" 1 ", "muted")


@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
@given(name=words | st.sampled_from(["田中さん" * 9, "\x1b[2J", "a" * 300]), width=st.integers(24, 60))
def test_a_title_takes_its_width_whatever_the_name(glyphs: object, name: str, width: int) -> None:
    pen = Pen(PEN.today, glyphs)
    assert measure(title("2", name, "12/345", width, pen, has_focus=False)) == width


def test_sentences_are_spelt_with_the_signs_a_terminal_has() -> None:
    assert spell("who? · start … “x” → y", UNICODE) == "who? · start … “x” → y"
    assert spell("who? · start … “x” → y", CP437) == 'who? · start .. "x" -> y'
    assert spell("who? · start … “x” → y", ASCII) == 'who? - start .. "x" -> y'
