"""Goals as rows and as the strip under the header."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from netjournal.glyphs import GLYPHS, UNICODE, Glyphs
from netjournal.insights.goals import Goal, Progress
from netjournal.tui.drawing.goals import draw_goal, draw_strip
from netjournal.tui.drawing.pen import Pen

from .conftest import line_text

DAY = date(2026, 11, 22)
PEN = Pen(DAY, UNICODE)


def progress(
    name: str = "conversations", actual: float = 3, target: float = 6, per: str = "week", fault: str = ""
) -> Progress:
    goal = Goal("talks", name, None, "count", "kind:call", target, per, None, None)
    return Progress(goal, actual, DAY, DAY, [float(n) for n in range(12)], "at risk", fault)


def row(goal: Progress, width: int, pen: Pen = PEN) -> str:
    return line_text(draw_goal(goal, width, pen)[0])


def test_a_row_has_name_bar_number_and_history_and_words_where_there_is_room() -> None:
    assert row(progress(), 48).rstrip() == " conversations   ━━━━────    3/6  ▁▁▂▂▃▃▄▄▅▅▆▆"
    assert row(progress(), 90).rstrip().endswith("a week     at risk")
    assert " now " in row(progress(per="now"), 90)
    assert " in all " in row(progress(per="total"), 90)


@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
@pytest.mark.parametrize("width", range(28, 100, 3))
def test_the_number_is_never_pushed_out(width: int, glyphs: Glyphs) -> None:
    for goal in (progress(), progress("田中さん" * 20), progress(actual=123, target=456)):
        text = row(goal, width, Pen(DAY, glyphs))
        assert cell_len(text.rstrip()) <= width
        assert ("3/6" in text) or ("123/456" in text)


def test_the_history_shrinks_with_the_width_and_goes_before_the_name() -> None:
    assert sum(character in UNICODE.sparks for character in row(progress(), 38)) == 4
    assert sum(character in UNICODE.sparks for character in row(progress(), 34)) == 0
    assert "conv" in row(progress(), 30)


def test_a_goal_that_cannot_be_counted_says_why() -> None:
    assert row(progress(fault="no kind is called 'x'"), 60) == " conversations: no kind is called 'x'"
    assert line_text(draw_strip([progress(fault="no")], 60, PEN)[0]) == " talks ──── ?"


def test_the_strip_leaves_out_goals_that_do_not_fit_and_says_when_there_are_none() -> None:
    assert line_text(draw_strip([progress()] * 3, 60, PEN)[0]) == " talks ━━── 3/6  talks ━━── 3/6  talks ━━── 3/6"
    assert line_text(draw_strip([progress()] * 3, 40, PEN)[0]) == " talks ━━── 3/6  talks ━━── 3/6"
    assert "+ adds one" in line_text(draw_strip([], 60, PEN)[0])
