"""TOML for people: what is written reads back, an edit touches one value, and damage has a line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from netjournal.errors import InvalidError
from netjournal.toml import compose_toml, edit_toml, find_line, parse_toml

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


def test_times_of_day_are_kept() -> None:
    assert parse_toml(compose_toml({"hours": time(10, 30)}).encode()) == {"hours": time(10, 30)}


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
