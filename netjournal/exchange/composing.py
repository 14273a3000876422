"""compose_card(): a person's record as the content lines of a vCard, with what an earlier card said and no field has."""

from __future__ import annotations

import re
import uuid
from datetime import date

from netjournal.exchange.contentline import ContentLine, escape, fold_line, parse_line, split
from netjournal.exchange.dates import read_day
from netjournal.exchange.decoding import squeeze
from netjournal.exchange.properties import LABELS, VOLATILE, list_labels, make_record, read_facts, write_own
from netjournal.text import fold
from netjournal.words import PARTICLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from netjournal.exchange.properties import Fact

OLD, CURRENT = "3.0", "4.0"
_LOCAL = frozenset({"name", "imported"})
"""Fields that no property of ours holds: the name is FN, and what was imported is given back as it came."""
SINGLE = frozenset({"name", "place", "birthday", "timezone"})
"""Fields that the first property of several decides: the others are no less true for it."""
_PROPERTY = {
    "name": "FN", "aliases": "NICKNAME", "organization": "ORG", "title": "TITLE", "birthday": "BDAY", "notes": "NOTE",
    "timezone": "TZ", "tags": "CATEGORIES",
}  # fmt: skip
_WAYS = {"email": "EMAIL", "phone": "TEL", "url": "URL"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}")
_IDS = uuid.UUID("6f0c6c1e-6a52-5d1b-9d6e-8f2f3d1c7b10")
_DATE = len("1980-01-02")
_PLACED = 3
"""Parts of an address before the town, and behind it."""


def make_uid(person: str) -> str:
    """Return what other programs know a person by who came from none: the same each time."""
    return f"urn:uuid:{uuid.uuid5(_IDS, person)}"


def find_uid(record: Mapping[str, Any]) -> str:
    """Return what other programs know a person by."""
    return str(record.get("imported", {}).get("uid") or make_uid(str(record["id"])))


def write_card(record: Mapping[str, Any], version: str = OLD, *, with_own: bool = True) -> bytes:
    """Return a person's vCard as bytes. Reading it gives the same record; without our own properties, what others know of it."""
    uid = find_uid(record)
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:{uid}"]
    lines += [str(translate(line, version)) for line in compose_card(record, with_own=with_own)]
    return b"".join(map(fold_line, [*lines, "END:VCARD"]))


def compose_card(
    record: Mapping[str, Any], held: Sequence[ContentLine] | None = None, *, with_own: bool = True
) -> list[ContentLine]:
    """Return the lines of a person's card, in vCard 3.0: what was kept where it still holds, the rest from the record.

    `held` are the lines of the card as it is, where there is one; `with_own`: with what only a journal knows.
    """
    kept = list_kept(record) if held is None else [*held]
    facts = list_facts(record)
    holding, left = _choose(kept, facts)
    lines = write_facts(left)
    named = [line for line in lines if line.name == "FN"]
    lines = [write_name(str(record["name"]), kept), *named, *holding, *(line for line in lines if line.name != "FN")]
    groups = {line.group for line in lines if line.group and line.name != "X-ABLABEL"}
    lines = [line for line in lines if line.name != "X-ABLABEL" or line.group in groups]
    return lines + _write_rest(record, lines) if with_own else lines


def _choose(kept: list[ContentLine], facts: list[Fact]) -> tuple[list[ContentLine], list[Fact]]:
    """Return the kept lines that hold nothing a record does not say any longer, and what of the record they do not say."""
    labels = list_labels(kept)
    said = {fact[:3] for fact in facts}
    notes = "\n\n".join(fact[1] for line in kept for fact in read_facts(line, labels) if fact[0] == "notes")
    holding: list[ContentLine] = []
    covered: set[Fact] = set()
    seen: set[str] = set()
    for line in kept:
        own = read_facts(line, labels)
        field = own[0][0] if own else ""
        is_first = field not in seen
        seen.add(field)
        if field == "notes" and ("notes", notes) in said:
            covered.add(("notes", notes))
        elif line.name == "N" or (any(fact[:3] not in said for fact in own) and (is_first or field not in SINGLE)):
            continue
        holding.append(line)
        covered.update(own)
    return holding, [fact for fact in facts if fact not in covered]


def list_kept(record: Mapping[str, Any]) -> list[ContentLine]:
    """Return the lines of an earlier card that the record keeps."""
    held = record.get("imported")
    texts = held.get("vcard") if isinstance(held, dict) else None
    parsed = [parse_line(text) for text in texts if isinstance(text, str)] if isinstance(texts, list) else []
    return [line for line in parsed if line and line.name not in VOLATILE]


def read_lines(lines: list[ContentLine]) -> dict[str, Any]:
    """Return the record that lines of a card make; the preferred of several ways comes first."""
    labels = list_labels(lines)
    ordered = sorted(
        lines, key=lambda line: "pref" not in line.list_param("TYPE") and "1" not in line.list_param("PREF")
    )
    return make_record(fact for line in ordered for fact in read_facts(line, labels))


