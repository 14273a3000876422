"""Undoing: what this session did comes first, then what the home remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.test_journal import ADA, add, people

if TYPE_CHECKING:
    from conftest import DatedJournal


def test_undo_takes_back_this_session_and_then_the_home(journal: DatedJournal) -> None:
    add(journal, "people/ada.toml", ADA)
    add(journal, "people/bob.toml", {"id": "bob", "name": "Bob"})
    assert journal.undo(journal.now).summary == "undone: new bob"
    assert (people(journal), len(journal.applied)) == (["Ada Lovelace"], 1)
    assert journal.undo(journal.now, journal.applied[0]).summary == "undone: new ada"
    assert (people(journal), journal.applied) == ([], [])
