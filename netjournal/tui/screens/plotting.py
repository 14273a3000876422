"""Plotting: a room with plots, of which one after the other is gone to, and which are written to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.figures.plots import explain_plot
from netjournal.figures.sheet import Sheet, lay_out
from netjournal.insights.breakdown import FACETS
from netjournal.tui.drawing.scores import draw_empty
from netjournal.tui.screens.travelling import Travelling
from netjournal.tui.widgets.ask import take_at_once
from netjournal.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.insights.overview import Overview
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

_NAMES = {"days": "days with contact", "giving": "give and take", "weeks": "week by week", "time": "time by circle"}
"""Plot -> its name among rules, where that is another one."""


class Plotting(Travelling):
    """A room with Lines that have the id `plots`."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self.overview: Overview | None = None
        """What is shown; None until it is worked out."""
        self._plot = ""
        """The plot that was gone to; none at first."""
        self._facet = FACETS[0]
        """The facet that was gone to last: where there is one place for all, it has it."""

    def show_plots(self) -> None:
        """Show the page with the plot that was gone to, or what to do where there is nothing to plot."""
        plots, overview, pen = self.query_one("#plots", Lines), self.overview, self.pen
        if overview is None:
            return

        def draw(width: int) -> list[Line]:
            if overview.is_empty:
                return draw_empty(width, pen)
            sheet = self._lay_out(overview)
            return sheet.pages[sheet.places.get(self._plot, 0)] if width else []

        plots.show(draw)

    def _lay_out(self, overview: Overview) -> Sheet:
        size = self.query_one("#plots", Lines).size
        return lay_out(overview, size.width, max(1, size.height), self.pen.glyphs, self._plot, self._facet)

    def name_rule(self) -> tuple[str, str]:
        """Return the name of the plot that was gone to, the first one at first, and its rule."""
        plot = self._plot or "days"
        name = f"by {plot}" if plot in FACETS else _NAMES.get(plot, plot)
        return name, explain_plot(plot, self.overview)

    def action_pane_next(self) -> None:
        """Go to the next plot, after the last one to the first."""
        self._go_to_plot(1)

    def action_pane_previous(self) -> None:
        """Go to the plot before, from the first one to the last."""
        self._go_to_plot(-1)

    def _go_to_plot(self, step: int) -> None:
        if self.overview is None or self.overview.is_empty:
            return
        order = self._lay_out(self.overview).order
        place = order.index(self._plot) + step if self._plot in order else min(step, 0)
        self._plot = order[place % len(order)]
        self._facet = self._plot if self._plot in FACETS else self._facet
        self.show_plots()
        self.show_foot()

    @property
    def plot(self) -> str:
        """The plot that was gone to; nothing before any was."""
        return self._plot

    async def action_goals_export(self) -> None:
        """Ask for a file, and write a report of the goals to it, without who is private."""
        day, period = self.day, self.period

        def take(answer: str) -> str:
            if answer:
                self.desk.lookout.report(answer, day, period, self._say_written)
            return ""

        hint = "a new .md or .csv; nobody private is in it"
        await self.ask("write>", lambda _: hint, take_at_once(take), line=f"~/goals-{day.isoformat()}.md")

    def _say_written(self, get: Callable[[], str]) -> None:
        try:
            self.say(f"written: {get()}")
        except NetjournalError as error:
            self.say(f"not written: {error}")
