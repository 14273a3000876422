"""Person: all about somebody on the whole screen, what is known and what happened."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on

from netjournal.insights.sections import Fact
from netjournal.insights.timeline import compose_line
from netjournal.tui.drawing.timeline import draw_entry
from netjournal.tui.screens.dossier import Dossier
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.plain import Ground
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sections import Sections, Titled

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import DescendantFocus

    from netjournal.insights.sections import Section
    from netjournal.insights.timeline import Happening
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.listings import Entries

    Spot = tuple[str | None, Fact | None, int]
    """What a cursor is on: the id of an entry, what is known, the place."""

_TIMELINE = "Timeline"


class Person(Dossier):
    """One list of what is known with the timeline below it; side by side where the screen is wide."""

    def __init__(self, desk: Desk, pen: Pen, person: str, entry: str = "") -> None:
        super().__init__(desk, pen, person)
        self._begins_at = entry
        """The id of the entry that the cursor is on at first; none: on the first thing that is known."""
        self._sections: list[Section] = []
        self._entries: Entries | None = None
        self._list = "facts"
        """The list that has the keys, or gets them back from a prompt."""
        self._expanded: set[str] = set()
        """Ids of the entries shown whole."""

    def compose(self) -> ComposeResult:
        """The day, what is known, what happened, the keys."""
        self.set_class(self.pen.glyphs.border == "ascii", "-ascii")
        self.choose_layout()
        yield Lines(id="head")
        with Ground(id="portrait"):
            yield Pane("", "", Sections(id="facts"), id="facts-pane", pen=self.pen)
            yield Pane("", _TIMELINE, Sections(id="history"), id="history-pane", pen=self.pen)
        yield Lines(id="foot")

    def on_resize(self) -> None:
        """Show both lists as one, or apart; the cursor stays on what it was on."""
        was_wide, spot = self.is_wide, self._mark()
        self.choose_layout()
        if self.is_wide != was_wide:
            self._show_lists(spot)
        self.show_top()

    @property
    def is_wide(self) -> bool:
        """Whether the timeline stands beside what is known."""
        return self.has_class("-medium") or self.has_class("-wide")

    @property
    def spot(self) -> str:
        """The person's own place."""
        return "person"

    # what is under the cursor

    @property
    def fact(self) -> Fact | None:
        """What is known under the cursor."""
        return super().fact if self._list == "facts" else None

    @property
    def entry(self) -> Happening | None:
        """The entry under the cursor."""
        place = self.rows(self._list).cursor - self._first
        with suppress(IndexError):  # taken back by another netjournal since it was listed
            return self._entries.item(place) if self._entries and place >= 0 else None
        return None

    @property
    def record(self) -> str | None:
        """The id of the entry under the cursor, or of that in which it was promised; else the person's."""
        return self.entry.id if self.entry is not None else super().record

    @property
    def promise_meant(self) -> str:
        """What was promised, and is open, under the cursor."""
        return super().promise_meant if self.entry is None else ""

    @property
    def _first(self) -> int:
        """The place of the first entry in the list that has the keys."""
        source = self.rows(self._list).source
        return source.first if isinstance(source, Titled) else 0

    def list_copies(self) -> list[str]:
        """Return the line under the cursor, or the ways to reach the person, beginning with the one under it."""
        return [compose_line(self.entry)] if self.entry is not None else super().list_copies()

    # what is shown

    def refresh_journal(self) -> None:
        """Ask everything again; go back when the person is there no longer, or hidden."""
        self.pen.today = self.desk.today
        spot, found = self._mark(), self.desk.open_portrait(self.subject)
        if found is None:
            self.dismiss()
            return
        self.portrait, self._sections = found
        self._entries = self.desk.open_timeline(self._draw_entry, person=self.subject)
        self.query_one("#facts-pane", Pane).retitle(found[0].person.name)
        self._show_lists(spot)
        self.show_top()
        self.show_foot()

    def _mark(self) -> Spot:
        """Return what the cursor is on, to find it again."""
        cursor = self.rows(self._list).cursor
        return (self._entries.key(cursor - self._first) if self._entries else None), self.fact, cursor

    def _show_lists(self, spot: Spot) -> None:
        facts, history, entries = self.rows("facts"), self.rows("history"), self._entries
        if entries is None:
            return
        own, fact, cursor = spot
        entry = entries.find(own)
        nothing = f"Nothing yet with {self.person.name if self.person else ''}. l logs the first one."
        sections = [(section.title, section.facts) for section in self._sections]
        if not self.is_wide:
            sections.append((_TIMELINE, [] if len(entries) else [Fact("", nothing, "muted")]))
        source = self.title_facts(sections, None if self.is_wide else entries)
        same = source.find(fact) if fact else None
        place = cursor if same is None else same
        if entry is not None and not self.is_wide:
            place = source.first + entry
        facts.show(source, 0 if entry is not None and self.is_wide else place)
        if self.is_wide:
            history.show(entries, entry, nothing)
        self._list = "history" if self.is_wide and entry is not None else "facts"
        if not self.is_asking:
            self.take_keys_back()

    def _draw_entry(self, entry: Happening, width: int) -> list[Line]:
        return draw_entry(entry, width, self.pen, people=False, expanded=entry.id in self._expanded)

    # what keys do

    def begin(self) -> None:
        """Go to the entry that led here."""
        if self._begins_at:
            self._go_to(self._begins_at)

    def take_keys_back(self) -> None:
        """Give the keys to the list that had them."""
        self.set_focus(self.rows(self._list))

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember which list has the keys; an open prompt keeps them, also when a list is clicked on."""
        if isinstance(event.widget, Rows) and self.is_asking and self.prompt:
            self.prompt.take_keys()
        elif isinstance(event.widget, Rows):
            self._list = event.widget.id or self._list

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        if self.entry is not None:
            self._expanded ^= {self.entry.id}
            event.rows.redraw(event.index)
        elif self.fact and self.fact.entry:
            self._go_to(self.fact.entry)

    def _go_to(self, entry: str) -> None:
        """Put the cursor on an entry, and show it whole."""
        place = self._entries.find(entry) if self._entries else None
        if place is not None:
            self._expanded.add(entry)
            self._list = "history" if self.is_wide else "facts"
            rows = self.rows(self._list)
            rows.redraw(place + self._first)
            rows.cursor = place + self._first
            self.take_keys_back()

    def action_pane_next(self) -> None:
        """Go to the timeline, or from there to what is known."""
        if self.is_wide:
            self._list = "facts" if self._list == "history" else "history"
            self.take_keys_back()
        else:
            rows = self.rows("facts")
            rows.cursor = 0 if rows.cursor >= self._first else self._first

    action_pane_previous = action_pane_next

    def action_zoom(self) -> None:
        """Go back to where the person was zoomed from."""
        self.action_back()
