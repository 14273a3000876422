"""What queries find among entries and among people, and that no text of a query can do harm."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netjournal.errors import QueryError
from netjournal.query.filters import Filter
from netjournal.query.parser import DEEPEST
from netjournal.query.sql import ENTRIES, PEOPLE, compile_query

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)


@pytest.fixture
def talks(journal: Journal, put: Put) -> Journal:
    """Five entries with three people; Dan's file is missing."""
    ada = {"id": "ada-lovelace-k3f9", "name": "Ada Lovelace", "aliases": ["ada.l"], "circle": "inner", "place": "Malmö"}
    put(journal, "people", {**ada, "tags": ["Hiring"], "notes": "likes engines", "private": True})
    put(journal, "people", {"id": "bob-k3f9", "name": "Bob", "circle": "wide"})
    put(journal, "people", {"id": "lukasz-wojcik-2222", "name": "Łukasz Wójcik", "added": date(2026, 1, 1)})
    for number, entry in enumerate((
        {"at": date(2026, 11, 21), "kind": "call", "who": ["ada-lovelace-k3f9"], "note": "the deck", "gave": ["advice"]},
        {"at": date(2026, 3, 1), "kind": "met", "who": ["ada-lovelace-k3f9", "bob-k3f9"], "place": "Dublin", "starred": True},
        {"at": date(2026, 10, 1), "kind": "call", "who": ["bob-k3f9"], "tags": ["hiring"], "answered": False},
        {"at": date(2026, 11, 20), "kind": "note", "who": ["lukasz-wojcik-2222"], "note": "50%_x 東京で会う", "event": "PyCon"},
        {"at": date(2026, 12, 24), "kind": "letter", "who": ["dan-gray-9999"], "goals": ["talks"], "private": True,
         "learned": ["pricing"], "asked": ["intro"], "got": ["time"]},
    ), 1):  # fmt: skip
        put(journal, "entries", {"id": f"e{number}", **entry})
    return journal


def find_entries(journal: Journal, query: str) -> str:
    condition = compile_query(query, TODAY)
    rows = journal.index.select(f"SELECT id FROM entry e WHERE {condition.sql} ORDER BY id", condition.parameters)
    return " ".join(row[0] for row in rows)


def find_people(journal: Journal, query: str) -> str:
    condition = compile_query(query, TODAY, PEOPLE)
    rows = journal.index.select(f"SELECT id FROM person p WHERE {condition.sql} ORDER BY id", condition.parameters)
    return " ".join(row[0].split("-")[0] for row in rows)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "e1 e2 e3 e4 e5"),
        ("kind:call", "e1 e3"),
        ("kind:call,met", "e1 e2 e3"),
        ("-kind:call", "e2 e4 e5"),
        ("tag:HIRING", "e3"),
        ("#hiring", "e3"),
        ("tag:*", "e3"),
        ("-tag:*", "e1 e2 e4 e5"),
        ("who:ada", "e1 e2"),
        ("who:Lovelace", "e1 e2"),
        ("who:@ada.l", "e1 e2"),
        ("who:ada-lovelace", "e1 e2"),
        ("who:ada-lovelace-k3f9", "e1 e2"),
        ("who:bob,lukasz", "e2 e3 e4"),
        ("who:dan-gray-9999", "e5"),
        ("-who:bob", "e1 e4 e5"),
        ("circle:Inner", "e1 e2"),
        ("-circle:inner", "e3 e4 e5"),
        ("gave:advice", "e1"),
        ("gave:*", "e1"),
        ("got:time asked:intro learned:pricing goal:talks", "e5"),
        ("place:dub", "e2"),
        ("-place:dub", "e1 e3 e4 e5"),
        ("event:pycon", "e4"),
        ("since:30d", "e1 e4 e5"),
        ("since:2026-11-21", "e1 e5"),
        ("since:yesterday until:today", "e1"),
        ("until:2mo", "e2"),
        ("since:9999y", "e1 e2 e3 e4 e5"),
        ("is:starred", "e2"),
        ("is:private", "e5"),
        ("is:unanswered", "e3"),
        ("-is:touch", "e3 e4"),
        ("deck", "e1"),
        ("de", "e1"),
        ("-deck", "e2 e3 e4 e5"),
        ('"the deck"', "e1"),
        ("deck the", "e1"),
        ("東京", "e4"),
        ("京", "e4"),
        ("place:%", ""),
        ("who:_", ""),
        ("!!!", ""),
        ("deck,nothing", ""),
    ],
)
def test_a_query_about_entries_finds_them(talks: Journal, query: str, found: str) -> None:
    assert find_entries(talks, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "ada bob lukasz"),
        ("circle:inner", "ada"),
        ("-circle:inner", "bob lukasz"),
        ("tag:hiring", "ada"),
        ("who:lukasz", "lukasz"),
        ("place:malm", "ada"),
        ("engines", "ada"),
        ("is:private", "ada"),
        ("-is:private", "bob lukasz"),
        ("is:starred", "ada bob"),
        ("kind:call", "ada bob"),
        ("kind:call since:30d", "ada"),
        ("kind:call -since:30d", "bob"),
        ("-kind:call", "lukasz"),
        ("kind:met circle:wide", "bob"),
        ("gave:*", "ada"),
    ],
)
def test_a_query_about_people_finds_them(talks: Journal, query: str, found: str) -> None:
    assert find_people(talks, query) == found


