"""Testimonials: a line of one, `from Ada yesterday: she gets things done #quotable`, and the use cases that add and settle it."""

from __future__ import annotations

import re
from datetime import date

from netjournal.capture.revision import Revision
from netjournal.capture.strangers import is_stranger, refuse_stranger
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.dates import future, past
from netjournal.insights.records import find_named
from netjournal.spans import say_day
from netjournal.store import Change, FileChange
from netjournal.store.identity import make_record_id
from netjournal.text import fold
from netjournal.toml import compose_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from netjournal.index import Index
    from netjournal.insights.records import Named
    from netjournal.journal import Journal

EXAMPLE = "from Ada: she gets things done #quotable"
RECEIVED, GIVEN = "received", "given"

_HEAD = r"\s*(?:testimonial|feedback|recommendation)?\s*(?P<way>from|by|to|for)\s+(?P<head>[^:]+?)\s*(?::|\s//)\s*(?P<words>.+)"
_ABOUT = r"(?P<who>.+?)\s+about\s+(?P<about>.+)"
_SIGNS = r"\s*(?<!\S)[#+](?P<sign>quotable|not-?quotable|where:(?:\"[^\"]+\"|\S+))(?!\S)"


class Praise(Value):
    """What a line says of a testimonial."""

    words: str
    direction: str
    who: Named
    on: date
    about: str | None = None
    quotable: bool | None = None
    where: str | None = None

    def say(self, today: date) -> str:
        """Return what was understood: `testimonial from Ada Lovelace, Sat 21 Nov: “she gets things done”, may be quoted`."""
        permission = {None: "", True: ", may be quoted", False: ", not to be quoted"}[self.quotable]
        about = f" about {self.about}" if self.about else ""
        way = "from" if self.direction == RECEIVED else "for"
        return f"testimonial {way} {self.who.name}{about}, {say_day(self.on, today)}: “{' '.join(self.words.split())}”{permission}"


def read_testimonial(line: str, index: Index, today: date, order: str = "") -> Praise:
    """Return what a line says of a testimonial; UsageError when it says none, NotFoundError when it is nobody's.

    `order` settles 12/11: `dmy` or `mdy`.
    """
    match = re.fullmatch(_HEAD, line, re.IGNORECASE | re.DOTALL)
    if match is None:
        raise UsageError(f"write from whom, or for whom, and the words after a colon, such as '{EXAMPLE}'")
    signs = [found["sign"] for found in re.finditer(_SIGNS, match["words"])]
    words = re.sub(_SIGNS, "", match["words"]).strip()
    parted = re.fullmatch(_ABOUT, match["head"], re.IGNORECASE)
    who, rest = _find_person(index, parted["who"] if parted else match["head"], today, order)
    if who.folder != "people":
        raise UsageError(f"'{who.name}' is nobody; write the name of a person, such as '{EXAMPLE}'")
    if not words:
        raise UsageError(f"write the words after the colon, such as '{EXAMPLE}'")
    direction = RECEIVED if match["way"].lower() in ("from", "by") else GIVEN
    found = Praise(
        words,
        direction,
        who,
        read_day(rest, today, order, ", and the words after a colon") or today,
        parted["about"].strip() if parted else None,
    )
    for sign in signs:
        if sign.startswith("where:"):
            found.where = sign.removeprefix("where:").strip('"')
        else:
            found.quotable = sign == "quotable"
    return found


def _find_person(index: Index, head: str, today: date, order: str) -> tuple[Named, list[str]]:
    """Return whom a head names and the words after the name, without the commas around them; NotFoundError when it is nobody."""
    words = head.split()
    bare = [word for word in (word.rstrip(",") for word in words) if word]
    try:
        who, rest = find_named(index, words, today)
        return who, [word for word in (word.rstrip(",") for word in rest) if word]
    except NotFoundError as error:
        ends = (n for n in range(1, len(bare)) if _is_day(bare[n:], today, order))
        name = " ".join(bare[: next(ends, len(bare))])
        if is_stranger(index, name, today):
            raise refuse_stranger(index, name) from error
        return find_named(index, bare, today)


def _is_day(words: list[str], today: date, order: str) -> bool:
    keys = [fold(word) for word in words if fold(word) != "on"]
    return any((when := read(keys, 0, today, order)) and when.used == len(keys) for read in (past, future) if keys)


def add_testimonial(journal: Journal, praise: Praise, now: datetime) -> Change:
    """Add a testimonial and return what was done."""
    record: dict[str, Any] = {
        "id": make_record_id(f"{praise.on.isoformat()} {praise.who.name}"),
        "words": praise.words,
        "direction": praise.direction,
        "who": praise.who.id,
        "on": praise.on,
        "about": praise.about,
        "quotable": praise.quotable,
        "where": praise.where,
    }
    record = {key: value for key, value in record.items() if value is not None}
    path = f"testimonials/{record['id']}.toml"
    change = Change(praise.say(now.date()), [FileChange(path, None, compose_toml(record).encode(), record)])
    journal.apply(change, now)
    return change


def quote_testimonial(
    journal: Journal, testimonial: Named, now: datetime, *, may: bool, on: date | None = None
) -> Change:
    """Keep whether a testimonial may be quoted, and since when: today, unless it is known already or a day is said.

    Returns what was done: a change of no files when all that is known. UsageError when the day is before that of the words.
    """
    with journal.writing(now):
        revision = Revision(journal, testimonial.path)
        said_on = revision.table.get("on")
        if on and isinstance(said_on, date) and on < said_on:
            day, words_day = (say_day(one, now.date()) for one in (on, said_on))
            raise UsageError(f"{day} is before the words, which are of {words_day}; write that day or a later one")
        values: dict[str, object] = {"quotable": may}
        if on or revision.table.get("quotable") is not may:
            values["quotable_on"] = on or now.date()
        files = revision.change(values)
        since = f", as of {say_day(on, now.date())}" if on else ""
        change = Change(f"{testimonial.name}: {'may be quoted' if may else 'not to be quoted'}{since}", files)
        if files:
            journal.apply(change, now)
    return change


def read_day(words: list[str], today: date, order: str, then: str = "") -> date | None:
    """Return the day up to today that words mean, None for no words; UsageError when they mean none, or one to come.

    `then` is what else to write, as the error says it.
    """
    keys = [fold(word) for word in words if fold(word) != "on"]
    if not keys:
        return None
    whens = [past(keys, 0, today, order), future(keys, 0, today, order)]
    when = next((when for when in whens if when and when.used == len(keys)), None)
    if when is None:
        raise UsageError(f"'{' '.join(words)}' is no day; write one such as yesterday or 12 nov{then}")
    if when.day is None:
        raise UsageError(when.problem)
    if when.day > today:
        raise UsageError(f"{say_day(when.day, today)} is in the future; write what has happened")
    return when.day
