"""TOML for people: what is written reads back, and damage has a line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
import tomli_w
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netjournal.errors import InvalidError
from netjournal.toml import compose_toml, write_value
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import parse_toml

MODERATE = settings(max_examples=150, deadline=None)

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30),
    st.lists(
        st.sampled_from(['"', '"""', "'", "'''", "\\", "\n", " ", "\t", "a", "#", "=", "]", "<<<<<<< ", "é", "\x1f"])
    ).map("".join),
)
keys = st.one_of(
    st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.sampled_from(["a b", "x.y", "ä", "", "#", '"', "a\nb"])
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
scalars = st.one_of(
    texts,
    st.booleans(),
    st.integers(-(2**62), 2**62),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(timezones=offsets),
    st.datetimes(),
)
lists = st.lists(scalars, max_size=4)
flat = st.dictionaries(keys, st.one_of(scalars, lists), max_size=4)
nested = st.recursive(
    st.one_of(scalars, lists, flat), lambda inner: st.dictionaries(keys, inner, max_size=3), max_leaves=6
)
records = st.dictionaries(
    keys,
    st.one_of(scalars, lists, flat, st.lists(flat, min_size=1, max_size=3), nested, st.lists(nested, max_size=2)),
    min_size=1,
    max_size=6,
)


@MODERATE
@given(records)
@example({"work": [{"what": "x", "more": {"deep": [{"a": 1}]}}], "b": {"c": {"d": {}}}, "e": [], "f": {}})
@example({"note": "a\n<<<<<<< mine\nb"})
@example({"a b": {"c d": 1}, "e.f": [{"g.h": "i"}]})
def test_a_record_reads_back_as_it_was_composed(record: dict[str, Any]) -> None:
    assert parse_toml(compose_toml(record).encode()) == record


def test_a_record_is_composed_as_a_person_would_write_it() -> None:
    record = {
        "id": "e",
        "at": datetime(2026, 11, 21, 14, 30, tzinfo=UTC),
        "on": date(2026, 11, 21),
        "minutes": None,
        "tags": ["a", "b"],
        "note": "she said\nyes\n",
        "follow_up": {"due": date(2026, 12, 1), "what": None},
        "promise": [{"by": "me", "what": "deck", "to": ["x"]}, {"by": "them", "what": "intro"}],
    }
    assert compose_toml(record) == (
        'id = "e"\nat = 2026-11-21T14:30:00+00:00\non = 2026-11-21\ntags = ["a", "b"]\n'
        'note = """\nshe said\nyes\n"""\n\n'
        "[follow_up]\ndue = 2026-12-01\n\n"
        '[[promise]]\nby = "me"\nwhat = "deck"\nto = ["x"]\n\n[[promise]]\nby = "them"\nwhat = "intro"\n'
    )
    assert len(compose_toml({"long": ["words " * 9] * 3}).splitlines()) == 5


@MODERATE
@given(st.one_of(scalars, lists))
def test_a_value_is_written_as_the_library_writes_it(value: object) -> None:
    for multiline in (False, True):
        written = tomli_w.dumps({"x": value}, multiline_strings=multiline)
        assert f"x = {write_value(value, multiline=multiline)}\n" == written


@pytest.mark.parametrize("key", ["a", "follow_up", "e-mail", "1", "-", "_", "", "a b", "ä", "x.y", '"', "²"])
def test_a_key_is_written_as_the_library_writes_it(key: str) -> None:
    assert compose_toml({key: 1}) == tomli_w.dumps({key: 1})


def test_line_ends_become_newlines_and_odd_offsets_whole_minutes() -> None:
    amsterdam = timezone(timedelta(minutes=19, seconds=32))
    record = {
        "note": "a\r\nb\rc",
        "list": ["x\r"],
        "deep": {"a": {"b": "\r\n"}},
        "at": datetime(1930, 1, 1, tzinfo=amsterdam),
    }
    read = parse_toml(compose_toml(record).encode())
    assert read == {"note": "a\nb\nc", "list": ["x\n"], "deep": {"a": {"b": "\n"}}, "at": record["at"]}


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d", "\udc80"])
def test_text_that_no_file_can_hold_is_refused_in_one_sentence(text: str) -> None:
    for record in ({"note": text}, {"tags": [text]}, {"promise": [{"what": text}]}, {text: 1}):
        with pytest.raises(InvalidError, match="a text holds a NUL or half a character"):
            compose_toml(record)
    with pytest.raises(InvalidError, match="a text holds a NUL or half a character"):
        edit_toml("a = 1\n", {"a": text})


def test_times_of_day_are_kept() -> None:
    assert parse_toml(compose_toml({"hours": time(10, 30)}).encode()) == {"hours": time(10, 30)}
