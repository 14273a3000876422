"""The use case of keeping a folder of vCards and a journal in step, both ways: first what would be done, then all of it."""

from __future__ import annotations

import hashlib
import os
from functools import partial

from netjournal import files
from netjournal.errors import NetjournalError
from netjournal.exchange.card import Reading, tidy
from netjournal.exchange.composing import find_uid, list_facts, write_card
from netjournal.exchange.folder import CardFile, name_file, read_card_file, read_folder
from netjournal.exchange.importing import ADDED, Held, Plan, list_files, plan_import
from netjournal.exchange.links import Link, Links
from netjournal.exchange.matching import Directory
from netjournal.exchange.reconciling import Base, reconcile
from netjournal.index import RECENT
from netjournal.model import Person, validate
from netjournal.store import Change
from netjournal.toml import parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

    from netjournal.journal import Journal
    from netjournal.query import Filter

CARRY, RESTORE = "carry", "restore"
_TRASH = "contacts-trash"
_UNSURE = "-"
"""A digest that no file has."""


class Wishes(Value):
    """What the user decides beforehand."""

    prefer: str = ""
    """Which side wins where both changed one field: journal or folder; empty: neither."""
    deleted: str = ""
    """What becomes of those who were deleted on one side: carry (on the other too), restore, or empty: nothing."""
    with_private: bool = False
    chosen: Filter | None = None
    """Whose cards are made who have none; None: everybody's."""


class Step(Value):
    """One thing that is done, or left to the user."""

    what: str
    """added here, changed here, added there, changed there, conflict, deleted here, deleted there, doubtful or fault."""
    name: str
    said: str = ""
    person: str = ""
    file: str = ""


class Report(Value):
    """What is done to bring both sides into step, and what is not."""

    steps: list[Step] = []
    in_step: int = 0
    """How many need nothing."""
    change: Change | None = None

    def count(self, what: str) -> int:
        """Return how many steps are of a sort."""
        return sum(step.what == what for step in self.steps)


def sync_contacts(
    journal: Journal, path: str, state: str, now: datetime, wishes: Wishes, *, is_rehearsal: bool
) -> Report:
    """Bring a folder and a journal into step and return what was done; a rehearsal writes nothing."""
    links = Links.load(state, journal.shelf.home, path)
    if is_rehearsal:
        return _Run(journal, path, now, wishes, links).plan()
    with journal.writing(now):
        journal.catch_up(now.date(), RECENT)
        run = _Run(journal, path, now, wishes, links)
        report = run.plan()
        run.carry_out(report, f"{state}/{_TRASH}")
    return report


