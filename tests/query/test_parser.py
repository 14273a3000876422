"""Queries become trees: how words join, what stays a plain word, and that a tree as text is the same tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import QueryError
from netjournal.query.parser import DEEPEST, is_plain, parse_query
from netjournal.query.tree import Tree, spell
from tests.query.grammar import trees

PIECES = st.sampled_from(
    [*'"-#:,()<>= *', "kind:", "kind:call", "tag", "x", "é", " and ", " or ", " not ", " OR ", "NOT ", "due", "late", "minutes", "last>3w", "since:", "jan"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("", ""),
        ("   ", ""),
        ('""', ""),
        ("kind:call #x or kind:met", "kind:call tag:x or kind:met"),
        ("kind:call and (#x or kind:met)", "kind:call (tag:x or kind:met)"),
        ("kind:call AND NOT #x", "kind:call -tag:x"),
        ("not kind:call or -#x", "-kind:call or -tag:x"),
        ("-(kind:call #x)", "-(kind:call tag:x)"),
        ("((#a #b) #c)", "tag:a tag:b tag:c"),
        ("#a or (#b or #c)", "tag:a or tag:b or tag:c"),
        ("not not #a", "-(-tag:a)"),
        ("ada or bob", '"ada" or "bob"'),
        ("salt and pepper", '"salt" "pepper"'),
        ("kind:call not pricing", 'kind:call -"pricing"'),
        ("tag:a(b) (x)", 'tag:"a(b)" "x"'),
    ],
)
def test_words_join_as_they_are_read_aloud(query: str, meant: str) -> None:
    assert spell(parse_query(query)) == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("and", '"and"'),
        ("or bob", '"or" "bob"'),
        ("this or", '"this" "or"'),
        ("do not disturb", '"do" "not" "disturb"'),
        ("late train", '"late" "train"'),
        ("kind:call due pricing", 'kind:call "due" "pricing"'),
        (":) f(x) (:)", '":)" "f(x)" ":"'),
        ('"ada or bob"', '"ada or bob"'),
        ("Or And", '"Or" "And"'),
    ],
)
def test_plain_words_stay_plain_words(query: str, meant: str) -> None:
    assert spell(parse_query(query)) == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("due", "due:now"),
        ("late starred", "is:late is:starred"),
        ("kind:call late", "kind:call is:late"),
        ('due "term sheet"', 'due:now "term sheet"'),
        ("-due", '-"due"'),
        ("not due", "-due:now"),
    ],
)
def test_a_state_needs_no_key_where_no_plain_word_is(query: str, meant: str) -> None:
    assert spell(parse_query(query)) == meant


@pytest.mark.parametrize(
    ("query", "why", "at"),
    [
        ("kind:call or", "'or' needs something on both sides; to look for the word, write \"or\"", 10),
        ("and kind:call", "'and' needs something on both sides", 0),
        ("kind:call or or x", "'or' needs something on both sides", 13),
        ("(#a or) x", "'or' needs something on both sides", 4),
        ("ada OR", "'OR' needs something on both sides; to look for the word, write \"OR\"", 4),
        ("NOT", "'NOT' needs something after it", 0),
        ("#a not", "'not' needs something after it", 3),
        ("x (#a", "a parenthesis is missing its second", 2),
        ("#a ()", "there is nothing between the parentheses", 3),
        ("-(", "a parenthesis is missing its second", 1),
        ("(" * 13 + "x" + ")" * 13, "a query is at most 12 deep", 12),
    ],
)
def test_a_query_that_lacks_something_says_where(query: str, why: str, at: int) -> None:
    with pytest.raises(QueryError) as refusal:
        parse_query(query)
    assert str(refusal.value).startswith(why)
    assert refusal.value.start == at


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("", True), ("bob", True), ("do not disturb", True), ("late train", True), ("or", True),
        ("due", False), ("ada or bob", False), ('"bob"', False), ("-bob", False), ("(bob)", False), ("#x", False), ("a and b", False),
    ],
)  # fmt: skip
def test_a_query_is_plain_when_it_is_words_and_nothing_else(query: str, plain: bool) -> None:  # noqa: FBT001
    assert is_plain(query) is plain


@given(trees())
def test_a_tree_as_text_is_the_same_tree(tree: Tree) -> None:
    assert parse_query(spell(tree)) == tree


@given(st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(" ".join))
def test_any_text_is_a_tree_that_its_spelling_means_or_a_query_error(text: str) -> None:
    found: Tree | QueryError
    try:
        found = parse_query(text)
    except QueryError as error:
        found = error
    if isinstance(found, QueryError):
        assert 0 <= found.start <= found.end <= len(text)
    elif len(spell(found)) < 2000:
        assert parse_query(spell(found)) == found


def test_what_is_as_deep_as_may_be_is_read() -> None:
    assert spell(parse_query("-(" * (DEEPEST // 2) + "#x" + ")" * (DEEPEST // 2))).endswith(
        "tag:x" + ")" * (DEEPEST // 2 - 1)
    )
