"""Words of a query become terms; what makes no sense is said with a suggestion."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.query import QueryError, Term, parse_query
from netjournal.query.terms import KEYS


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("   ", []),
        ('""', []),
        ("hiring", [Term("text", ["hiring"])]),
        ("kind:call,met", [Term("kind", ["call", "met"])]),
        ("kind:coffee,Called", [Term("kind", ["met", "call"])]),
        ("-tag:hiring", [Term("tag", ["hiring"], True)]),
        ("#hiring -#sales", [Term("tag", ["hiring"]), Term("tag", ["sales"], True)]),
        ('place:"new york" x', [Term("place", ["new york"]), Term("text", ["x"])]),
        ('place:"Dublin, Ireland",Cork', [Term("place", ["Dublin, Ireland", "Cork"])]),
        ('"she said: no"', [Term("text", ["she said: no"])]),
        ('-"she said: no"', [Term("text", ["she said: no"], True)]),
        ('"#1" "-3"', [Term("text", ["#1"]), Term("text", ["-3"])]),
        ("14:30 -", [Term("text", ["14:30"]), Term("text", ["-"])]),
        ("gave:*,advice", [Term("gave", ["*", "advice"])]),
        ("tag:a,,b,", [Term("tag", ["a", "b"])]),
        ("#", [Term("text", ["#"])]),
        ("Tag:x", [Term("text", ["Tag:x"])]),
        ("is:starred,touch", [Term("is", ["starred", "touch"])]),
    ],
)
def test_a_query_is_the_terms_that_its_words_mean(text: str, terms: list[Term]) -> None:
    assert parse_query(text) == terms


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("knd:call", "'knd:' is no key of a query; did you mean kind:?"),
        ("zzzz:call", "'zzzz:' is no key of a query; the keys are kind, tag, who,"),
        ("kind:", "'kind:' needs a value after the colon"),
        ("tag:,", "'tag:' needs a value after the colon"),
        ('tag:""', "'tag:' needs a value after the colon"),
        ("kind:sulk", "no kind is called 'sulk'; the kinds are call, video,"),
        ("is:late", "'is:late' is not known; there is is:starred,"),
        ('say "hello', 'a quotation mark (") is missing its second'),
        ("caf\udce9", "the query is not UTF-8 text"),
        ("x " * 101, "a query has at most 100 words and 2000 characters"),
        ("tag:" + "x," * 101, "a query has at most 100 words and 2000 characters"),
        ("x" * 2001, "a query has at most 100 words and 2000 characters"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse_query(text)
    assert str(refusal.value).startswith(why)
    assert refusal.value.exit_code == 2


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_read(key: str) -> None:
    value = {"kind": "call", "is": "starred"}.get(key, "x")
    assert parse_query(f"-{key}:{value}") == [Term(key, [value], True)]


@given(st.text() | st.lists(st.sampled_from([*'"-#:, *', "kind", "tag", "x", "é"])).map("".join))
def test_any_text_is_terms_or_a_query_error(text: str) -> None:
    try:
        terms = parse_query(text)
    except QueryError:
        return
    assert all(term.values and (term.key == "text" or term.key in KEYS) for term in terms)
