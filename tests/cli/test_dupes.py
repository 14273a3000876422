"""nj dupes: who is perhaps here twice, and what is said of them stays said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Nj


@pytest.fixture(autouse=True)
def people(nj: Nj) -> None:
    """Ada twice, and Bob."""
    nj("add", "Ada Lovelace", "+email:ada@a.org")
    nj("add", "Countess Ada", "+email:ADA@a.org")
    nj("add", "Bob Okafor")


def test_pairs_are_printed_with_why_and_how_to_go_on(nj: Nj) -> None:
    answer = nj("dupes")
    (told,) = nj("dupes", "--json").json
    one, other = told["people"]
    assert answer.out == f"{one['name']} ({one['id']}) and {other['name']} ({other['id']}): both have ada@a.org\n"
    assert "'nj merge ID into ID' makes one of two" in answer.err
    assert {one["name"], other["name"]} == {"Ada Lovelace", "Countess Ada"}
    nj("merge", other["id"], "into", one["id"])
    assert nj("dupes") == (0, "", "nobody is here twice, as far as can be told\n")


def test_two_who_are_two_are_not_told_of_again_until_it_is_undone(nj: Nj) -> None:
    said = nj("dupes", "--not-same", "Countess", "Ada", "and", "Ada", "Lovelace")
    assert said.out == "not the same: Countess Ada and Ada Lovelace   (nj undo)\n"
    assert nj("dupes", "--json").json == []
    again = nj("dupes", "--not-same", "Countess", "Ada", "and", "Ada", "Lovelace")
    assert again.out == "not the same: Countess Ada and Ada Lovelace, as it was\n"
    nj("undo")
    assert len(nj("dupes", "--json").json) == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("ada",), 2, "'nj dupes' takes no names"),
        (("--not-same", "ada"), 2, "who are two?"),
        (("--not-same", "nobody", "and", "bob"), 3, "nobody is called 'nobody'"),
        (("--not-same", "bob", "and", "bob okafor"), 2, "are the same file"),
    ],
)
def test_what_cannot_be_done_is_said(nj: Nj, words: tuple[str, ...], code: int, said: str) -> None:
    answer = nj("dupes", *words)
    assert (answer.code, said in answer.err) == (code, True)
