"""Brief: what to know before a talk with somebody, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from netjournal.tui.screens.dossier import Dossier
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sections import Sections

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Brief(Dossier):
    """One list: what to respect, what to open with, the last talks, promises, common ground."""

    def compose(self) -> ComposeResult:
        """The day, the brief, the keys."""
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self.choose_layout()
        yield Lines(id="head")
        with Ground(id="brief"):
            yield Pane("", "", Sections(id="facts"), id="facts-pane", pen=self.pen)
        yield Lines(id="foot")

    def on_resize(self) -> None:
        """Use the room there is."""
        self.choose_layout()
        self.show_top()

    @property
    def spot(self) -> str:
        """The place of a brief."""
        return "brief"

    def refresh_journal(self) -> None:
        """Ask everything again; go back when the person is there no longer, or hidden."""
        self.pen.today = self.desk.today
        fact, found = self.fact, self.desk.open_brief(self.subject)
        if found is None:
            self.dismiss()
            return
        self.portrait, sections = found
        rows, source = self.rows("facts"), self.title_facts([(section.title, section.facts) for section in sections])
        place = source.find(fact) if fact else None
        rows.show(source, rows.cursor if place is None else place, "Nothing is known yet. E opens the file.")
        self.query_one("#facts-pane", Pane).retitle(f"Before you talk: {self.portrait.person.name}")
        self.show_top()
        self.show_foot()

    def take_keys_back(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self.rows("facts"))

    @on(Rows.Chosen)
    def _open(self) -> None:
        """Show the whole person, at the entry under the cursor if it is of one."""
        from netjournal.tui.screens.person import Person  # the other way about it knows this one

        self.app.push_screen(Person(self.desk, self.pen, self.subject, self.fact.entry if self.fact else ""))

    action_zoom = _open

    def action_brief(self) -> None:
        """Go back to where the brief was asked for."""
        self.action_back()

    def action_pane_next(self) -> None:
        """Go to the next subject, after the last one to the first."""
        rows = self.rows("facts")
        starts = [0, *(place + 1 for place in sorted(rows.titles))]
        rows.cursor = next((place for place in starts if place > rows.cursor), 0)

    def action_pane_previous(self) -> None:
        """Go to the beginning of this subject, or of the one before."""
        rows = self.rows("facts")
        starts = [0, *(place + 1 for place in sorted(rows.titles))]
        rows.cursor = next((place for place in reversed(starts) if place < rows.cursor), starts[-1])
