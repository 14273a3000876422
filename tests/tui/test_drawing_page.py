"""The lines around the panes."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from netjournal.glyphs import UNICODE
from netjournal.insights.promises import Promise
from netjournal.tui.drawing.page import Headline, draw_header, draw_hints, draw_side, draw_trouble
from netjournal.tui.drawing.pen import Pen

from .conftest import line_text

PEN = Pen(date(2026, 11, 22), UNICODE)
SUNDAY = PEN.today


def header(width: int, **fields: int | str) -> str:
    numbers = {"due": 12, "promises": 3, "late": 1, "logged": 2, "broken": 0, "is_demo": False} | fields
    return line_text(draw_header(Headline(**numbers), width, PEN)[0])


def test_the_header_drops_items_from_the_right() -> None:
    assert header(80) == " netjournal · Sun 22 Nov · 12 due · 3 promises, 1 late · 2 logged today"
    assert header(45) == " Sun 22 Nov · 12 due · 3 promises, 1 late"
    assert header(24) == " Sun 22 Nov · 12 due"
    assert (
        header(80, promises=1, late=0, is_demo=True)
        == " netjournal · demo · Sun 22 Nov · 12 due · 1 promise · 2 logged today"
    )


def test_while_nobody_is_due_the_header_says_until_when_and_with_room_for_it_who_is_next() -> None:
    clear: dict[str, int | str] = {"due": 0, "clear": "all clear until Wed 25 Nov", "coming": "Grace Hopper"}
    first = " netjournal · Sun 22 Nov · all clear until Wed 25 Nov"
    assert header(100, **clear) == f"{first} (Grace Hopper) · 3 promises, 1 late"
    assert header(80, **clear) == f"{first} · 3 promises, 1 late"
    assert header(45, **clear) == " Sun 22 Nov · all clear until Wed 25 Nov"
    assert header(80, due=0).startswith(" netjournal · Sun 22 Nov · 0 due · ")


def test_the_header_counts_files_to_mend() -> None:
    assert "1 file to mend" in header(80, broken=1)
    assert "2 files to mend" in header(80, broken=2)


def test_the_last_hint_stays_when_others_must_go() -> None:
    hints = [("a", "log"), ("/", "filter"), ("enter", "open"), ("?", "help")]
    assert line_text(draw_hints(hints, 80)[0]) == " a log  / filter  enter open  ? help"
    assert line_text(draw_hints(hints, 30)[0]) == " a log  / filter  ? help"
    assert line_text(draw_hints(hints, 12)[0]).endswith("? help")
    assert draw_hints([], 30) == [[]]


def test_trouble_is_one_line_and_says_how_much_more_there_is() -> None:
    assert draw_trouble([], 40, PEN) == []
    assert (
        line_text(draw_trouble(["people/ada.toml:12: expected ']'"], 60, PEN)[0]).rstrip()
        == " people/ada.toml:12: expected ']'"
    )
    two = line_text(draw_trouble(["people/ada.toml:12: expected ']'", "x"], 50, PEN)[0])
    assert two.endswith("(2; ? lists them) ")
    assert cell_len(two) == 50


@pytest.mark.parametrize("width", [30, 58])
def test_the_side_column_fills_its_height_and_says_when_nothing_is_owed(width: int) -> None:
    empty = [line_text(line) for line in draw_side([], {}, [], width, 40, PEN)]
    assert " You owe nobody anything." in empty
    late = Promise("e", "2026-10-16", "me", "our runway spreadsheet", "2026-11-06", [("b", "Bob Okafor")])
    some = [line_text(line) for line in draw_side([late] * 20, {}, [], width, 40, PEN)]
    assert some[1].startswith(" ! Fri 6 Nov  Bob Okafor")
    assert sum("Bob" in line for line in some) == 8
