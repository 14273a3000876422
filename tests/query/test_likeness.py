"""Letters fit names that have them in that order, and fit the better, the fewer pieces they are in."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.query.likeness import (
    BEGINNING,
    BEGINNINGS,
    INSIDE,
    PIECES,
    SAME,
    SCATTERED,
    WORD,
    rate,
    rate_all,
    sieve,
)
from netjournal.text import fold

LETTERS = st.text("abo k*[]?", max_size=8).map(fold)
NAMES = st.text("abo krf-", max_size=30).map(fold) | st.text(max_size=30).map(fold)


@pytest.mark.parametrize(
    ("typed", "name", "rated"),
    [
        ("bob okafor", "bob okafor", SAME),
        ("bob", "bob okafor", BEGINNING),
        ("b", "bob okafor", BEGINNING),
        ("oka", "bob okafor", WORD),
        ("o", "bob okafor", WORD),
        ("kaf", "bob okafor", INSIDE),
        ("bokaf", "bob okafor", BEGINNINGS),
        ("bo", "ben okri", BEGINNINGS),
        ("zvb", "zoe van der berg", BEGINNINGS),
        ("bbfor", "bob okafor", SCATTERED),
        ("bobfor", "bob okafor", PIECES),
        ("bkf", "bob okafor", SCATTERED),
        ("k", "bob okafor", None),
        ("bk", "bob okafor", None),
        ("fab", "bob okafor", None),
        ("", "bob okafor", None),
        ("bob", "", None),
    ],
)
def test_letters_fit_a_name_so_well(typed: str, name: str, rated: int | None) -> None:
    assert rate(typed, name) == rated


@pytest.mark.parametrize(
    ("words", "name", "rated"),
    [
        (["bob", "oka"], "bob okafor", BEGINNING),
        (["okafor", "bob"], "bob okafor", WORD),
        (["bob", "lovelace"], "bob okafor", None),
        ([], "bob okafor", None),
    ],
)
def test_words_fit_a_name_in_any_order(words: list[str], name: str, rated: int | None) -> None:
    assert rate_all(words, name) == rated


@given(LETTERS, NAMES)
def test_whatever_fits_is_in_the_name_letter_by_letter_and_passes_the_sieve(typed: str, name: str) -> None:
    if rate(typed, name) is None:
        return
    left = iter(name)
    assert all(letter in left for letter in typed)
    assert any(fnmatchcase(f" {name}", pattern) for pattern in sieve(typed))


@given(LETTERS.filter(bool), NAMES, NAMES)
def test_the_beginning_of_a_name_beats_letters_that_are_scattered(typed: str, name: str, other: str) -> None:
    scattered = rate(typed, other)
    begins = rate(typed, typed + name)
    assert begins is not None
    assert begins <= BEGINNING
    if scattered is not None and not other.startswith(typed):
        assert begins < scattered


@given(st.text(max_size=60), st.text(max_size=300))
def test_no_letters_and_no_name_raise_anything(typed: str, name: str) -> None:
    rated = rate(typed, name)
    assert rated is None or SAME <= rated <= SCATTERED


def test_a_hostile_name_takes_no_longer_than_any_other() -> None:
    assert rate("a" * 39 + "b", "a " * 5000) is None
    assert rate("a" * 5000, "a" * 5000) is None
