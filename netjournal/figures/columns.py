"""Columns: a number for each week, and the line that they should reach."""

from __future__ import annotations

from netjournal.insights.amounts import say_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.figures.line import Line, Piece
    from netjournal.glyphs import Glyphs

STEP = 2
"""Cells from one column to the next."""


def fit_columns(cells: int, labels: Sequence[float]) -> tuple[int, int]:
    """Return how many columns there is room for beside labels for numbers, and how wide those are."""
    axis = max(len(say_number(number)) for number in labels) + 1
    return max(1, (cells - axis) // STEP), axis


def draw_columns(counts: Sequence[float], target: float | None, cells: int, rows: int, glyphs: Glyphs) -> list[Line]:
    """Return so many rows of columns, as many of the last counts as fit, beside the greatest number and the target."""
    room, axis = fit_columns(cells, [max(counts, default=0), target or 0])
    counts = counts[-room:]
    most = max([*counts, target or 0, 1])
    heights = [_measure_height(count, most, rows, glyphs) for count in counts]
    aim = None if target is None else _find_row(target, most, rows)
    lines: list[Line] = []
    for row in reversed(range(rows)):
        label = say_number(target or 0) if row == aim else say_number(most) if row == rows - 1 else ""
        line: list[Piece] = [(label.rjust(axis - 1) + " ", "muted")]
        blank = glyphs.rule if row == aim else " "
        for count, height in zip(counts, heights, strict=True):
            top = min(max(height - row * len(glyphs.levels), 0), len(glyphs.levels))
            is_met = target is not None and count >= target
            line.append((glyphs.levels[top - 1], "ok" if is_met else "bar") if top else (blank, "muted"))
            line.append((blank, "muted"))
        lines.append(line)
    return lines


def _measure_height(count: float, most: float, rows: int, glyphs: Glyphs) -> int:
    """Return the height of a column in levels; what is not nothing is seen."""
    levels = rows * len(glyphs.levels)
    return max(1, round(levels * count / most)) if count > 0 else 0


def _find_row(number: float, most: float, rows: int) -> int:
    """Return the row, counted from below, in which a column of that number ends."""
    return min(rows - 1, max(0, -int(-(rows * number / most) // 1) - 1))
