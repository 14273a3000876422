"""Dossier: a room about one person, with a list of what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.commands import COMMANDS
from netjournal.insights.sections import Fact
from netjournal.tui.drawing.portrait import draw_fact, draw_title, draw_top
from netjournal.tui.screens.copying import Copying
from netjournal.tui.screens.layout import choose_layout
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.sections import Sections, Titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.insights.due import Standing
    from netjournal.insights.portrait import Portrait
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.screens.room import Hints
    from netjournal.tui.widgets.sources import RowSource

_COPY = next(command for command in COMMANDS if command.id == "copy")


class Dossier(Copying):
    """What is known of somebody, as facts under titles; keys concern that person."""

    def __init__(self, desk: Desk, pen: Pen, person: str) -> None:
        super().__init__(desk, pen)
        self.subject = person
        """The id of the person shown."""
        self.portrait: Portrait | None = None

    def on_mount(self) -> None:
        """Show the person."""
        self.set_focus(self.rows("facts"))
        self.refresh_journal()
        self.begin()

    def begin(self) -> None:
        """Do what is done once, when the person is first seen."""

    def choose_layout(self) -> None:
        """Choose the layout for the size of the terminal."""
        self.update_classes(choose_layout(self.app.size), animate=False)

    def rows(self, name: str) -> Sections:
        """Return a list by its id."""
        return self.query_one(f"#{name}", Sections)

    @property
    def person(self) -> Standing | None:
        """The person shown."""
        return self.portrait.person if self.portrait else None

    @property
    def fact(self) -> Fact | None:
        """What is known under the cursor."""
        rows = self.rows("facts")
        return rows.source.item(rows.cursor) if isinstance(rows.source, Titled) else None

    @property
    def record(self) -> str | None:
        """The id of the entry in which the fact under the cursor was said; else the person's."""
        return self.fact.entry if self.fact and self.fact.entry else self.subject

    @property
    def entry_meant(self) -> str | None:
        """The entry under the cursor, or that in which what is under it was promised."""
        return self.record if self.record != self.subject else None

    @property
    def promise_meant(self) -> str:
        """What was promised, and is open, under the cursor."""
        return self.fact.promise if self.fact else ""

    def list_copies(self) -> list[str]:
        """Return the line under the cursor, or the ways to reach the person, beginning with the one under it."""
        if self.fact and self.fact.entry:
            return [self.fact.text]
        ways = [way.value for way in self.portrait.ways if not way.is_refused] if self.portrait else []
        first = [self.fact.way] if self.fact and self.fact.way else []
        return list(dict.fromkeys([*first, *ways]))

    def title_facts(
        self, sections: Sequence[tuple[str, Sequence[Fact]]], rest: RowSource | None = None
    ) -> Titled[Fact]:
        """Return facts under their titles as rows, those of another source below them."""
        return Titled(
            sections,
            lambda title, width: draw_title(title, width, self.pen),
            lambda known, width: draw_fact(known, width, self.pen),
            rest,
        )

    def show_top(self) -> None:
        """Show the line above the person."""
        desk, pen, size, person = self.desk, self.pen, self.app.size, self.person
        is_tiny, is_private = self.has_class("-tiny"), bool(person and person.private)

        def draw(width: int) -> list[Line]:
            if is_tiny:
                return [[(f"too small: {size.width}x{size.height}", "")], [("q back", "muted")]]
            return draw_top(width, pen, is_demo=desk.is_demo, is_hiding=desk.is_hiding, is_private=is_private)

        self.query_one("#head", Lines).show(draw)

    def list_hints(self) -> Hints:
        """Return (key, word) of what can be done here, copying among it."""
        hints = super().list_hints()
        copying = [(key, "copy") for key in self.keymap.keys(_COPY)[:1]]
        return [*hints[:-2], *copying, *hints[-2:]]
