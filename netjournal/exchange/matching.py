"""Matching: who of the journal a card is about: by UID, e-mail, profile, phone, and name; never on a guess."""

from __future__ import annotations

from netjournal.exchange.composing import make_uid, say_day
from netjournal.insights.sameness import do_names_agree, make_key
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from netjournal.exchange.card import Card
    from netjournal.index import Index


class Match(Value):
    """Whom a card is about: the id, and why that is not certain; neither for somebody else."""

    person: str = ""
    doubt: str = ""


class Somebody(Value):
    """What tells people apart."""

    name: str
    keys: set[tuple[str, str]] = set()
    """(kind, value) of what only they have, nearly always."""
    birthday: str = ""
    uid: str = ""


class Directory:
    """Everybody, found by what a card says; those whom an import adds are in it too."""

    def __init__(self) -> None:
        self.people: dict[str, Somebody] = {}
        self.added: set[str] = set()
        """Ids of those who are not in the journal yet."""
        self._by_key: dict[tuple[str, str], set[str]] = {}

    @classmethod
    def load(cls, index: Index) -> Directory:
        """Return the directory of a journal."""
        directory = cls()
        for own, name, birthday in index.select("SELECT id, name, birthday FROM person"):
            directory.people[own] = Somebody(name, birthday=birthday or "")
            directory.put(own, ("name", fold(name)))
            directory.put(own, ("uid", make_uid(own)))
        for own, key in index.select("SELECT person, key FROM name WHERE rank = 0"):
            if " " in key and own in directory.people:
                directory.put(own, ("name", key))
        for former, own in index.select("SELECT id, person FROM former"):
            directory.put(own, ("uid", make_uid(former)))
        for own, uid in index.select(
            "SELECT owner, value FROM field WHERE name = 'imported' AND part = 'uid' ORDER BY owner, n"
        ):
            if own in directory.people:
                directory.people[own].uid = directory.people[own].uid or str(uid)
                directory.put(own, ("uid", str(uid)))
        ways = index.select(
            "SELECT k.owner, k.value, v.value FROM field k JOIN field v ON v.owner = k.owner AND v.name = 'reach' AND v.n = k.n "
            "AND v.part = 'value' WHERE k.name = 'reach' AND k.part = 'kind'"
        )
        for own, kind, value in ways:
            if own in directory.people and (key := make_key(str(kind), str(value))):
                directory.people[own].keys.add(key)
                directory.put(own, key)
        return directory

    def put(self, person: str, key: tuple[str, str]) -> None:
        """Have somebody be found by a key."""
        if key[1]:
            self._by_key.setdefault(key, set()).add(person)

    def add(self, person: str, card: Card) -> None:
        """Take in what a card says of somebody, who may not be in the journal yet."""
        if person not in self.people:
            self.people[person] = Somebody(card.name, uid=card.uid)
            self.added.add(person)
            self.put(person, ("uid", make_uid(person)))
        somebody = self.people[person]
        somebody.birthday = somebody.birthday or say_birthday(card.record)
        somebody.uid = somebody.uid or card.uid
        somebody.keys |= (keys := list_keys(card.record))
        for key in [*keys, ("name", fold(card.name)), ("uid", card.uid)]:
            self.put(person, key)

    def find(self, card: Card) -> Match:
        """Return whom a card is about."""
        if card.uid and len(found := self._by_key.get(("uid", card.uid), ())) == 1:
            return Match(next(iter(found)))
        keys = list_keys(card.record)
        sure = self._find_by(card, (key for key in keys if key[0] != "phone"))
        agreeing = [own for own in sure if do_names_agree(self.people[own].name, card.name)]
        if not agreeing:
            agreeing = [
                own
                for own in self._find_by(card, (key for key in keys if key[0] == "phone"))
                if do_names_agree(self.people[own].name, card.name)
            ]
        if len(agreeing) > 1:
            exact = [own for own in agreeing if fold(self.people[own].name) == fold(card.name)]
            agreeing = exact if len(exact) == 1 else agreeing
        if len(agreeing) == 1:
            return Match(agreeing[0])
        if agreeing or sure:
            near = self.people[min(agreeing or sure)].name
            return Match(min(agreeing or sure), f"shares an address with {near}")
        return self._find_namesake(card)

    def find_address(self, card: Card) -> str:
        """Return the id of the one person who has an address of a card, whatever they are called; nothing for nobody or several."""
        found = {own for key in list_keys(card.record) for own in self._by_key.get(key, ())}
        return next(iter(found)) if len(found) == 1 else ""

    def _find_by(self, card: Card, keys: Iterable[tuple[str, str]]) -> list[str]:
        """Return who has one of the keys, but for those whom the same files tell of under another UID."""
        found = {own for key in keys for own in self._by_key.get(key, ())}
        return sorted(own for own in found if not self._is_told_apart(own, card))

    def _is_told_apart(self, person: str, card: Card) -> bool:
        somebody = self.people[person]
        return person in self.added and (
            bool(card.uid and somebody.uid) or _differ("linkedin", list_keys(card.record), somebody.keys)
        )

    def _find_namesake(self, card: Card) -> Match:
        namesakes = self._find_by(card, [("name", fold(card.name))])
        keys, birthday = list_keys(card.record), say_birthday(card.record)
        fitting = [own for own in namesakes if not self._contradicts(self.people[own], keys, birthday)]
        if len(namesakes) == 1 and fitting:
            return Match(fitting[0])
        if not namesakes:
            return Match()
        return Match(
            namesakes[0],
            f"{len(namesakes)} people are called so"
            if len(namesakes) > 1
            else f"{self.people[namesakes[0]].name} is there with other facts",
        )

    def _contradicts(self, somebody: Somebody, keys: set[tuple[str, str]], birthday: str) -> bool:
        """Whether two of one name are told apart: by the birthday, or by all addresses of a kind."""
        if birthday and somebody.birthday and birthday[-5:] != somebody.birthday[-5:]:
            return True
        kinds = {kind for kind, _ in keys} & {kind for kind, _ in somebody.keys}
        return bool(kinds) and not keys & somebody.keys


def _differ(kind: str, one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    """Whether both have keys of a kind, and none in common."""
    mine, theirs = ({key for key in keys if key[0] == kind} for keys in (one, other))
    return bool(mine and theirs) and not mine & theirs


def list_keys(record: dict[str, Any]) -> set[tuple[str, str]]:
    """Return (kind, value) of what only one person has, nearly always."""
    return {key for way in record.get("reach", ()) if (key := make_key(way["kind"], way["value"]))}


def say_birthday(record: dict[str, Any]) -> str:
    """Return a record's birthday as text."""
    return say_day(record["birthday"]) if record.get("birthday") else ""
