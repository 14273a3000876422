"""Who a card is about: found by what only one person has, and in doubt nobody."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.exchange.card import Card
from netjournal.exchange.matching import Directory
from netjournal.insights.sameness import do_names_agree, make_key


def make_card(name: str, *, email: str = "", phone: str = "", url: str = "", uid: str = "", birthday: str = "") -> Card:
    ways = {"email": email, "phone": phone, "url": url}
    record: dict[str, Any] = {
        "name": name,
        "reach": [{"kind": kind, "value": value} for kind, value in ways.items() if value],
    }
    return Card({**record, "birthday": birthday} if birthday else record, uid=uid)


@pytest.fixture
def directory() -> Directory:
    made = Directory()
    made.add("ada", make_card("Ada Lovelace", email="Ada@example.org", phone="+44 20 5550 1010", uid="u1"))
    made.add("bob", make_card("Bob Okafor", url="https://www.linkedin.com/in/bobo/"))
    made.add("jon", make_card("Jon Smith", email="jon@a.example", birthday="1980-01-02"))
    made.added.clear()
    return made


@pytest.mark.parametrize(
    ("card", "found"),
    [
        (make_card("Countess", uid="u1"), "ada"),
        (make_card("Ada King", email="ada@EXAMPLE.org"), "ada"),
        (make_card("A. Lovelace", phone="020 5550 1010"), "ada"),
        (make_card("ÁDA  lovelace"), "ada"),
        (make_card("Lovelace, Ada", email="ada@example.org"), "ada"),
        (make_card("ada@example.org", email="ada@example.org"), "ada"),
        (make_card("Robert Okafor", url="http://linkedin.com/in/bobo?trk=x"), ""),
        (make_card("Bob O", url="http://linkedin.com/in/bobo?trk=x"), "bob"),
        (make_card("Byron Lovelace", phone="+44 20 5550 1010"), ""),
        (make_card("Ada Yonath"), ""),
        (make_card("Jon Smith", email="jon@a.example", birthday="--01-02"), "jon"),
    ],
)
def test_somebody_is_found_by_uid_address_phone_or_name(directory: Directory, card: Card, found: str) -> None:
    match = directory.find(card)
    assert (match.person if not match.doubt else "") == found


@pytest.mark.parametrize(
    ("card", "doubt"),
    [
        (make_card("Jon Smith", email="jon@b.example"), "Jon Smith is there with other facts"),
        (make_card("Jon Smith", birthday="1980-03-04"), "Jon Smith is there with other facts"),
        (make_card("Robert Okafor", url="http://linkedin.com/in/bobo"), "shares an address with Bob Okafor"),
    ],
)
def test_what_may_be_somebody_is_left_in_doubt(directory: Directory, card: Card, doubt: str) -> None:
    assert directory.find(card).doubt == doubt


def test_two_of_one_name_are_told_apart_by_the_file_they_come_from(directory: Directory) -> None:
    directory.add("wei", make_card("Wei Zhang", email="one@x.example", uid="a"))
    assert directory.find(make_card("Wei Zhang", email="two@x.example", uid="b")).person == ""
    assert directory.find(make_card("Wei Zhang", email="two@x.example")).doubt
    directory.added.clear()
    assert directory.find(make_card("Wei Zhang", email="two@x.example", uid="b")).doubt


@pytest.mark.parametrize(
    ("one", "other", "do_agree"),
    [
        ("Ada", "Ada Lovelace", True), ("Anna Müller", "Jürg Müller", False), ("J. Smith", "John Smith", True),
        ("Anna Müller", "Anna Meier", True), ("张伟", "张伟", True), ("", "Ada", True), ("A B", "C D", False),
    ],
)  # fmt: skip
def test_names_agree_when_they_may_be_one_persons(one: str, other: str, *, do_agree: bool) -> None:
    assert do_names_agree(one, other) is do_agree


def test_a_phone_number_is_its_last_digits() -> None:
    assert make_key("phone", "+41 79 555 01 03") == make_key("phone", "079/555.01.03") == ("phone", "795550103")
    assert make_key("phone", "117") is None
    assert make_key("url", "https://example.org") is None
