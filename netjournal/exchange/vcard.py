"""read_vcards(): people of vCard 2.1, 3.0 and 4.0. What a record has no place for is kept, and one bad card spoils no other."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from netjournal.errors import InvalidError
from netjournal.exchange.card import Card, Fault, Reading, join_name, make_name, refuse_many, tidy
from netjournal.exchange.composing import SINGLE, list_facts, read_lines, write_facts, write_name
from netjournal.exchange.contentline import LONGEST, ContentLine, parse_line, split, unescape, unfold
from netjournal.exchange.dates import read_day
from netjournal.exchange.decoding import squeeze, to_utf8
from netjournal.exchange.properties import LABELS, VOLATILE, read_facts
from netjournal.store.shelf import keep_quiet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from netjournal.store.shelf import Progress

_MOST_LINES = 2_000
"""Properties of a card."""
_MOST_CARDS = 100_000
_ROOM, _PHOTO, _TEXT = 250_000, 200_000, 150_000
"""Characters of all that is kept of a card, of one line of it, and of what fields hold."""
_SILENT = frozenset({"internet", "voice", "pref", "x400", "text", "textphone", "msg"})
"""What a TYPE says that nearly every line of its kind says too."""
_TEXTS = frozenset("FN TITLE NOTE EMAIL TEL URL".split())
"""Properties of one value, where escapes make no difference."""
_DAYS, _DATE = frozenset({"BDAY", "ANNIVERSARY", "X-ANNIVERSARY"}), len("1980-01-02")
_PROSE = frozenset({"NOTE", "LABEL", "ADR"})
"""Properties that other programs break into lines."""
_OURS = re.compile(r"nj\d+")
"""Groups that this program makes for labels, and makes again."""
_NESTED = "AGENT"
CUT_OFF = "it is cut off; there is no END:VCARD"
"""A note of a card whose lines are taken as far as they go."""


class _Raw:
    """A card as it is being read."""

    def __init__(self, number: int) -> None:
        self.number, self.depth, self.count = number, 1, 0
        self.is_old = False
        self.lines: list[ContentLine] = []
        self.notes: list[str] = []


def is_vcard(data: bytes) -> bool:
    """Tell whether a file's bytes hold vCards, whatever it is called."""
    return re.search(rb"(?im)^[ \t]*BEGIN:VCARD", to_utf8(data[:100_000]).replace(b"\r", b"\n")) is not None


def read_vcards(data: bytes, file: str, progress: Progress = keep_quiet) -> Reading:
    """Return the people of a file; InvalidError when it has more than anybody's address book."""
    reading = Reading()
    count, data = 0, to_utf8(data)
    total = data.count(b"BEGIN:VCARD")
    for raw in _list_raw(data):
        progress("reading", count, total)
        count += 1
        refuse_many(count, _MOST_CARDS, "cards")
        if _is_group(raw):
            reading.skipped.append(Fault(file, raw.number, f"{_find(raw, 'FN') or 'this'} is a group, and no person"))
            continue
        try:
            reading.cards.append(_read_card(raw, file))
        except InvalidError as error:
            reading.faults.append(Fault(file, raw.number, error.why))
    if not count:
        reading.faults.append(Fault(file, 0, "there is no card in it"))
    return reading


def _list_raw(data: bytes) -> Iterator[_Raw]:
    """Yield each card, also one that is cut off; a card inside a card (an AGENT) is passed over."""
    raw: _Raw | None = None
    for number, line in unfold(data):
        edge = (
            line.removeprefix(codecs.BOM_UTF8)[:12].strip().upper()
        )  # files that were put together have several marks
        if edge == b"BEGIN:VCARD":
            if raw and raw.lines and raw.lines[-1].name == _NESTED:
                raw.depth += 1
                continue
            if raw:
                raw.notes.append(CUT_OFF)
                yield raw
            raw = _Raw(number)
        elif raw is None:
            continue
        elif edge == b"END:VCARD":
            raw.depth -= 1
            if not raw.depth:
                yield raw
                raw = None
        elif raw.depth == 1:
            _add_line(raw, line, number)
    if raw:
        raw.notes.append(CUT_OFF)
        yield raw


