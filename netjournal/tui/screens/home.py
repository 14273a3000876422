"""Home: what happens when keys are pressed on the board; the one place of the app."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on

from netjournal.commands import list_commands
from netjournal.errors import NetjournalError
from netjournal.query import QueryError
from netjournal.tui.desk import Entries
from netjournal.tui.messages import Narrowed
from netjournal.tui.screens.board import PANES, Board
from netjournal.tui.screens.watching import Watching
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed, Paged

if TYPE_CHECKING:
    from textual.events import DescendantFocus
    from textual.timer import Timer

    from netjournal.insights.goals import Progress
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.screens.room import Hints

_FOLLOW = 0.35
"""Seconds the cursor must rest before the timeline follows it (2 kB); the card of two lines follows at once."""


_FILTERING = [("enter", "keep"), ("escape", "as before")]
_MARKED = {
    "snooze": "snooze", "tag": "tag", "back": "unmark", "done": "in touch", "rhythm": "rhythm", "circle": "circle",
    "delete": "delete", "mark": "mark", "help": "help",
}  # fmt: skip
"""What is worth a hint while people are marked -> its word; those that matter most come first."""


class Home(Board, Watching):
    """The board with its keys and prompts."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._timer: Timer | None = None
        """Runs while the timeline is still of the person before."""
        self._filtered = "people"
        """The pane whose filter is typed."""

    # who is meant

    @property
    def meant(self) -> list[str]:
        """Those marked, else the person under the cursor; in the timeline the person shown, or those of the entry under the cursor."""
        if self.pane_name == "people" and self.marks and self.people is not None:
            return [own for own in self.people.ids if own in self.marks]
        if self.pane_name == "timeline" and self.shown is None:
            source, cursor = self.rows("timeline").source, self.rows("timeline").cursor
            with suppress(IndexError):  # taken back by another netjournal since it was listed
                return (
                    [own for own, _ in source.item(cursor).who] if isinstance(source, Entries) and cursor >= 0 else []
                )
        return super().meant

    @property
    def entry(self) -> str | None:
        """The entry under the cursor of the timeline, when that has the keys."""
        return self.record if self.pane_name == "timeline" else None

    @property
    def doomed(self) -> list[str]:
        """Those marked, else what is under the cursor."""
        return self.meant if self.pane_name == "people" and self.marks else super().doomed

    def show_people(self) -> None:
        """Show people; those who are not shown any longer are not marked any longer, but for while a filter is typed."""
        super().show_people()
        if not self.is_asking:
            self._show_marks()

    def take_keys_back(self) -> None:
        """Give the keys to the pane that had them; whom the filter hides is not marked any longer."""
        super().take_keys_back()
        self._show_marks()

    def _show_marks(self) -> None:
        self.marks.intersection_update(self.people.ids if self.people else ())
        self.pane("people").retitle(note=f"{len(self.marks)} marked" if self.marks else "")

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

    def action_mark(self) -> None:
        """Mark the person under the cursor, or take the mark away, and go to the next."""
        rows, person = self.rows("people"), self.person
        if person is not None:
            self.marks ^= {person.id}
            rows.redraw(rows.cursor)
            rows.action_nav_down()
            self._show_marks()
            self.show_hints()

    def action_mark_all(self) -> None:
        """Mark everybody who is shown; nobody when all are marked."""
        rows, people = self.rows("people"), self.people
        if people is not None:
            self.marks = set() if self.marks.issuperset(people.ids) else set(people.ids)
            rows.show(people, rows.cursor)
            self._show_marks()
            self.show_hints()

    async def action_new(self) -> None:
        """Add a person, or an entry of the person whose timeline has the keys."""
        if self.pane_name == "people":
            await self.ask_newcomer(self._show_newcomer)
        else:
            await super().action_new()

    def _show_newcomer(self, own: str) -> None:
        place = self.people.find(own) if self.people else None
        if place is not None:
            self.rows("people").cursor = place

    def action_delete(self) -> None:
        """Move what is meant to the trash; the cursor stays where it is in the list."""
        rows, gone = self.rows(self.pane_name), self.record
        place = rows.cursor
        super().action_delete()
        if self.record != gone:
            rows.cursor = place

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
        self.marks.clear()
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
        return bool(self.goal or self.shows_everyone or self.marks or any(self.filters.values()))

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here; there is nothing to go back to but the shell."""
        if self.pane_name == "people" and self.marks:
            commands = {command.id: command for command in list_commands(self.spot)}
            return [(keys[0], word) for name, word in _MARKED.items() if (keys := self.keymap.keys(commands[name]))]
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
