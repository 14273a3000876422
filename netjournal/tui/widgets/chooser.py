"""Chooser: a list above the line, narrowed by what is typed; enter takes what is under the cursor."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import TYPE_CHECKING

from netjournal.tui.drawing.offers import WIDE, Offer, draw_offer
from netjournal.tui.drawing.pen import title
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.prompt import Prompt
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from netjournal.commands import Command
    from netjournal.tui.content import Line
    from netjournal.tui.drawing.pen import Pen

Finder = Callable[[str], Sequence[Offer | str]]
"""What is typed -> what it may mean, with titles between."""
Runner = Callable[["Command"], Awaitable[None]]


class Choices(Rows, can_focus=False):
    """The list: the keys are those of the line below it, and one click chooses."""

    clicks = 1

    @property
    def is_heard(self) -> bool:
        """Whether the keys move the cursor: they do as long as the line is open."""
        return True


class Chooser(Prompt):
    """A title, the list, the line."""

    place = "choosing"

    DEFAULT_CSS = """
    Chooser { height: 65%; background: $surface; }
    Chooser.-whole { height: 100%; }
    Chooser > .chooser-title { background: $surface; }
    Chooser > Choices { background: $surface; }
    """

    def __init__(self, pen: Pen, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__(":", id=id)
        self._pen = pen
        self._head = Lines(classes="chooser-title")
        self._rows = Choices()
        self._offers: Sequence[Offer | str] = []
        self._find: Finder = lambda _: []
        self._carry_out: Runner | None = None
        self._caption = ""
        self._typed: str | None = None
        """What the list was narrowed by; None before it was listed."""
        self._is_long = False
        self._closers: Collection[str] = ()
        self._told: Offer | None = None
        """The one that was chosen and cannot be done: all of why is shown."""

    def compose(self) -> ComposeResult:
        """The title, the list, the line."""
        yield self._head
        yield self._rows
        yield from super().compose()

    def begin(
        self, label: str, name: str, find: Finder, run: Runner, *, is_long: bool = False, closers: Collection[str] = ()
    ) -> None:
        """Open with a sign before the line, a title, what finds commands, and what runs one; a long list gets all the room.

        `closers` are letters that close it where nothing is typed yet: it is read like a page, and left like one.
        """
        self._caption, self._find, self._carry_out, self._is_long = name, find, run, is_long
        self._closers = closers
        self.relabel(label)
        self._choose_height()
        self.styles.max_height = len(find("")) + 2
        self._typed = None
        self.open()
        self.changed("")

    def on_resize(self) -> None:
        """Use all the room where there is little."""
        self._choose_height()

    def _choose_height(self) -> None:
        self.set_class(self._is_long or self.screen.size.width < WIDE, "-whole")

    def changed(self, line: str) -> None:
        """List what is meant, unless it is listed already."""
        typed = line.strip()
        if typed in self._closers and not self._typed:
            self.give_up()
            return
        if typed != self._typed:
            self._typed, self._offers, self._told = typed, self._find(typed), None
            self._show(0, f'Nothing is called "{typed}". esc closes.')
            self._settle(1)

    def complete(self) -> None:
        """Write the name of the command under the cursor."""
        self.changed(self.line)
        if self.offer is not None and self.offer.name:
            self.write(self.offer.name)

    @property
    def offer(self) -> Offer | None:
        """What is under the cursor."""
        found = self._offers[self._rows.cursor] if self._rows.cursor >= 0 else None
        return found if isinstance(found, Offer) else None

    async def action_prompt_run(self) -> None:
        """Close and run the command under the cursor; stay and say why when that is not possible."""
        self.changed(self.line)
        offer = self.offer
        if self._carry_out is None or offer is None or offer.command is None or offer.why:
            self.app.bell()
            self._told = offer
            self._show(self._rows.cursor)
            return
        self.close()
        await self._carry_out(offer.command)

    def action_nav_down(self) -> None:
        """Move the cursor to the next command."""
        self._move(self._rows.action_nav_down, 1)

    def action_nav_up(self) -> None:
        """Move the cursor to the command before."""
        self._move(self._rows.action_nav_up, -1)

    def action_nav_page_down(self) -> None:
        """Go one screen down."""
        self._move(self._rows.action_nav_page_down, 1)

    def action_nav_page_up(self) -> None:
        """Go one screen up."""
        self._move(self._rows.action_nav_page_up, -1)

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Run what was clicked on."""
        event.stop()
        await self.action_prompt_run()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Say where the cursor stands; it is no list of the room's that has moved."""
        event.stop()
        self._retitle()

    def _move(self, step: Callable[[], None], direction: int) -> None:
        self.changed(self.line)  # the key may come before the list has seen the last letter
        step()
        self._settle(direction)

    def _settle(self, direction: int) -> None:
        """Move the cursor from a title to the nearest command in a direction, or back where there is none."""
        at, places = self._rows.cursor, self._places
        ahead = [place for place in places if (place - at) * direction >= 0]
        if places:
            self._rows.cursor = min(ahead or places, key=lambda place: abs(place - at))
        self._retitle()

    @property
    def _places(self) -> list[int]:
        return [place for place, offer in enumerate(self._offers) if isinstance(offer, Offer)]

    def _retitle(self) -> None:
        places, at = self._places, self._rows.cursor
        position = f"{places.index(at) + 1 if at in places else 0}/{len(places)}"
        self._head.show(lambda width: [title("", self._caption, position, width, self._pen, has_focus=True)])

    def _show(self, at: int, empty: str | None = None) -> None:
        self._rows.show(Listed(self._offers, self._draw), at, empty)

    def _draw(self, offer: Offer | str, width: int) -> list[Line]:
        return draw_offer(offer, width, self._pen, whole=offer is self._told)
