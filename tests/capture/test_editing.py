"""Editing: what two sides wrote into one file, merged so that nobody's words are lost."""

from __future__ import annotations

import pytest

from netjournal.capture.editing import merge_texts
from netjournal.errors import InvalidError

BASE = b"id = 'a'\nname = 'Ada' # a friend\ntags = ['x']\nplace = 'Oslo'\n\n[met]\nwhere = 'PyCon'\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (b"closeness = 4\n", b"trust = 3\n", b"closeness = 4\ntrust = 3\n"),
        (b"notes = 'mine'\n", b"notes = 'theirs'\n", b"notes = 'theirs\\nmine\\n'"),
        (b"notes = 'both, and more'\n", b"notes = 'both'\n", b"notes = 'both, and more'\n"),
    ],
)
def test_what_either_side_added_is_there(mine: bytes, theirs: bytes, merged: bytes) -> None:
    import tomllib

    head = b"id = 'a'\n"
    after = tomllib.loads(merge_texts(head, head + mine, head + theirs).decode())
    assert after == tomllib.loads((head + merged.replace(b"'", b'"')).decode())


def test_lists_are_joined_tables_merged_and_a_value_both_changed_is_mine() -> None:
    mine = BASE.replace(b"['x']", b"['x', 'mine']").replace(b"Oslo", b"Bergen").replace(b"PyCon", b"EuroPython")
    theirs = BASE.replace(b"['x']", b"['x', 'theirs']").replace(b"Oslo", b"Paris") + b"on = 2024-03-01\n"
    merged = merge_texts(BASE, mine, theirs)
    assert b"name = 'Ada' # a friend\n" in merged
    for text in (b"theirs", b"mine", b"Bergen", b"EuroPython", b"on = 2024-03-01"):
        assert text in merged, text
    assert b"Paris" not in merged


def test_what_one_side_took_away_is_gone_unless_the_other_changed_it() -> None:
    without = BASE.replace(b"place = 'Oslo'\n", b"")
    assert b"place" not in merge_texts(BASE, without, BASE)
    assert b"place" not in merge_texts(BASE, BASE, without)
    assert b"Paris" in merge_texts(BASE, without, BASE.replace(b"Oslo", b"Paris"))
    assert b"Paris" in merge_texts(BASE, BASE.replace(b"Oslo", b"Paris"), without)


def test_a_text_that_is_no_toml_cannot_be_merged() -> None:
    with pytest.raises(InvalidError):
        merge_texts(BASE, BASE, b"name =")
