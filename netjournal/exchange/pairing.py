"""Pairing: which card of a folder is whose, and what becomes of each, of those that are nobody's, and of people without one."""

from __future__ import annotations

import os

from netjournal.errors import InvalidError
from netjournal.exchange.card import Fault, Reading, tidy
from netjournal.exchange.composing import find_uid, list_facts, write_card
from netjournal.exchange.filling import merge_lines
from netjournal.exchange.folder import CardFile, list_cards, name_file, read_card_file
from netjournal.exchange.importing import ADDED, Held, Plan, plan_import
from netjournal.exchange.links import Link, Links, digest_of
from netjournal.exchange.matching import Directory
from netjournal.exchange.reconciling import Base, list_agreed, reconcile
from netjournal.exchange.steps import CARRY, RESTORE, UNSURE, Report, Step, Wishes
from netjournal.model import Person, validate
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from netjournal.journal import Journal


class Pairing:
    """One run: which card is whose, what each side is to say, and so what is to be written."""

    def __init__(self, journal: Journal, path: str, now: datetime, wishes: Wishes, links: Links) -> None:
        self._journal, self._path, self._now, self._wishes, self.links = journal, path, now, wishes, links
        self._directory = Directory.load(journal.index)
        rows = journal.index.select(
            "SELECT p.id, p.name, f.path, p.private FROM person p JOIN file f ON f.id = p.id AND f.why IS NULL ORDER BY p.name, p.id"
        )
        self._people: dict[str, tuple[str, str, bool]] = {
            own: (name, path, bool(own_is)) for own, name, path, own_is in rows
        }
        self._archived = {own for (own,) in journal.index.select("SELECT id FROM person WHERE archived")}
        self._former: dict[str, str] = dict(journal.index.select("SELECT id, person FROM former"))
        self.importing = Plan()
        self.cards: dict[str, tuple[bytes | None, bytes]] = {}
        """File -> what it held, and what it is to hold."""
        self.before: dict[str, Link] = {}
        """File -> its link as it was, should the file not take what it is to hold."""
        self.gone: list[tuple[Link, bytes]] = []
        """Cards that go, and what they hold."""
        self.report = Report()

    def plan(self) -> Report:
        """Decide about every card and every person; nothing is written."""
        held, faults = list_cards(self._path)
        links, self.links.held = self.links.held, {}
        cards: list[CardFile] = []
        for name, data in held.items():
            if (link := links.get(name)) and self._is_in_step(link, data):
                self.links.held[name] = links.pop(name)
                self.report.in_step += 1
                continue
            try:
                cards.append(read_card_file(name, data))
            except InvalidError as error:
                faults.append(Fault(name, error.line or 0, error.why))
        for fault in faults:
            self.say("fault", fault.file, fault.why, file=fault.file)
        unknown = self._meet_all(cards, links)
        unreadable = {fault.file for fault in faults}
        for link in links.values():
            if link.name in unreadable:
                self.links.held[link.name] = link
            else:
                self._miss_card(link)
        self._take_in(unknown)
        self._send_out()
        return self.report

    def _is_in_step(self, link: Link, data: bytes) -> bool:
        """Whether neither the card nor the person has changed since both agreed."""
        own = self._people.get(link.person)
        return (
            own is not None
            and link.digest == digest_of(data)
            and link.version == [*(self._journal.shelf.stat(own[1]) or ())]
        )

    def _meet_all(self, cards: list[CardFile], links: dict[str, Link]) -> list[CardFile]:
        """Decide about the cards that are somebody's, whose links go, and return the others; a card is known by its UID, else by its file."""
        by_uid = {link.uid: link for link in links.values() if link.uid}
        unknown = []
        for card in cards:
            link = (by_uid.get(card.uid) if card.uid else None) or links.get(card.name)
            if link is None or link.name not in links:
                unknown.append(card)
                continue
            del links[link.name]
            self._meet(card, link)
        return unknown

    def _meet(self, card: CardFile, link: Link) -> None:
        """Decide about a card that is somebody's."""
        own = self._former.get(link.person, link.person)
        if own not in self._people:
            self._miss_person(card, link)
        elif other := next((other.name for other in self.links.held.values() if other.person == own), ""):
            self.say(
                "doubtful",
                card.card.name,
                f"{other} and {card.name} are both theirs since two people were merged; delete one of these cards",
                own,
                card.name,
            )
            self.links.held[card.name] = Link(own, card.name, card.uid, link.digest, [], link.base)
        else:
            self._bring_together(card, Link(own, card.name, card.uid, link.digest, link.version, link.base))

    def _bring_together(self, card: CardFile, link: Link) -> None:
        """Have a person's record and their card say the same, as far as both agree."""
        name, path, is_private = self._people[link.person]
        version = [*(self._journal.shelf.stat(path) or ())]
        digest = digest_of(card.data)
        self.links.held[card.name] = link
        if is_private and not self._wishes.with_private:
            self.report.private += 1
            return
        if (digest, version) == (link.digest, link.version):
            self.report.in_step += 1
            return
        before = self._journal.shelf.find(path)
        if before is None:
            return
        table = validate(Person, parse_toml(before))
        agreement = reconcile(table, card.record, link.base, self._now.date(), self._wishes.prefer)
        after = agreement.here
        if digest != link.digest and link.digest:
            after = tidy({**after, "imported": _keep_lines(table.get("imported", {}), card)})
        after = validate(Person, after)
        if after != table:
            self.importing.held.append(Held(path, before, table, after))
            self.say("changed here", name, ", ".join(_list_changed(table, after)), link.person, card.name)
        data = self._rewrite(card, link, agreement.there)
        if data is not None and not card.can_change:
            self._refuse(card, link)
            return
        if data is not None:
            self._change_there(card, link, data)
            digest = digest_of(data)
        for conflict in agreement.conflicts:
            self.say("conflict", name, conflict, link.person, card.name)
        left = read_card_file(card.name, data if data is not None else card.data).facts
        is_done = after == table and not agreement.conflicts
        uid, base = card.uid or find_uid(after), agreement.settle(link.base, left)
        self.links.held[card.name] = Link(link.person, card.name, uid, digest, version if is_done else [], base)
        self.report.in_step += data is None and is_done

    def _refuse(self, card: CardFile, link: Link) -> None:
        """Say that a card is of a version that is read, and not written."""
        why = f"it is a vCard {card.version}: it is read, and not written"
        self.say("fault", card.card.name, why, link.person, card.name)
        self.links.held[card.name] = Link(link.person, card.name, card.uid, link.digest, [], link.base)

    def _change_there(self, card: CardFile, link: Link, data: bytes) -> None:
        """Have a card say what a record does, and remember it as unsure until it is written."""
        self.cards[card.name] = card.data, data
        self.before[card.name] = Link(link.person, link.name, link.uid, UNSURE, [], link.base)
        self.say("changed there", self._people[link.person][0], "", link.person, card.name)

    def _rewrite(self, card: CardFile, link: Link, record: dict[str, Any]) -> bytes | None:
        """Return what a card is to hold; None when it says it already, or may not be written into."""
        wanted = set(list_facts(record))
        if wanted == card.facts or (link.digest and wanted == link.base.here and card.facts == link.base.there):
            return None
        data = card.rewrite(record, self._now)
        if read_card_file(card.name, data).facts == card.facts:
            return None  # what is different no card can say
        return data

    def _miss_person(self, card: CardFile, link: Link) -> None:
        """Decide about a card whose person was deleted from the journal."""
        if self._wishes.deleted == CARRY:
            self.gone.append((link, card.data))
            self.say("removed there", card.card.name, "", "", card.name)
        elif self._wishes.deleted == RESTORE:
            self._take_in([card])
        else:
            self.links.held[card.name] = link
            self.say("deleted here", card.card.name, "the card is still there", "", card.name)

    def _miss_card(self, link: Link) -> None:
        """Decide about a person whose card was deleted from the folder."""
        own = self._former.get(link.person, link.person)
        if own not in self._people:
            return  # gone on both sides
        if any(other.person == own for other in self.links.held.values()):
            return  # of two cards that were theirs since a merge one is gone
        name, path, _ = self._people[own]
        if self._wishes.deleted == RESTORE:
            return  # who has no link gets a card
        self.links.held[link.name] = Link(own, link.name, link.uid, link.digest, link.version, link.base)
        if own in self._archived:
            return  # what the folder said was carried over
        if self._wishes.deleted != CARRY:
            self.say("deleted there", name, "the person is still here", own, link.name)
            return
        before = self._journal.shelf.find(path)
        if before is None:
            return
        table = validate(Person, parse_toml(before))
        self.importing.held.append(Held(path, before, table, {**table, "archived": self._now.date()}))
        self.say("changed here", name, "archived, as the card was deleted; what happened stays", own, link.name)

    def _take_in(self, cards: list[CardFile]) -> None:
        """Decide about cards that are nobody's yet: they are those of people who are here, of newcomers, or that is not certain."""
        newcomers: list[CardFile] = []
        for card in cards:
            match = self._directory.find(card.card)
            linked = {link.person for link in self.links.held.values()}
            if match.doubt:
                self.say("doubtful", card.card.name, match.doubt, match.person, card.name)
            elif match.person in linked:
                self.say(
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
            self.say("fault", fault.file, fault.why, file=fault.file)
        by_card = {id(card.card): card for card in newcomers}
        for outcome in plan.outcomes:
            card = by_card[id(outcome.card)]
            if outcome.verdict != ADDED:
                self.say(
                    "doubtful",
                    card.card.name,
                    "another card of the folder seems to be theirs",
                    outcome.person,
                    card.name,
                )
                continue
            held = next(one for one in plan.held if one.after["id"] == outcome.person)
            self.say("added here", card.card.name, "", outcome.person, card.name)
            base = Base(set(list_facts(held.after)), card.facts)
            self.links.held[card.name] = Link(outcome.person, card.name, card.uid, digest_of(card.data), [], base)
        self.importing.held += plan.held

    def _send_out(self) -> None:
        """Make cards of those who have none."""
        linked = {link.person for link in self.links.held.values()}
        doubted = {step.person for step in self.report.steps if step.what == "doubtful"}
        wanted = self._list_wanted()
        for own, (name, path, is_private) in self._people.items():
            if own in linked or own in doubted or own not in wanted:
                continue
            if is_private and not self._wishes.with_private:
                self.report.private += 1
                continue
            record = validate(Person, parse_toml(self._journal.shelf.read(path)))
            data = write_card({key: value for key, value in record.items() if key != "notes"}, with_own=False)
            uid = find_uid(record)
            file = name_file(uid)
            if os.path.lexists(os.path.join(self._path, file)) or file in self.cards:
                self.say("fault", name, f"{file} is there already, and is not theirs", own, file)
                continue
            self.cards[file] = None, data
            self.say("added there", name, "", own, file)
            facts = read_card_file(file, data).facts
            base = Base(list_agreed(record, facts), facts)
            version = [*(self._journal.shelf.stat(path) or ())]
            self.links.held[file] = Link(own, file, uid, digest_of(data), version, base)

    def _list_wanted(self) -> set[str]:
        chosen = self._wishes.chosen
        if chosen is None:
            return {*self._people}
        rows = self._journal.index.select(f"SELECT p.id FROM person p WHERE {chosen.sql}", tuple(chosen.parameters))
        return {own for (own,) in rows}

    def say(self, what: str, name: str, said: str = "", person: str = "", file: str = "") -> None:
        """Take a step down for the report."""
        self.report.steps.append(Step(what, name, said, person, file))


def _keep_lines(imported: dict[str, Any], card: CardFile) -> dict[str, Any]:
    """Return what other programs say of a person, with the lines of a card that no field has; another card's stay after a merge."""
    kept = card.card.record.get("imported", {}).get("vcard", [])
    held = imported.get("vcard", []) if "uids" in imported else []
    return tidy({**imported, "vcard": merge_lines(held, kept, is_same=True)})


def _list_changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    fields = dict.fromkeys([*before, *after])
    return [
        "other lines" if field == "imported" else field for field in fields if before.get(field) != after.get(field)
    ]
