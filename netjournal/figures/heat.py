"""Heat: days with contact as a calendar, a column for each week."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.spans import MONTH_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.figures.line import Line
    from netjournal.glyphs import Glyphs

_DAYS = ("Mon", "   ", "Wed", "   ", "Fri", "   ", "Sun")
INDENT = 4
"""Cells before the first week."""


def draw_heat(days: Mapping[date, int], today: date, weeks: int, glyphs: Glyphs) -> list[Line]:
    """Return seven rows, Monday first, one column a week: the more touches a day, the darker; days to come are blank."""
    monday, shades = today - timedelta(days=today.weekday()), glyphs.shades
    first = monday - timedelta(weeks=weeks - 1)
    most, lines = max([days.get(first + timedelta(days=n), 0) for n in range(7 * weeks)], default=0), []
    for weekday in range(7):
        row = ""
        for week in range(weeks):
            day = first + timedelta(days=7 * week + weekday)
            count = days.get(day, 0)
            row += " " if day > today else shades[shade(count, most, len(shades))] if count else glyphs.quiet
        lines.append([(f"{_DAYS[weekday]} ", "muted"), (row, "bar")])
    return list(lines)


def shade(count: int, most: int, levels: int) -> int:
    """Return the level, from 1 up, of a day with touches: the darkest for those that had most."""
    return 1 + -(-(count - 1) * (levels - 2) // (max(most, levels - 2) - 1))


def name_months(today: date, weeks: int) -> Line:
    """Return the line above: the name of each month over the week in which it begins, where there is room."""
    first = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    text = " " * INDENT
    for week in range(weeks):
        monday = first + timedelta(weeks=week)
        if monday.day <= 7 and len(text) <= INDENT + week and week + 3 <= weeks:
            text = text.ljust(INDENT + week) + MONTH_NAMES[monday.month - 1] + " "
    return [(text.rstrip(), "muted")]


def explain_shades(days: Mapping[date, int], glyphs: Glyphs) -> Line:
    """Return the line below: what is light and what is dark, and how many touches the fullest day had."""
    most = max(days.values(), default=0)
    return [
        (f"{' ' * INDENT}fewer ", "muted"),
        (glyphs.shades[1:], "bar"),
        (f" more, {most} at most", "muted"),
    ]
