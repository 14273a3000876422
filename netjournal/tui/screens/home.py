"""Home: what happens when keys are pressed on the board; the one place of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from netjournal.errors import NetjournalError
from netjournal.insights.people import Known
from netjournal.insights.timeline import compose_line
from netjournal.query import QueryError
from netjournal.tui.messages import Narrowed
from netjournal.tui.screens.board import PANES, Board
from netjournal.tui.screens.watching import Watching
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from textual.events import DescendantFocus
    from textual.timer import Timer

    from netjournal.insights.due import Standing
    from netjournal.insights.goals import Progress
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.screens.room import Hints

_FOLLOW = 0.35
"""Seconds the cursor must rest before the timeline follows it (2 kB); the card of two lines follows at once."""


_FILTERING = [("enter", "keep"), ("escape", "as before")]


class Home(Board, Watching):
    """The board with its keys and prompts."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._timer: Timer | None = None
        """Runs while the timeline is still of the person before."""
        self._filtered = "people"
        """The pane whose filter is typed."""

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

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember which pane has the keys; an open prompt keeps them, also when a list is clicked on."""
        if not isinstance(event.widget, Rows):
            return
        if self.prompt is not None and self.prompt.is_open:
            self.prompt.take_keys()
        else:
            self.pane_name = event.widget.id or self.pane_name
            self.show_hints()

    @on(Rows.Chosen, "#people")
    def _open_person(self) -> None:
        if self.has_class("-phone") or self.has_class("-narrow"):
            self._show_person(self.person)
            return
        self.goal, self.shows_everyone = None, False
        self.show_timeline()
        self.go("timeline")

    def _show_person(self, person: Standing | Known | None) -> None:
        from netjournal.tui.screens.person import Person  # read on its first use

        if person is not None:
            self.app.push_screen(Person(self.desk, self.pen, person.id))

    @on(Rows.Chosen, "#timeline")
    def _open_entry(self, event: Rows.Chosen) -> None:
        if self.entry is not None:
            self.expanded ^= {self.entry.id}
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

    def action_zoom(self) -> None:
        """Show the person on the whole screen; in the timeline of many, the first one of the entry."""
        others = self.entry.who if self.entry and self.pane_name == "timeline" and self.shown is None else []
        self._show_person(Known(*others[0]) if others else self.person)

    def list_copies(self) -> list[str]:
        """Return the line of the entry under the cursor, or the ways to reach the person."""
        if self.pane_name == "timeline":
            return [compose_line(self.entry)] if self.entry else []
        return self.desk.list_ways(self.person.id) if self.person else []

    def action_pane_next(self) -> None:
        """Go to the next pane."""
        self.go(PANES[(PANES.index(self.pane_name) + 1) % len(PANES)])

    def action_pane_previous(self) -> None:
        """Go to the previous pane."""
        self.go(PANES[PANES.index(self.pane_name) - 1])

    def action_timeline_all(self) -> None:
        """Show everyone's timeline, or this person's again."""
        self.shows_everyone, self.goal = not self.shows_everyone, None
        self.show_timeline()

    async def action_filter(self) -> None:
        """Open the prompt for a filter of the list that has the keys."""
        from netjournal.tui.widgets.filter import FilterPrompt  # an Input is dear; most sessions begin with a look

        self._filtered = "timeline" if self.pane_name == "timeline" else "people"
        prompt = await self.ready(FilterPrompt, id="filter")
        prompt.begin(self.filters[self._filtered])
        self.show_hints(_FILTERING)

    def action_reload(self) -> None:
        """Read the files again and show what changed."""
        try:
            self.desk.catch_up()
        except NetjournalError as error:
            self.say(str(error))
        self.refresh_journal()

    def action_escape(self) -> None:
        """Clear what narrows the view; from the entries behind a goal, go back to the goals."""
        place = "goals" if self.goal else self.pane_name
        self.filters = dict.fromkeys(self.filters, "")
        self.goal, self.shows_everyone = None, False
        self.refresh_journal()
        self.go(place)

    def action_back(self) -> None:
        """Go back one step; at home, quit."""
        if self._is_narrowed:
            self.action_escape()
        elif self.has_class("-phone") and self.pane_name != "people":
            self.go("people")
        else:
            self.app.exit()

    @property
    def _is_narrowed(self) -> bool:
        return bool(self.goal or self.shows_everyone or any(self.filters.values()))

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here; there is nothing to go back to but the shell."""
        is_last = not self._is_narrowed and not (self.has_class("-phone") and self.pane_name != "people")
        return [(key, "quit" if is_last and word == "back" else word) for key, word in super().list_hints()]

    # what the prompts say

    @on(Narrowed)
    def _narrow(self, event: Narrowed) -> None:
        before, self.filters[self._filtered] = self.filters[self._filtered], event.query
        try:
            if self._filtered == "people":
                self.show_people()
            self.show_timeline()
            self.show_hints(_FILTERING)
        except QueryError as error:
            self.filters[self._filtered] = before  # a query half typed, such as `tag:`
            self.show_hints([("!", str(error))])
