"""The use case of a person's line: what `nj add` would say of them, and what is different in it changed in their file."""

from __future__ import annotations

import re
from datetime import date

from netjournal.capture.addition import Newcomer, read_newcomer
from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.grammar.draft import REACH
from netjournal.grammar.spelling import escape, spell_fact
from netjournal.store import Change
from netjournal.toml_reader import parse_toml
from netjournal.words import FELT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from netjournal.config import Circle
    from netjournal.insights.records import Named
    from netjournal.journal import Journal

_SPELLED = ("circle", "rhythm", "tags", "birthday", "place", "private", *FELT, "notes", "aliases", "extra", "reach")
_SEVERAL = "the notes have several lines, which E edits; leave them out of this line"


def spell_person(journal: Journal, person: Named, today: date) -> str:
    """Return the line of a person: the name, then what can be said in a line; notes of several lines are left out."""
    table = parse_toml(journal.shelf.read(person.path))
    facts = [
        f"@{nick}" if re.fullmatch(r"[\w.-]+", nick) else spell_fact("nick", nick) for nick in table.get("aliases", [])
    ]
    facts += [f"circle:{table['circle']}"] if table.get("circle") else []
    facts += [f"every {table['rhythm']}"] if table.get("rhythm", "none") != "none" else []
    facts += [f"#{tag}" for tag in table.get("tags", [])]
    facts += [spell_fact("birthday", _spell_birthday(table["birthday"]))] if table.get("birthday") else []
    facts += [spell_fact(key, str(table[key])) for key in FELT if table.get(key)]
    facts += [spell_fact("place", table["place"])] if table.get("place") else []
    facts += [spell_fact(way["kind"], way["value"]) for way in table.get("reach", []) if _is_spelled(way)]
    facts += [spell_fact(key, str(value)) for key, value in table.get("extra", {}).items()]
    facts += ["+private"] if table.get("private") else []
    notes = str(table.get("notes", "")).strip()
    line = " ".join([_spell_name(table["name"], journal.config.circles, today), *facts])
    return f"{line}: {escape(notes)}" if notes and "\n" not in notes else line


def reword_person(journal: Journal, person: Named, before: Newcomer, after: Newcomer, now: datetime) -> Change:
    """Change a person by what is different between two lines, and return what was done: a change of no files when nothing is."""
    with journal.writing(now):
        revision = Revision(journal, person.path)
        values = _find_differences(revision.table, before, after)
        if "notes" in values and "\n" in str(revision.table.get("notes", "")).strip():
            raise UsageError(_SEVERAL)
        said = ", ".join(f"{key} {_say(value)}" for key, value in values.items())
        change = Change(f"changed: {person.name}: {said}" if values else person.name, revision.change(values))
        if change.files:
            journal.apply(change, now)
    return change


def _find_differences(table: Mapping[str, Any], before: Newcomer, after: Newcomer) -> dict[str, Any]:
    """Return the keys whose values the line changed, with those the person gets; None takes one away."""
    values: dict[str, Any] = {} if before.name == after.name else {"name": after.name}
    for key in _SPELLED:
        old, new = before.fields.get(key), after.fields.get(key)
        if old == new:
            continue
        if isinstance(old, list) or isinstance(new, list):
            old, new = old or [], new or []
            held = [item for item in table.get(key, []) if not _is_among(item, old) or _is_among(item, new)]
            values[key] = held + [item for item in new if not _is_among(item, held)]
        elif isinstance(old, dict) or isinstance(new, dict):
            changed = {name: (new or {}).get(name) for name in {**(old or {}), **(new or {})}}
            values[key] = {k: v for k, v in {**table.get(key, {}), **changed}.items() if v is not None}
        else:
            values[key] = new
    return values


def _is_among(item: Any, items: list[Any]) -> bool:
    """Tell whether a list has an item; a way of reaching somebody is the same whatever label it has."""
    if isinstance(item, dict):
        return any(item.get("kind") == other["kind"] and item.get("value") == other["value"] for other in items)
    return item in items


def _is_spelled(way: Mapping[str, Any]) -> bool:
    return way.get("kind") in REACH


def _spell_name(name: str, circles: Mapping[str, Circle], today: date) -> str:
    """Return the name as a line begins with it: bare where it is read whole, else in quotes."""
    try:
        is_plain = read_newcomer(f"{name} #x", circles, today).name == name
    except UsageError:
        is_plain = False
    return name if is_plain else f'@"{name}"'


def _spell_birthday(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value).removeprefix("--")


def _say(value: Any) -> str:
    if value in (None, "", [], {}):
        return "none"
    if isinstance(value, list):
        return ", ".join(item["value"] if isinstance(item, dict) else str(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    return str(value)
