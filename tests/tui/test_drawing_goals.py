"""Goals as rows and as the strip under the header."""

from __future__ import annotations

from datetime import date

from netjournal.glyphs import UNICODE
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


def test_a_row_keeps_a_blank_on_either_side_and_a_goal_that_cannot_be_counted_is_a_question() -> None:
    assert row(progress(), 50).startswith(" conversations")
    assert row(progress(fault="no kind is called 'x'"), 60) == " conversations: no kind is called 'x'"
    assert line_text(draw_strip([progress(fault="no")], 60, PEN)[0]) == " talks ──── ?"


def test_the_strip_leaves_out_goals_that_do_not_fit_and_says_when_there_are_none() -> None:
    assert line_text(draw_strip([progress()] * 3, 60, PEN)[0]) == " talks ━━── 3/6  talks ━━── 3/6  talks ━━── 3/6"
    assert line_text(draw_strip([progress()] * 3, 40, PEN)[0]) == " talks ━━── 3/6  talks ━━── 3/6"
    assert "+ adds one" in line_text(draw_strip([], 60, PEN)[0])
