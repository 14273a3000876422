"""Home: what happens when keys are pressed on the board; the one place of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on

from netjournal.commands import list_keys
from netjournal.errors import NetjournalError
from netjournal.query import QueryError
from netjournal.tui.bindings import bind
from netjournal.tui.messages import Closed, Narrowed, Written
from netjournal.tui.screens.board import PANES, Board
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed, Paged

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.timer import Timer

    from netjournal.insights.goals import Progress
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.widgets.prompt import Prompt

    P = TypeVar("P", bound=Prompt)

_FOLLOW = 0.35
"""Seconds the cursor must rest before the timeline follows it (2 kB); the card of two lines follows at once."""


class Home(Board):
    """The board with its keys and prompts."""

    BINDINGS: ClassVar[list[BindingType]] = bind("home")

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._timer: Timer | None = None
        self._place = "people"
        """The pane that gets the keys back from a prompt."""

    # what happens

    @on(Rows.Moved, "#people")
    def _follow_person(self) -> None:
        if self.shown == (self.person and self.person.id):
            return
        self.goal, self.shows_everyone = None, False
        self.show_card()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_FOLLOW, self.show_timeline)

    @on(Rows.Chosen, "#people")
    def _open_person(self) -> None:
        self.goal, self.shows_everyone = None, False
        self.show_timeline()
        self.go("timeline")

    @on(Rows.Chosen, "#timeline")
    def _open_entry(self, event: Rows.Chosen) -> None:
        source = event.rows.source
        if isinstance(source, Paged):
            self.expanded ^= {source.item(event.index).id}
            event.rows.redraw(event.index)

    @on(Rows.Chosen, "#goals")
    def _open_goal(self, event: Rows.Chosen) -> None:
        source = event.rows.source
        if isinstance(source, Listed):
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

    async def action_log_any(self) -> None:
        """Open the prompt for a line."""
        await self._begin_line("")

    async def action_log_person(self) -> None:
        """Open the prompt for a line about the person under the cursor."""
        await self._begin_line(f"call {self.person.name}: " if self.person else "")

    async def action_filter(self) -> None:
        """Open the prompt for a filter of the list that has the keys."""
        from netjournal.tui.widgets.filter import FilterPrompt  # an Input is dear; most sessions begin with a look

        self._place = "timeline" if self.place == "timeline" else "people"
        prompt = await self._ready(FilterPrompt, id="filter")
        prompt.begin(self.filters[self._place])
        self.show_hints([("enter", "keep"), ("escape", "as before")])

    def action_undo(self) -> None:
        """Take back the last change of this session."""
        try:
            undone = self.desk.undo()
        except NetjournalError as error:
            self.say(str(error))
            return
        self.say(undone or "nothing to undo in this session; 'nj undo' takes back the journal's last change")
        self.action_reload()

    def action_reload(self) -> None:
        """Read the files again and show what changed."""
        self.desk.catch_up()
        self.refresh_journal()

    def action_escape(self) -> None:
        """Clear what narrows the view."""
        self.filters = dict.fromkeys(self.filters, "")
        self.goal, self.shows_everyone = None, False
        self.refresh_journal()

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

    async def _begin_line(self, line: str) -> None:
        from netjournal.tui.widgets.capture import (
            CapturePrompt,  # an Input and the grammar are dear; most sessions begin with a look
        )

        self._place = self.place
        prompt = await self._ready(CapturePrompt, self.pen, id="capture")
        prompt.begin(line, self.desk.make_reader(), lambda start: [person.name for person in self.desk.complete(start)])
        self.show_hints([(command.keys[0], command.hint) for command in list_keys("prompt") if command.hint])

    async def _ready(self, kind: type[P], *arguments: Any, **options: Any) -> P:
        """Return the screen's prompt of a kind, made on its first use and laid out together with its opening."""
        found = self.query(kind)
        if found:
            return found.first()
        prompt = kind(*arguments, **options)
        prompt.add_class("-open")
        await self.mount(prompt)
        return prompt

    @on(Closed)
    def _take_keys_back(self) -> None:
        self.go(self._place)
        self.show_hints()

    @on(Written)
    def _save(self, event: Written) -> None:
        from netjournal.tui.widgets.capture import CapturePrompt

        prompt = self.query_one(CapturePrompt)
        try:
            said = self.desk.save(event.draft)
        except (NetjournalError, OSError) as error:
            prompt.refuse(str(error))
            return
        prompt.saved()
        self.refresh_journal()
        self.say(f"{said}. u undoes")

    @on(Narrowed)
    def _narrow(self, event: Narrowed) -> None:
        before, self.filters[self._place] = self.filters[self._place], event.query
        try:
            if self._place == "people":
                self.show_people()
            self.show_timeline()
        except QueryError:
            self.filters[self._place] = before  # a query half typed, such as `tag:`
