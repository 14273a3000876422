"""An edit touches one value, or is refused."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netjournal.errors import InvalidError
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import parse_toml
from tests.test_toml import MODERATE, flat, keys, lists, scalars, texts

PERSON = """\
# my words\r
id = 'ada-k3f9'   # do not touch\r
"name" = "Ada \\u00e9"\r
tags = [\r
  "a",  # why\r
  'b',\r
]\r
unknown.key = 0x1F\r
\r
  closeness   =   4\r
note = '''\r
keep  this'''\r
[met]\r
on = 2024-03-01 # snow\r
boundaries = { avoid = ["x"], hours = "late" }\r
[[work]]\r
title = "Lead"\r
\r
# second\r
[[work]]\r
title = "CTO" # since
"""


@MODERATE
@given(
    st.sampled_from(["id", "name", "closeness", "note"]),
    st.one_of(texts, st.integers(-9, 9), st.dates(), st.booleans(), st.lists(texts, max_size=3)),
)
def test_an_edit_of_one_value_leaves_every_other_byte_alone(key: str, value: object) -> None:
    before = parse_toml(PERSON.encode())
    edited = edit_toml(PERSON, before | {key: value})
    assert parse_toml(edited.encode())[key] == value
    start = next(n for n, text in enumerate(PERSON.split("\n")) if text.strip(' "').startswith(key))
    ends = start + (2 if key == "note" else 1)
    lines = PERSON.split("\n")
    assert edited.startswith("\n".join(lines[:start]) + "\n")
    assert edited.endswith("\n" + "\n".join(lines[ends:]))
    if key == "id":
        assert edited.endswith("   # do not touch\r\n" + "\n".join(lines[ends:]))


paths_of_changes = st.lists(
    st.one_of(
        st.tuples(st.just("set"), keys, st.one_of(scalars, lists, flat, st.lists(flat, min_size=1, max_size=2))),
        st.tuples(st.just("drop"), st.sampled_from(["tags", "met", "work", "unknown", "closeness"]), st.none()),
        st.tuples(st.just("row"), st.integers(0, 2), texts),
        st.tuples(st.just("deep"), st.sampled_from(["on", "boundaries", "where"]), scalars),
    ),
    min_size=1,
    max_size=3,
)


@MODERATE
@given(paths_of_changes)
def test_any_edit_reads_as_wanted_or_is_refused(changes: list[tuple[str, Any, Any]]) -> None:
    after = parse_toml(PERSON.encode())
    for what, where, value in changes:
        if what == "set":
            after[where] = value
        elif what == "drop":
            after.pop(where, None)
        elif what == "row":
            assume(isinstance(after.get("work"), list))
            after["work"] = [*after["work"][:where], {"title": value}]
        else:
            assume(isinstance(after.get("met"), dict))
            after["met"] = {**after["met"], where: value}
    try:
        edited = edit_toml(PERSON, after)
    except InvalidError:
        return
    assert parse_toml(edited.encode()) == after
    assert "# my words\r\n" in edited


def test_rows_are_added_changed_and_removed_where_they_are() -> None:
    text = "# top\n[[p]]\na = 1 # one\n\n[[p]]\na = 2\n\n[[p]]\na = 3\n"
    assert edit_toml(text, {"p": [{"a": 1}, {"a": 5}]}) == "# top\n[[p]]\na = 1 # one\n\n[[p]]\na = 5\n"
    assert parse_toml(edit_toml(text, {"p": [{"a": 1}, {"a": 2}, {"a": 3}, {"b": 4}]}).encode())["p"][3] == {"b": 4}
    assert edit_toml("a = 1\n" + text, {"a": 1}) == "a = 1\n"
    assert edit_toml(text, parse_toml(text.encode())) is text


def test_an_edit_keeps_a_byte_order_mark_and_drops_none() -> None:
    assert edit_toml("\ufeffa = 1 # x\n", {"a": 2, "b": None}) == "\ufeffa = 2 # x\n"


def test_an_edit_that_would_not_read_back_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import tomlrt

    monkeypatch.setattr(tomlrt, "dumps", lambda _: "a = 3\n")
    with pytest.raises(InvalidError, match="please edit it by hand"):
        edit_toml("a = 1\n", {"a": 2})
    monkeypatch.setattr(tomlrt, "dumps", lambda _: "<<<<<<< broken")
    with pytest.raises(InvalidError, match="please edit it by hand"):
        edit_toml("a = 1\n", {"a": 2})


def test_an_escape_that_a_person_wrote_stays_in_an_edit() -> None:
    assert edit_toml('a = "x\\r\\n"\nb = 1\n', {"a": "x\r\n", "b": 2}) == 'a = "x\\r\\n"\nb = 2\n'


@pytest.mark.parametrize(
    ("text", "after", "edited"),
    [
        ("a = 1\n# why b\n\n# more\nb = 2 # x\nc = [3]\n", {"a": 1, "c": [3]}, "a = 1\n# why b\n\n# more\nc = [3]\n"),
        ("a = 1\n[t]\n# in t\nk = 1\nl = 2\n", {"a": 1, "t": {"l": 2}}, "a = 1\n[t]\n# in t\nl = 2\n"),
        ("t = [\n  'x', # why x\n  'y', # why y\n]\n", {"t": ["y", "z"]}, "t = [\n  'y', # why y\n  \"z\",\n]\n"),
        ("a = 1\n# last\nb = 2\n", {"a": 1}, None),
        ("a = 1\n# last\nb = 2\n[t]\nx = 1\n", {"a": 1, "t": {"x": 1}}, None),
    ],
)
def test_comments_stay_when_what_they_stand_above_goes(text: str, after: dict[str, Any], edited: str | None) -> None:
    if edited is None:
        with pytest.raises(InvalidError, match="please edit it by hand"):
            edit_toml(text, after)
    else:
        assert edit_toml(text, after) == edited


def test_a_value_that_is_only_written_in_another_way_is_written() -> None:
    assert edit_toml("a = true\n", {"a": 1}) == "a = 1\n"
    moment = datetime(2026, 11, 21, 15, 30, tzinfo=timezone(timedelta(hours=1)))
    assert edit_toml("at = 2026-11-21T14:30:00+00:00\n", {"at": moment}) == "at = 2026-11-21T15:30:00+01:00\n"
