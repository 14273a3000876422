"""Hypothesis strategies for trees of the query language, over the values that small random journals have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from netjournal.query.terms import DIRECTIONS, DUE, NUMBERS, SIGNS
from netjournal.query.tree import Not, Term, Tree, join_all, join_any

if TYPE_CHECKING:
    from collections.abc import Callable

TAGS = ("hiring", "Café", "x y")
WORDS = ("deck", "de", "the deck", "pricing", "or", "d")
_ENTRY_STATES = ("starred", "private", "touch", "unanswered", "late")
_PERSON_STATES = ("archived", "growing", "steady", "fading")
_VALUES = {
    "kind": ("call", "met", "message", "note"),
    "tag": (*TAGS, "*", "HIRING"),
    "who": ("ada", "Ada Lovelace", "@ada.l", "bob-k3f9", "lov", "old-ada", "gone-9999", "_"),
    "circle": ("inner", "Wide", "*"),
    "org": ("analyt", "ACME", "*", "%"),
    "industry": ("computing", "law", "*"),
    "role": ("mentor", "friend", "*"),
    "gave": ("advice", "*"),
    "got": ("intro", "*"),
    "asked": ("intro", "*"),
    "learned": ("pricing", "*"),
    "goal": ("talks", "*"),
    "place": ("dub", "*", "_"),
    "event": ("pycon", "*"),
    "direction": DIRECTIONS,
    "due": DUE,
    "since": ("30d", "last-week", "2026-11", "jan", "monday", "yesterday"),
    "until": ("2w", "2026-10", "last month", "today", "2mo"),
    "on": ("yesterday", "last-week", "this-month", "2026", "2026-11-21", "oct", "1-nov"),
}
_RATINGS = ("2", "3", "4")
_SPANS = ("2w", "90d", "1y")
_LIMITS = {"minutes": ("30", "45"), "energy": ("-1", "0", "1"), "strength": ("20", "35", "50", "55.5")}


def terms() -> st.SearchStrategy[Tree]:
    """Return any term."""
    lists = [
        st.lists(st.sampled_from(values), min_size=1, max_size=2).map(_make(key)) for key, values in _VALUES.items()
    ]
    texts = st.sampled_from(WORDS).map(lambda word: Term("text", [word]))
    states = st.sampled_from((*_ENTRY_STATES, *_PERSON_STATES)).map(lambda state: Term("is", [state]))
    lasts = st.builds(
        lambda sign, value: Term("last", [value], sign),
        st.sampled_from(SIGNS[:4]),
        st.sampled_from(_SPANS),
    )
    numbers = [
        st.builds(_compare, st.just(key), st.sampled_from(SIGNS), st.sampled_from(_LIMITS.get(key, _RATINGS)))
        for key in NUMBERS
    ]
    return st.one_of(*lists, texts, states, lasts, st.just(Term("last", ["never"])), *numbers)


def list_all_terms() -> list[Tree]:
    """Return every term that has one value."""
    found: list[Tree] = [Term(key, [value]) for key, values in _VALUES.items() for value in values]
    found += [Term("text", [word]) for word in WORDS]
    found += [Term("is", [state]) for state in (*_ENTRY_STATES, *_PERSON_STATES)]
    found += [Term("last", [span], sign) for span in _SPANS for sign in SIGNS[:4]]
    found += [Term(key, [value], sign) for key in NUMBERS for value in _LIMITS.get(key, _RATINGS) for sign in SIGNS]
    return [*found, Term("last", ["never"])]


def few_terms() -> st.SearchStrategy[Tree]:
    """Return one of a few terms that are often true, of entries and of people: for trees whose joints are to be tried."""
    words = (("kind", "call"), ("direction", "out"), ("is", "starred"), ("circle", "inner"), ("tag", "hiring"), ("is", "archived"))  # fmt: skip
    return st.sampled_from([Term(key, [value]) for key, value in words])


def trees(leaves: st.SearchStrategy[Tree] | None = None) -> st.SearchStrategy[Tree]:
    """Return any tree of a few terms, as a parser gives it."""
    return st.recursive(
        terms() if leaves is None else leaves,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(join_all),
            st.lists(inner, min_size=2, max_size=3).map(join_any),
        ),
        max_leaves=8,
    )


def _make(key: str) -> Callable[[list[str]], Tree]:
    return lambda values: Term(key, values)


def _compare(key: str, sign: str, value: str) -> Tree:
    return Term(key, [value], sign)
