"""Opportunities: a line of one, `pilot at Lyon Rail, 12k eur, via Ada, talking`, and the use cases that add it and move it on."""

from __future__ import annotations

import re

from netjournal.capture.revision import Revision
from netjournal.capture.strangers import is_stranger, refuse_stranger
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.amounts import read_amount
from netjournal.grammar.dates import future, past
from netjournal.insights.opportunities import say_worth
from netjournal.insights.people import find_people
from netjournal.insights.records import find_record
from netjournal.spans import say_day
from netjournal.store import Change, FileChange
from netjournal.store.identity import make_record_id
from netjournal.text import fold
from netjournal.toml import compose_toml
from netjournal.values import Value
from netjournal.words import STAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from typing import Any

    from netjournal.index import Index
    from netjournal.insights.records import Named
    from netjournal.journal import Journal

EXAMPLE = "pilot at Lyon Rail, 12k eur, via Ada, talking"

_MOST_OF_AMOUNT = 3
"""Words of an amount: `1.5 million euros`."""

_OPENING = r"\s*opp(?:ortunity)?\s*:\s*"
_NOTE = r"\s*(?:;|\s//(?:\s|$))\s*"
_PARTS = r",\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"
_VIA = r"(?:^|\s)(?:via|through|thanks to)\s+(?P<people>.+)"
_FROM = r"(?P<before>.*?)(?:^|\s+)from\s+(?P<name>.+)"
_AND = r"\s*(?:,|&|\band\b)\s*"
_EVENT = r"(?:event:|event\s+|at\s+)(?P<event>.+)"
_KINDS = frozenset(
    "job role client customer contract project partnership partner talk keynote funding grant investment investor pilot press award board "
    "collaboration publication internship consulting sale".split()
)
_STAGES = dict.fromkeys(STAGES, "") | {
    "won": "secured", "in talks": "talking", "offer": "offered", "turned down": "declined", "rejected": "lost", "refused": "declined",
}  # fmt: skip


class Prospect(Value):
    """What a line says of an opportunity."""

    what: str
    stage: str = "heard"
    on: date | None = None
    """When it came to that stage; None: today."""
    kind: str | None = None
    value: float | None = None
    currency: str | None = None
    through: list[Named] = []
    event: str | None = None
    note: str | None = None

    def say(self, today: date) -> str:
        """Return what was understood: `pilot at Lyon Rail, talking, 12,000 EUR, through Ada Lovelace`."""
        parts = [
            self.what,
            self.stage + (f" since {say_day(self.on, today)}" if self.on and self.on != today else ""),
            self.kind or "",
            say_worth(self.value, self.currency),
            f"through {' and '.join(person.name for person in self.through)}" if self.through else "",
            f"at {self.event}" if self.event else "",
            f"“{self.note}”" if self.note else "",
        ]
        return ", ".join(filter(None, parts))


def read_opportunity(line: str, index: Index, today: date, order: str = "") -> Prospect:
    """Return what a line says of an opportunity; UsageError when it says none, NotFoundError when it came through nobody known.

    `order` settles 12/11: `dmy` or `mdy`.
    """
    line = re.sub(_OPENING, "", line, count=1, flags=re.IGNORECASE)
    head, *notes = re.split(_NOTE, line, maxsplit=1)
    first, *parts = re.split(_PARTS, head.strip())
    found, is_via = Prospect(""), False
    found.what, is_via = _read_people(_read_worth(first, found), found, index, today)
    found.what = _read_worth(found.what, found)
    for part in filter(None, (part.strip() for part in parts)):
        if is_via and len(find_people(index, part, today)) == 1:
            found.through.append(_find_person(index, part, today))
            continue
        rest, is_via = _read_people(part, found, index, today)
        if rest and not _read_part(rest, found, today, order):
            found.what = f"{found.what}, {rest}"
    found.note = notes[0].strip() or None if notes else None
    if not found.what:
        raise UsageError(f"write what it is, then what else is known, such as '{EXAMPLE}'")
    return found


def add_opportunity(journal: Journal, prospect: Prospect, now: datetime) -> Change:
    """Add an opportunity and return what was done."""
    record: dict[str, Any] = {
        "id": make_record_id(prospect.what),
        "what": prospect.what,
        "kind": prospect.kind,
        "value": prospect.value if prospect.value is None or prospect.value % 1 else int(prospect.value),
        "currency": prospect.currency,
        "through": [person.id for person in prospect.through],
        "event": prospect.event,
        "note": prospect.note,
        "stage": [{"state": prospect.stage, "on": prospect.on or now.date()}],
    }
    record = {key: value for key, value in record.items() if value not in (None, [])}
    path = f"opportunities/{record['id']}.toml"
    change = Change(
        f"opportunity: {prospect.say(now.date())}", [FileChange(path, None, compose_toml(record).encode(), record)]
    )
    journal.apply(change, now)
    return change


