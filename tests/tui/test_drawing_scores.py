"""The line above the goals, in little room."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.tui.drawing.scores import draw_top

from .conftest import line_text
from .test_drawing_goals import PEN


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (45, " Goals 1/10 · demo · as of 22 Nov 2024"),
        (80, " Goals 1/10 · demo · as of 22 Nov 2024 23mo ago · t comes back to today"),
    ],
)
def test_of_another_day_the_day_stays_when_how_long_ago_does_not_fit(width: int, said: str) -> None:
    top = draw_top(date(2024, 11, 22), [], [[("demo", "due")]], width, PEN, position="1/10", key="t")
    assert line_text(top).rstrip() == said
