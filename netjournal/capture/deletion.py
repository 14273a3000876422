"""The use case of deleting: to the trash, and one undo away, however many records it is."""

from __future__ import annotations

from netjournal.store import Change, FileChange
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.insights.records import Named
    from netjournal.journal import Journal

_ROOM = 400
"""People asked about at once; SQLite refuses many more question marks."""


def delete(journal: Journal, records: Sequence[Named], now: datetime) -> Change:
    """Move records to the trash, people with the entries that name nobody else, and return what was done.

    Entries that name others too stay, without those people: whoever reads them later must not meet an id of nobody.
    """
    with journal.writing(now):
        change = _plan(journal, list({record.path: record for record in records}.values()))
        journal.apply(change, now)
    return change


def _plan(journal: Journal, records: Sequence[Named]) -> Change:
    files = [FileChange(record.path, journal.shelf.read(record.path), None) for record in records]
    people, taken = {record.id for record in records if record.folder == "people"}, {record.path for record in records}
    gone = people | _list_former(journal, sorted(people))
    alone = 0
    found = sorted(_find_entries(journal, sorted(people)).items())
    for done, (path, named) in enumerate(found):
        journal.progress("reading", done, len(found))
        if path in taken:
            continue
        data = journal.shelf.read(path)
        if named - gone:
            table = parse_toml(data)
            table["who"] = [person for person in table["who"] if person not in gone]
            files.append(FileChange(path, data, edit_toml(data.decode(), table).encode()))
        else:
            files.append(FileChange(path, data, None))
            alone += 1
    also = f" and {alone} {'entry' if alone == 1 else 'entries'}" if alone else ""
    return Change(f"deleted: {_say(records)}{also}", files)


def _list_former(journal: Journal, people: Sequence[str]) -> set[str]:
    """Return the ids by which those people were known before a merge: files of entries may still say them."""
    found: set[str] = set()
    for person in people:
        found |= {own for (own,) in journal.index.select("SELECT id FROM former WHERE person = ?", (person,))}
    return found


def _say(records: Sequence[Named]) -> str:
    if len(records) == 1:
        return records[0].name
    folders = {record.folder for record in records}
    return f"{len(records)} {folders.pop() if len(folders) == 1 else 'files'}"


def _find_entries(journal: Journal, people: Sequence[str]) -> dict[str, set[str]]:
    """Return the path of each readable entry that names any of the people, and everybody whom it names."""
    found: dict[str, set[str]] = {}
    for start in range(0, len(people), _ROOM):
        some = tuple(people[start : start + _ROOM])
        rows = journal.index.select(
            "SELECT f.path, o.person FROM who w JOIN entry e ON e.no = w.entry JOIN file f ON f.id = e.id AND f.why IS NULL "
            f"JOIN who o ON o.entry = w.entry WHERE w.person IN ({', '.join('?' * len(some))})",
            some,
        )
        for path, person in rows:
            found.setdefault(path, set()).add(person)
    return found