class _Run:
    """One run: what it reads, and what it is to write."""

    def __init__(self, journal: Journal, path: str, now: datetime, wishes: Wishes, links: Links) -> None:
        self._journal, self._path, self._now, self._wishes, self._links = journal, path, now, wishes, links
        self._directory = Directory.load(journal.index)
        rows = journal.index.select(
            "SELECT p.id, p.name, f.path, p.private FROM person p JOIN file f ON f.id = p.id AND f.why IS NULL ORDER BY p.name, p.id"
        )
        self._people: dict[str, tuple[str, str, bool]] = {
            own: (name, path, bool(own_is)) for own, name, path, own_is in rows
        }
        self._former: dict[str, str] = dict(journal.index.select("SELECT id, person FROM former"))
        self._plan = Plan()
        self._cards: dict[str, tuple[bytes | None, bytes]] = {}
        """File -> what it held, and what it is to hold."""
        self._before: dict[str, Link] = {}
        """File -> its link as it was, should the file not take what it is to hold."""
        self._gone: list[tuple[str, bytes]] = []
        """Files that go."""
        self._report = Report()

    def plan(self) -> Report:
        """Decide about every card and every person; nothing is written."""
        cards, faults = read_folder(self._path)
        for fault in faults:
            self._say("fault", fault.file, fault.why, file=fault.file)
        links, self._links.held = self._links.held, {}
        by_uid = {link.uid: link for link in links.values() if link.uid}
        unknown: list[CardFile] = []
        for card in cards:
            link = by_uid.get(card.uid) if card.uid else None
            link = link or links.get(card.name)
            if link is None or link.name not in links:
                unknown.append(card)
                continue
            del links[link.name]
            self._meet(card, link)
        unreadable = {fault.file for fault in faults}
        for link in links.values():
            if link.name in unreadable:
                self._links.held[link.name] = link
            else:
                self._miss_card(link)
        self._take_in(unknown)
        self._send_out()
        return self._report

    def _meet(self, card: CardFile, link: Link) -> None:
        """Decide about a card that is somebody's."""
        own = self._former.get(link.person, link.person)
        if own not in self._people:
            self._miss_person(card, link)
        elif any(other.person == own for other in self._links.held.values()):
            self._say(
                "doubtful",
                card.card.name,
                "two cards are theirs since two people were merged; delete one of them",
                own,
                card.name,
            )
            self._links.held[card.name] = Link(own, card.name, card.uid, link.digest, [], link.base)
        else:
            self._bring_together(card, Link(own, card.name, card.uid, link.digest, link.version, link.base))

    def _bring_together(self, card: CardFile, link: Link) -> None:
        """Have a person's record and their card say the same, as far as both agree."""
        name, path, is_private = self._people[link.person]
        version = [*(self._journal.shelf.stat(path) or ())]
        digest = _digest(card.data)
        self._links.held[card.name] = link
        if (digest, version) == (link.digest, link.version) or (is_private and not self._wishes.with_private):
            self._report.in_step += 1
            return
        before = self._journal.shelf.find(path)
        if before is None:
            return
        table = validate(Person, parse_toml(before))
        agreement = reconcile(table, card.record, link.base, self._now.date(), self._wishes.prefer)
        after = agreement.here
        if digest != link.digest and link.digest and "vcard" in table.get("imported", {}):
            kept = card.card.record.get("imported", {}).get("vcard", [])
            after = tidy({**after, "imported": tidy({**table["imported"], "vcard": kept})})
        after = validate(Person, after)
        if after != table:
            self._plan.held.append(Held(path, before, table, after))
            self._say("changed here", name, ", ".join(_list_changed(table, after)), link.person, card.name)
        data = self._rewrite(card, link, agreement.there)
        if data is not None:
            self._cards[card.name] = card.data, data
            self._before[card.name] = Link(link.person, link.name, link.uid, _UNSURE, [], link.base)
            self._say("changed there", name, "", link.person, card.name)
            digest = _digest(data)
        for conflict in agreement.conflicts:
            self._say("conflict", name, conflict, link.person, card.name)
        left = read_card_file(card.name, data if data is not None else card.data).facts
        is_done = after == table and not agreement.conflicts
        self._links.held[card.name] = Link(
            link.person,
            card.name,
            card.uid or find_uid(after),
            digest,
            version if is_done else [],
            agreement.settle(link.base, left),
        )
        if data is None and after == table and not agreement.conflicts:
            self._report.in_step += 1

    def _rewrite(self, card: CardFile, link: Link, record: dict[str, Any]) -> bytes | None:
        """Return what a card is to hold; None when it says it already, or may not be written into."""
        wanted = set(list_facts(record))
        if wanted == card.facts or (link.digest and wanted == link.base.here and card.facts == link.base.there):
            return None
        data = card.rewrite(record, self._now)
        if read_card_file(card.name, data).facts == card.facts:
            return None  # what is different no card can say
        if not card.can_change:
            self._say(
                "fault",
                card.card.name,
                f"it is a vCard {card.version}: it is read, and not written",
                link.person,
                card.name,
            )
            return None
        return data

    def _miss_person(self, card: CardFile, link: Link) -> None:
        """Decide about a card whose person was deleted from the journal."""
        if self._wishes.deleted == CARRY:
            self._gone.append((card.name, card.data))
            self._say("deleted there", card.card.name, "as in the journal", "", card.name)
        elif self._wishes.deleted == RESTORE:
            self._take_in([card])
        else:
            self._links.held[card.name] = link
            self._say("deleted here", card.card.name, "the card is still there", "", card.name)

    def _miss_card(self, link: Link) -> None:
        """Decide about a person whose card was deleted from the folder."""
        own = self._former.get(link.person, link.person)
        if own not in self._people:
            return  # gone on both sides
        name, path, _ = self._people[own]
        if self._wishes.deleted == RESTORE:
            return  # who has no link gets a card
        self._links.held[link.name] = link
        if self._wishes.deleted != CARRY:
            self._say("deleted there", name, "the person is still here", own, link.name)
            return
        before = self._journal.shelf.find(path)
        if before is None:
            return
        table = validate(Person, parse_toml(before))
        if not table.get("archived"):
            self._plan.held.append(Held(path, before, table, {**table, "archived": self._now.date()}))
            self._say("changed here", name, "archived, as the card was deleted; what happened stays", own, link.name)

    def _take_in(self, cards: list[CardFile]) -> None:
        """Decide about cards that are nobody's yet: they are those of people who are here, of newcomers, or that is not certain."""
        newcomers: list[CardFile] = []
        for card in cards:
            match = self._directory.find(card.card)
            linked = {link.person for link in self._links.held.values()}
            if match.doubt:
                self._say("doubtful", card.card.name, match.doubt, match.person, card.name)
            elif match.person in linked:
                self._say(
                    "doubtful",
                    card.card.name,
                    f"{self._people[match.person][0]} has another card",
                    match.person,
                    card.name,
                )
            elif match.person in self._people:
                self._bring_together(card, Link(match.person, card.name, card.uid))
            else:
                newcomers.append(card)
        plan = plan_import(self._journal, Reading([card.card for card in newcomers]), self._now)
        for fault in plan.faults:
            self._say("fault", fault.file, fault.why, file=fault.file)
        by_card = {id(card.card): card for card in newcomers}
        for outcome in plan.outcomes:
            card = by_card[id(outcome.card)]
            if outcome.verdict != ADDED:
                self._say(
                    "doubtful",
                    card.card.name,
                    "another card of the folder seems to be theirs",
                    outcome.person,
                    card.name,
                )
                continue
            held = next(one for one in plan.held if one.after["id"] == outcome.person)
            self._say("added here", card.card.name, "", outcome.person, card.name)
            base = Base(set(list_facts(held.after)), card.facts)
            self._links.held[card.name] = Link(outcome.person, card.name, card.uid, _digest(card.data), [], base)
        self._plan.held += plan.held

    def _send_out(self) -> None:
        """Make cards of those who have none."""
        linked = {link.person for link in self._links.held.values()}
        doubted = {step.person for step in self._report.steps if step.what == "doubtful"}
        wanted = self._list_wanted()
        for own, (name, path, is_private) in self._people.items():
            if own in linked or own in doubted or own not in wanted or (is_private and not self._wishes.with_private):
                continue
            record = validate(Person, parse_toml(self._journal.shelf.read(path)))
            data = write_card(record, with_own=False)
            uid = find_uid(record)
            file = name_file(uid)
            if os.path.lexists(os.path.join(self._path, file)) or file in self._cards:
                self._say("fault", name, f"{file} is there already, and is not theirs", own, file)
                continue
            self._cards[file] = None, data
            self._say("added there", name, "", own, file)
            base = Base(set(list_facts(record)), read_card_file(file, data).facts)
            version = [*(self._journal.shelf.stat(path) or ())]
            self._links.held[file] = Link(own, file, uid, _digest(data), version, base)

    def _list_wanted(self) -> set[str]:
        chosen = self._wishes.chosen
        if chosen is None:
            return {*self._people}
        rows = self._journal.index.select(f"SELECT p.id FROM person p WHERE {chosen.sql}", tuple(chosen.parameters))
        return {own for (own,) in rows}

    def carry_out(self, report: Report, trash: str) -> None:
        """Write the journal first, durably, then the cards, then what both agreed on; what was changed meanwhile stays as it is."""
        made = list_files(self._plan, self._journal.progress)
        for fault in self._plan.faults:
            self._say("fault", fault.file, fault.why, file=fault.file)
        if made:
            here = report.count("added here"), report.count("changed here")
            said = [f"{count:,} {word}" for count, word in zip(here, ("added", "changed"), strict=True) if count]
            report.change = Change(f"contacts: {', '.join(said)}", made)
            self._journal.apply(report.change, self._now)
        for file, (before, data) in self._cards.items():
            self._write_card(file, before, data)
        for file, data in self._gone:
            files.make_directory(trash)
            self._attempt(
                file, partial(files.take_away, self._full(file), f"{trash}/{_digest(data)[:12]}-{file}", data)
            )
        self._links.store()

    def _write_card(self, file: str, before: bytes | None, data: bytes) -> None:
        if before is None:
            done = self._attempt(file, partial(files.write_new, self._full(file), data))
        else:
            done = self._attempt(file, partial(files.write_over, self._full(file), data, before))
        if not done:  # the next run looks at it again
            del self._links.held[file]
            self._links.held |= {file: self._before[file]} if file in self._before else {}

    def _attempt(self, file: str, act: Callable[[], None]) -> bool:
        """Change a file of the folder, or say why that was not possible."""
        try:
            act()
        except (NetjournalError, OSError) as error:
            why = files.say_os_error(error) if isinstance(error, OSError) else str(error)
            self._say("fault", file, why, file=file)
            return False
        return True

    def _full(self, file: str) -> str:
        return os.path.join(self._path, file)

    def _say(self, what: str, name: str, said: str = "", person: str = "", file: str = "") -> None:
        self._report.steps.append(Step(what, name, said, person, file))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _list_changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    fields = dict.fromkeys([*before, *after])
    return [
        "what no field has" if field == "imported" else field
        for field in fields
        if before.get(field) != after.get(field)
    ]
