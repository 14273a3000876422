"""jrnl: a diary as text or JSON, in which @names tell whom an entry is about."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from netjournal.exchange.card import Card, Item, Reading, make_name, make_tag, refuse_many
from netjournal.exchange.decoding import clean
from netjournal.exchange.kinds import guess_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST, _LONGEST = 100_000, 100_000
_HEAD = re.compile(r"\[?(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})(?::\d{2})?(?:\s*([AaPp])\.?[Mm]\.?)?\]?[ \t]*(.*)")
_AT = re.compile(r"(?<![\w@./])@([^\W\d_][\w.-]*)")
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|[_.-]+")
_NOON = 12


def is_jrnl(text: str) -> bool:
    """Tell whether a text begins as jrnl writes its entries."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    match = _HEAD.fullmatch(first.strip())
    return match is not None and bool(match[4]) and not match[4].startswith((",", ";", "\t", "|"))


def is_jrnl_json(table: dict[str, Any]) -> bool:
    """Tell whether parsed JSON is what `jrnl --export json` writes."""
    entries = table.get("entries")
    return isinstance(entries, list) and all(
        isinstance(one, dict) and "date" in one and "title" in one for one in entries
    )


def read_jrnl(text: str, file: str) -> Reading:
    """Return the entries of a text that name somebody, and those whom they name."""
    reader = _Reader(file)
    head: re.Match[str] | None = None
    start, body = 1, [""]
    for number, line in enumerate(text.split("\n"), 1):
        match = _HEAD.fullmatch(line.rstrip())
        if match is None:
            body.append(line)
            continue
        if head:
            reader.take(_read_moment(head), head[4], "\n".join(body), start)
        head, start, body = match, number, []
    if head:
        reader.take(_read_moment(head), head[4], "\n".join(body), start)
    return reader.reading


def read_jrnl_json(table: dict[str, Any], file: str) -> Reading:
    """Return the entries of an export that name somebody, and those whom they name."""
    reader = _Reader(file)
    for entry in table["entries"]:
        title = f"{entry['title']}{' *' if entry.get('starred') else ''}"
        match = _HEAD.fullmatch(f"{entry['date']} {entry.get('time') or '09:00'} x")
        reader.take(_read_moment(match) if match else None, title, str(entry.get("body") or ""), 0)
    return reader.reading


def _read_moment(head: re.Match[str]) -> datetime | None:
    """Return when an entry is from, as clocks showed it; None for a moment that there is not."""
    hour, _, minute = head[2].partition(":")
    number = int(hour) % _NOON + (_NOON if head[3] in "Pp" else 0) if head[3] else int(hour)
    try:
        return datetime.fromisoformat(f"{head[1]}T{number:02}:{minute}:00")
    except ValueError:
        return None


class _Reader:
    """Entries as they are read one after the other."""

    def __init__(self, file: str) -> None:
        self.reading, self._file = Reading(), file
        self._cards: dict[str, Card] = {}

    def take(self, at: datetime | None, title: str, body: str, line: int) -> None:
        """Take in an entry, unless it names nobody: a word in small letters that is nobody's name is a tag."""
        refuse_many(len(self.reading.items), _MOST, "entries")
        title = title.strip()
        is_starred = title.startswith("* ") or title.endswith(" *")
        said = title.strip("* \t") if is_starred else title
        text = clean(f"{said}\n{body.strip()}").strip()[:_LONGEST]
        words = list(dict.fromkeys(word.rstrip(".-_") for word in _AT.findall(text)))
        if not words or at is None:
            self.reading.pass_over("it names nobody" if at else "without a date that can be read")
            return
        uid = hashlib.sha1(f"{at.isoformat()} {text}".encode(errors="replace"), usedforsecurity=False).hexdigest()
        record: dict[str, Any] = {"at": at, "note": text, **guess_kind(said, "note")}
        if is_starred:
            record["starred"] = True
        self.reading.items.append(
            Item(record, [self._find_card(word, line) for word in words], f"jrnl:{uid}", line, self._file)
        )

    def _find_card(self, word: str, line: int) -> Card:
        if word not in self._cards:
            name = make_name(*(part for part in _HUMP.split(word) if part))
            is_name = word[:1].isupper()
            record = {"name": name} if is_name else {"name": name, "tags": [make_tag(word)]}
            self._cards[word] = Card(record, line, self._file, kind="jrnl", found_by="name" if is_name else "tag")
        return self._cards[word]
