"""Properties of a vCard and what they say of a person: from a content line to facts, from facts to a record, and back."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time
from itertools import zip_longest

from netjournal.exchange.card import add_item, add_way, make_name, make_tag, tidy
from netjournal.exchange.contentline import ContentLine, escape, split, unescape
from netjournal.exchange.dates import read_day
from netjournal.exchange.decoding import clean, clean_all, squeeze

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

Fact = tuple[str, ...]
"""What a property says: the field, then the value; of a way to reach somebody the kind, the value and the label."""

OWN = "X-NETJOURNAL-"
"""Begins the names of the properties that hold what no other program knows."""
VOLATILE = frozenset("BEGIN END VERSION REV PRODID UID".split())
"""Properties of the card, not of the person."""
LABELS = frozenset(
    "home work cell fax pager main other car isdn iphone mobile school page dom intl parcel postal bbs modem pcs".split()
)
"""What a TYPE says of a way that is worth a label."""
_DATES = {
    "ANNIVERSARY": "anniversary",
    "X-ANNIVERSARY": "anniversary",
    "X-MS-ANNIVERSARY": "anniversary",
    "X-EVOLUTION-ANNIVERSARY": "anniversary",
}
_MESSENGERS = {
    "X-AIM": "aim", "X-JABBER": "xmpp", "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype", "X-ICQ": "icq", "X-MSN": "msn",
    "X-YAHOO": "yahoo", "X-GOOGLE-TALK": "xmpp", "X-TWITTER": "twitter", "X-MATRIX": "matrix", "X-TELEGRAM": "telegram",
    "X-SIGNAL": "signal", "X-QQ": "qq", "X-GADUGADU": "gadugadu", "X-GROUPWISE": "groupwise", "X-MS-IMADDRESS": "im",
}  # fmt: skip
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):(?://)?(.+)", re.DOTALL)
_ZONE = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+")
_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_LOCALITY, _REGION, _COUNTRY = 3, 4, 6
"""Where they stand among the parts of an address."""


def list_labels(lines: Iterable[ContentLine]) -> dict[str, str]:
    """Return the labels that groups of lines have, as Apple writes them."""
    return {
        line.group: squeeze(_APPLE.sub(r"\1", unescape(line.text))).lower()
        for line in lines
        if line.group and line.name == "X-ABLABEL"
    }


def read_facts(line: ContentLine, labels: Mapping[str, str]) -> list[Fact]:
    """Return what a line says that a record has a place for; nothing for what is only kept."""
    if line.name in _READERS:
        return [fact for fact in _READERS[line.name](line, labels) if fact[-1 if fact[0] != "reach" else 2]]
    if line.name.startswith(OWN):
        return [("own", line.name[len(OWN) :].lower().replace("-", "_"), line.text)]
    if line.name in _MESSENGERS:
        return _read_way(_MESSENGERS[line.name], line, labels)
    return []


def _read_way(kind: str, line: ContentLine, labels: Mapping[str, str]) -> list[Fact]:
    value = squeeze(unescape(line.text))
    return [("reach", kind, value, _label(line, labels))] if value else []


def _label(line: ContentLine, labels: Mapping[str, str]) -> str:
    if line.group in labels:
        return labels[line.group]
    return " ".join(dict.fromkeys(kind for kind in line.list_param("TYPE") if kind in LABELS))


def _read_phone(line: ContentLine, labels: Mapping[str, str]) -> list[Fact]:
    value = re.sub(r"(?i)^tel:", "", squeeze(unescape(line.text)))
    value = re.sub(r"(?i);ext=", " ext. ", value)
    return [("reach", "phone", value, _label(line, labels))]


def _read_email(line: ContentLine, labels: Mapping[str, str]) -> list[Fact]:
    value = re.sub(r"(?i)^mailto:", "", squeeze(unescape(line.text)))
    return [("reach", "email", value, _label(line, labels))]


def _read_messenger(line: ContentLine, labels: Mapping[str, str]) -> list[Fact]:
    match = _SCHEME.fullmatch(squeeze(unescape(line.text)))
    return [("reach", match[1].lower(), match[2], _label(line, labels))] if match else []


def _read_profile(line: ContentLine, labels: Mapping[str, str]) -> list[Fact]:
    kinds = [kind for kind in line.list_param("TYPE") if kind not in ("pref", *LABELS)]
    return _read_way(squeeze(kinds[0]) if kinds else "social", line, labels) if line.text else []


def _read_birthday(line: ContentLine, _: Mapping[str, str]) -> list[Fact]:
    omitted = line.list_param("X-APPLE-OMIT-YEAR")
    day = read_day(unescape(line.text))
    return [("birthday", f"-{day[4:]}" if omitted and day.startswith(tuple(omitted)) else day)]


def _read_dated(line: ContentLine, labels: Mapping[str, str]) -> list[Fact]:
    day = read_day(unescape(line.text)[:10] if "T" in line.text[:11] else unescape(line.text))
    return [("occasion", _DATES.get(line.name) or labels.get(line.group, "date"), day)]


def _read_place(line: ContentLine, _: Mapping[str, str]) -> list[Fact]:
    parts = [*map(squeeze, split(line.text, ";")), *[""] * 7]
    return [("place", parts[_LOCALITY] or parts[_REGION] or parts[_COUNTRY])]


def _read_zone(line: ContentLine, _: Mapping[str, str]) -> list[Fact]:
    return [("timezone", line.text)] if _ZONE.fullmatch(line.text) else []


_READERS: dict[str, Callable[[ContentLine, Mapping[str, str]], list[Fact]]] = {
    "FN": lambda line, _: [("name", make_name(unescape(line.text)))],
    "NICKNAME": lambda line, _: [("aliases", squeeze(nick)[:200]) for nick in split(line.text, ",")],
    "EMAIL": _read_email,
    "TEL": _read_phone,
    "URL": lambda line, labels: _read_way("url", line, labels),
    "IMPP": _read_messenger,
    "X-SOCIALPROFILE": _read_profile,
    "ORG": lambda line, _: [("organization", squeeze(split(line.text, ";")[0])[:1_000])],
    "TITLE": lambda line, _: [("title", squeeze(unescape(line.text))[:1_000])],
    "BDAY": _read_birthday,
    "X-ABDATE": _read_dated,
    **dict.fromkeys(_DATES, _read_dated),
    "NOTE": lambda line, _: [("notes", clean(unescape(line.text)).strip())],
    "CATEGORIES": lambda line, _: [("tags", make_tag(tag)) for tag in split(line.text, ",")],
    "ADR": _read_place,
    "TZ": _read_zone,
}


def make_record(facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the record that facts make: of what there can be one of, the first counts."""
    record: dict[str, Any] = {}
    organizations: list[str] = []
    titles: list[str] = []
    own: dict[str, Any] = {}
    for field, *rest in facts:
        if field == "reach":
            add_way(record, rest[0], rest[1], rest[2])
        elif field in ("aliases", "tags"):
            add_item(record, field, rest[0])
        elif field in ("organization", "title"):
            (organizations if field == "organization" else titles).append(rest[0])
        elif field == "notes":
            record["notes"] = f"{record['notes']}\n\n{rest[0]}" if "notes" in record else rest[0]
        elif field == "occasion":
            add_item(record, "occasion", {"what": rest[0], "on": to_day(rest[1])})
        elif field == "birthday":
            record.setdefault("birthday", to_day(rest[0]))
        elif field == "own":
            own[rest[0]] = _read_own(rest[1])
        else:
            record.setdefault(field, rest[0])
    pairs = zip_longest(organizations, titles)
    for one, other in pairs:
        add_item(record, "work", {key: value for key, value in (("organization", one), ("title", other)) if value})
    return tidy({**record, **own})


def to_day(text: str) -> date | str:
    """Return ISO text as the date that it is; without a year it stays text."""
    return text if text.startswith("-") else date.fromisoformat(text)


def write_own(field: str, value: Any) -> ContentLine:
    """Return the property that holds a field as it is: JSON, in which a date is a table with the key `toml`."""
    text = json.dumps(value, ensure_ascii=False, default=lambda day: {"toml": day.isoformat()})
    return ContentLine(OWN + field.upper().replace("_", "-"), escape(text))


def _read_own(text: str) -> Any:
    try:
        return clean_all(json.loads(unescape(text), object_hook=_read_moment))
    except (ValueError, RecursionError):
        return None


def _read_moment(table: dict[str, Any]) -> Any:
    text = table.get("toml")
    if table.keys() != {"toml"} or not isinstance(text, str):
        return table
    kind = time if text[2:3] == ":" else date if len(text) == len("2026-11-22") else datetime
    return kind.fromisoformat(text)
