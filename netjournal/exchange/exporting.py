"""Exporting: the records that a query selects, without what is private, as vCards, a table or JSON."""

from __future__ import annotations

import csv
import io
from datetime import date, time

from netjournal.errors import InvalidError
from netjournal.exchange.composing import OLD, say_day, write_card
from netjournal.exchange.rows import RISKY
from netjournal.model import MODELS, validate
from netjournal.toml_reader import parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from netjournal.index import Index
    from netjournal.journal import Journal
    from netjournal.query.filters import Filter
    from netjournal.store.shelf import Progress

SCHEMA = 1
"""Of the JSON: it counts up when something that is there changes its meaning."""
_PLAIN = {
    "Name": "name", "Nickname": "aliases", "Tags": "tags", "City": "place", "Birthday": "birthday", "Time Zone": "timezone",
    "Circle": "circle", "Rhythm": "rhythm", "Added On": "added", "Private": "private", "Archived": "archived", "Notes": "notes", "Journal Id": "id",
}  # fmt: skip
"""Column -> the field that it holds."""
_WAYS = {"E-mail": "email", "Phone": "phone", "Website": "url"}
"""Column -> the kind of reach; there are as many of them as somebody has."""
_ODD = ("\t", "\r")


class Selection(Value):
    """Records to be exported, as their files have them."""

    people: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    others: dict[str, list[dict[str, Any]]] = {}
    """Folder -> the records of every other kind: goals and whatever else the journal keeps."""
    names: dict[str, str] = {}
    """What everybody is called whom the entries may name, by each id they have or had."""
    left_out: list[str] = []
    """Files that could not be read, and why."""
    private: int = 0
    """How many people were left out because they are private."""


def select_records(
    journal: Journal, condition: Filter, progress: Progress, *, with_entries: bool, with_private: bool
) -> Selection:
    """Return the people whom a condition selects, and with them the entries, opportunities and testimonials that name them, and all records of other kinds.

    Without what is private nothing names anybody private either, but for the words of notes.
    """
    index = journal.index
    count = f"SELECT count(*) FROM person p WHERE p.private AND {condition.sql}"
    private = 0 if with_private else int(index.value(count, tuple(condition.parameters)))
    hidden = set() if with_private else {own for (own,) in index.select("SELECT id FROM person WHERE private")}
    if not with_private:
        index.hide_private()
    rows = index.select(
        f"SELECT f.path FROM person p JOIN file f ON f.id = p.id AND f.why IS NULL WHERE {condition.sql} ORDER BY p.name, p.id",
        tuple(condition.parameters),
    )
    made = Selection(private=private)
    made.people = _read(journal, [path for (path,) in rows], progress, made.left_out)
    for person in made.people:
        _forget(person, hidden)
    if with_entries:
        _add_entries(journal, made, progress)
        chosen = {person["id"] for person in made.people}
        others = {own for (own,) in index.select("SELECT id FROM person")} - chosen
        for folder in (folder for folder in MODELS if folder not in ("people", "entries")):
            rows = index.select("SELECT path FROM file WHERE folder = ? AND why IS NULL ORDER BY id", (folder,))
            found = _read(journal, [path for (path,) in rows], progress, made.left_out)
            wanted = [one for one in found if _is_about(index, one, hidden, others)]
            made.others[folder] = [one for one in wanted if with_private or not _is_private(one, hidden)]
    return made


def _add_entries(journal: Journal, made: Selection, progress: Progress) -> None:
    """Add the entries that name the people of a selection, and what everybody is called."""
    chosen = {person["id"] for person in made.people}
    named = journal.index.select(
        "SELECT f.path, w.person FROM entry e JOIN who w ON w.entry = e.no JOIN file f ON f.id = e.id AND f.why IS NULL "
        "ORDER BY e.day, e.turn, e.id"
    )
    paths = dict.fromkeys(path for path, person in named if person in chosen)
    made.entries = _read(journal, [*paths], progress, made.left_out)
    made.names = dict(
        journal.index.select(
            "SELECT id, name FROM person UNION SELECT o.id, p.name FROM former o JOIN person p ON p.id = o.person"
        )
    )


def _is_about(index: Index, record: dict[str, Any], hidden: set[str], others: set[str]) -> bool:
    """Whether a record names nobody, or somebody besides those who were not chosen; of those through whom something came, only who is told."""
    if "through" in record:
        record["through"] = [own for own in record["through"] if own not in hidden]
    people = record.get("through") or record.get("who") or []
    named = {index.find_heir(own) for own in ([people] if isinstance(people, str) else people)}
    return not named or not named <= others


