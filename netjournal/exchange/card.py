"""Card: one person as a file tells of them, in the shape of a person's record, and where it stands there."""

from __future__ import annotations

import re

from netjournal.errors import InvalidError
from netjournal.exchange.decoding import squeeze
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST_NAME = 200
_FEW = 2
"""Words on either side of the comma of a name; more, and it is a firm's."""
_TAGGED = re.compile(r"[\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_NO_TAGS = frozenset("mycontacts my-contacts other-contacts othercontacts starred friends-family imported".split())
"""What address books call everybody: no tag of anybody's."""


class Card(Value):
    """What a file says of one person."""

    record: dict[str, Any]
    """Fields of a person's record, without id, circle and the day it was added, unless it comes from a journal."""
    line: int = 1
    """Where it begins in its file."""
    file: str = ""
    """The file, as it was named."""
    uid: str = ""
    """What the other program knows it by."""
    kind: str = ""
    """What the file is: vCard, LinkedIn, Google, Outlook or CSV."""
    notes: list[str] = []
    """What of it was left out, and why."""
    found_by: str = ""
    """What finds whom it is about: `address` only an address, `name` a name as people type it, nothing: all it says."""

    @property
    def name(self) -> str:
        """What the person is called."""
        return str(self.record.get("name", ""))

    def ways(self, kind: str) -> list[str]:
        """Return the values of one kind of reach."""
        return [way["value"] for way in self.record.get("reach", ()) if way.get("kind") == kind]


class Named:
    """Cards by address, for files in which one person is named time and again: the first real name of an address counts."""

    def __init__(self, kind: str, found_by: str = "") -> None:
        self._kind, self._found_by = kind, found_by
        self._cards: dict[str, Card] = {}

    def find(self, name: str, address: str) -> Card:
        """Return the card of an address, or where there is none of a name: the same object each time."""
        said = name_address(name, address) if address else make_name(name)
        key = address or said
        card = self._cards.get(key)
        if card is None:
            record: dict[str, Any] = {"name": said}
            if address:
                record["reach"] = [{"kind": "email", "value": address}]
            card = self._cards[key] = Card(record, kind=self._kind, found_by=self._found_by)
        elif "@" in card.name:
            card.record["name"] = said
        return card


class Item(Value):
    """One thing that a file says happened, in the shape of an entry's record."""

    record: dict[str, Any]
    """Fields of an entry's record, without id, who and the moment it was written down; a time without an offset is the user's own."""
    who: list[Card] = []
    """Whom it names; one that several items name is the same object in all of them."""
    uid: str = ""
    """What tells it from all others of its kind, whenever it is read again."""
    line: int = 1
    """Where it begins in its file."""
    file: str = ""
    """The file, as it was named."""
    is_mail: bool = False
    """Whether it is a message: mail names many whom nobody wants in a journal."""


class Fault(Value):
    """What could not be read of a file: `str()` is `file:line: why`."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.why}" if self.line else f"{self.file}: {self.why}"


class Reading(Value):
    """All that was read of files."""

    cards: list[Card] = []
    faults: list[Fault] = []
    """Cards and rows that are none, and files that are of no use."""
    skipped: list[Fault] = []
    """What was well and is no person: groups, rows of members that hide themselves."""
    items: list[Item] = []
    """What happened."""
    passed: dict[str, int] = {}
    """Why things that happened are of no concern to a journal, and how many they are."""
    hints: list[str] = []
    """What would have more of a file come in."""
    is_mail: bool = False
    """Whether there is mail in it."""

    def pass_over(self, why: str) -> None:
        """Count something that happened, and that is of no concern to a journal."""
        self.passed[why] = self.passed.get(why, 0) + 1

    def add(self, other: Reading) -> None:
        """Take in what was read of another file."""
        self.cards += other.cards
        self.faults += other.faults
        self.skipped += other.skipped
        self.items += other.items
        for why, count in other.passed.items():
            self.passed[why] = self.passed.get(why, 0) + count
        self.hints += [hint for hint in other.hints if hint not in self.hints]
        self.is_mail = self.is_mail or other.is_mail


def refuse_many(count: int, most: int, what: str) -> None:
    """Raise InvalidError when there are more of something than anybody has."""
    if count > most:
        raise InvalidError(f"it has more than {most:,} {what}")


def make_name(*parts: str) -> str:
    """Return the parts of a name as one."""
    return squeeze(" ".join(part for part in parts if part))[:LONGEST_NAME].rstrip()


def name_address(name: str, address: str) -> str:
    """Return what to call whom a mail or a meeting names: `Lovelace, Ada` and `ada.lovelace@...` are Ada Lovelace."""
    name = make_name(name.strip("'\" "))
    family, comma, given = name.partition(", ")
    if comma and given and "," not in given and len(family.split()) <= _FEW and len(given.split()) <= _FEW:
        return make_name(given, family)
    if name and "@" not in name:
        return name
    words = [word for word in re.split(r"[._-]+", address.partition("@")[0].partition("+")[0]) if word.isalpha()]
    return " ".join(map(str.capitalize, words)) if len(words) > 1 and all(len(word) > 1 for word in words) else address


def join_name(given: str, middle: str, family: str, suffix: str) -> str:
    """Return a name of its parts, in the order and with the spaces of its script."""
    if family and given and _UNSPACED.fullmatch(family + given):
        return make_name(family + given)
    return make_name(given, middle, family, suffix)


def make_tag(text: str) -> str:
    """Return a label as a tag, in lower case with dashes; nothing for what is no tag."""
    tag = _TAGGED.sub("-", squeeze(text).lower()).strip("-")[:60].rstrip("-")
    return tag if tag and not tag[0].isdecimal() and tag not in _NO_TAGS else ""


def add_way(record: dict[str, Any], kind: str, value: str, label: str = "") -> None:
    """Add a way to reach somebody, unless it is there."""
    value, label = squeeze(value)[:1_000], squeeze(label)[:60]
    ways = record.setdefault("reach", [])
    if value and not any(way["kind"] == kind and way["value"] == value for way in ways):
        ways.append({"kind": kind, "value": value, **({"label": label} if label else {})})


def add_item(record: dict[str, Any], field: str, value: Any) -> None:
    """Add a value to a list of a record, unless it is there."""
    items = record.setdefault(field, [])
    if value and value not in items:
        items.append(value)


def tidy(record: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that say something, in the order in which a person's file has them."""
    kept = {key: value for key, value in record.items() if value not in (None, "", [], {})}
    return {
        key: kept[key] for key in (*(key for key in _ORDER if key in kept), *(key for key in kept if key not in _ORDER))
    }


_ORDER = (
    "id", "name", "aliases", "circle", "rhythm", "style", "roles", "sphere", "tags", "birthday", "timezone", "place", "source",
    "added", "private", "notes", "work", "reach", "met", "occasion", "imported",
)  # fmt: skip
