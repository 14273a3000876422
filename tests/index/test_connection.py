"""Answers are kept until something is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from netjournal.index import DamagedIndexError, Index
from netjournal.index.connection import _MOST_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOME = "/home/ada/journal"
NAMES = "SELECT name, days FROM circle WHERE weight > ? ORDER BY name"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    found = Index.find(HOME, str(tmp_path / "cache"))
    yield found
    found.close()


def name_circle(index: Index, name: str) -> None:
    index.begin()
    index._run("INSERT INTO circle VALUES (?, NULL, 2.5, 9)", (name,))
    index.commit()


def asked(index: Index) -> list[tuple[Any, ...]]:
    return index.recall(NAMES, (5,))


def test_an_answer_is_kept_and_is_what_asking_gives(index: Index) -> None:
    name_circle(index, "kin")
    assert asked(index) == asked(index) == index.select(NAMES, (5,)) == [("kin", 2.5)]
    index.select(
        "DELETE FROM circle"
    )  # behind the index's back, as no change is: the answer must be the one that was kept
    assert asked(index) == [("kin", 2.5)]
    assert index.recall(NAMES, (6,)) == []


def test_a_change_ends_what_was_kept_here_and_in_other_sessions(tmp_path: Path, index: Index) -> None:
    other = Index.find(HOME, str(tmp_path / "cache"))
    assert asked(index) == asked(other) == []
    name_circle(other, "kin")
    assert asked(index) == asked(other) == [("kin", 2.5)]
    other.close()


def test_an_answer_that_a_change_overtook_is_given_but_not_kept(tmp_path: Path, index: Index) -> None:
    other = Index.find(HOME, str(tmp_path / "cache"))
    real = index.select

    def select(sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        rows = real(sql, parameters)
        if sql == NAMES:
            name_circle(other, "kin")
        return rows

    index.select = select  # type: ignore[method-assign]
    assert asked(index) == []
    index.select = real  # type: ignore[method-assign]
    assert asked(index) == [("kin", 2.5)]
    other.close()


def test_a_session_that_writes_keeps_no_reader_waiting_for_an_answer(tmp_path: Path, index: Index) -> None:
    other = Index.find(HOME, str(tmp_path / "cache"))
    other.begin()
    assert asked(index) == []
    assert index.select("SELECT count(*) FROM answer") == [(0,)]
    assert index.select("PRAGMA busy_timeout") == [(10000,)]
    other.roll_back()
    other.close()


def test_within_a_change_nothing_is_kept(index: Index) -> None:
    index.begin()
    assert asked(index) == []
    index.roll_back()
    assert index.select("SELECT count(*) FROM answer") == [(0,)]


def test_who_may_not_see_what_is_private_gets_answers_of_their_own(tmp_path: Path, index: Index) -> None:
    index.begin()
    index.put("people/ada.toml", {"id": "ada", "name": "Ada", "private": True}, (1, 1, 1))
    index.commit()
    public = Index.find(HOME, str(tmp_path / "cache"))
    public.hide_private()
    names = "SELECT name FROM person"
    for _ in range(2):
        assert (index.recall(names), public.recall(names)) == ([("Ada",)], [])
    assert index.select("SELECT count(*) FROM answer") == [(2,)]
    public.close()


def test_an_index_in_memory_answers_without_keeping() -> None:
    index = Index(HOME, None)
    name_circle(index, "kin")
    assert asked(index) == [("kin", 2.5)]
    index.close()


def test_only_so_many_answers_are_kept(index: Index) -> None:
    for weight in range(_MOST_ANSWERS + 5):
        index.recall(NAMES, (weight,))
    assert index.value("SELECT count(*) FROM answer") == _MOST_ANSWERS


def test_an_answer_that_cannot_be_read_is_damage(index: Index) -> None:
    name_circle(index, "kin")
    asked(index)
    index.select("UPDATE answer SET rows = 'f' || char(31) || 'many'")
    with pytest.raises(DamagedIndexError, match="the index is damaged"):
        asked(index)


def test_a_question_that_makes_no_sense_leaves_no_change_begun(index: Index) -> None:
    with pytest.raises(DamagedIndexError, match="no such table"):
        index.recall("SELECT * FROM nowhere")
    name_circle(index, "kin")
    assert asked(index) == [("kin", 2.5)]


def test_a_change_is_told_from_an_answer_and_ones_own_from_others(tmp_path: Path, index: Index) -> None:
    other = Index.find(HOME, str(tmp_path / "cache"))
    before = index.others, index.writes
    asked(other)
    index.begin()
    index.roll_back()
    assert (index.others, index.writes) == before
    name_circle(index, "kin")
    assert (index.others, index.writes) == (before[0], before[1] + 1)
    name_circle(other, "friends")
    assert index.others != before[0]
    other.close()
