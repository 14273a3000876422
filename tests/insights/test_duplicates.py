"""Duplicates: what makes two people look like one, and what does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.insights.duplicates import list_duplicates

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put


def way(kind: str, value: str) -> dict[str, str]:
    return {"kind": kind, "value": value}


def add(put: Put, journal: DatedJournal, own: str, name: str, **fields: Any) -> None:
    put(journal, "people", {"id": own, "name": name, **fields})


def find(journal: DatedJournal) -> list[tuple[str, str, list[str]]]:
    return [(pair.one, pair.other, pair.reasons) for pair in list_duplicates(journal.index)]


def test_each_reason_is_said_and_the_likeliest_come_first(journal: DatedJournal, put: Put) -> None:
    add(put, journal, "ada", "Ada Lovelace", reach=[way("email", "Ada@x.org"), way("phone", "+44 20 7946 0101")])
    add(put, journal, "countess", "Countess Ada", reach=[way("email", "ada@X.org"), way("phone", "020 7946 0101")])
    add(put, journal, "zoe1", "Zoë Adler")
    add(put, journal, "zoe2", "Zoe  ADLER")
    add(put, journal, "bob", "Robert Okafor", aliases=["Bobby"])
    add(put, journal, "bobby", "Bobby")
    add(put, journal, "jon", "Jon Smith", work=[{"organization": "Acme"}])
    add(put, journal, "john", "John Smith", work=[{"organization": "ACME"}])
    add(put, journal, "jane", "Jane Smith", work=[{"organization": "Other"}])
    put(journal, "entries", {"at": date(2026, 11, 1), "kind": "call", "who": ["countess"]})
    assert find(journal) == [
        ("countess", "ada", ["both have Ada@x.org", "both have +44 20 7946 0101"]),
        ("bob", "bobby", ["both are called bobby"]),
        ("zoe1", "zoe2", ["they have the same name"]),
        ("jon", "john", ["their names are nearly the same, and both are of ACME"]),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jörg Müller", "Joerg Mueller"), ("Ada Lovelace", "Dr. Ada Lovelace"), ("Ada Lovelace", "Lovelace, Ada"), ("Li Wei", "Wei Li"),
        ("Kate Smith", "Katherine Smith"), ("Jon Smyth", "John Smyth"), ("Jon Smith", "John Smyth"), ("Bob Okafor", "Robert Okafor"),
        ("Stefan Groß", "Stephan Gross"), ("Prof. Dr. Sarah Weiss", "Sara Weiß"),
    ],
)  # fmt: skip
def test_a_name_written_otherwise_is_a_reason_without_a_common_firm(
    journal: DatedJournal, put: Put, one: str, other: str
) -> None:
    add(put, journal, "a", one)
    add(put, journal, "b", other)
    (pair,) = list_duplicates(journal.index)
    assert {pair.one, pair.other} == {"a", "b"}
    assert len(pair.reasons) == 1
    assert "their names" in pair.reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Smith", "Anne Smith"), ("Jan Weber", "Jane Weber"), ("Tim Maier", "Tom Maier"), ("Ada", "Dr. Ada"), ("Kate", "Katherine"),
        ("Bob Smith", "Bob Smits"), ("Christian Berg", "Chris Berg"), ("John Smith Jr.", "John Smith"),
    ],
)  # fmt: skip
def test_names_that_two_people_have_are_no_reason(journal: DatedJournal, put: Put, one: str, other: str) -> None:
    add(put, journal, "a", one)
    add(put, journal, "b", other)
    assert find(journal) == []


def test_a_family_name_tells_of_one_who_shares_a_phone_under_a_short_name(journal: DatedJournal, put: Put) -> None:
    shared = [way("phone", "030 901820")]
    add(put, journal, "a", "Kate Smith", reach=shared)
    add(put, journal, "b", "Katherine Smith", reach=shared)
    ((_, _, reasons),) = find(journal)
    assert reasons == ["both have 030 901820", "their names sound the same, or one is short for the other"]


def test_a_number_of_a_family_or_a_firm_makes_nobody_one(journal: DatedJournal, put: Put) -> None:
    shared = [way("phone", "030 901820")]
    add(put, journal, "eva", "Eva Maier", reach=shared)
    add(put, journal, "tom", "Tom Maier", reach=shared)
    for number in range(8):
        add(put, journal, f"p{number}", f"Person {'abcdefgh'[number] * 5}", reach=[way("email", "info@acme.org")])
    assert find(journal) == []


def test_who_is_said_to_be_two_is_not_asked_about_again_also_after_a_merge(journal: DatedJournal, put: Put) -> None:
    add(put, journal, "a", "Ada", distinct_from=["old"])
    add(put, journal, "b", "Ada", was=["old"])
    assert find(journal) == []
    add(put, journal, "c", "Ada")
    assert {(one, other) for one, other, _ in find(journal)} == {("c", "a"), ("c", "b")}


def test_what_is_private_is_in_no_pair_while_it_is_hidden(journal: DatedJournal, put: Put) -> None:
    add(put, journal, "a", "Ada")
    add(put, journal, "b", "Ada", private=True)
    assert len(find(journal)) == 1
    assert list_duplicates(journal.index.public) == []
