"""Commands about everybody whom a query selects: one change, one undo, and who is meant can be seen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


@pytest.fixture(autouse=True)
def people(nj: Nj) -> None:
    """Three people, two of whom are meant in most tests."""
    for line in ("Ada Lovelace circle:inner #hiring", "Ben Ito circle:inner", "Cid Wu circle:close #hiring"):
        assert nj("add", *line.split()).code == 0


def names(nj: Nj, query: str) -> set[str]:
    return {person["name"] for person in nj("people", "--json", query).json}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tag", "--all", "circle:inner", "london", "-hiring"], "tags of 2 people: +london -hiring"),
        (["tag", "london", "--all=circle:inner"], "tags of 2 people: +london"),
        (["tag", "--all", "-circle:close", "london"], "tags of 2 people: +london"),
        (["rhythm", "--all", "tag:hiring", "every", "2", "weeks"], "rhythm of 2 people: every 2w"),
        (["rhythm", "--all", "tag:hiring", "circle"], "rhythm of 2 people: the circle's"),
        (["circle", "--all", "circle:inner", "close"], "circle of 2 people: close"),
        (["circle", "--all", "tag:hiring", "close"], "circle of 2 people: close (1 as before)"),
        (["snooze", "--all", "circle:inner", "1w"], "snooze of 2 people: until Sun 29 Nov"),
        (["snooze", "--all", "circle:inner"], "snooze of 2 people: until Sun 29 Nov"),
        (["pause", "--all", "circle:inner", "until", "fri"], "style of 2 people: paused until Fri 27 Nov"),
        (["archive", "--all", "circle:inner"], "archived: 2 people"),
        (["delete", "--all", "circle:inner"], "deleted: 2 people, to the trash"),
        (["delete", "--all", "ada"], "deleted: Ada Lovelace, to the trash"),
    ],
)
def test_a_query_says_who_is_meant_and_one_undo_takes_it_back(nj: Nj, words: list[str], said: str) -> None:
    before = nj("people", "--json").json
    answered = nj(*words)
    assert answered == (0, f"{said}   ({'as it was' if words[-1] == 'circle' else 'nj undo'})\n", "")
    if words[-1] != "circle":
        assert nj("undo").code == 0
    assert nj("people", "--json").json == before


def test_a_rehearsal_lists_who_is_meant_and_changes_nothing(nj: Nj) -> None:
    before = nj("people", "--json").json
    for words in ("tag --all circle:inner x", "archive --all circle:inner", "delete --all circle:inner", "snooze --all circle:inner 1w", "pause --all circle:inner off", "circle --all circle:inner wide", "rhythm --all circle:inner 3w"):  # fmt: skip
        answered = nj(*words.split(), "--dry-run")
        assert answered.code == 0, words
        assert [line.split(" (")[0] for line in answered.out.splitlines()] == ["Ada Lovelace", "Ben Ito"]
        assert answered.err == "2 are meant; nothing was changed\n"
    assert nj("tag", "ada", "x", "--dry-run").err == "1 is meant; nothing was changed\n"
    assert [person["name"] for person in nj("archive", "--dry-run", "--json", "ada").json] == ["Ada Lovelace"]
    assert nj("people", "--json").json == before


def test_json_is_a_list_of_those_who_were_meant(nj: Nj) -> None:
    shapes = nj("tag", "--all", "circle:inner", "london", "--json").json
    assert [(shape["name"], shape["tags"]) for shape in shapes] == [
        ("Ada Lovelace", ["hiring", "london"]),
        ("Ben Ito", ["london"]),
    ]
    assert names(nj, "tag:london") == {"Ada Lovelace", "Ben Ito"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["tag", "--all", "circle:inner"], 2, "write a name and tags, such as 'nj tag ada hiring -old' (nothing follows --all and its query)"),
        (["rhythm", "--all", "circle:inner"], 2, "write a name and a rhythm, such as 'nj rhythm ada 3w' (nothing follows --all and its query)"),
        (["tag", "--all", "", "x"], 2, "--all whom? write a query, such as 'circle:inner tag:hiring'"),
        (["tag", "--all", "crcle:inner", "x"], 2, "'crcle:' is no key of a query; did you mean circle:?\n  crcle:inner\n  ^^^^^^^^^^^"),
        (["tag", "--all", "tag:nobody", "x"], 3, "no one matches \"tag:nobody\"; 'nj people' lists everyone"),
        (["archive", "--all", "circle:inner", "ada"], 2, "who is meant, 'ada' or those of --all? write one of them"),
        (["delete", "--all", "circle:inner", "ada"], 2, "who is meant, 'ada' or those of --all? write one of them"),
        (["tag", "x", "--all"], 2, "argument --all: expected one argument; 'nj tag --help' says what there is"),
    ],
)  # fmt: skip
def test_what_does_not_say_who_is_meant_changes_nobody(nj: Nj, words: list[str], code: int, said: str) -> None:
    before = nj("people", "--json").json
    answered = nj(*words)
    assert (answered.code, answered.err) == (code, f"nj: {said}\n")
    assert nj("people", "--json").json == before
