"""Home: what happens when keys are pressed on the board; the one place of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from netjournal.errors import NetjournalError
from netjournal.insights.timeline import compose_line
from netjournal.tui.listings import Entries
from netjournal.tui.screens.leading import Leading
from netjournal.tui.screens.panes import PANES
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import DescendantFocus
    from textual.timer import Timer

    from netjournal.commands import Command
    from netjournal.insights.goals import Progress
    from netjournal.tui.desk import Desk, Look
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.screens.find import Find
    from netjournal.tui.screens.room import Hints

DEMO = "demo"
"""What the app returns when the demo is to follow."""
_FOLLOW = 0.35
"""Seconds the cursor must rest before the timeline follows it (2 kB); the card of two lines follows at once."""


_MARKED = {
    "snooze": "snooze", "tag": "tag", "done": "in touch", "rhythm": "rhythm", "circle": "circle", "delete": "delete",
    "mark": "mark", "back": "unmark", "help": "help",
}  # fmt: skip
"""What is worth a hint while people are marked -> its word; those that matter most come first, but the last two always stay."""
_FIRST = {"log.any": "log", "import": "import", "demo": "demo", "settings": "settings", "back": "quit", "help": "help"}
"""The same while the journal is empty."""


class Home(Leading):
    """The board with its keys and prompts."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._timer: Timer | None = None
        """Runs while the timeline is still of the person before."""
        self.way_back: Callable[[], Find] | None = None
        """Makes the screen that led here; escape returns to it."""

    async def run(self, command: Command) -> None:
        """Carry a command out; a tip about it has served."""
        await super().run(command)
        if command.id == self._tip:
            self._show_tip()

    def on_unmount(self) -> None:
        """Write down what was used, beside what is typed and not saved, and take leave of other sessions."""
        super().on_unmount()
        self.desk.aside.end()
        if self.desk.neighbours:
            self.desk.neighbours.depart()
        if self.desk.tips:
            self.desk.tips.save(self.desk.today)

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
        if name != "timeline":
            self.way_back = None
        elif self._stop_timer():
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
    def _choose_person(self) -> None:
        if self.person:
            self.open_person(self.person.id)

    def open_person(self, own: str) -> None:
        """Show all about somebody where there is no room beside the list; else their timeline, whatever narrows the list."""
        if self.has_class("-phone") or self.has_class("-narrow"):
            self._go_to_person(own)
            self._show_person(own)
            return
        self.goal, self.shows_everyone = None, False
        self._go_to_person(own)
        self.show_timeline()
        self.go("timeline")

    def _go_to_person(self, own: str) -> bool:
        """Put the cursor on somebody, without a filter if it hides them; return whether they are there."""
        if self.people is None or self.people.find(own) is None:
            self.filters["people"] = ""
            self.show_people()
        place = self.people.find(own) if self.people else None
        if place is not None:
            self.rows("people").cursor = place
            self.seen = own
        return place is not None

    def open_entry(self, own: str) -> None:
        """Show an entry whole, in the timeline of its first person, or of everyone when it has none."""
        entry, rows = self.desk.read_entry(own), self.rows("timeline")
        if entry is None:
            self.say("the entry is gone")
            return
        self.goal, self.filters["timeline"] = None, ""
        self.shows_everyone = not (entry.who and self._go_to_person(entry.who[0][0]))
        self.expanded.add(own)
        self.show_timeline()
        self.go("timeline")
        rows.cursor = (rows.source.find(own) if isinstance(rows.source, Entries) else None) or 0

    def open_goal(self, own: str) -> None:
        """Show the entries behind a goal, or say why there are none."""
        progress = next((goal for goal in self.desk.list_goals() if goal.goal.id == own), None)
        if progress is None or progress.fault:
            self.say(progress.fault if progress else "the goal is gone")
            return
        self.goal, self.shows_everyone, self.filters["timeline"] = progress.goal, False, ""
        self.show_timeline()
        self.go("timeline")

    def open_record(self, folder: str, own: str) -> None:
        """Show a person, an entry or a goal."""
        {"people": self.open_person, "entries": self.open_entry, "goals": self.open_goal}[folder](own)

    def _show_person(self, own: str) -> None:
        from netjournal.tui.screens.person import Person  # read on its first use

        self.app.push_screen(Person(self.desk, self.pen, own))

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
            self.open_goal(progress.goal.id)

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
        if self._looked_at:
            self._show_person(self._looked_at)

    def action_brief(self) -> None:
        """Show what to know before a talk with the person; in the timeline of many, with the first one of the entry."""
        if self._looked_at:
            self.show_brief(self._looked_at)

    @property
    def _looked_at(self) -> str:
        """The id of the person under the cursor; in the timeline of many, of the first one of the entry."""
        others = self.entry.who if self.entry and self.pane_name == "timeline" and self.shown is None else []
        return others[0][0] if others else self.person.id if self.person else ""

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

    def action_demo(self) -> None:
        """Leave for the made-up journal, which leads back here."""
        self.leave(DEMO)

    def action_reload(self) -> None:
        """Read the files again and show what changed."""

        def see(get: Callable[[], Look]) -> None:
            try:
                get()
            except NetjournalError as error:
                self.say(str(error))
            self.publish()

        self.desk.look(see, "reading the files")

    def action_escape(self) -> None:
        """Return to what led here; else clear what narrows the view; from the entries behind a goal, go back to the goals."""
        if self.way_back is not None:
            self._go_back(self.way_back)
            return
        self.offered = []
        place = "goals" if self.goal else self.pane_name
        self.filters = dict.fromkeys(self.filters, "")
        self.goal, self.shows_everyone = None, False
        self.marks.clear()
        self.refresh_journal()
        self.go(place)

    def _go_back(self, way_back: Callable[[], Find]) -> None:
        """Show the screen that led here again, and leave nothing of where it led."""
        self.way_back, self.goal, self.shows_everyone = None, None, False
        self.show_timeline()
        self.app.push_screen(way_back())

    def action_back(self) -> None:
        """Go back one step; at home, quit."""
        if self._is_narrowed:
            self.action_escape()
        elif self.has_class("-phone") and self.pane_name != "people":
            self.go("people")
        else:
            self.action_quit()

    @property
    def _is_narrowed(self) -> bool:
        return bool(self.way_back or self.goal or self.shows_everyone or self.marks or any(self.filters.values()))

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here; there is nothing to go back to but the shell."""
        chosen = _FIRST if self.spot == "first" else _MARKED if self.pane_name == "people" and self.marks else {}
        if chosen:
            return [(key, word) for ident, word in chosen.items() if (key := self.keymap.first_key(ident))]
        is_last = not self._is_narrowed and not (self.has_class("-phone") and self.pane_name != "people")
        words = {"back": "quit" if is_last else "back", "review": self._count_review()}
        return [(key, words.get(word, word)) for key, word in super().list_hints()]

    def _count_review(self) -> str:
        """Return the word for the review, with how many are due."""
        due = self._headline.due if self._headline else 0
        return f"review {due}" if due else "review"
