"""The use case of deleting: to the trash, and one undo away."""

from __future__ import annotations

from netjournal.store import Change, FileChange
from netjournal.toml import edit_toml, parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.insights.records import Named
    from netjournal.journal import Journal


def delete(journal: Journal, record: Named, now: datetime) -> Change:
    """Move a record to the trash, a person with the entries that name nobody else, and return what was done.

    Entries that name others too stay, without the person: whoever reads them later must not meet an id of nobody.
    """
    with journal.writing(now):
        change = _plan(journal, record)
        journal.apply(change, now)
    return change


def _plan(journal: Journal, record: Named) -> Change:
    files = [FileChange(record.path, journal.shelf.read(record.path), None)]
    alone = 0
    for path, others in _find_entries(journal, record) if record.folder == "people" else []:
        data = journal.shelf.read(path)
        if others:
            table = parse_toml(data)
            table["who"] = [person for person in table["who"] if person != record.id]
            files.append(FileChange(path, data, edit_toml(data.decode(), table).encode()))
        else:
            files.append(FileChange(path, data, None))
            alone += 1
    also = f" and {alone} {'entry' if alone == 1 else 'entries'}" if alone else ""
    return Change(f"deleted: {record.name}{also}", files)


def _find_entries(journal: Journal, record: Named) -> list[tuple[str, int]]:
    """Return (path, how many others it names) of each readable entry that names a person."""
    return journal.index.select(
        "SELECT f.path, (SELECT count(*) FROM who o WHERE o.entry = w.entry AND o.person != w.person) FROM who w "
        "JOIN entry e ON e.no = w.entry JOIN file f ON f.id = e.id AND f.why IS NULL WHERE w.person = ? ORDER BY f.path",
        (record.id,),
    )
