"""A query that makes no sense is shown with marks under the word that is to blame."""

from __future__ import annotations

import pytest

from netjournal.cli.pointing import point
from netjournal.errors import QueryError
from netjournal.query.parser import parse_query
from netjournal.text import width


def blame(query: str) -> tuple[str, str]:
    with pytest.raises(QueryError) as refusal:
        parse_query(query)
    return point(refusal.value)


@pytest.mark.parametrize(
    ("query", "shown", "marks"),
    [
        ("tag:x knd:call y", "  tag:x knd:call y", "        ^^^^^^^^"),
        ("東京 knd:call", "  東京 knd:call", "       ^^^^^^^^"),
        ("a\tknd:x", "  a knd:x", "    ^^^^^"),
        ("x" * 80 + " knd:x", f"  …{'x' * 29} knd:x", " " * 33 + "^^^^^"),
    ],
)
def test_the_marks_stand_under_the_word(query: str, shown: str, marks: str) -> None:
    assert blame(query) == (shown, marks)


@pytest.mark.parametrize(
    "query", ["knd:" + "x" * 500, "漢" * 300 + " knd:" + "漢" * 300, "x " * 60 + "knd:x " + "y " * 300]
)
def test_a_long_query_takes_one_line(query: str) -> None:
    shown, marks = blame(query)
    assert width(shown) <= 80
    assert width(marks) <= 80
    assert marks.strip("^ ") == ""
    assert "^" in marks