def _add_line(raw: _Raw, data: bytes, number: int) -> None:
    raw.count += 1
    if raw.count > _MOST_LINES:
        return
    line = parse_line(data, number, is_old=raw.is_old)
    last = raw.lines[-1] if raw.lines else None
    if line is not None and line.name == "VERSION":
        raw.is_old = line.text.strip() == "2.1"
    if line is not None:
        raw.lines.append(line)
    elif b":" not in data and len(data) <= 100 and data.split(b";")[0].strip().isalnum() and data[:5].isupper():
        raw.notes.append(
            f"{squeeze(data.split(b';')[0].decode('ascii', 'replace'))} is cut off, or has more than {LONGEST >> 20} MB; left out"
        )
    elif last is not None and (last.name in _PROSE or ("ENCODING", "b") in last.params):  # broken without being folded
        more = squeeze(data.decode(errors="replace"))
        if len(last.text) + len(more) <= LONGEST:
            last.text += more if ("ENCODING", "b") in last.params else f"\\n{more}"
    else:
        raw.notes.append(f"line {number} is no property, and left out")


def _is_group(raw: _Raw) -> bool:
    kinds = [line.text.strip().lower() for line in raw.lines if line.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND")]
    return "group" in kinds


def _find(raw: _Raw, name: str) -> str:
    return next((squeeze(unescape(line.text)) for line in raw.lines if line.name == name and line.text.strip()), "")


def _read_card(raw: _Raw, file: str) -> Card:
    refuse_many(raw.count, _MOST_LINES, "lines")
    fields = [next((fact[0] for fact in read_facts(line, {})), "") for line in raw.lines]
    if sum(len(line.text) for line, field in zip(raw.lines, fields, strict=True) if field) > _TEXT:
        raise InvalidError(f"it has more than {_TEXT:,} characters of text")
    record = read_lines(raw.lines)
    record["name"] = record.get("name") or _find_name(raw, record)
    if not record["name"]:
        raise InvalidError("it has no name, no address and no number")
    uid = _find(raw, "UID")[:500]
    kept = _list_kept(raw, record, fields)
    record["imported"] = tidy({"uid": uid, "vcard": kept})
    return Card(tidy(record), raw.number, file, uid, "vCard", raw.notes)


def _find_name(raw: _Raw, record: dict[str, Any]) -> str:
    """Return what to call somebody whose card has no FN: the parts of the name, a nick, an organization, an address."""
    for line in raw.lines:
        if line.name == "N":
            family, given, middle, _, suffix = [*split(line.text, ";"), *[""] * 5][:5]
            if name := join_name(given, middle, family, suffix):
                return name
    works = [work["organization"] for work in record.get("work", ()) if "organization" in work]
    ways = [way["value"] for way in record.get("reach", ())]
    return make_name(next(iter([*record.get("aliases", ()), *works, *ways]), ""))


def _list_kept(raw: _Raw, record: dict[str, Any], fields: list[str]) -> list[str]:
    """Return the lines that the record alone would not give back, as they are kept; what is too large is noted as left out.

    `fields` says which field each line is of, if any.
    """
    own = {_plain(line) for line in [write_name(record["name"]), *write_facts(list_facts(record))]}
    groups = {line.group for line in raw.lines if line.group and line.name == "X-ABLABEL"}
    counts = Counter(fields)
    several = {field for field in SINGLE if counts[field] > 1}
    kept, room = [], _ROOM
    for line, field in zip(raw.lines, fields, strict=True):
        if line.name in VOLATILE or line.name.startswith("X-NETJOURNAL-") or not line.text.strip("; "):
            continue
        is_own = line.group not in groups and _plain(line) in own
        if _OURS.fullmatch(line.group) or (is_own and field not in several):
            continue
        text = str(line)
        if len(text) > min(_PHOTO, room):
            raw.notes.append(f"{line.name} of {len(text) // 1000} kB left out")
            continue
        room -= len(text)
        kept.append(text)
    return kept


def _plain(line: ContentLine) -> str:
    """Return a line without what makes no difference."""
    day = (
        read_day(line.text)
        if line.name in _DAYS and {key for key, _ in line.params} <= {"VALUE"} and len(line.text) <= _DATE
        else ""
    )
    if day:
        return f"{line.name.removeprefix('X-')}:{day}"
    types = sorted(kind for kind in line.list_param("TYPE") if kind not in _SILENT)
    others = [param for param in line.params if param[0] not in ("TYPE", "VALUE", "PREF", "LANGUAGE")]
    types = [kind for kind in types if kind in LABELS] if set(types) <= LABELS else ["?", *types]
    text = unescape(line.text) if line.name in _TEXTS else line.text
    return f"{line.name}{types}{others}:{text.strip().rstrip(';') if line.name == 'N' else text.strip()}"
