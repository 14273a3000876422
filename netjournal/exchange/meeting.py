"""Meeting: a journal and a folder of cards compared: what becomes of each person and each card. Nothing is written."""

from __future__ import annotations

from netjournal.errors import InvalidError
from netjournal.exchange.agreement import Agreement, Pair
from netjournal.exchange.card import Reading, tidy
from netjournal.exchange.composing import find_uid, make_uid
from netjournal.exchange.folder import Folder, Leaf, digest
from netjournal.exchange.importing import ADDED, DOUBTFUL, Held, plan_import
from netjournal.exchange.reconciling import change_record, compare, list_record, say_conflict
from netjournal.model import Person, validate
from netjournal.store import Change
from netjournal.toml import parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from netjournal.exchange.reconciling import Key, Side
    from netjournal.journal import Journal
    from netjournal.query import Filter

JOURNAL, CARDS = "journal", "cards"
"""Which side may be preferred."""
ADDED_HERE, CHANGED_HERE, ADDED_THERE, CHANGED_THERE = "added here", "changed here", "added there", "changed there"
ARCHIVED_HERE, REMOVED_THERE = "archived here", "removed there"
CONFLICT, GONE_HERE, GONE_THERE, UNSURE, UNREAD = "conflict", "gone here", "gone there", "unsure", "unread"
LEFT = (CONFLICT, GONE_HERE, GONE_THERE, UNSURE, UNREAD)
"""What was left as it is, for somebody to decide."""


class Step(Value):
    """What becomes of somebody, or of a card."""

    verdict: str
    name: str
    details: list[str] = []


class Report(Value):
    """What was done, or would be."""

    steps: list[Step] = []
    same: int = 0
    change: Change | None = None
    """What was done to the journal."""

    def count(self, verdict: str) -> int:
        """Return how many steps there are of a sort."""
        return sum(step.verdict == verdict for step in self.steps)


class Writing(Value):
    """A person and a card on their way to agree."""

    key: str
    held: Held
    leaf: Leaf | None
    file: str
    is_written: bool
    """Whether the card is to be written."""