def test_what_is_yet_to_come_says_nothing_about_people(talks: Journal, put: Put) -> None:
    put(talks, "entries", {"id": "later", "at": date(2026, 12, 1), "kind": "video", "who": ["bob-k3f9"]})
    assert find_people(talks, "kind:video") == ""
    assert find_people(talks, "-kind:video") == "ada bob lukasz"


@pytest.mark.parametrize("query", ["since:soon", "since:0d", "until:2026-02-30", "since:tomorrow", "until:*"])
def test_a_day_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="write a date such as 2026-01-31, or how long ago, such as 90d or 6mo"):
        compile_query(query, TODAY)


def test_the_first_day_of_all_has_a_yesterday() -> None:
    assert compile_query("since:yesterday", date.min).parameters == ("0001-01-01",)


def test_filters_join_and_an_empty_one_adds_nothing() -> None:
    one, other = Filter("a = ?", (1,)), Filter("b = ?", (2,))
    assert one & other == Filter("a = ? AND b = ?", (1, 2))
    assert Filter() & one == one & Filter() == one


_HOSTILE = st.text() | st.sampled_from([
    'NEAR("a" "b")', "*", "deck*", "^deck", "a AND OR NOT", "{body}:x", "body:x", "-", "--", "'; DROP TABLE entry; --", "\0", "a\0b",
    "漢" * 400, "x" * 2000, "who:" + "[" * 300, "place:" + "%" * 1900, "é\u0301" * 50, "-tag:?", "who:?1", 'a" OR "b'.replace('"', ""),
    "x " * 100, "tag:" + "x," * 100, "since:9999y until:1d", "(" * 200, ") or (" * 50, "not " * 60 + "x", "minutes>1e99 or last<9999y", "closeness>'1'", "energy<-1;DROP TABLE entry",
])  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=_HOSTILE)
def test_no_text_of_a_query_raises_anything_but_a_query_error(talks: Journal, query: str) -> None:
    for about, sql in ((ENTRIES, "SELECT id FROM entry e WHERE "), (PEOPLE, "SELECT id FROM person p WHERE ")):
        try:
            condition = compile_query(query, TODAY, about)
        except QueryError:
            continue
        talks.index.select(sql + condition.sql, condition.parameters)
    assert talks.index.value("SELECT count(*) FROM entry") == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("(kind:call or kind:met) since:2mo", "ada bob"),
        ("kind:call place:dub", ""),
        ("kind:met or circle:wide", "ada bob"),
        ("(circle:wide or is:starred) (circle:wide or kind:call)", "bob"),
        ("-(kind:call since:30d)", "bob lukasz"),
        ("-(-kind:call) since:30d", "ada"),
        ("last>30d", "bob"),
        ("last<2d", "ada"),
        ("last:never", "lukasz"),
        ("circle:*", "ada bob"),
        ("place:*", "ada"),
    ],
)
def test_one_entry_of_a_person_is_all_that_is_asked_at_once(talks: Journal, query: str, found: str) -> None:
    assert find_people(talks, query) == found


def test_words_in_quotation_marks_follow_one_another(talks: Journal, put: Put) -> None:
    put(
        talks,
        "entries",
        {"id": "e6", "at": date(2026, 11, 1), "kind": "note", "who": ["bob-k3f9"], "note": "deck, the other"},
    )
    assert find_entries(talks, "the deck") == "e1 e6"
    assert find_entries(talks, '"the deck"') == "e1"
    assert find_entries(talks, "京東") == ""


@pytest.mark.parametrize("about", [ENTRIES, PEOPLE])
def test_the_deepest_and_the_longest_query_is_still_one_that_sqlite_answers(talks: Journal, about: str) -> None:
    deepest = "#x"
    for _ in range(DEEPEST // 3):
        deepest = f"-(circle:inner or kind:call {deepest})"
    table, alias = {ENTRIES: ("entry", "e"), PEOPLE: ("person", "p")}[about]
    for query in (deepest, " or ".join(["who:a"] * 100), "-place:x " * 100, "list:deep"):
        condition = compile_query(query, TODAY, about, {"deep": deepest})
        talks.index.select(f"SELECT id FROM {table} {alias} WHERE {condition.sql}", condition.parameters)
    with pytest.raises(QueryError, match="a query is at most 12 deep, its lists included"):
        compile_query("-(kind:met list:deep)", TODAY, about, {"deep": deepest})


def test_values_are_never_part_of_the_sql() -> None:
    query = 'tag:"zq\'z" who:"zq\'z" place:"zq\'z" "zq\'z" org:"zq\'z" minutes>31337'
    for about in (ENTRIES, PEOPLE):
        condition = compile_query(query, TODAY, about)
        assert "zq" not in condition.sql
        assert "31337" not in condition.sql


def test_what_is_computed_must_be_given() -> None:
    with pytest.raises(QueryError, match="'due:' cannot be asked here"):
        compile_query("kind:call due", TODAY)
    assert compile_query("due", TODAY, PEOPLE, lookup=lambda _: [3, 5]).parameters == ("[3,5]",)
