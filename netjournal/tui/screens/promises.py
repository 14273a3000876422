"""Promises: what I owe and what is owed to me on the whole screen, open and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from netjournal.insights.promises import Promise, measure_keeping
from netjournal.tui.drawing.portrait import draw_title
from netjournal.tui.drawing.promises import draw_promise, draw_rates
from netjournal.tui.screens.editing import Editing
from netjournal.tui.screens.layout import choose_layout
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sections import Sections, Titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from netjournal.commands import Command
    from netjournal.insights.due import Standing
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.screens.room import Hints

_LISTS = ("open", "closed")
_HINTS = {
    "done": "kept", "snooze": "snooze", "drop": "drop", "pane.next": "closed", "open": "open", "edit": "edit", "undo": "undo",
    "follow": "follow-up", "log.person": "log", "back": "back", "help": "help",
}  # fmt: skip
"""What is worth a hint -> its word; those that matter most come first, but the last two always stay."""
_CLOSED_HINTS = {
    "open": "open",
    "pane.next": "open ones",
    "undo": "undo",
    "log.person": "log",
    "back": "back",
    "help": "help",
}
_OF_OPEN = frozenset({"done", "drop", "snooze", "snooze.until", "edit"})
"""Ids of the commands that are about a promise that is open."""


class Promises(Editing):
    """Two lists, open ones and closed ones, each with mine before theirs; side by side where the screen is wide."""

    spot = "promises"

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._list = _LISTS[0]
        """The list that has the keys, or gets them back from a prompt."""
        self._promises: Sequence[Promise] = []

    def compose(self) -> ComposeResult:
        """The day and the shares kept, open and closed promises, the keys."""
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self._choose_layout()
        yield Lines(id="head")
        with Ground(id="owed"):
            open_ones = Sections(id="open", empty="You owe nobody anything.")
            yield Pane("p", "Promises", open_ones, id="open-pane", pen=self.pen)
            closed = Sections(id="closed", empty="Nothing was kept or dropped yet.")
            yield Pane("", "Kept and dropped", closed, id="closed-pane", pen=self.pen)
        yield Lines(id="foot")

    def on_mount(self) -> None:
        """Show what there is."""
        self.refresh_journal()
        self._go(_LISTS[0])

    def on_resize(self) -> None:
        """Show both lists where there is room."""
        self._choose_layout()
        self._show_top()

    def _choose_layout(self) -> None:
        self.update_classes(choose_layout(self.app.size), animate=False)

    # what is under the cursor

    @property
    def promise(self) -> Promise | None:
        """The promise under the cursor."""
        rows = self._rows(self._list)
        return rows.source.item(rows.cursor) if isinstance(rows.source, Titled) else None

    @property
    def person(self) -> Standing | None:
        """The first person whom the promise concerns."""
        people = self.desk.load_people(self.meant[:1])
        return people[0] if people else None

    @property
    def meant(self) -> list[str]:
        """The people whom the promise concerns."""
        return [own for own, _ in self.promise.who] if self.promise else []

    @property
    def record(self) -> str | None:
        """The id of the entry in which it was promised."""
        return self.promise.entry if self.promise else None

    @property
    def entry_meant(self) -> str | None:
        """The id of the entry in which it was promised."""
        return self.record

    @property
    def promise_meant(self) -> str:
        """What was promised, while that is open."""
        return self.promise.what if self.promise and self.promise.state == "open" else ""

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        if command.id not in _OF_OPEN:
            return super().find_obstacle(command)
        if self.promise is None:
            return "there is no promise under the cursor"
        return "" if self.promise.state == "open" else f"it is {self.promise.state} already; tab shows the open ones"

    # what is shown

    def refresh_journal(self) -> None:
        """Ask everything again; each cursor stays on its promise, or on its place when that has moved."""
        self.pen.today = self.desk.today
        self._promises = self.desk.list_promises()
        self._show("open", [promise for promise in self._promises if promise.state == "open"], ("You owe", "They owe"))
        closed = [promise for promise in self._promises if promise.state != "open"]
        self._show("closed", closed, ("You owed", "They owed"))
        self._show_top()
        self.show_foot()

    def _show(self, name: str, promises: Sequence[Promise], titles: tuple[str, str]) -> None:
        rows, pen = self._rows(name), self.pen
        held = rows.source.item(rows.cursor) if isinstance(rows.source, Titled) else None
        mine = [promise for promise in promises if promise.by == "me"]
        theirs = [promise for promise in promises if promise.by != "me"]
        source = Titled(
            [(title, side) for title, side in zip(titles, (mine, theirs), strict=True) if side],
            lambda title, width: draw_title(title, width, pen),
            lambda promise, width: draw_promise(promise, width, pen),
        )
        place = source.find(held) if held else None
        rows.show(source, max(rows.cursor, 0) if place is None else place)
        self.query_one(f"#{name}-pane", Pane).retitle()

    def _show_top(self) -> None:
        desk, pen, size, promises = self.desk, self.pen, self.app.size, self._promises
        is_tiny = self.has_class("-tiny")
        mine, theirs = (
            measure_keeping([promise for promise in promises if (promise.by == "me") is is_mine], pen.today)
            for is_mine in (True, False)
        )

        def draw(width: int) -> list[Line]:
            if is_tiny:
                return [[(f"too small: {size.width}x{size.height}", "")], [("q back", "muted")]]
            return draw_rates(width, pen, mine, theirs, is_demo=desk.is_demo, is_hiding=desk.is_hiding)

        self.query_one("#head", Lines).show(draw)

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here."""
        words = _HINTS if self._list == "open" else _CLOSED_HINTS
        return [(key, word) for ident, word in words.items() if (key := self.keymap.first_key(ident))]

    # what keys do

    def take_keys_back(self) -> None:
        """Give the keys to the list that had them."""
        self._go(self._list)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember which list has the keys; an open prompt keeps them, also when a list is clicked on."""
        if isinstance(event.widget, Rows) and self.is_asking and self.prompt:
            self.prompt.take_keys()
        elif isinstance(event.widget, Rows):
            self._list = event.widget.id or self._list

    @on(Rows.Chosen)
    def _open(self) -> None:
        """Show the person, the cursor on the entry in which it was promised."""
        if self.promise is None:
            return
        if not self.person:
            self.say("nobody is named in it; E opens its file")
            return
        from netjournal.tui.screens.person import Person  # read on its first use

        self.app.push_screen(Person(self.desk, self.pen, self.person.id, self.promise.entry))

    def action_pane_next(self) -> None:
        """Go to the other list."""
        self._go(_LISTS[1 - _LISTS.index(self._list)])

    action_pane_previous = action_pane_next

    async def action_done(self) -> None:
        """Mark the promise kept."""
        entry, n = self._place
        self._do(lambda register, _: register.settle([register.find_promise(entry, n)]))

    def action_drop(self) -> None:
        """Let the promise go."""
        entry, n = self._place
        self._do(lambda register, _: register.settle([register.find_promise(entry, n)], dropped=True))

    def action_snooze(self) -> None:
        """Put the promise off for as long as is usual."""
        entry, n = self._place
        self._do(lambda register, _: register.put_off(register.find_promise(entry, n)))

    async def action_snooze_until(self) -> None:
        """Ask until when it is put off."""
        entry, n = self._place
        await self._ask(lambda: self._questions.ask_delay(self._register.find_promise(entry, n)))

    @property
    def _place(self) -> tuple[str, int]:
        """The entry of the promise under the cursor, and its place there."""
        return (self.promise.entry, self.promise.n) if self.promise else ("", 0)

    def _rows(self, name: str) -> Sections:
        return self.query_one(f"#{name}", Sections)

    def _go(self, name: str) -> None:
        self._list = name
        self.query_one("#owed").set_class(name == "closed", "-on-closed")
        self.set_focus(self._rows(name))
        self.show_hints()