class Meeting:
    """One time that both sides are compared."""

    def __init__(
        self, journal: Journal, folder: Folder, agreement: Agreement, now: datetime, prefer: str, *, is_deleting: bool
    ) -> None:
        self._journal, self.folder, self.pairs = journal, folder, agreement.pairs
        self._now, self._prefer, self._is_deleting = now, prefer, is_deleting
        self.report = Report()
        self._leaves: dict[str, Leaf] = {}
        self._files: dict[str, str] = {}
        """What a card is known by -> its file."""
        self._unread: set[str] = set()
        self.writings: list[Writing] = []
        self.removals: list[tuple[str, str]] = []
        """What cards are known by that are to be taken away, and whose they were."""
        self._people: dict[str, tuple[str, str, str]] = {
            own: (name, path, why)
            for own, name, path, why in journal.index.select(
                "SELECT p.id, p.name, f.path, iif(p.archived, 'archived', iif(p.private, 'private', '')) "
                "FROM person p JOIN file f ON f.id = p.id AND f.why IS NULL"
            )
        }
        """Id -> name, path of the file, and why they are not for an address book."""

    def plan(self, chosen: Filter) -> Report:
        """Decide about every pair, then about cards and people that have none."""
        self.folder.load()
        self._list_cards()
        for key, pair in [*self.pairs.items()]:
            self._meet_again(key, pair)
        self._meet_cards()
        rows = self._journal.index.select(
            f"SELECT p.id FROM person p WHERE {chosen.sql} ORDER BY p.name, p.id", chosen.parameters
        )
        paired = {pair.person for pair in self.pairs.values()} | {one.held.after["id"] for one in self.writings}
        for (own,) in rows:
            if own not in paired and own in self._people and not self._people[own][2]:
                self._hand_out(own)
        return self.report

    def say(self, verdict: str, name: str, *details: str) -> None:
        """Put down what becomes of somebody."""
        self.report.steps.append(Step(verdict, name, [*details]))

    def withdraw(self, name: str, *verdicts: str) -> None:
        """Take back what was put down of somebody: it could not be done."""
        self.report.steps = [step for step in self.report.steps if step.name != name or step.verdict not in verdicts]

    def _list_cards(self) -> None:
        """Find what each file is known by; only those that are not as they were are read."""
        known = {pair.file: key for key, pair in self.pairs.items()}
        for fault in self.folder.faults:
            self._unread.add(known.get(fault.file, ""))
            self.say(UNREAD, fault.file, fault.why)
        for done, (name, sheet) in enumerate([*self.folder.sheets.items()]):
            self._journal.progress("reading", done, len(self.folder.sheets))
            key = known.get(name, "")
            if not key or self.pairs[key].card != sheet.digest:
                try:
                    leaf = sheet.read()
                except InvalidError as error:
                    self._unread.add(key)
                    self.say(UNREAD, name, error.why)
                    continue
                if leaf is None:
                    continue
                key = leaf.card.uid or f"file:{name}"
                self._leaves.setdefault(key, leaf)
            if key in self._files:
                self.say(UNREAD, name, f"it has the UID of {self._files[key]}; one of the two is left alone")
            else:
                self._files[key] = name

    def _find(self, own: str) -> str:
        """Return the id that somebody has by now: a merge may have given them another."""
        if own in self._people:
            return own
        return str(self._journal.index.value("SELECT person FROM former WHERE id = ?", (own,)) or "")

    def _meet_again(self, key: str, pair: Pair) -> None:
        own, file = self._find(pair.person), self._files.get(key)
        if file is None:
            if key not in self._unread:
                self._part(key, own)
            return
        name, path, why = self._people.get(own, (pair.file, "", "deleted"))
        if why:
            self._take_away(key, name, why)
            return
        text = self._journal.shelf.find(path) or b""
        if digest(text) == pair.record and key not in self._leaves:
            self.report.same += 1
            return
        try:
            self._compare(key, self._hold(path, text), file, pair.mine, pair.theirs)
        except InvalidError as error:
            self.say(UNREAD, name, error.why)

    def _part(self, key: str, own: str) -> None:
        """The card is gone: put the person away where that is asked for."""
        if not own or self._people[own][2]:
            del self.pairs[key]
            return
        name, path, _ = self._people[own]
        if not self._is_deleting:
            self.say(GONE_THERE, name, "the card is gone; --delete archives them here")
            return
        held = self._hold(path, self._journal.shelf.find(path) or b"")
        held.after = {**held.table, "archived": self._now.date()}
        self.writings.append(Writing(key, held, None, "", is_written=False))
        self.say(ARCHIVED_HERE, name)

    def _take_away(self, key: str, name: str, why: str) -> None:
        """The person is not for the address book any longer: take the card away where that is asked for."""
        if not self._is_deleting or why == "private":
            self.say(
                GONE_HERE, name, f"{why} here; {'the card stays' if why == 'private' else '--delete removes the card'}"
            )
        elif key in self._leaves and self._prefer != JOURNAL:
            self.say(CONFLICT, name, f"{why} here, and the card was changed; --prefer journal removes it")
        else:
            self.removals.append((key, name))
            self.say(REMOVED_THERE, name)

    def _meet_cards(self) -> None:
        """Bring in those whom only the folder has, and compare those who have met for the first time."""
        strange = {key: leaf for key, leaf in self._leaves.items() if key not in self.pairs and key in self._files}
        plan = plan_import(self._journal, Reading([leaf.card for leaf in strange.values()]), self._now)
        for fault in plan.faults:
            self.say(UNREAD, fault.file, fault.why)
        added = {held.after["id"]: held for held in plan.held if held.before is None}
        keys = {id(leaf.card): key for key, leaf in strange.items()}
        taken = {self._find(pair.person) for pair in self.pairs.values()}
        for outcome in plan.outcomes:
            key, own = keys[id(outcome.card)], outcome.person
            file = self._files[key]
            if outcome.verdict == DOUBTFUL or own in taken:
                self.say(
                    UNSURE,
                    outcome.card.name,
                    f"{file}: {outcome.doubt or 'there is another card of theirs'}; left alone",
                )
                continue
            taken.add(own)
            if outcome.verdict == ADDED:
                self.writings.append(Writing(key, added[own], strange[key], file, is_written=False))
                self.say(ADDED_HERE, outcome.card.name)
            elif self._people[own][2]:
                self.say(GONE_HERE, outcome.card.name, f"{self._people[own][2]} here; {file} is left alone")
            else:
                path = self._people[own][1]
                self._compare(key, self._hold(path, self._journal.shelf.find(path) or b""), file, {}, {})

    def _hand_out(self, own: str) -> None:
        name, path, _ = self._people[own]
        try:
            held = self._hold(path, self._journal.shelf.find(path) or b"")
        except InvalidError as error:
            self.say(UNREAD, name, error.why)
            return
        self.writings.append(Writing(find_uid(held.table), held, None, "", is_written=True))
        self.say(ADDED_THERE, name)

    def _hold(self, path: str, text: bytes) -> Held:
        table = validate(Person, parse_toml(text))
        return Held(path, text, table, table)

    def _compare(self, key: str, held: Held, file: str, mine: Side, theirs: Side) -> None:
        """Decide about a person and a card, given what they said when they last agreed."""
        name = str(held.table["name"])
        leaf = self._leaves.get(key) or self.folder.sheets[file].read()
        if leaf is None:
            return
        found = compare(list_record(held.table), leaf.side, mine, theirs)
        if found.conflicts and not self._prefer:
            said = [say_conflict(one, found.mine[one], found.theirs[one]) for one in found.conflicts]
            self.say(CONFLICT, name, *said)
            return
        for one in found.conflicts:
            del (found.theirs if self._prefer == JOURNAL else found.mine)[one]
        if found.mine and not leaf.is_whole:
            self.say(UNREAD, name, f"{file} has lines that are no properties, so nothing is written to it")
            return
        after = change_record(held.table, found.theirs, self._now.date()) if found.theirs else held.table
        if key in self._leaves:
            after = _keep_card(after, leaf)
        if after != held.table:
            held.after = validate(Person, after)
        self.writings.append(Writing(key, held, leaf, file, is_written=bool(found.mine)))
        if found.theirs:
            self.say(CHANGED_HERE, name, ", ".join(_list_fields(found.theirs)))
        if found.mine:
            self.say(CHANGED_THERE, name, ", ".join(_list_fields(found.mine)))
        if not found.theirs and not found.mine:
            self.report.same += 1


def _list_fields(delta: Mapping[Key, str | None]) -> list[str]:
    """Return the names of what is said otherwise: a way to reach somebody by its kind."""
    return sorted({key[1] if key[0] == "reach" else key[0] for key in delta})


def _keep_card(record: dict[str, Any], leaf: Leaf) -> dict[str, Any]:
    """Return a record with the lines that only the card has, so that an export has them too."""
    told = leaf.card.record.get("imported", {})
    if told.get("uid") == make_uid(str(record["id"])):
        told = {key: value for key, value in told.items() if key != "uid"}
    held = record.get("imported")
    return tidy({**record, "imported": {**(held if isinstance(held, dict) else {}), **told}})