def _write_rest(record: Mapping[str, Any], lines: list[ContentLine]) -> list[ContentLine]:
    """Return our own properties for each field that the lines do not tell as it is."""
    told = read_lines(lines)
    fields = [*record, *(field for field in told if field not in record)]
    return [
        write_own(field, record.get(field))
        for field in fields
        if field not in _LOCAL and not _is_same(told.get(field), record.get(field))
    ]


def _is_same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def list_facts(record: Mapping[str, Any]) -> list[Fact]:
    """Return what a record says that a property has a place for."""
    facts: list[Fact] = [("name", str(record["name"]))]
    facts += [("aliases", nick) for nick in record.get("aliases", ())]
    for work in record.get("work", ()):
        facts += [(key, work[key]) for key in ("organization", "title") if isinstance(work.get(key), str)]
    for way in record.get("reach", ()):
        facts.append(("reach", way["kind"], way["value"], way.get("label") or ""))
    if record.get("birthday"):
        facts.append(("birthday", say_day(record["birthday"])))
    facts += [("occasion", own["what"], say_day(own["on"])) for own in record.get("occasion", ())]
    facts += [(key, record[key]) for key in ("place", "timezone") if isinstance(record.get(key), str)]
    facts += [("tags", tag) for tag in record.get("tags", ())]
    notes = record.get("notes")
    return [*facts, ("notes", notes.strip())] if notes else facts


def say_day(day: object) -> str:
    """Return a date, or a day without its year, as ISO text."""
    return day.isoformat() if isinstance(day, date) else str(day)


def write_facts(facts: list[Fact]) -> list[ContentLine]:
    """Return properties that say facts: lists in one property each, and a group where a label is not of the format's own."""
    lines: list[ContentLine] = []
    several = {kind for kind in _WAYS if sum(fact[:2] == ("reach", kind) for fact in facts) > 1}
    for field, *rest in facts:
        if field == "reach":
            lines += _write_way(rest[0], rest[1], rest[2], len(lines), is_first=rest[0] in several)
            several.discard(rest[0])
        elif field == "occasion":
            lines += _write_occasion(rest[0], rest[1], len(lines))
        elif field == "place":
            lines.append(ContentLine("ADR", f"{';' * _PLACED}{escape(rest[0])}{';' * _PLACED}"))
        elif field not in ("aliases", "tags"):
            lines.append(ContentLine(_PROPERTY[field], escape(rest[0])))
    for field in ("aliases", "tags"):
        items = [escape(fact[1]) for fact in facts if fact[0] == field]
        lines += [ContentLine(_PROPERTY[field], ",".join(items))] if items else []
    return lines


def _write_way(kind: str, value: str, label: str, number: int, *, is_first: bool) -> list[ContentLine]:
    name = _WAYS.get(kind, "IMPP")
    text = escape(value) if kind in ("email", "phone") else value.replace("\\", "\\\\")
    if name == "IMPP":
        if not _SCHEME.fullmatch(kind):
            return []
        text = f"{kind}:{text}"
    types = label.split() if set(label.split()) <= LABELS else []
    params = [("TYPE", one) for one in [*types, *(["pref"] if is_first else [])]]
    group = f"nj{number}" if label and not types else ""
    line = ContentLine(name, text, params, group)
    return [line, ContentLine("X-ABLABEL", escape(label), [], group)] if group else [line]


def _write_occasion(what: str, day: str, number: int) -> list[ContentLine]:
    if what == "anniversary":
        return [ContentLine("X-ANNIVERSARY", day)]
    return [ContentLine("X-ABDATE", day, [], f"nj{number}"), ContentLine("X-ABLABEL", escape(what), [], f"nj{number}")]


def write_name(name: str, kept: Sequence[ContentLine] = ()) -> ContentLine:
    """Return the parts of a name: as an earlier card had them if they still make up the name, else the last word is the family's."""
    words = name.split()
    for line in kept:
        parts = split(line.text, ";") if line.name == "N" else []
        if parts and set(fold(" ".join(parts[:2])).split()) <= set(fold(name).split()):
            return line
    at = max(len(words) - 1, 1)
    while at > 1 and words[at - 1] in PARTICLES:
        at -= 1
    return ContentLine("N", f"{escape(' '.join(words[at:]))};{escape(' '.join(words[:at]))};;;")


def translate(line: ContentLine, version: str) -> ContentLine:
    """Return a line of vCard 3.0 as another version writes it."""
    if version == OLD:
        return line
    params = [("PREF", "1") if param == ("TYPE", "pref") else param for param in line.params]
    day = read_day(line.text) if line.name in ("BDAY", "X-ANNIVERSARY") and len(line.text) <= _DATE else ""
    if day:
        basic = f"--{day[2:].replace('-', '')}" if day.startswith("--") else day.replace("-", "")
        return ContentLine(line.name.removeprefix("X-"), basic, params, line.group)
    if ("ENCODING", "b") in params:
        kind = squeeze(next((value for key, value in params if key == "TYPE"), "octet-stream")).lower()
        sort = "image" if line.name in ("PHOTO", "LOGO") else "audio" if line.name == "SOUND" else "application"
        kind = kind if "/" in kind else f"{sort}/{kind}"
        return ContentLine(line.name, f"data:{kind};base64,{line.text}", [], line.group)
    return ContentLine(line.name, line.text, params, line.group)
