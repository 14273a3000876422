"""Changes and deleted files, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.spans import say_day
from netjournal.tui.content import Line, wrap
from netjournal.tui.drawing.pen import Pen

if TYPE_CHECKING:
    from datetime import datetime

_LINES = 2


def draw_change(at: datetime, said: str, pen: Pen, width: int, *, is_taken_back: bool) -> list[Line]:
    """Return when a change was made and what it did, on as many lines as it takes up to two."""
    day = f" {say_day(at.date(), pen.today):10} {at:%H:%M}  "
    state = " (taken back)" if is_taken_back else ""
    first, *more = wrap(said + state, width - len(day) - 1, _LINES, pen.glyphs.ellipsis)
    role = "muted" if is_taken_back else ""
    return [[(day, "muted"), (first, role)], *([(" " * len(day), ""), (line, role)] for line in more)]


def draw_trashed(at: datetime | None, name: str, pen: Pen, width: int) -> list[Line]:
    """Return when a record was deleted and what it was."""
    day = f" {say_day(at.date(), pen.today) if at else '':10}  "
    first, *more = wrap(name, width - len(day) - 1, _LINES, pen.glyphs.ellipsis)
    return [[(day, "muted"), (first, "")], *([(" " * len(day), ""), (line, "")] for line in more)]
