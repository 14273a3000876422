"""A goal as a row, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netjournal.figures.goals import draw_goal, draw_standing
from netjournal.figures.kpis import draw_kpi, draw_kpis
from netjournal.figures.line import measure
from netjournal.glyphs import ASCII, CP437, GLYPHS, UNICODE, Glyphs
from netjournal.insights.goals import Goal, Progress
from netjournal.insights.kpis import Kpi

from .conftest import line_text

MONDAY, DAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 22)


def make(
    name: str = "conversations", actual: float = 3, target: float = 6, per: str = "week", **fields: Any
) -> Progress:
    goal = Goal("talks", name, None, "count", "kind:call", target, per, None, None, at_most=fields.pop("at_most", 0))
    history = [float(n) for n in range(12)]
    return Progress(goal, actual, MONDAY, SUNDAY, history, "at risk", **{"elapsed": 4 / 7, **fields})


def test_a_row_has_name_bar_mark_number_and_history_and_more_where_there_is_room() -> None:
    rows = {cells: line_text(draw_goal(make(before=4.0), cells, UNICODE)) for cells in (32, 46, 62, 95)}
    assert rows[32] == "conversations   ━━━━─│──     3/6"
    assert rows[46] == "conversations  ━━━╸│──     3/6  ▁▁▂▂▃▃▄▄▅▅▆▆ ▼"
    assert rows[62] == "conversations         ━━━━━━─│────     3/6 wk   ▁▁▂▂▃▃▄▄▅▅▆▆ ▼"
    assert rows[95].rstrip().endswith("3/6 wk   ▁▁▂▂▃▃▄▄▅▅▆▆ ▼  at risk")


def test_the_mark_stands_where_the_goals_part_of_the_period_is_and_nowhere_where_time_plays_no_part() -> None:
    for elapsed, bar in ((0.0, "│━━━────"), (0.5, "━━━━│───"), (1.0, "━━━━───│"), (None, "━━━━────")):
        assert f" {bar} " in line_text(draw_goal(make(elapsed=elapsed), 32, UNICODE)), elapsed


def test_a_history_longer_than_a_row_has_room_for_shows_its_last_periods() -> None:
    progress = make()
    progress.history = [9.0] + [float(n) for n in range(23)]
    assert " ▃▄▄▄▄▅▅▅▅▆▆▆ " in line_text(draw_goal(progress, 95, UNICODE))
    assert " ▃▁▁▁▂▂▂▂▃▃▃▃▃▄▄▄▄▅▅▅▅▆▆▆ " in line_text(draw_goal(progress, 118, UNICODE))


@pytest.mark.parametrize("glyphs", GLYPHS.values(), ids=GLYPHS)
@pytest.mark.parametrize("cells", range(28, 140, 3))
def test_no_row_is_too_long_and_the_number_is_never_pushed_out(cells: int, glyphs: Glyphs) -> None:
    kpi = Kpi("quality", "quality connections", 18, 15, [1.0] * 12, "rule", "a detail that is rather long")
    for goal in (make(), make("田中さん" * 20), make(actual=123, target=456, before=7.0)):
        text = draw_goal(goal, cells, glyphs)
        assert measure(text) <= cells
        assert "3/6" in line_text(text) or "123/456" in line_text(text)
    assert measure(draw_kpi(kpi, cells, glyphs)) <= cells
    assert " 18" in line_text(draw_kpi(kpi, cells, glyphs))


def test_units_are_said_and_less_is_better_where_a_goal_is_at_most() -> None:
    assert " 1h30/50h " in line_text(draw_goal(make(actual=90, target=3000, unit="min"), 70, UNICODE))
    assert " 80/90% " in line_text(draw_goal(make(actual=80, target=90, unit="%"), 70, UNICODE))
    less = draw_goal(make(before=4.0, at_most=1), 50, CP437)
    assert less[-1] == ("-", "ok")
    assert draw_goal(make(before=4.0), 50, CP437)[-1] == ("-", "due")


def test_at_most_is_said_and_what_is_left_of_it_and_what_is_over() -> None:
    assert " 2/≤4 " in line_text(draw_goal(make(actual=2, target=4, at_most=1), 50, UNICODE))
    assert " 2/<=4 " in line_text(draw_goal(make(actual=2, target=4, at_most=1), 50, ASCII))
    for actual, said in ((2, "2 left"), (4, "0 left"), (5, "1 over")):
        limit = make(actual=actual, target=4, at_most=1)
        assert line_text(draw_standing(limit, 80, UNICODE)) == f"at risk · {said}"


def test_a_goal_that_has_not_begun_says_when_it_does_and_has_no_mark() -> None:
    ahead = make()
    ahead.pace, ahead.goal.start = "not begun", "2026-12-01"
    assert line_text(draw_standing(ahead, 80, UNICODE)) == "not begun · begins 1 Dec 2026"


def test_a_goal_that_cannot_be_counted_says_why_in_its_row() -> None:
    fault = make(fault="no kind is called 'cal'; the kinds are call, video and met")
    assert line_text(draw_goal(fault, 45, UNICODE)) == "conversations: no kind is called 'cal'; the …"
    assert line_text(draw_standing(fault, 45, UNICODE)) == "its query makes no sense"


def test_what_is_said_of_a_goal_leaves_out_what_does_not_fit() -> None:
    goal = make(before=4.0, projection=5.25, met=[True] * 8 + [True, False, True, True], judged=4, streak=2)
    assert line_text(draw_standing(goal, 120, UNICODE)) == (
        "at risk · 3 to go · on course for 5.2 · 4 at this point last week · met 3 of 4 weeks, 2 in a row"
    )
    assert line_text(draw_standing(goal, 40, UNICODE)) == "at risk · 3 to go · on course for 5.2"


def test_a_detail_of_a_number_is_cut_between_its_parts() -> None:
    detail = "3 open, 3 of 4 secured, worth 1,109,000 EUR in all"
    row = line_text(draw_kpi(Kpi("opportunities", "won", 3, 0, [1.0] * 12, "", detail), 100, UNICODE))
    assert "3 open, 3 of 4 secured  " in row
    assert "worth" not in row


def test_the_numbers_that_are_always_there_share_a_line_in_a_word_each() -> None:
    kpis = [Kpi("quality", "quality connections", 18, 15, [], "", ""), Kpi("other", "others", 2.5, 0, [], "", "")]
    assert [line_text(line) for line in draw_kpis(kpis)] == ["18 quality", "2.5 others"]
