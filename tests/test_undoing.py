"""Undoing: what this session did comes first, then what the home remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netjournal.store import Change, FileChange
from netjournal.toml import compose_toml

if TYPE_CHECKING:
    from conftest import DatedJournal

    from netjournal.journal import Journal

ADA = {"id": "ada", "name": "Ada Lovelace", "place": "London"}


def new_file(path: str, record: dict[str, Any]) -> FileChange:
    return FileChange(path, None, compose_toml(record).encode(), record)


def add(journal: DatedJournal, path: str, record: dict[str, Any]) -> str:
    return journal.apply(Change(f"new {record['id']}", [new_file(path, record)]), journal.now)


def people(journal: Journal) -> list[str]:
    return [name for (name,) in journal.index.select("SELECT name FROM person ORDER BY name")]


def test_undo_takes_back_this_session_and_then_the_home(journal: DatedJournal) -> None:
    add(journal, "people/ada.toml", ADA)
    add(journal, "people/bob.toml", {"id": "bob", "name": "Bob"})
    assert journal.undo(journal.now).summary == "undone: new bob"
    assert (people(journal), len(journal.applied)) == (["Ada Lovelace"], 1)
    assert journal.undo(journal.now, journal.applied[0]).summary == "undone: new ada"
    assert (people(journal), journal.applied) == ([], [])
