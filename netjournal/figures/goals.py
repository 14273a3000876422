"""Goals: a row for each, and what is to be said of one."""

from __future__ import annotations

from datetime import date

from netjournal.figures.bars import bar
from netjournal.figures.change import show_change
from netjournal.figures.line import lay
from netjournal.figures.row import Row, draw_row
from netjournal.insights.amounts import say_amount, say_number
from netjournal.insights.goals import NOT_BEGUN, Progress
from netjournal.insights.periods import LONG
from netjournal.spans import say_date
from netjournal.text import clip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.figures.line import Line, Piece
    from netjournal.glyphs import Glyphs

_PERIODS = {"day": "day", "week": "wk", "month": "mo", "quarter": "qtr", "year": "yr", "now": "now", "total": "all"}
_ROLES = {"met": "ok", "on track": "ok", "at risk": "due", "off": "overdue"}


def draw_goal(progress: Progress, cells: int, glyphs: Glyphs, most: int = LONG) -> Line:
    """Return a goal as a row: its name, a bar with the mark where it should be, the number, the history, the trend.

    `most` is how many periods of history the goals beside it have at most.
    """
    goal = progress.goal
    if progress.fault:
        return [(clip(f"{goal.name}: {progress.fault}", cells, glyphs.ellipsis), "overdue")]
    row = Row(
        goal.name,
        say_numbers(progress, glyphs),
        _PERIODS.get(goal.per, goal.per),
        progress.history,
        _show_trend(progress, glyphs),
        (progress.pace, _ROLES.get(progress.pace, "muted")),
    )
    share = (progress.actual or 0) / goal.target
    return draw_row(row, lambda room: bar(share, room, glyphs, progress.elapsed), cells, glyphs, most)


def say_numbers(progress: Progress, glyphs: Glyphs) -> str:
    """Return the number and the target in few cells: `3/6`, `80/90%`, `42h/50h`; of at most four, `2/≤4`."""
    actual, target, limit = progress.actual, progress.goal.target, glyphs.limit if progress.goal.at_most else ""
    said = say_amount(actual, "min") if progress.unit == "min" else say_number(actual)
    return f"{said}/{limit}{say_amount(target, progress.unit)}"


def draw_standing(progress: Progress, cells: int, glyphs: Glyphs) -> Line:
    """Return how a goal stands in words, as much of it as there is room for."""
    if progress.fault:
        return [("its query makes no sense", "overdue")]
    goal, unit = progress.goal, progress.unit
    items: list[Line] = [[(progress.pace, _ROLES.get(progress.pace, "muted"))]]
    missing = 0.0 if progress.actual is None else goal.target - progress.actual
    if progress.pace == NOT_BEGUN:
        return lay(
            [*items, [(f"begins {say_date(date.fromisoformat(goal.start or ''))}", "")]], cells, gap=glyphs.separator
        )
    if goal.at_most and progress.actual is not None:
        items.append(
            [(f"{say_amount(-missing, unit)} over" if missing < 0 else f"{say_amount(missing, unit)} left", "")]
        )
    elif missing > 0:
        items.append([(f"{say_amount(missing, unit)} to go", "")])
    if progress.projection is not None and missing > 0:
        items.append([(f"on course for {say_amount(progress.projection, unit)}", "")])
    if progress.before is not None:
        items.append([(f"{say_amount(progress.before, unit)} {_BEFORE.get(goal.per, 'before')}", "muted")])
    if progress.judged > 1:
        met = f"met {sum(progress.met[-progress.judged :])} of {progress.judged} {_MANY.get(goal.per, 'times')}"
        items.append([(f"{met}, {progress.streak} in a row" if progress.streak > 1 else met, "muted")])
    return lay(items, cells, gap=glyphs.separator)


_BEFORE = {
    "day": "yesterday", "week": "at this point last week", "month": "at this point last month",
    "quarter": "at this point last quarter", "year": "at this point last year", "now": "a week ago",
}  # fmt: skip
_MANY = {"day": "days", "week": "weeks", "month": "months", "quarter": "quarters", "year": "years", "now": "weeks"}


def _show_trend(progress: Progress, glyphs: Glyphs) -> Piece:
    """Return how the number moved; where less is better, less is well."""
    if progress.before is None or progress.actual is None:
        return " ", ""
    sign, role = show_change(progress.actual, progress.before, glyphs)
    return sign, {"ok": "due", "due": "ok"}.get(role, role) if progress.goal.at_most else role
