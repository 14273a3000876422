"""Home: what happens when keys are pressed on the board; the one place of the app."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on

from netjournal.errors import NetjournalError
from netjournal.query import QueryError
from netjournal.tui.bindings import bind
from netjournal.tui.messages import Narrowed
from netjournal.tui.screens.board import PANES
from netjournal.tui.screens.capturing import Capturing
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed, Paged

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.timer import Timer

    from netjournal.insights.goals import Progress
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

_FOLLOW = 0.35
"""Seconds the cursor must rest before the timeline follows it (2 kB); the card of two lines follows at once."""


_FILTERING = [("enter", "keep"), ("escape", "as before")]


class Home(Capturing):
    """The board with its keys and prompts."""

    BINDINGS: ClassVar[list[BindingType]] = bind("home")

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._timer: Timer | None = None
        """Runs while the timeline is still of the person before."""

    # what happens

    @on(Rows.Moved, "#people")
    def _follow_person(self) -> None:
        before, self.seen = self.seen, self.person.id if self.person else None
        if self.seen == before:  # it was the list that moved
            return
        self.goal, self.shows_everyone = None, False
        self.show_card()
        self._stop_timer()
        if self.shown != self.seen:
            self._timer = self.set_timer(_FOLLOW, self.show_timeline)

    def _stop_timer(self) -> bool:
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.stop()
        return timer is not None

    def show_timeline(self, *, keep: bool = False) -> None:
        """Show the entries; nothing is left to follow then."""
        self._stop_timer()
        super().show_timeline(keep=keep)

    def go(self, name: str) -> None:
        """Give a pane the keys; the timeline gets them when it is the one of the person under the cursor."""
        if name == "timeline" and self._stop_timer():
            self.show_timeline()
        super().go(name)

    @on(Rows.Chosen, "#people")
    def _open_person(self) -> None:
        self.goal, self.shows_everyone = None, False
        self.show_timeline()
        self.go("timeline")

    @on(Rows.Chosen, "#timeline")
    def _open_entry(self, event: Rows.Chosen) -> None:
        source = event.rows.source
        if isinstance(source, Paged):
            with suppress(IndexError):  # taken back by another netjournal since it was listed
                self.expanded ^= {source.item(event.index).id}
                event.rows.redraw(event.index)

    @on(Rows.Chosen, "#goals")
    def _open_goal(self, event: Rows.Chosen) -> None:
        source = event.rows.source
        if isinstance(source, Listed) and event.index < len(source):
            progress: Progress = source.items[event.index]
            if progress.fault:
                self.say(progress.fault)
                return
            self.goal, self.shows_everyone = progress.goal, False
            self.show_timeline()
            self.go("timeline")

    # what keys do

    def action_pane_people(self) -> None:
        """Go to people."""
        self.go("people")

    def action_pane_timeline(self) -> None:
        """Go to the timeline."""
        self.go("timeline")

    def action_pane_goals(self) -> None:
        """Go to the goals."""
        self.go("goals")

    def action_pane_next(self) -> None:
        """Go to the next pane."""
        self.go(PANES[(PANES.index(self.place) + 1) % len(PANES)])

    def action_pane_previous(self) -> None:
        """Go to the previous pane."""
        self.go(PANES[PANES.index(self.place) - 1])

    def action_timeline_all(self) -> None:
        """Show everyone's timeline, or this person's again."""
        self.shows_everyone, self.goal = not self.shows_everyone, None
        self.show_timeline()

    async def action_filter(self) -> None:
        """Open the prompt for a filter of the list that has the keys."""
        from netjournal.tui.widgets.filter import FilterPrompt  # an Input is dear; most sessions begin with a look

        self._place = "timeline" if self.place == "timeline" else "people"
        prompt = await self._ready(FilterPrompt, id="filter")
        prompt.begin(self.filters[self._place])
        self.show_hints(_FILTERING)

    def action_reload(self) -> None:
        """Read the files again and show what changed."""
        try:
            self.desk.catch_up()
        except NetjournalError as error:
            self.say(str(error))
        self.refresh_journal()

    def action_escape(self) -> None:
        """Clear what narrows the view, and what is offered; from the entries behind a goal, go back to the goals."""
        self.offered = []
        place = "goals" if self.goal else self.place
        self.filters = dict.fromkeys(self.filters, "")
        self.goal, self.shows_everyone = None, False
        self.refresh_journal()
        self.go(place)

    def action_back(self) -> None:
        """Go back one step; at home, quit."""
        if self.goal or self.shows_everyone or any(self.filters.values()):
            self.action_escape()
        elif self.has_class("-phone") and self.place != "people":
            self.go("people")
        else:
            self.app.exit()

    def action_quit(self) -> None:
        """Leave the app."""
        self.app.exit()

    def action_redraw(self) -> None:
        """Send the whole screen again."""
        self.refresh(layout=True, repaint=True)

    def action_suspend(self) -> None:
        """Give the terminal back to the shell for a while."""
        self.app.action_suspend_process()

    def action_help(self) -> None:
        """Show the keys."""
        from netjournal.tui.screens.help import Help  # read on its first use

        self.app.push_screen(Help(self.pen, self.desk.find_trouble()))

    # what the prompts say

    @on(Narrowed)
    def _narrow(self, event: Narrowed) -> None:
        before, self.filters[self._place] = self.filters[self._place], event.query
        try:
            if self._place == "people":
                self.show_people()
            self.show_timeline()
            self.show_hints(_FILTERING)
        except QueryError as error:
            self.filters[self._place] = before  # a query half typed, such as `tag:`
            self.show_hints([("!", str(error))])
