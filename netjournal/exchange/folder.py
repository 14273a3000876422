"""Folder: cards as vdirsyncer and CardDAV clients keep them, a file each; read as they are, and written so that no line is lost."""

from __future__ import annotations

import hashlib
import os

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError, NotFoundError
from netjournal.exchange.card import Fault
from netjournal.exchange.composing import CURRENT, OLD, compose_shared, list_kept, write_lines
from netjournal.exchange.contentline import ContentLine
from netjournal.exchange.properties import OWN
from netjournal.exchange.reconciling import list_card, share
from netjournal.exchange.vcard import list_lines, read_vcards
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from netjournal.exchange.card import Card
    from netjournal.exchange.reconciling import Side

_LARGEST = 10_000_000
"""Bytes of a card; a photo may be large."""
_MOST = 100_000
_ENDING = ".vcf"


class Leaf(Value):
    """A card that was read."""

    card: Card
    lines: list[ContentLine]
    is_whole: bool
    """Whether the lines are all there is in the file, so that it may be written again."""

    @property
    def side(self) -> Side:
        """What it says of the person."""
        return list_card(self.lines, self.card.name)


class Sheet(Value):
    """One file of the folder."""

    file: str
    data: bytes
    digest: str

    def read(self) -> Leaf | None:
        """Return the card, None for one of a group; InvalidError for what is no card."""
        reading = read_vcards(self.data, self.file)
        if len(reading.cards) > 1:
            raise InvalidError(f"it has {len(reading.cards)} cards; a folder of contacts has one in each file")
        if not reading.cards:
            if reading.skipped:
                return None
            raise InvalidError(reading.faults[0].why if reading.faults else "there is no card in it")
        return Leaf(reading.cards[0], *list_lines(self.data))


class Folder:
    """A directory with a file for each person."""

    def __init__(self, path: str) -> None:
        self.path = os.path.realpath(path)
        self.sheets: dict[str, Sheet] = {}
        """Name of a file -> what it holds."""
        self.faults: list[Fault] = []

    def load(self) -> None:
        """Read every file that may be a card; NotFoundError when there is no such directory."""
        try:
            names = sorted(name for name in os.listdir(self.path) if name.endswith(_ENDING) and name[0] != ".")
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NotFoundError(f"{self.path} is no directory; name the folder of vCards, one file a person") from error
        except OSError as error:
            raise NetjournalError(f"{self.path} cannot be read: {files.say_os_error(error)}") from error
        if len(names) > _MOST:
            raise NetjournalError(f"{self.path} has more than {_MOST:,} cards")
        for name in names:
            try:
                data = files.read_bytes(f"{self.path}/{name}", _LARGEST)
            except FileNotFoundError:
                continue  # gone in this moment
            except InvalidError as error:
                self.faults.append(Fault(name, 0, error.why))
            else:
                self.sheets[name] = Sheet(name, data, digest(data))

    def choose_name(self, person: str) -> str:
        """Return a name for a card that is not there yet."""
        name, number = f"{person}{_ENDING}", 1
        while os.path.lexists(f"{self.path}/{name}"):
            number += 1
            name = f"{person}-{number}{_ENDING}"
        return name

    def write(self, name: str, data: bytes) -> None:
        """Write a card in the place of the one that was read; ConflictError when it is another by now."""
        held = self.sheets.get(name)
        if held is None:
            files.write_new(f"{self.path}/{name}", data)
        else:
            files.write_over(f"{self.path}/{name}", data, held.data)
        self.sheets[name] = Sheet(name, data, digest(data))

    def remove(self, name: str) -> None:
        """Take a card away; ConflictError when it is another than was read."""
        files.check_content(f"{self.path}/{name}", self.sheets[name].data)
        files.discard(f"{self.path}/{name}")
        files.sync_directory(self.path)
        del self.sheets[name]


def digest(data: bytes) -> str:
    """Return what tells whether data is the same."""
    return hashlib.sha256(data).hexdigest()


def compose_sheet(record: Mapping[str, Any], uid: str, lines: list[ContentLine] | None) -> bytes:
    """Return a person's card: its own lines where they still hold; for one that is not there yet, those it was imported with."""
    if lines is None:
        return write_lines(compose_shared(share(record), list_kept(record)), uid)
    version = next((line.text.strip() for line in lines if line.name == "VERSION"), OLD)
    edges = ("BEGIN", "END", "VERSION", "UID", "REV")
    kept = [line for line in lines if line.name not in edges and not line.name.startswith(OWN)]
    own = [line for line in lines if line.name.startswith(OWN)]
    return write_lines([*compose_shared(share(record), kept), *own], uid, CURRENT if version == CURRENT else OLD)
