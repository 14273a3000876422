"""Goals: rows of the pane, and the strip that stands for it where there is no room."""

from __future__ import annotations

from netjournal.figures import goals as figures
from netjournal.figures.bars import bar
from netjournal.insights.goals import Progress
from netjournal.insights.periods import HISTORY
from netjournal.tui.content import Line, Piece
from netjournal.tui.drawing.pen import Pen, lay


def draw_goal(progress: Progress, width: int, pen: Pen) -> list[Line]:
    """Return one line: name, bar, number / target, history, and more where there is room."""
    return [[(" ", ""), *figures.draw_goal(progress, width - 2, pen.glyphs, HISTORY)]]


def draw_strip(goals: list[Progress], width: int, pen: Pen) -> list[Line]:
    """Return one line of all goals, by their short names; those that do not fit are left out whole."""
    if not goals:
        return [[(" no goals yet: 3, then + adds one, e.g. 5 conversations a week", "muted")]]
    items: list[list[Piece]] = []
    for progress in goals:
        share = 0.0 if progress.fault else (progress.actual or 0) / progress.goal.target
        numbers = "?" if progress.fault else figures.say_numbers(progress, pen.glyphs)
        items.append([(f"{progress.goal.id} ", "muted"), *bar(share, 4, pen.glyphs), (f" {numbers}", "")])
    return [lay(items, width)]
