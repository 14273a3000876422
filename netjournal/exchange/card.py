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

    @property
    def name(self) -> str:
        """What the person is called."""
        return str(self.record.get("name", ""))

    def ways(self, kind: str) -> list[str]:
        """Return the values of one kind of reach."""
        return [way["value"] for way in self.record.get("reach", ()) if way.get("kind") == kind]


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

    def add(self, other: Reading) -> None:
        """Take in what was read of another file."""
        self.cards += other.cards
        self.faults += other.faults
        self.skipped += other.skipped


def refuse_many(count: int, most: int, what: str) -> None:
    """Raise InvalidError when there are more of something than anybody has."""
    if count > most:
        raise InvalidError(f"it has more than {most:,} {what}")


def make_name(*parts: str) -> str:
    """Return the parts of a name as one."""
    return squeeze(" ".join(part for part in parts if part))[:LONGEST_NAME].rstrip()


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
