"""Lists: a name of config.toml stands for a query, wherever queries are written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.errors import QueryError
from netjournal.query.lists import read_lists
from netjournal.query.sql import ENTRIES, PEOPLE, asks_of_people, compile_query

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)
LISTS = {
    "friends": "circle:inner,close",
    "lately": "since:30d",
    "both": "list:friends list:lately",
    "round": "list:about",
    "about": "list:round",
    "torn": "knd:call",
    "empty": "",
}


@pytest.fixture
def three(journal: Journal, put: Put) -> Journal:
    for name, circle in (("Ada", "inner"), ("Bob", "close"), ("Cid", "wide")):
        put(journal, "people", {"name": name, "circle": circle})
    for number, (who, day) in enumerate((("ada", "2026-11-20"), ("bob", "2026-01-02"), ("cid", "2026-11-19"))):
        put(
            journal,
            "entries",
            {"id": f"e{number}", "kind": "call", "at": date.fromisoformat(day), "who": [who]},
        )
    return journal


def ask(journal: Journal, query: str, about: str) -> str:
    table, alias = {ENTRIES: ("entry", "e"), PEOPLE: ("person", "p")}[about]
    condition = compile_query(query, TODAY, about, LISTS)
    sql = f"SELECT id FROM {table} {alias} WHERE {condition.sql} ORDER BY id"
    return " ".join(own for (own,) in journal.index.select(sql, condition.parameters))


@pytest.mark.parametrize(
    ("query", "people", "entries"),
    [
        ("list:friends", "ada bob", "e0 e1"),
        ("list:FRIENDS", "ada bob", "e0 e1"),
        ("-list:friends", "cid", "e2"),
        ("list:friends,lately", "ada bob cid", "e0 e1 e2"),
        ("-list:friends,lately", "", ""),
        ("list:both", "ada", "e0"),
        ("-list:both", "bob cid", "e1 e2"),
        ("list:lately kind:call", "ada cid", "e0 e2"),
        ("list:empty", "ada bob cid", "e0 e1 e2"),
        ("-list:empty", "", ""),
    ],
)
def test_a_list_finds_what_its_query_finds(three: Journal, query: str, people: str, entries: str) -> None:
    assert (ask(three, query, PEOPLE), ask(three, query, ENTRIES)) == (people, entries)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("list:frends", "no list is called 'frends'; did you mean list:friends?"),
        ("list:zzz", "no list is called 'zzz'; there is friends, lately, both,"),
        ("list:round", "list:round: the list 'round' stands in itself; change it under [lists]"),
        ("list:torn", "list:torn: 'knd:' is no key of a query; did you mean kind:?"),
        ("list:", "'list:' needs a value after the colon"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused_with_a_sentence(query: str, why: str) -> None:
    with pytest.raises(QueryError) as refusal:
        compile_query(query, TODAY, ENTRIES, LISTS)
    assert str(refusal.value).startswith(why)


def test_without_any_list_the_sentence_says_where_they_are_written() -> None:
    with pytest.raises(QueryError, match=r"no list is called 'x'; \[lists\] in config.toml is where they are written"):
        compile_query("list:x", TODAY)


def test_lists_of_lists_end_before_they_become_too_large() -> None:
    deep = {f"l{n}": " ".join([f"list:l{n + 1}"] * 90) for n in range(9)} | {"l9": "kind:call"}
    with pytest.raises(QueryError, match="at most"):
        compile_query("list:l0", TODAY, ENTRIES, deep)
    with pytest.raises(QueryError, match="at most"):
        compile_query("-list:l0,l1", TODAY, PEOPLE, deep)
    wide = {"words": " ".join(["word"] * 60)}
    with pytest.raises(QueryError, match="those of its lists included"):
        compile_query("list:words list:words", TODAY, ENTRIES, wide)


def test_lists_are_those_of_the_settings_the_index_keeps(journal: Journal) -> None:
    assert read_lists(journal.index) == {}
    journal.index.begin()
    for key, value in (("config.lists.Friends", "circle:inner"), ("config.listsx", "no"), ("config.theme", "ink")):
        journal.index._run("INSERT INTO setting VALUES (?, ?)", (key, value))
    journal.index.commit()
    assert read_lists(journal.index) == {"friends": "circle:inner"}


def test_a_query_that_asks_for_what_only_entries_have_is_not_about_people() -> None:
    for query in ("ada #x circle:inner", "list:friends", "-list:friends,friends"):
        assert asks_of_people(query, LISTS)
    for query in ("kind:call", "ada since:90d", "-list:friends,lately"):
        assert not asks_of_people(query, LISTS)
