"""read_ways(): the addresses and numbers that a note begins with, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.tokens import tokenize
from netjournal.grammar.ways import read_ways, ways_at


def find(note: str, owner: str = "Rosa Vargas") -> list[tuple[str, str]]:
    tokens = tokenize(note)
    return [(way.kind, way.value) for way in read_ways(tokens, keys_of_tokens(tokens), owner)[0]]


@pytest.mark.parametrize(
    ("note", "ways"),
    [
        ("a@b.org", [("email", "a@b.org")]),
        ("email: a@b.org, phone: +44 20 7946 0000", [("email", "a@b.org"), ("phone", "+44 20 7946 0000")]),
        ("new mobile 07700 900123", [("phone", "07700 900123")]),
        ("her new number is 07700 900123", [("phone", "07700 900123")]),
        ("Rosa's email is a@b.org", [("email", "a@b.org")]),
        ("tel:0151/2345678", [("phone", "0151/2345678")]),
        ("(0151 2345678)", [("phone", "0151 2345678")]),
        ("(415) 555-0100 re lease", [("phone", "(415) 555-0100")]),
        ("linkedin.com/in/rosa", [("url", "linkedin.com/in/rosa")]),
    ],
)
def test_what_looks_like_an_address_or_a_number_is_one(note: str, ways: list[tuple[str, str]]) -> None:
    assert find(note) == ways


@pytest.mark.parametrize(
    "note",
    [
        "", "a@b.org bounced", "her mum's number is 07700 900123", "Bob's email is a@b.org", "her number is +44 20", "+44", "room 4.12",
        "2026-11-20 15:00", "16/11/26 0930-1000", "01.11.2026", "0930-1000", "@rosa", "ask a@b.org", "20 7946", "and/or", "w/e 12", "a@b",
    ],
)  # fmt: skip
def test_prose_days_and_hours_are_none(note: str) -> None:
    assert find(note) == []


@given(st.text(alphabet="+0123456789-/.():@ ab,", max_size=30))
def test_what_is_taken_stands_in_the_line(line: str) -> None:
    tokens = tokenize(line)
    for at in range(len(tokens)):
        ways, end = ways_at(tokens, at)
        assert at <= end <= len(tokens)
        assert all("".join(way.value.split()) in "".join(line.split()) for way in ways)
