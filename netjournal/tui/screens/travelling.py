"""Travelling: a room that shows the journal as of any earlier day, and how it was over a week, a month, a quarter or a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.insights.windows import PERIODS
from netjournal.spans import shift
from netjournal.tui.screens.editing import Editing

if TYPE_CHECKING:
    from netjournal.commands import Command
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

_STEPS = {"week": (1, "w"), "month": (1, "mo"), "quarter": (3, "mo"), "year": (1, "y")}
"""Period -> how far back in time it leads."""
_EARLIEST = 1902


class Travelling(Editing):
    """A room with a day of its own; lines are still written as of today."""

    def __init__(self, desk: Desk, pen: Pen, then: date | None = None) -> None:
        super().__init__(desk, pen)
        self.then = then
        """The day that counts as today, while that is another one."""
        self.period = "quarter"
        """A period of PERIODS."""

    @property
    def day(self) -> date:
        """The day as of which everything is shown."""
        return self.then or self.desk.today

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        if command.id == "period.next" and self.then is None:
            return "this is today; nothing later is known"
        if command.id == "period.today" and self.then is None:
            return "this is today already"
        if command.id == "period.back" and self.day.year <= _EARLIEST:
            return "there is nothing before that"
        return super().find_obstacle(command)

    def action_period(self) -> None:
        """Look back on the next longer period, after a year on a week."""
        periods = list(PERIODS)
        self.period = periods[(periods.index(self.period) + 1) % len(periods)]
        self._look_anew()

    def action_period_back(self) -> None:
        """Show everything as of a period ago."""
        count, unit = _STEPS[self.period]
        self._go_to_day(shift(self.day, -count, unit))

    def action_period_next(self) -> None:
        """Show everything as of a period later, of today at the latest."""
        count, unit = _STEPS[self.period]
        self._go_to_day(shift(self.day, count, unit))

    def action_period_today(self) -> None:
        """Show everything as of today again."""
        self._go_to_day(self.desk.today)

    def _go_to_day(self, day: date) -> None:
        self.then = day if day < self.desk.today else None
        self._look_anew()

    def _look_anew(self) -> None:
        """Ask everything again; what was said of what was shown before would lie over it."""
        self.app.clear_notifications()
        self.show_hints()
        self.refresh_journal()

    def action_escape(self) -> None:
        """Come back to today; from there, return to the screen before."""
        if self.then:
            self.action_period_today()
        else:
            self.action_back()
