"""Words of a query become terms; what makes no sense is said with a suggestion."""

from __future__ import annotations

import pytest

from netjournal.errors import QueryError
from netjournal.query.parser import parse_query
from netjournal.query.terms import DAYS, KEYS, NUMBERS
from netjournal.query.tree import All, Any, Not, Term, Tree


def text(word: str) -> Term:
    return Term("text", [word])


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("hiring", text("hiring")),
        ("kind:call,met", Term("kind", ["call", "met"])),
        ("kind:coffee,Called", Term("kind", ["met", "call"])),
        ("-tag:hiring", Not(Term("tag", ["hiring"]))),
        ("#hiring -#sales", All([Term("tag", ["hiring"]), Not(Term("tag", ["sales"]))])),
        ('place:"new york" x', All([Term("place", ["new york"]), text("x")])),
        ('place:"Dublin, Ireland",Cork', Term("place", ["Dublin, Ireland", "Cork"])),
        ('"she said: no"', text("she said: no")),
        ('-"she said: no"', Not(text("she said: no"))),
        ('"#1" "-3"', All([text("#1"), text("-3")])),
        ("14:30 -", All([text("14:30"), text("-")])),
        ("gave:*,advice", Term("gave", ["*", "advice"])),
        ("tag:a,,b,", Term("tag", ["a", "b"])),
        ("#", text("#")),
        ("Tag:x", text("Tag:x")),
        ("is:starred,touch", Any([Term("is", ["starred"]), Term("is", ["touch"])])),
        ("is:due", Term("due", ["now"])),
        ("person:ada", Term("who", ["ada"])),
        ("minutes>30", Term("minutes", ["30"], ">")),
        ("minutes:>=30", Term("minutes", ["30"], ">=")),
        ("closeness:4,5", Term("closeness", ["4", "5"], "=")),
        ("energy=-1", Term("energy", ["-1"], "=")),
        ("last>90d", Term("last", ["90d"], ">")),
        ("last:never", Term("last", ["never"])),
        ("a>b x<3 -> <- >5", All([text("a>b"), text("x<3"), Not(text(">")), text("<-"), text(">5")])),
    ],
)
def test_a_word_is_the_term_that_it_means(query: str, tree: Tree) -> None:
    assert parse_query(query) == tree


@pytest.mark.parametrize(
    ("query", "why", "blamed"),
    [
        ("x knd:call", "'knd:' is no key of a query; did you mean kind:?", "knd:call"),
        ("http://x", "'http:' is no key of a query; put it in quotation marks to look for the words; the keys are kind, tag,", "http://x"),
        ("late:x", "'late:' is no key of a query; write is:late, or put it in quotation marks", "late:x"),
        ("kind:", "'kind:' needs a value after the colon", "kind:"),
        ("tag:,", "'tag:' needs a value after the colon", "tag:,"),
        ('tag:""', "'tag:' needs a value after the colon", 'tag:""'),
        ('#"" x', "'#' needs a value after it", '#""'),
        ("minutes>", "'minutes>' needs a value after it", "minutes>"),
        ("-kind:sulk", "no kind is called 'sulk'; the kinds are call, video,", "-kind:sulk"),
        ("is:lat", "'is:lat' is not known; there is is:starred,", "is:lat"),
        ("due:later", "'due:later' is not known; there is due:soon, due:now, due:over", "due:later"),
        ("direction:up", "'direction:up' is not known; there is direction:in,", "direction:up"),
        ("minutes>1h", "'1h' is no number; write minutes>=3, minutes<3 or minutes:3", "minutes>1h"),
        ("minutes>3,4", "'minutes>' compares with one number, such as minutes>3", "minutes>3,4"),
        ("a minuts>30", "'minuts' is no number of a query; did you mean minutes>30?", "minuts>30"),
        ("kind>3", "'kind' does not compare; write kind:3, or put it in quotation marks", "kind>3"),
        ("last:90d", "write last>90d for longer ago, last<2w for more lately, or last:never", "last:90d"),
        ("last>soon", "write last>90d for longer ago", "last>soon"),
        ("(on:soon)", "'on:soon': write a date such as 2026-01-31, or how long ago, such as 90d or 6mo, or on:monday", "on:soon"),
        ('say "hello you', 'a quotation mark (") is missing its second', '"hello you'),
        ("caf\udce9", "the query is not UTF-8 text", ""),
        ("x " * 101, "a query has at most 100 words", ""),
        ("tag:" + "x," * 101, "a query has at most 100 words", ""),
        ("x" * 2001, "a query has at most 2000 characters", ""),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_a_sentence_and_its_place(query: str, why: str, blamed: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse_query(query)
    error = refusal.value
    assert str(error).startswith(why)
    assert error.exit_code == 2
    assert (error.text, error.text[error.start : error.end]) == (query, blamed)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_read(key: str) -> None:
    special = {"kind": "call", "is": "starred", "direction": "in", "due": "soon", "last": "never"}
    value = special.get(key, "3" if key in NUMBERS else "90d" if key in DAYS else "x")
    sign = "=" if key in NUMBERS else ":"
    assert parse_query(f"-{key}:{value}") == Not(Term(key, [value], sign))