def read_stage(words: Sequence[str], today: date, order: str = "") -> tuple[str, date | None]:
    """Return the stage, and the day if one is said, that words such as `secured yesterday` mean; UsageError when they mean none."""
    found = Prospect("")
    text = " ".join(words)
    if not text or not _read_stage(text, found, today, order):
        raise UsageError(
            f"'{text}' is no stage; the stages are {', '.join(STAGES)}, perhaps with a day: 'secured yesterday'"
        )
    return found.stage, found.on


def stage_opportunity(journal: Journal, opportunity: Named, stage: str, on: date | None, now: datetime) -> Change:
    """Move an opportunity on to a stage and return what was done; UsageError when it stands there, or went on later."""
    day = on or now.date()
    with journal.writing(now):
        revision = Revision(journal, opportunity.path)
        stages = list(revision.table.get("stage", []))
        last = stages[-1] if stages else {}
        if last.get("state") == stage:
            raise UsageError(f"'{opportunity.name}' is {stage} already; nothing was changed")
        if last.get("on") and str(day) < str(last["on"]):
            raise UsageError(
                f"'{opportunity.name}' was {last['state']} on {last['on']}, which is later than {day}; nothing was changed"
            )
        values = {"stage": [*stages, {"state": stage, "on": day}]}
        when = "" if day == now.date() else f" on {say_day(day, now.date())}"
        change = Change(f"{opportunity.name}: {stage}{when}", revision.change(values))
        journal.apply(change, now)
    return change


def _read_people(part: str, found: Prospect, index: Index, today: date) -> tuple[str, bool]:
    """Take the people through whom it came from the end of a part; return what is before them, and whether there were any."""
    match = re.search(_VIA, part, re.IGNORECASE)
    if match is None:
        before = _read_giver(part.strip(), found, index, today)
        return before, before != part.strip()
    found.through += [_find_person(index, name, today) for name in re.split(_AND, match["people"]) if name]
    return part[: match.start()].strip(), True


def _read_giver(part: str, found: Prospect, index: Index, today: date) -> str:
    """Take `from` somebody from the end of a part, where it is the name of one person and not of a firm; return what is before it."""
    match = re.fullmatch(_FROM, part, re.IGNORECASE)
    named = (
        index.select("SELECT DISTINCT person FROM name WHERE key = ?", (fold(match["name"]).strip(),)) if match else []
    )
    if match is None or len(named) != 1:
        return part
    found.through.append(find_record(index, named[0][0], today))
    return match["before"].strip()


def _read_worth(text: str, found: Prospect) -> str:
    """Take what something is worth from the end of a text that says more, and return what is before it."""
    words = text.split()
    for n in range(1, min(_MOST_OF_AMOUNT, len(words) - 1) + 1):
        if (amount := read_amount(" ".join(words[-n:]))) and not read_amount(" ".join(words[-n - 1 :])):
            found.value, found.currency = amount
            return " ".join(words[:-n])
    return text


def _find_person(index: Index, name: str, today: date) -> Named:
    try:
        record = find_record(index, name.strip(), today)
    except NotFoundError as error:
        raise (refuse_stranger(index, name.strip()) if is_stranger(index, name, today) else error) from error
    if record.folder != "people":
        raise NotFoundError(f"'{name}' is nobody; write the name of a person")
    return record


def _read_part(part: str, found: Prospect, today: date, order: str) -> bool:
    """Take what a part between commas says; return whether it was understood."""
    if _read_stage(part, found, today, order):
        return True
    if amount := read_amount(part):
        found.value, found.currency = amount
        return True
    if match := re.fullmatch(_EVENT, part, re.IGNORECASE):
        found.event = match["event"].strip('" ')
        return True
    if part.lower().removeprefix("kind:") in _KINDS or part.startswith("kind:"):
        found.kind = part.removeprefix("kind:").strip().lower() or None
        return True
    day = _read_day(fold(part).split(), today, order)
    found.on = day or found.on
    return day is not None


def _read_stage(part: str, found: Prospect, today: date, order: str) -> bool:
    folded = fold(part)
    for said, meant in _STAGES.items():
        if folded == said or folded.startswith(f"{said} "):
            words = [word for word in folded[len(said) :].split() if word not in ("since", "on")]
            day = _read_day(words, today, order) if words else None
            if words and day is None:
                return False
            found.stage, found.on = meant or said, day or found.on
            return True
    return False


def _read_day(words: Sequence[str], today: date, order: str) -> date | None:
    """Return the day up to today that all words mean, None when they mean none; UsageError when it is to come, or there is no such day."""
    whens = [find(words, 0, today, order) for find in (past, future)] if words else []
    when = next((when for when in whens if when and when.used == len(words)), None)
    if when is None:
        return None
    if when.day is None:
        raise UsageError(when.problem)
    if when.day > today:
        raise UsageError(
            f"{say_day(when.day, today)} is in the future; write what has happened, and plan with 'nj follow'"
        )
    return when.day
