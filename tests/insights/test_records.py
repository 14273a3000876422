"""Records: what a name, an id, the end of an id or a path means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.errors import NotFoundError
from netjournal.insights.records import find_record

if TYPE_CHECKING:
    from tests.conftest import DatedJournal


def test_people_entries_and_goals_are_found_by_what_they_are_called(demo: DatedJournal) -> None:
    index, today = demo.index, demo.today
    entry = index.value("SELECT id FROM entry ORDER BY day DESC LIMIT 1", ())
    goal, name = index.select("SELECT id, name FROM goal")[0]
    for asked, folder, record_id in (
        ("vera", "people", "vera-kowalski-"),
        (entry, "entries", entry),
        (entry.rpartition("-")[2], "entries", entry),
        (goal, "goals", goal),
        (name.upper(), "goals", goal),
        (f"goals/{goal}.toml", "goals", goal),
        (f"{demo.shelf.home}/goals/{goal}.toml", "goals", goal),
    ):
        found = find_record(index, asked, today)
        assert (found.folder, found.id[: len(record_id)]) == (folder, record_id), asked
        assert demo.shelf.read(found.path)


def test_nobody_and_several_people_are_said_with_what_was_perhaps_meant(demo: DatedJournal) -> None:
    with pytest.raises(NotFoundError, match="nobody is called 'vera kowalsky'; did you mean Vera Kowalski"):
        find_record(demo.index, "vera kowalsky", demo.today)
    with pytest.raises(NotFoundError, match="nobody is called 'zzz'; 'nj people' lists everyone"):
        find_record(demo.index, "zzz", demo.today)
