"""Records: what a name, an id, the end of an id or a path means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.errors import NotFoundError
from netjournal.insights.records import find_named, find_record

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.mark.parametrize(
    ("words", "name", "rest"),
    [
        ("may fri", "May", "fri"),
        ("may friedman fri", "May Friedman", "fri"),
        ("may fried", "May", "fried"),
        ("will 3w", "Will Turner", "3w"),
        ("ada l 3w", "Ada Lovelace", "3w"),
        ("ada yon 3w", "Ada Yonath", "3w"),
        ("ADA  lovelace  3w 2w", "Ada Lovelace", "3w 2w"),
        ("@ada.y x", "Ada Yonath", "x"),
        ("ada-lovelace -old", "Ada Lovelace", "-old"),
        ("lovelace #l", "Ada Lovelace", "#l"),
        ("will -t", "Will Turner", "-t"),
        ("wil x", "Will Turner", "x"),
        ("7qmd2x9k deck", "call with Ada Lovelace, Sat 21 Nov", "deck"),
        ("ada y", "Ada Yonath", ""),
    ],
)
def test_a_name_is_the_longest_run_of_words_that_is_somebodys(
    journal: DatedJournal, add: Callable[..., str], log: Callable[..., str], words: str, name: str, rest: str
) -> None:
    for own in ("May", "May Friedman", "Will Turner", "Ada Lovelace"):
        add(own)
    add("Ada Yonath", aliases=["ada.y"])
    log("2026-11-21", "ada-lovelace", id="2026-11-21-call-ada-7qmd2x9k")
    log("2026-11-20", "ada-lovelace", id="2026-11-20-call-will")
    found, others = find_named(journal.index, words.split(), journal.today)
    assert (found.name, " ".join(others)) == (name, rest)


def test_words_that_begin_with_nobodys_name_or_that_of_several_are_said(
    journal: DatedJournal, add: Callable[..., str]
) -> None:
    for own in ("Ada Lovelace", "Ada Yonath", "Jonas Berg"):
        add(own)
    for words, sentence in (
        ("ada 3w", "'ada' may be Ada Lovelace .*, Ada Yonath .*; write more of the name"),
        ("jonsa berg 3w", "nobody is called 'jonsa berg'; did you mean Jonas Berg"),
        ("jonsa 3w", "nobody is called 'jonsa'; did you mean Jonas Berg"),
        ("zzz 3w", "nobody is called 'zzz'; 'nj people' lists everyone"),
        ("", "nobody is called ''"),
    ):
        with pytest.raises(NotFoundError, match=sentence):
            find_named(journal.index, words.split(), journal.today)