def _read(journal: Journal, paths: Sequence[str], progress: Progress, left_out: list[str]) -> list[dict[str, Any]]:
    found = []
    for done, path in enumerate(paths):
        progress("reading", done, len(paths))
        try:
            found.append(validate(MODELS[path.split("/", 1)[0]], parse_toml(journal.shelf.read(path))))
        except FileNotFoundError:
            continue  # deleted in this moment
        except InvalidError as error:
            left_out.append(f"{path}: {error.why}")
    return found


def _is_private(record: dict[str, Any], hidden: set[str]) -> bool:
    """Whether a record is private, or names somebody who is."""
    return bool(record.get("private")) or _names(record, hidden)


def _names(value: Any, hidden: set[str]) -> bool:
    if isinstance(value, dict):
        return any(_names(item, hidden) for item in value.values())
    if isinstance(value, list):
        return any(_names(item, hidden) for item in value)
    return isinstance(value, str) and value in hidden


def _forget(person: dict[str, Any], hidden: set[str]) -> None:
    """Take ids of people who are private out of somebody's record: an id tells the name."""
    for field in ("knows", "distinct_from"):
        if field in person:
            person[field] = [own for own in person[field] if own not in hidden]
    met = person.get("met")
    if isinstance(met, dict) and met.get("through") in hidden:
        person["met"] = {key: value for key, value in met.items() if key != "through"}


def write_vcards(people: Iterable[dict[str, Any]], version: str = OLD) -> bytes:
    """Return people as vCards, one behind the other."""
    return b"".join(write_card(person, version) for person in people)


def write_table(people: Sequence[dict[str, Any]], *, is_guarded: bool = True) -> str:
    """Return people as CSV; `is_guarded`: no cell is run as a formula by a spreadsheet."""
    most = {name: max([1, *(len(_list_ways(person, kind)) for person in people)]) for name, kind in _WAYS.items()}
    further = dict.fromkeys(column for person in people for column in _list_columns(person))
    ways = [f"{name} {n}" if n > 1 else name for name, count in most.items() for n in range(1, count + 1)]
    plain = [*_PLAIN]
    header = [*plain[:2], "Company", "Job Title", *ways, *plain[2:]]
    header += [column for column in further if column not in header]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, header, restval="", extrasaction="ignore")
    writer.writerow({column: guard(column, is_guarded=is_guarded) for column in header})
    for person in people:
        cells = {**_list_columns(person), **_list_cells(person, most)}
        writer.writerow({column: guard(text, is_guarded=is_guarded) for column, text in cells.items()})
    return stream.getvalue()


def guard(text: str, *, is_guarded: bool = True) -> str:
    """Return a cell with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if is_guarded and text.startswith((*RISKY, *_ODD)) else text


def _list_cells(person: dict[str, Any], most: dict[str, int]) -> dict[str, str]:
    cells = {column: _say(person.get(field)) for column, field in _PLAIN.items()}
    cells["Nickname"] = _say_names(person.get("aliases", []))
    work: dict[str, Any] = next((work for work in person.get("work", ()) if not work.get("end")), {})
    cells |= {"Company": _say(work.get("organization")), "Job Title": _say(work.get("title"))}
    for name, kind in _WAYS.items():
        for n, value in enumerate(_list_ways(person, kind)[: most[name]], 1):
            cells[f"{name} {n}" if n > 1 else name] = value
    return cells


def _list_ways(person: dict[str, Any], kind: str) -> list[str]:
    return [way["value"] for way in person.get("reach", ()) if way["kind"] == kind]


def _list_columns(person: dict[str, Any]) -> dict[str, str]:
    """Return the columns of the table that somebody was imported from and no field has."""
    held = person.get("imported")
    columns = held.get("columns") if isinstance(held, dict) else None
    return {str(key): str(value) for key, value in columns.items()} if isinstance(columns, dict) else {}


def _say_names(names: Sequence[str]) -> str:
    """Return names as one cell: separated by a semicolon where one has a comma in it, such as `Lovelace, Ada`."""
    has_comma = any("," in name for name in names)
    return f"{'; '.join(names)}{';' * (len(names) == 1)}" if has_comma else ", ".join(names)


def _say(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else say_day(value)


def shape_records(selection: Selection, day: date) -> dict[str, object]:
    """Return records in their published shape: every field as files have it, days and times as ISO text."""
    return {
        "schema": SCHEMA,
        "exported": day.isoformat(),
        "people": _plain(selection.people),
        "entries": _plain(selection.entries),
        **{folder: _plain(records) for folder, records in selection.others.items()},
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | time) else value
