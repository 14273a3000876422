"""Sheet: the plots of an overview side by side, on as many pages as they need."""

from __future__ import annotations

from netjournal.figures.line import fill
from netjournal.figures.plots import draw_plot
from netjournal.insights.breakdown import FACETS
from netjournal.insights.overview import Overview
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.figures.line import Line
    from netjournal.glyphs import Glyphs

_TWO, _APART, _HIGH = 66, 100, 40
"""Columns from which plots stand side by side, and from which each facet has a place of its own; rows of a high page."""
_LEFT = ("days", "rhythm", "weeks", "time")
_RIGHT = ("tag", "giving", "reach", "initiative", "circle", "kind", "person")
_MOVED = ("initiative",)
_ALONE = ("days", "rhythm", "tag", "giving", "weeks", "reach", "initiative", "time")
"""Plots of the left column, of the right one, of that those that stand on the left of a high page, and of the only column."""
_IN_LINE = ("days", "weeks", "rhythm", *FACETS, "giving", "reach", "initiative", "time")
_ANY = 99
"""Rows of a page that is as high as it must be."""


class Sheet(Value):
    """Pages of lines, and the plots in the order in which they are gone through."""

    pages: list[list[Line]]
    order: list[str]
    places: dict[str, int]
    """Plot -> its page."""


def lay_out(overview: Overview, cells: int, rows: int, glyphs: Glyphs, chosen: str = "", facet: str = "tag") -> Sheet:
    """Return the plots for a screen of so many columns and rows; 0 rows: one page as high as it must be.

    Where facets share one place, `facet` has it.
    """
    sides, widths, is_apart = _divide(cells, rows)
    sides = [[facet if plot == "tag" and not is_apart else plot for plot in side] for side in sides]
    drawn = {
        plot: draw_plot(plot, overview, size, rows or _ANY, glyphs, is_chosen=plot == chosen)
        for side, size in zip(sides, widths, strict=True)
        for plot in side
    }
    columns = [_break(side, drawn, rows) for side in sides]
    pages: list[list[Line]] = []
    order: list[str] = []
    places: dict[str, int] = {}
    for number in range(max(map(len, columns))):
        shown = [column[min(number, len(column) - 1)] for column in columns]
        pages.append(_join(shown, drawn, widths))
        for column in columns:
            for plot in column[number] if number < len(column) else []:
                several = FACETS if plot == facet and not is_apart else (plot,)
                order += several
                places |= dict.fromkeys(several, number)
    return Sheet(pages, order, places)


def list_all(overview: Overview, cells: int, glyphs: Glyphs) -> list[Line]:
    """Return every plot one below the other, as somebody reads who hears the lines."""
    lines: list[Line] = []
    for plot in _IN_LINE:
        lines += [[], *draw_plot(plot, overview, cells, _ANY, glyphs)]
    return lines


def _divide(cells: int, rows: int) -> tuple[list[list[str]], list[int], bool]:
    """Return the plots of each column, their widths, and whether each facet has a place of its own."""
    is_apart, room = cells >= _APART, cells - 2
    if cells < _TWO:
        return [list(_ALONE)], [room], False
    left = max(36, min(62, room * 55 // 100))
    shown = [plot for plot in _RIGHT if is_apart or plot == "tag" or plot not in FACETS]
    moved = [plot for plot in shown if plot in _MOVED and rows >= _HIGH]
    right = [plot for plot in shown if plot not in moved]
    return [[*_LEFT, *moved], right], [left, min(62, room - left - 2)], is_apart


def _break(plots: list[str], drawn: dict[str, list[Line]], rows: int) -> list[list[str]]:
    """Return the plots of a column page by page."""
    pages: list[list[str]] = [[]]
    taken = 0
    for plot in plots:
        height = len(drawn[plot])
        if pages[-1] and rows and taken + 1 + height > rows:
            pages.append([])
            taken = 0
        taken += height + (1 if pages[-1] else 0)
        pages[-1].append(plot)
    return pages


def _join(columns: list[list[str]], drawn: dict[str, list[Line]], widths: list[int]) -> list[Line]:
    """Return the plots of each column one below the other, columns side by side."""
    stacks: list[list[Line]] = []
    for column in columns:
        lines: list[Line] = []
        for plot in column:
            lines += [*([[]] if lines else []), *drawn[plot]]
        stacks.append(lines)
    page: list[Line] = []
    for n in range(max(map(len, stacks))):
        parts = [lines[n] if n < len(lines) else [] for lines in stacks]
        line: list[tuple[str, str]] = [(" ", "")]
        for part, size in zip(parts[:-1], widths, strict=False):
            line += [*fill(part, size + 2)]
        page.append([*line, *parts[-1]])
    return page
