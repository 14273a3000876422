"""friends.md: the file of the program `friends`: people, what was done with them, and what is noted of them."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from netjournal.exchange.card import Card, Fault, Item, Reading, add_item, make_name, make_tag, refuse_many, tidy
from netjournal.exchange.decoding import squeeze
from netjournal.exchange.kinds import guess_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SECTION = re.compile(r"#{1,4}\s*(activities|notes|friends|locations):?\s*", re.IGNORECASE)
_EVENT = re.compile(r"[-*]\s+(\d{4}-\d{2}-\d{2}):\s*(.+)")
_FRIEND = re.compile(r"[-*]\s+([^(\[@]+)(.*)")
_NICKS, _LIVES = re.compile(r"\(([^()]*)\)"), re.compile(r"\[([^\[\]]*)\]")
_BOLD = re.compile(r"\*\*([^*]{1,200})\*\*")
_PLACE = re.compile(r"(?<![\w*])_([^_]{1,200})_(?![\w*])")
_TAG = re.compile(r"(?:^|(?<=\s))@([^\s@]+)")
_NICK = re.compile(r"\s[ak]\.?k\.?a\.?\s", re.IGNORECASE)
_MOST, _LONGEST = 100_000, 10_000
"""Lines, and characters of one."""


def is_friends(text: str) -> bool:
    """Tell whether a text has the headings of such a file."""
    return any(_SECTION.fullmatch(line.strip()) for line in text[:20_000].splitlines() if line.startswith("#"))


def read_friends(text: str, file: str) -> Reading:
    """Return the people of a file, and what happened with them; a line that says nothing of it is a fault."""
    reading, section = Reading(), ""
    cards: dict[str, Card] = {}
    waiting: list[tuple[int, str, re.Match[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        said = line[:_LONGEST].strip()
        if match := _SECTION.fullmatch(said):
            section = match[1].lower()
        elif not said or not section or section == "locations":
            continue
        elif section == "friends" and (match := _FRIEND.fullmatch(said)):
            card = _make_card(match, file, number)
            cards.setdefault(card.name, card)
        elif section != "friends" and (match := _EVENT.fullmatch(said)):
            waiting.append((number, section, match))
        else:
            reading.faults.append(Fault(file, number, f"it is none of the {section}"))
        refuse_many(len(cards) + len(waiting) + len(reading.faults), _MOST, "lines")
    for number, section, match in waiting:
        _add_item(reading, cards, section, match, file, number)
    reading.cards = [*cards.values()]
    return reading


def _make_card(match: re.Match[str], file: str, number: int) -> Card:
    nicks, lives = _NICKS.search(match[2]), _LIVES.search(match[2])
    record: dict[str, Any] = {"name": make_name(match[1]), "place": squeeze(lives[1]) if lives else ""}
    for nick in _NICK.split(f" {nicks[1]}") if nicks else ():
        add_item(record, "aliases", make_name(nick))
    for tag in _TAG.findall(match[2]):
        add_item(record, "tags", make_tag(tag))
    return Card(tidy(record), number, file, kind="friends.md")


def _add_item(
    reading: Reading, cards: dict[str, Card], section: str, match: re.Match[str], file: str, number: int
) -> None:
    """Add what happened; whoever is named there and stands under no friends is somebody all the same."""
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        reading.faults.append(Fault(file, number, f"{match[1]} is no day"))
        return
    text = match[2]
    names = list(dict.fromkeys(make_name(name) for name in _BOLD.findall(text)))
    if not names:
        reading.pass_over("it names nobody")
        return
    for name in names:
        cards.setdefault(name, Card({"name": name}, number, file, kind="friends.md"))
    places = [squeeze(place) for place in _PLACE.findall(text)]
    tags = [tag for tag in map(make_tag, _TAG.findall(text)) if tag]
    plain = squeeze(_PLACE.sub(r"\1", _BOLD.sub(r"\1", _TAG.sub("", text)))).lstrip(": ")
    kind = {"kind": "note"} if section == "notes" else guess_kind(plain, "met")
    record = {"at": day, **kind, "note": plain, "tags": tags, "place": places[0] if places else ""}
    uid = hashlib.sha1(f"{section} {match[0]}".encode(errors="replace"), usedforsecurity=False).hexdigest()
    record = {key: value for key, value in record.items() if value not in ("", [])}
    reading.items.append(Item(record, [cards[name] for name in names], f"friends:{uid}", number, file))
