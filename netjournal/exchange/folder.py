"""Folder: a directory of vCards, one a file, as CardDAV clients keep it (a vdir); a card that changes keeps every line it need not lose."""

from __future__ import annotations

import os
import re
from datetime import UTC

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.exchange.card import Card, Fault
from netjournal.exchange.composing import CURRENT, OLD, compose_card, find_uid, list_facts, read_lines, translate
from netjournal.exchange.contentline import ContentLine, fold_line, parse_line, split, unescape, unfold
from netjournal.exchange.decoding import squeeze, to_utf8
from netjournal.exchange.properties import OWN, VOLATILE, Fact, read_facts
from netjournal.exchange.vcard import CUT_OFF, read_vcards
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

LARGEST = 10_000_000
"""Bytes of a card: a photo may be large."""
_MOST = 100_000
_END = re.compile(rb"\r{0,2}\n|\r")
_UNFIT = re.compile(r"[^A-Za-z0-9._@-]")


class CardFile(Value):
    """One card of a folder."""

    name: str
    """Of the file."""
    data: bytes
    uid: str
    version: str
    card: Card
    """Whom it is about."""
    pieces: list[tuple[bytes, ContentLine | None]] = []
    """Each of its lines as it stands there, and what it is; None for what is no property."""

    @property
    def lines(self) -> list[ContentLine]:
        """The properties of the person."""
        found = [line for _, line in self.pieces if line is not None]
        return [line for line in found if line.name not in VOLATILE and not line.name.startswith(OWN)]

    @property
    def record(self) -> dict[str, Any]:
        """What the card says in the shape of a person's record, without what only a journal knows."""
        return {**read_lines(self.lines), "name": self.card.name}

    @property
    def facts(self) -> set[Fact]:
        """The same as facts."""
        return set(list_facts(self.record))

    @property
    def can_change(self) -> bool:
        """Whether it is of a version that lines can be written into."""
        return self.version in (OLD, CURRENT)

    def rewrite(self, record: Mapping[str, Any], now: datetime) -> bytes:
        """Return the card as it is when it says what a record does: lines that still hold, and those that no field has, as they stand."""
        raw = {id(line): piece for piece, line in self.pieces if line is not None}
        head = [(piece, line) for piece, line in self.pieces if line is not None and line.name in VOLATILE]
        made = [piece for piece, line in head if line.name not in ("REV", "END")]
        if not self.uid:
            made.append(fold_line(f"UID:{find_uid(record)}"))
        made.append(fold_line(f"REV:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"))
        composed = self._compose(record)
        made += [raw.get(id(line)) or fold_line(str(translate(line, self.version))) for line in composed]
        made += [piece for piece, line in self.pieces if line is None or line.name.startswith(OWN)]
        made += [piece for piece, line in head if line.name == "END"]
        return b"".join(piece if piece.endswith((b"\n", b"\r")) else piece + b"\r\n" for piece in made)

    def _compose(self, record: Mapping[str, Any]) -> list[ContentLine]:
        """Return the properties of a record. An address with a street says more than a place, and stays behind the one that is new."""
        streets = [
            line
            for line in self.lines
            if line.name == "ADR" and len([part for part in split(line.text, ";") if part]) > 1
        ]
        others = [line for line in self.lines if line not in streets]
        is_there = streets and read_facts(streets[0], {}) == [("place", str(record.get("place")))]
        told = {key: value for key, value in record.items() if key != "place"} if is_there else record
        return [*compose_card(told, others, with_own=False), *streets]


def list_cards(path: str) -> tuple[dict[str, bytes], list[Fault]]:
    """Return the files of a folder that hold cards, and which could not be read; NetjournalError when it is no folder of cards.

    A folder of folders of cards is several address books: one of them must be named.
    """
    try:
        names = sorted(name for name in os.listdir(path) if name[0] != ".")
    except OSError as error:
        raise NetjournalError(f"{path} cannot be read: {files.say_os_error(error)}") from error
    cards = [name for name in names if name.lower().endswith(".vcf")]
    books = [name for name in names if os.path.isdir(os.path.join(path, name))]
    if not cards and books:
        raise NetjournalError(f"{path} holds folders ({', '.join(books[:3])}); name the one that holds the cards")
    if len(cards) > _MOST:
        raise NetjournalError(f"{path} holds more than {_MOST:,} cards")
    found, faults = {}, []
    for name in cards:
        try:
            found[name] = files.read_bytes(os.path.join(path, name), LARGEST)
        except FileNotFoundError:
            continue  # gone at this moment
        except InvalidError as error:
            faults.append(Fault(name, error.line or 0, error.why))
    return found, faults


def read_card_file(name: str, data: bytes) -> CardFile:
    """Return the one card of a file; InvalidError when it is none, or several."""
    reading = read_vcards(data, name)
    if reading.faults:
        raise InvalidError(reading.faults[0].why, reading.faults[0].line)
    if len(reading.cards) != 1 or data.upper().count(b"BEGIN:VCARD") != 1:
        why = reading.skipped[0].why if reading.skipped else f"it holds {len(reading.cards)} cards, and not one"
        raise InvalidError(why)
    if CUT_OFF in reading.cards[0].notes:
        raise InvalidError(CUT_OFF, reading.cards[0].line)  # it is being written at this moment
    pieces = _split(to_utf8(data))
    version = next((line.text.strip() for _, line in pieces if line and line.name == "VERSION"), OLD)
    uid = next((squeeze(unescape(line.text)) for _, line in pieces if line and line.name == "UID"), "")
    return CardFile(name, data, uid[:500], version, reading.cards[0], pieces)


def name_file(uid: str) -> str:
    """Return what the file of a card is called."""
    return f"{_UNFIT.sub('-', uid.removeprefix('urn:uuid:'))[:100].lstrip('.-') or 'card'}.vcf"


def _split(data: bytes) -> list[tuple[bytes, ContentLine | None]]:
    """Return (bytes, property) of each line of a card, with its folds and its end."""
    ends = [0, *(match.end() for match in _END.finditer(data)), len(data)]
    starts = [(number, line) for number, line in unfold(data)]
    is_old = any(line.strip().upper() == b"VERSION:2.1" for _, line in starts)
    pieces = []
    for at, (number, line) in enumerate(starts):
        last = starts[at + 1][0] - 1 if at + 1 < len(starts) else len(ends) - 1
        start = 0 if at == 0 else ends[number - 1]
        pieces.append((data[start : ends[min(last, len(ends) - 1)]], parse_line(line, number, is_old=is_old)))
    return pieces
