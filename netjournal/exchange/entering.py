"""Entering: what becomes of the things that a file says happened: entries, once each, with the people whom the journal has."""

from __future__ import annotations

from datetime import date, datetime

from netjournal.errors import InvalidError
from netjournal.exchange.card import Fault, add_item
from netjournal.insights.people import find_people
from netjournal.model import Entry, validate
from netjournal.store.identity import make_entry_id
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo
    from typing import Any

    from netjournal.exchange.card import Card, Item, Reading
    from netjournal.exchange.matching import Directory
    from netjournal.journal import Journal

ALL, KNOWN = "all", "known"
_CROWD = 12
"""Others at a meeting, from which on it introduces nobody."""


class Entered(Value):
    """What becomes of something that happened."""

    item: Item
    record: dict[str, Any] | None = None
    """The entry that is written; None when the journal has it already."""


class Entering:
    """Decides about items one after the other. `add` decides about a card, and returns the id of whom it is about, if that is certain."""

    def __init__(self, journal: Journal, directory: Directory, now: datetime, add: Callable[[Card], str]) -> None:
        self._index, self._directory, self._now, self._add = journal.index, directory, now, add
        self._zone = _find_zone(journal.config.text("timezone"))
        rows = self._index.select(
            "SELECT f.value FROM field f JOIN entry e ON e.id = f.owner WHERE f.name = 'imported' AND f.part = 'uid'"
        )
        self._held = {str(uid) for (uid,) in rows}
        self._people: dict[int, str] = {}
        """Card, by its place in memory -> whom it is about; nothing for nobody."""

    def note(self, card: Card, person: str) -> None:
        """Take note of whom a card is about that was decided about before."""
        self._people[id(card)] = person

    def enter(self, item: Item, reading: Reading, people: str) -> Entered | None:
        """Return what becomes of an item, None when it is none of the journal's; `people` says whom it may bring in: all or known; empty: all, but for mail.

        InvalidError when no entry can hold what it says.
        """
        if item.uid in self._held:
            return Entered(item)
        people = people or (KNOWN if item.is_mail else ALL)
        at = self._settle(item.record["at"])
        if at > self._now if isinstance(at, datetime) else at > self._now.date():
            reading.pass_over("still to come")
            return None
        record = {**item.record, "at": at}
        may_add = people == ALL and len(item.who) <= _CROWD
        who = [own for own in (self._find(card, record, may_add=may_add) for card in item.who) if own]
        if not who:
            if people == KNOWN:
                reading.pass_over("nobody in it is in the journal")
            else:
                reading.skipped.append(Fault(item.file, item.line, "it is not certain whom it names"))
            return None
        self._held.add(item.uid)
        return Entered(item, self._make(record, [*dict.fromkeys(who)], item.uid))

    def _find(self, card: Card, record: dict[str, Any], *, may_add: bool) -> str:
        """Return the id of whom a card is about, nothing for nobody; of a word that is nobody's name, the entry gets a tag."""
        if id(card) not in self._people:
            if known := self._find_known(card):
                self._people[id(card)] = known
            elif card.found_by == "tag":
                self._people[id(card)] = ""
            elif may_add:
                self._people[id(card)] = self._add(card)
            else:
                return ""  # another item may be one that brings people in
        if card.found_by == "tag" and not self._people[id(card)]:
            for tag in card.record["tags"]:
                record["tags"] = [*record.get("tags", [])]
                add_item(record, "tags", tag)
        return self._people[id(card)]

    def _find_known(self, card: Card) -> str:
        if card.found_by == "address":
            return self._directory.find_address(card)
        match = self._directory.find(card)
        if card.found_by in ("name", "tag"):
            found = find_people(self._index, card.name, self._now.date())
            return found[0].id if len(found) == 1 else match.person if not found and not match.doubt else ""
        return "" if match.doubt or not match.person else self._add(card)  # what it says of somebody is filled in

    def _settle(self, at: date | datetime) -> date | datetime:
        """Return a moment with its offset: one without is of the user's own zone."""
        if not isinstance(at, datetime) or at.tzinfo is not None:
            return at.astimezone(self._zone) if isinstance(at, datetime) else at
        return at.replace(tzinfo=self._zone) if self._zone else at.astimezone()

    def _make(self, record: dict[str, Any], who: list[str], uid: str) -> dict[str, Any]:
        """Return an entry, without when it was written down: nobody wrote it today, and no streak is of it."""
        at = record["at"]
        if isinstance(at, datetime):
            at = at.replace(microsecond=0)
            at = datetime.fromisoformat(at.isoformat())  # a fixed offset, as files have it
        day = at.date() if isinstance(at, datetime) else at
        name = self._directory.people[who[0]].name
        made = {
            "id": make_entry_id(day, record["kind"], name),
            "at": at,
            "kind": record["kind"],
            "who": who,
        }
        rest = {key: value for key, value in record.items() if key not in made}
        return validate(Entry, {**made, **rest, "imported": {"uid": uid}})


def enter_all(
    entering: Entering, reading: Reading, people: str, faults: list[Fault], progress: Callable[[str, int, int], None]
) -> list[Entered]:
    """Return what becomes of all items of a reading, those first that happened first; what no entry can hold is a fault."""
    entries: list[Entered] = []
    items: Sequence[Item] = reading.items
    for done, item in enumerate(items):
        progress("comparing", done, len(items))
        try:
            entered = entering.enter(item, reading, people)
        except InvalidError as error:
            faults.append(Fault(item.file, item.line, error.why))
        else:
            entries += [entered] if entered else []
    return entries


def _find_zone(name: str) -> tzinfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # only those who set a zone pay for it

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
