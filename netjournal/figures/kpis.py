"""KPIs: a row for each of the three numbers that are always there."""

from __future__ import annotations

from netjournal.figures.change import show_change
from netjournal.figures.row import Row, draw_row
from netjournal.insights.amounts import say_number
from netjournal.text import clip, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.figures.line import Line
    from netjournal.glyphs import Glyphs
    from netjournal.insights.kpis import Kpi

_LEAST = 16
"""Cells in which a detail says something."""
_PERIODS = {"quality": "now"}
"""Id -> as of when its number is, where that is not over a year."""
_SHORT = {"quality": "quality", "opportunities": "secured", "testimonials": "feedback"}
"""Id -> its name where there is little room."""


def draw_kpi(kpi: Kpi, cells: int, glyphs: Glyphs) -> Line:
    """Return a number as a row: its name, what else is worth saying, the number, its months, how it moved in a year."""
    row = Row(
        kpi.name,
        say_number(kpi.actual),
        _PERIODS.get(kpi.id, "365d"),
        kpi.history,
        show_change(kpi.actual, kpi.before, glyphs),
        (say_before(kpi), "muted"),
    )

    def draw_middle(room: int) -> Line:
        return [(_cut(kpi.detail, room, glyphs.ellipsis), "muted")] if room >= _LEAST else []

    return draw_row(row, draw_middle, cells, glyphs)


def _cut(detail: str, cells: int, ellipsis: str) -> str:
    """Return as many parts of a detail as there is room for; the first one is clipped if it must be."""
    first, *parts = detail.split(", ")
    said = clip(first, cells, ellipsis)
    for part in parts:
        if width(f"{said}, {part}") > cells:
            break
        said = f"{said}, {part}"
    return said


def say_before(kpi: Kpi) -> str:
    """Return what the number was: `15 a year ago`."""
    return f"{say_number(kpi.before)} a year ago"


def draw_kpis(kpis: Sequence[Kpi]) -> list[Line]:
    """Return the numbers in a word each, for a line that they share with others."""
    return [[(say_number(kpi.actual), ""), (f" {_SHORT.get(kpi.id, kpi.name)}", "muted")] for kpi in kpis]
