"""Register: how things stand with people, changed at a desk: one person or many, each time in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.capture.delay import put_off, read_delay
from netjournal.capture.distinction import tell_apart
from netjournal.capture.merging import merge
from netjournal.capture.promises import Pending, list_pending, settle
from netjournal.capture.standing import archive, set_circle, set_rhythm, snooze_shortly
from netjournal.capture.touch import touch
from netjournal.errors import NotFoundError
from netjournal.insights.due import load_standings
from netjournal.insights.records import Named, list_people, name_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.store import Change
    from netjournal.tui.desk import Desk


_TWO = 2


class Register:
    """What is said of people and of entries, by their ids; NetjournalError says why something cannot be done."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._journal = desk, desk.journal

    def snooze(self, ids: Sequence[str]) -> Change:
        """Let people rest for as long as is usual."""
        return snooze_shortly(self._journal, self.find(ids), self._desk.tell_now())

    def let_go(self, ids: Sequence[str]) -> Change:
        """Stop the rhythm of people."""
        return set_rhythm(self._journal, self.find(ids), "none", self._desk.tell_now())

    def touch(self, ids: Sequence[str]) -> Change:
        """Log that we were in touch with people today."""
        return touch(self._journal, self.find(ids), self._desk.tell_now())

    def log(self, ids: Sequence[str], kind: str, *, answered: bool = True) -> Change:
        """Log an entry of today of a kind with people, or that they did not answer."""
        return touch(self._journal, self.find(ids), self._desk.tell_now(), kind, answered=answered)

    def sort(self, ids: Sequence[str], circle: str) -> Change:
        """Put people into a circle."""
        return set_circle(self._journal, self.find(ids), circle, self._desk.tell_now())

    def archive(self, ids: Sequence[str]) -> Change:
        """Archive people; bring them back when all of them are archived."""
        off = all(person.archived for person in load_standings(self._journal.index, self._desk.today, ids))
        return archive(self._journal, self.find(ids), self._desk.tell_now(), off=off)

    def merge(self, other: str, survivor: str) -> Change:
        """Merge one person into another."""
        goes, stays = self._find_two(other, survivor)
        return merge(self._journal, goes, stays, self._desk.tell_now())

    def tell_apart(self, one: str, other: str) -> Change:
        """Note that two people are two."""
        mine, theirs = self._find_two(one, other)
        return tell_apart(self._journal, mine, theirs, self._desk.tell_now())

    def _find_two(self, one: str, other: str) -> list[Named]:
        found = list_people(self._journal.index, [one, other])
        if len(found) < _TWO:
            raise NotFoundError("one of the two is not there any longer")
        return found

    def list_open(self, entry: str) -> list[Pending]:
        """Return the promises and the follow-up of an entry that are open."""
        return list_pending(self._journal.index, self._desk.today, self.name_entry(entry))

    def find_promise(self, entry: str, n: int) -> Pending:
        """Return an open promise of an entry by its place there; NotFoundError when it is not open any longer."""
        found = next((item for item in self.list_open(entry) if item.n == n), None)
        if found is None:
            raise NotFoundError("the promise is not open any longer")
        return found

    def settle(self, pending: Sequence[Pending], *, dropped: bool = False) -> Change:
        """Mark promises kept (or dropped) and follow-ups done."""
        return settle(self._journal, pending, self._desk.tell_now(), dropped=dropped)

    def put_off(self, item: Pending) -> Change:
        """Give a promise a later day, by as long as is usual."""
        return put_off(self._journal, item, read_delay([], item, self._desk.today), self._desk.tell_now())

    def find(self, ids: Sequence[str]) -> list[Named]:
        """Return the people with those ids; NotFoundError when none of them is there any longer."""
        people = list_people(self._journal.index, ids)
        if not people:
            raise NotFoundError("nobody is there any longer who was meant")
        return people

    def name_entry(self, entry: str) -> Named:
        """Return an entry as sentences call it: `call with Ada Lovelace, Sat 21 Nov`."""
        return name_entry(self._journal.index, entry, self._desk.today)
