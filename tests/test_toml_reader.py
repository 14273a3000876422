"""Reading TOML: damage has a line, bombs do not go off."""

from __future__ import annotations

import pytest

from netjournal.errors import InvalidError
from netjournal.toml import compose_toml
from netjournal.toml_reader import find_line, parse_toml


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
