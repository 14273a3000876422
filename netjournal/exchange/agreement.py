"""Agreement: what a journal and a folder of cards both said when they last agreed; kept where this machine keeps its own things."""

from __future__ import annotations

import json
import os

from netjournal import files
from netjournal.errors import InvalidError
from netjournal.paths import name_home
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netjournal.exchange.reconciling import Side

_LARGEST = 200_000_000
_SCHEMA = 1


class Pair(Value):
    """A person and a card that are kept in step."""

    person: str
    file: str
    record: str
    """Digest of the person's file."""
    card: str
    """Digest of the card."""
    mine: Side
    theirs: Side
    """What either said; not always the same: an address book has no place for some of it."""


class Agreement:
    """All pairs of a home and a folder, by what the card is known by: its UID, else its file."""

    def __init__(self, state: str, home: str, folder: str) -> None:
        self._path = f"{state}/contacts/{name_home(home)}-{name_home(folder)}.json"
        self.pairs: dict[str, Pair] = {}

    def load(self) -> None:
        """Read what was agreed; without it, or where it makes no sense, the two meet for the first time."""
        try:
            table = json.loads(files.read_bytes(self._path, _LARGEST))
            if table["schema"] == _SCHEMA:
                self.pairs = {key: _read_pair(row) for key, row in table["pairs"].items()}
        except (OSError, InvalidError, ValueError, LookupError, TypeError, AttributeError):
            self.pairs = {}

    def save(self) -> None:
        """Write what is agreed."""
        table = {"schema": _SCHEMA, "pairs": {key: _shape_pair(pair) for key, pair in sorted(self.pairs.items())}}
        files.make_directory(os.path.dirname(self._path))
        files.put(self._path, json.dumps(table, ensure_ascii=False).encode("utf-8", "replace"))


def _read_pair(row: dict[str, Any]) -> Pair:
    mine, theirs = ({tuple(key): str(value) for *key, value in row[side]} for side in ("mine", "theirs"))
    return Pair(str(row["person"]), str(row["file"]), str(row["record"]), str(row["card"]), mine, theirs)


def _shape_pair(pair: Pair) -> dict[str, Any]:
    sides = {
        name: [[*key, value] for key, value in side.items()]
        for name, side in (("mine", pair.mine), ("theirs", pair.theirs))
    }
    return {"person": pair.person, "file": pair.file, "record": pair.record, "card": pair.card, **sides}
