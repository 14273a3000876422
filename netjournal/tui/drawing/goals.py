"""Goals: rows of the pane, and the strip that stands for it where there is no room."""

from __future__ import annotations

from netjournal.figures.bars import bar, spark
from netjournal.insights.goals import Progress
from netjournal.tui.content import Line, Piece, fit
from netjournal.tui.drawing.pen import Pen, lay

_PACED = 66
"""Columns from which the pace is said in words."""


def draw_goal(progress: Progress, width: int, pen: Pen) -> list[Line]:
    """Return one line: name, bar, number / target, history; where there is room, the pace and the period in words."""
    goal = progress.goal
    if progress.fault:
        return [[(" ", ""), (f"{goal.name}: {progress.fault}", "overdue")]]
    periods = max(0, min(12, width - 34))
    history = spark(progress.history, pen.glyphs)[-periods:] if periods else ""
    words = f" {_say_period(progress):10} {progress.pace}" if width >= _PACED else ""
    room = width - 2 - 8 - len(history) - 2 - (22 if words else 0)
    length = max(4, min(24, room // 3))
    name: Piece = (fit(goal.name, room - length - 1, pen.glyphs.ellipsis), "person")
    numbers: Piece = (f"{_say_number(progress.actual)}/{_say_number(goal.target)}".rjust(7), "")
    line = [
        (" ", ""),
        name,
        (" ", ""),
        *bar(progress.actual / goal.target, length, pen.glyphs),
        numbers,
        ("  ", ""),
        (history, "bar"),
    ]
    return [[*line, (words, "muted")]]


def draw_strip(goals: list[Progress], width: int, pen: Pen) -> list[Line]:
    """Return one line of all goals, by their short names; those that do not fit are left out whole."""
    if not goals:
        return [[(" no goals yet: 3, then + adds one, e.g. 5 conversations a week", "muted")]]
    items: list[list[Piece]] = []
    for progress in goals:
        share = 0.0 if progress.fault else progress.actual / progress.goal.target
        numbers = "?" if progress.fault else f"{_say_number(progress.actual)}/{_say_number(progress.goal.target)}"
        items.append([(f"{progress.goal.id} ", "muted"), *bar(share, 4, pen.glyphs), (f" {numbers}", "")])
    return [lay(items, width)]


def _say_period(progress: Progress) -> str:
    return {"now": "now", "total": "in all"}.get(progress.goal.per, f"a {progress.goal.per}")


def _say_number(number: float) -> str:
    return f"{number:g}"
