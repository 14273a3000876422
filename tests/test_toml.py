"""TOML for people: what is written reads back, and damage has a line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netjournal.errors import InvalidError
from netjournal.toml import compose_toml, find_line, parse_toml
from netjournal.toml_edits import edit_toml

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


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (b"", None, "the file is empty"),
        (b" \n\n", None, "the file is empty"),
        (b"a = 1\nb = \0\0", 2, "NUL bytes"),
        (b"a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n", 2, "two versions were merged"),
        (b"<<<<<<< HEAD\nb = 2\n", 1, "two versions were merged"),
        (b"=======\nb = 2\n", 1, "two versions were merged"),
        (b'a = 1\nb = "\xe9"\n', 2, "not UTF-8"),
        (b"a = 1\n\nb = = 2\n", 3, "Invalid value"),
        (b'a = 1\nb = """\nopen', 3, "Unterminated string, but the file ends"),
        (b"a = 1\na = 2\n", 2, "Cannot overwrite"),
        (b"a = [\n1,\n2\nb = 3\n", 4, "Unclosed array"),
        (b"a = " + b"9" * 5000, None, "impossible value"),
        (b"# x\na = 1979-99-99\n", 2, ""),
    ],
)
def test_a_fault_has_the_line_it_is_in(data: bytes, line: int | None, why: str) -> None:
    with pytest.raises(InvalidError) as caught:
        parse_toml(data)
    assert caught.value.line == line
    assert why in caught.value.why
    assert "at line" not in caught.value.why


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"x = 1\na" + b".a" * 10_000 + b" = 1", 2),
        (b"a" + b".a" * 490_000 + b" = 1", 1),
        (b'"a"' + b' . "a"' * 20 + b" = 1", 1),
        (b"x = {a" + b".a" * 5_000 + b" = 1}", 1),
        (b"[a" + b".a" * 17 + b"]", 1),
        (b'n = """\n\n"""\n[[a' + b".a" * 17 + b"]]", 4),
        (b"x = " + b"[" * 1000 + b"]" * 1000, None),
        (b"x = " + b"[" * 60 + b"]" * 60, None),
        (b"x = " + b"{a = " * 400 + b"1" + b"}" * 400, None),
    ],
)
def test_bombs_are_refused_before_they_go_off(data: bytes, line: int | None) -> None:
    with pytest.raises(InvalidError, match=r"more than 16 parts|nested too deeply") as caught:
        parse_toml(data)
    assert caught.value.line == line


def test_text_may_hold_as_many_dots_as_it_likes() -> None:
    note = (
        "Thanks. "
        + "So. " * 30
        + "\nhm...................... well\n"
        + ".".join("abcdefghijklmnopqrstuvwxyz")
        + " = 1\n"
    )
    assert parse_toml(compose_toml({"note": note, "list": [1.5] * 40}).encode()) == {"note": note, "list": [1.5] * 40}
    assert parse_toml(
        b"# \"\"\" a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s\nx = '''\na.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s\n'''\n"
    )["x"]


def test_the_line_of_a_field_is_found_in_tables_and_rows() -> None:
    data = b'id = "x"\n\n[met]\non = 1\n\n[[promise]]\nby = "me"\n\n[[promise]]\n  "by" = "you"\n'
    fields = [
        "id",
        "met.on",
        "promise[1].by",
        "promise[2].by",
        "promise[2].what",
        "promise[9]",
        "absent",
        "absent.on",
        "",
    ]
    assert [find_line(data, field) for field in fields] == [1, 4, 7, 10, 9, 9, None, None, None]


def test_times_of_day_are_kept() -> None:
    assert parse_toml(compose_toml({"hours": time(10, 30)}).encode()) == {"hours": time(10, 30)}
