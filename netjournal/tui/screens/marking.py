"""Marking: the board, where people are marked so that what is done is done to all of them."""

from __future__ import annotations

from contextlib import suppress

from netjournal.tui.listings import Entries
from netjournal.tui.screens.board import Board
from netjournal.tui.screens.receiving import Receiving


class Marking(Board, Receiving):
    """The board with who is meant: those marked, else who is under the cursor."""

    @property
    def meant(self) -> list[str]:
        """Those marked, else the person under the cursor; in the timeline the person shown, or those of the entry under the cursor."""
        if self.pane_name == "goals":
            return []
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
    def entry_meant(self) -> str | None:
        """The entry under the cursor of the timeline, when that has the keys."""
        return self.record if self.pane_name == "timeline" else None

    @property
    def doomed(self) -> list[str]:
        """Those marked, else what is under the cursor."""
        return self.meant if self.pane_name == "people" and self.marks else super().doomed

    def show_people(self, *, at: str | None = None) -> None:
        """Show people; those who are not shown any longer are not marked any longer, but for while a filter is typed."""
        super().show_people(at=at)
        if not self.is_asking:
            self._show_marks()

    def take_keys_back(self) -> None:
        """Give the keys to the pane that had them; whom the filter hides is not marked any longer."""
        super().take_keys_back()
        self._show_marks()

    def _show_marks(self) -> None:
        self.marks.intersection_update(self.people.ids if self.people else ())
        self.pane("people").retitle(note=f"{len(self.marks)} marked" if self.marks else "")

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
        """Add a person, an entry of the person whose timeline has the keys, or a goal."""
        if self.pane_name == "people":
            await self.ask_newcomer(self._show_newcomer)
        elif self.pane_name == "goals":
            await self.add_goal()
        else:
            await super().action_new()

    def _show_newcomer(self, own: str) -> None:
        place = self.people.find(own) if self.people else None
        if place is not None:
            self.rows("people").cursor = place

    def show_deleted(self, said: str) -> None:
        """Show the journal without what was deleted, and say so; the cursor stays where it is in the list."""
        rows, before = self.rows(self.pane_name), self.record
        place = rows.cursor
        super().show_deleted(said)
        if self.record != before:
            rows.cursor = place
