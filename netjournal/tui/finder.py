"""Finder: the answers to questions as rows, read a page at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from netjournal.insights.due import load_standings
from netjournal.insights.finding import Found, FoundPerson, find, load_people
from netjournal.insights.finding_records import FoundRecord, tell_record
from netjournal.insights.timeline import Happening, load_happenings
from netjournal.tui.drawing.found import (
    draw_found_entry,
    draw_found_goal,
    draw_found_person,
    draw_found_record,
    draw_heading,
)
from netjournal.tui.widgets.sources import Joined, Listed, Paged
from netjournal.values import Value

if TYPE_CHECKING:
    from netjournal.insights.due import Standing
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

_RECORDS = {
    "opportunities": "Opportunities", "testimonials": "Testimonials", "experiments": "Experiments", "reviews": "Reviews",
}  # fmt: skip
_PEOPLE, _ENTRIES = 8, 300
"""How many are shown at most: people leave room for entries, and nobody walks down further."""


class Hit(Value):
    """One thing that was found."""

    folder: str
    """people, goals, opportunities, testimonials, experiments, reviews or entries."""
    id: str


class Answer(Joined):
    """What was found for one question: people, goals, other records, then entries, the latest first."""

    def __init__(self, desk: Desk, pen: Pen, query: str) -> None:
        index, today = desk.index, desk.today
        found = find(index, today, query, _ENTRIES, _PEOPLE)
        self._desk, words = desk, found.words
        self._opened: set[str] = set()
        """Ids of the records of which all that is known is shown."""
        self._people: Paged[FoundPerson] = Paged(
            len(found.people),
            lambda start, stop: load_people(index, today, found.people[start:stop], words),
            lambda person, width: draw_found_person(person, words, width, pen),
        )
        self._goals = Listed(found.goals, lambda goal, width: draw_found_goal(goal, words, width, pen))
        self._entries: Paged[Happening] = Paged(
            len(found.entries),
            lambda start, stop: load_happenings(index, found.entries[start:stop]),
            lambda entry, width: draw_found_entry(entry, words, width, pen),
        )
        records = {
            folder: Listed(
                [one for one in found.records if one.folder == folder],
                lambda one, width: draw_found_record(one, self._tell(one), words, width, pen),
            )
            for folder in _RECORDS
        }
        people, entries = _say_people(found), _say_entries(found)
        super().__init__([
            (lambda width: draw_heading("People", people, width, pen), self._people),
            (lambda width: draw_heading("Goals", str(len(found.goals)), width, pen), self._goals),
            *((partial(draw_heading, _RECORDS[folder], str(len(source)), pen=pen), source) for folder, source in records.items()),
            (lambda width: draw_heading("Entries, latest first", entries, width, pen), self._entries),
        ])  # fmt: skip

    def hit(self, index: int) -> Hit | None:
        """Return what stands at a place; None when nothing does, or it is gone since it was found."""
        try:
            _, source, place = self.find_part(index)
            if source is self._people:
                return Hit("people", self._people.item(place).person.id)
            if source is self._goals:
                return Hit("goals", self._goals.items[place].id)
            if isinstance(source, Listed):
                return Hit(source.items[place].folder, source.items[place].id)
            return Hit("entries", self._entries.item(place).id)
        except IndexError:
            return None

    def toggle(self, hit: Hit) -> None:
        """Show all that is known of an opportunity or a testimonial, or only what was found of it again."""
        self._opened ^= {hit.id}

    def _tell(self, record: FoundRecord) -> list[str]:
        if record.id not in self._opened:
            return []
        return tell_record(self._desk.index, record.folder, record.id, self._desk.today)

    def person(self, index: int) -> Standing | None:
        """Return the person at a place, or the first person of the entry there."""
        try:
            _, source, place = self.find_part(index)
            if source is self._people:
                return self._people.item(place).person
            who = self._entries.item(place).who[:1] if source is self._entries else []
        except IndexError:
            return None
        known = load_standings(self._desk.index, self._desk.today, [own for own, _ in who])
        return known[0] if known else None

    def place(self, hit: Hit | None) -> int | None:
        """Return where something stands; None when it is not among what was found."""
        return next((place for place in range(len(self)) if self.hit(place) == hit), None) if hit else None


def _say_people(found: Found) -> str:
    return f"the best {len(found.people)}" if found.has_more_people else str(len(found.people))


def _say_entries(found: Found) -> str:
    return f"{len(found.entries)} and more" if found.has_more else str(len(found.entries))
