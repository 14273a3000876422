"""IndexNames: the same answers from the index as from a list in memory."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.grammar.draft import Somebody
from netjournal.grammar.known import IndexNames
from netjournal.grammar.line import parse
from tests.grammar.memory import KnownNames

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put

PEOPLE = [
    ("ada-yonath-22ff", "Ada Yonath", ["ada.y"], "2026-11-10"),
    ("ada-lovelace-k3f9", "Ada Lovelace", ["Countess"], "2026-11-01"),
    ("bob-77aa", "Bob", ["b[o]b*"], None),
    ("zoe-van-der-berg-4epr", "Zoë van der Berg", [], None),
]


@pytest.fixture
def known(journal: Journal, put: Put) -> IndexNames:
    for ident, name, aliases, last in PEOPLE:
        put(journal, "people", {"id": ident, "name": name, "aliases": aliases})
        if last:
            put(journal, "entries", {"at": date.fromisoformat(last), "kind": "call", "who": [ident]})
    put(journal, "entries", {"at": date(2026, 12, 1), "kind": "call", "who": ["ada-lovelace-k3f9"]})
    put(journal, "people", {"id": "ada-old-33bb", "name": "Ada Old", "archived": True})
    return IndexNames(journal.index, date(2026, 11, 22))


@pytest.mark.parametrize(
    "key",
    [
        "ada lovelace",
        "lovelace",
        "ada l",
        "countess",
        "bob",
        "zoe",
        "zoe van der berg",
        "berg",
        "zoe b",
        "nobody",
        "*",
        "?",
        "",
    ],
)
def test_a_key_finds_whom_it_finds_in_memory(known: IndexNames, key: str) -> None:
    memory = KnownNames((ident, name, aliases, -n) for n, (ident, name, aliases, _) in enumerate(PEOPLE))
    assert known.find(key) == memory.find(key)
    assert known.knows(key) == memory.knows(key) == bool(memory.find(key))


@pytest.mark.parametrize(
    "key",
    [
        "ada.y",
        "ada-lovelace-k3f9",
        "ada-lovelace",
        "k3f9",
        "4epr",
        "zoe",
        "count",
        "b[o]b*",
        "b[",
        "*",
        "????",
        "nobody",
    ],
)
def test_a_nick_finds_whom_it_finds_in_memory(known: IndexNames, key: str) -> None:
    memory = KnownNames((ident, name, aliases, -n) for n, (ident, name, aliases, _) in enumerate(PEOPLE))
    assert known.nick(key) == memory.nick(key)


def test_the_most_recently_in_touch_come_first_and_the_archived_last(known: IndexNames) -> None:
    assert [person.name for person in known.find("ada")] == ["Ada Yonath", "Ada Lovelace", "Ada Old"]


def test_a_slip_of_the_pen_is_near_and_answers_are_remembered(known: IndexNames, journal: Journal) -> None:
    assert [person.name for person in known.near("lovelaec")] == ["Ada Lovelace"]
    assert "countess" in known.vocabulary
    before = known.find("bob")
    journal.index.begin()
    journal.index.forget("people/bob-77aa.toml")
    journal.index.commit()
    assert known.find("bob") == before


@pytest.mark.parametrize(
    ("line", "is_same"),
    [
        ("call Bob 20m: the deck", True), ("call Bob 20m: the other deck", False), ("call Bob 21m: the deck", False), ("met Bob 20m: the deck", False),
        ("call Bob, Countess 20m: the deck", False), ("call Countess 20m: the deck", False), ("call Bob yesterday 20m: the deck", False),
        ("call Bob 20m", False), ("call Zed 20m: the deck", False), ("call Bob tomorrow 20m: the deck", False),
        ("call Bob 20m +noanswer: the deck", False), ("call Bob 20m: the deck; owe: a beer", False), ("call Bob 20m: the deck; fu 2w", False),
        ("note Bob; fu 2026-11-27 3pm: the deck", True), ("note Bob; fu 2026-11-27 4pm: the deck", False),
        ("note Bob; fu 2026-11-27 3pm: his move", False), ("note Bob; fu 2026-11-28 3pm: the deck", False), ("note Bob", False),
    ],
)  # fmt: skip
def test_what_was_logged_just_before_is_pointed_out(
    known: IndexNames, journal: Journal, put: Put, line: str, *, is_same: bool
) -> None:
    del known
    today = date(2026, 11, 22)
    logged = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
    entry = {"at": today, "logged": logged, "who": ["bob-77aa"]}
    put(journal, "entries", {**entry, "kind": "call", "minutes": 20, "note": "the deck"})
    plan = {"due": date(2026, 11, 27), "time": "15:00", "what": "the deck"}
    put(journal, "entries", {**entry, "kind": "note", "follow_up": plan})
    soon, later = logged + timedelta(minutes=9), logged + timedelta(minutes=11)
    said = [problem.message for problem in parse(line, IndexNames(journal.index, today, soon), today).problems]
    assert ("same as 14:02, Enter logs it again" in said) is is_same
    for names in (IndexNames(journal.index, today, later), IndexNames(journal.index, today)):
        assert not any("same as" in problem.message for problem in parse(line, names, today).problems)


def test_somebody_about_to_be_added_is_meant_by_the_lines_after(known: IndexNames) -> None:
    grace = Somebody("Grace Hopper")
    assert not known.knows("grace")
    known.expect([grace, grace])
    assert known.find("grace") == known.find("grace hopper") == [grace]
    assert known.knows("grace")
    assert "hopper" in known.vocabulary


@pytest.mark.parametrize("key", ["x" * 60_000, "[" * 60_000, "[" * 200])
def test_a_nick_of_any_length_is_only_unknown(known: IndexNames, key: str) -> None:
    assert known.nick(key) == known.find(key) == []
