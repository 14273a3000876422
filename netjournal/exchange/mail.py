"""Mail: who wrote to whom, when and about what, of the heads of messages. A body is never looked at, and nothing is written."""

from __future__ import annotations

import hashlib
import re
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from netjournal.errors import InvalidError
from netjournal.exchange.card import Item, Named, Reading, refuse_many
from netjournal.exchange.decoding import decode, squeeze

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

HEAD = 64_000
"""Bytes of a message that are looked at: its head is there, and more of it nobody needs."""
_MOST = 500_000
_LONGEST_SUBJECT = 500
_START = re.compile(
    rb"(?:From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n)?(?:[\x21-\x39\x3b-\x7e]{1,70}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}"
)
_EDGE = re.compile(rb"From .*\d\d:\d\d")
"""A body may have a line that begins so, but not with the time of day behind it."""
_NAMED = re.compile(rb"(?im)^(?:from|date|received|return-path|message-id|delivered-to|mime-version):")
_WANTED = frozenset("from to cc date subject message-id list-id precedence auto-submitted".split())
_BULK = frozenset({"bulk", "list", "junk"})
HINT = "say which addresses are yours, so that mail you sent is told from mail you got: nj config addresses 'me@example.org'"


def is_mbox(start: bytes) -> bool:
    """Tell whether a file begins as a box of messages does."""
    return start.startswith(b"From ") and is_message(start)


def is_message(start: bytes) -> bool:
    """Tell whether a file begins with the head of a message."""
    match = _START.match(start)
    return match is not None and _NAMED.search(match[0]) is not None


def split_box(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield (number of its first line, head) of each message of a box."""
    head: list[bytes] = []
    start, size, is_inside, was_blank = 0, 0, False, True
    for number, line in enumerate(lines, 1):
        if was_blank and _EDGE.match(line):
            if head:
                yield start, b"".join(head)
            head, start, size, is_inside = [], number, 0, True
        elif is_inside and line.strip():
            size += len(line)
            head += [line] if size <= HEAD else []
        else:
            is_inside = False
        was_blank = not line.strip()
    if head:
        yield start, b"".join(head)


class Mail:
    """Messages as they are read one after the other: whoever is in several of them has one card."""

    def __init__(self, own: Collection[str]) -> None:
        self._own = {address.lower() for address in own}
        self._named = Named("mail", "address")
        self.reading = Reading(hints=[] if own else [HINT], is_mail=True)

    def take(self, head: bytes, file: str, line: int = 1) -> None:
        """Take in the head of a message; InvalidError when there are more of them than anybody has."""
        refuse_many(len(self.reading.items), _MOST, "messages")
        fields = _read_head(head)
        if (
            fields.get("list-id")
            or fields.get("precedence", "").lower() in _BULK
            or fields.get("auto-submitted", "no").lower() != "no"
        ):
            self.reading.pass_over("sent by a list or a machine")
            return
        at = _read_date(fields.get("date", ""))
        if at is None:
            self.reading.pass_over("without a date that can be read")
            return
        sender, others = (
            _list_addresses(fields.get("from", "")),
            _list_addresses(fields.get("to", ""), fields.get("cc", "")),
        )
        is_mine = any(address in self._own for _, address in sender)
        who = {address: name for name, address in (others if is_mine else sender[:1]) if address not in self._own}
        if not who:
            self.reading.pass_over("it names nobody")
            return
        record = {"at": at, "kind": "email", "direction": "out" if is_mine else "in"}
        if subject := squeeze(fields.get("subject", ""))[:_LONGEST_SUBJECT]:
            record["note"] = subject
        own = fields.get("message-id", "") or hashlib.sha1(head, usedforsecurity=False).hexdigest()
        cards = [self._named.find(name, address) for address, name in who.items()]
        self.reading.items.append(Item(record, cards, f"mail:{squeeze(own)[:300]}", line, file, is_mail=True))


def _read_head(head: bytes) -> dict[str, str]:
    """Return the fields that matter, by their names in small letters; of those that are there twice the first, and of addresses all."""
    fields: dict[str, str] = {}
    for line in re.sub(rb"\r?\n[ \t]+", b" ", head).splitlines():
        name, colon, value = line.partition(b":")
        key = name.strip().lower().decode("ascii", "replace")
        if not line.strip():
            break
        if colon and key in _WANTED:
            text = decode(value.strip())
            fields[key] = f"{fields[key]}, {text}" if key in fields and key in ("to", "cc") else fields.get(key, text)
    if "subject" in fields:
        fields["subject"] = _decode_words(fields["subject"])
    return fields


def _decode_words(text: str) -> str:
    """Return a text with its encoded words (RFC 2047) as they read; as it stands where they are broken."""
    try:
        parts = decode_header(text)
    except (MessageError, ValueError, LookupError, TypeError):
        return text
    return "".join(decode(part, charset or "") if isinstance(part, bytes) else part for part, charset in parts)


def _list_addresses(*texts: str) -> list[tuple[str, str]]:
    """Return (name, address in small letters) of each; what is no address is left out."""
    try:
        found = getaddresses([text for text in texts if text])
    except (ValueError, IndexError, TypeError) as error:
        raise InvalidError("its addresses cannot be read") from error
    pairs = [(squeeze(_decode_words(name)), squeeze(address).lower()) for name, address in found]
    return [
        (name, address) for name, address in pairs if 0 < address.find("@") < len(address) - 1 and " " not in address
    ]


def _read_date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if 1970 < at.year < 2200 else None
