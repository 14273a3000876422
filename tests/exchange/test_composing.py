"""write_card(): a person's card, from which the same person is read again, whatever they are and wherever they came from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.exchange.composing import CURRENT, OLD, make_uid, write_card
from netjournal.exchange.decoding import clean
from netjournal.exchange.vcard import read_vcards
from netjournal.model import Person, validate

ADA: dict[str, Any] = {
    "id": "ada-lovelace-k3f9", "name": "Ada Lovelace", "aliases": ["ada.l"], "circle": "inner", "rhythm": "6w", "tags": ["hiring"],
    "closeness": 4, "birthday": "--12-10", "timezone": "Europe/London", "place": "London", "interests": ["poetry"], "private": True,
    "added": date(2024, 3, 1), "notes": "A note;\nwith, signs \\ of the format",
    "work": [{"organization": "Engines; Ltd", "title": "Lead", "since": date(2024, 3, 1)}, {"organization": "Notes", "end": date(2020, 1, 1)}],
    "reach": [{"kind": "email", "value": "ada@example.org", "label": "work"}, {"kind": "email", "value": "a@b.c"},
              {"kind": "signal", "value": "+44 1"}, {"kind": "pigeon post", "value": "loft 3", "label": "odd one"}],
    "met": {"on": date(2024, 3, 1), "where": "PyCon", "through": "grace-2b7x"}, "knows": ["grace-2b7x"],
    "occasion": [{"what": "anniversary", "on": date(2020, 5, 1)}, {"what": "joined", "on": "--03-01", "yearly": True}],
    "favourite": {"colour": "blue", "since": datetime(2020, 1, 2, 3, 4)},  # noqa: DTZ001 - a file may say a time without an offset
}  # fmt: skip


def read_back(data: bytes) -> dict[str, Any]:
    reading = read_vcards(data, "x")
    assert reading.faults == []
    record = dict(reading.cards[0].record)
    record.pop("imported", None)
    return validate(Person, record)


@pytest.mark.parametrize("version", [OLD, CURRENT])
def test_a_card_gives_back_the_whole_record(version: str) -> None:
    data = write_card(ADA, version)
    assert read_back(data) == validate(Person, ADA)
    assert f"UID:{make_uid('ada-lovelace-k3f9')}".encode() in data


def test_a_card_is_as_the_format_has_it() -> None:
    lines = write_card({"id": "x", "name": "Jörg von der Tann", "notes": "ü" * 60, "birthday": date(1980, 1, 2)}).split(
        b"\r\n"
    )
    assert lines[:2] == [b"BEGIN:VCARD", b"VERSION:3.0"]
    assert lines[-2:] == [b"END:VCARD", b""]
    assert "N:von der Tann;Jörg;;;".encode() in lines
    assert b"BDAY:1980-01-02" in lines
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])


def test_version_four_is_written_as_version_four_has_it() -> None:
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\nEMAIL:a@b.c\nEMAIL:d@e.f\nBDAY:--12-10\nX-ANNIVERSARY:2009-08-08\nEND:VCARD\n"
    record = {"id": "ada", **read_vcards(card, "x").cards[0].record}
    lines = write_card(record, CURRENT).split(b"\r\n")
    assert b"PHOTO:data:image/jpeg;base64,AAAA" in lines
    assert b"EMAIL;PREF=1:a@b.c" in lines
    assert b"BDAY:--1210" in lines
    assert b"ANNIVERSARY:20090808" in lines


def test_a_day_that_is_none_is_not_made_one_in_version_four() -> None:
    record = {"id": "ada", **read_vcards(b"BEGIN:VCARD\nFN:Ada\nBDAY:------1210\nEND:VCARD\n", "x").cards[0].record}
    assert b"BDAY:------1210\r\n" in write_card(record, CURRENT)


CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\nORG:Engines;Sales\r\nitem1.TEL:0201234567\r\n"
    "item1.X-ABLabel:desk\r\nADR;TYPE=work:;;1 Road;London;;;\r\nADR;TYPE=home:;;2 Road;Paris;;;\r\nX-FOO;A=\"b;c\":d\\,e\r\nGENDER:F\r\nEND:VCARD\r\n"
)  # fmt: skip


def test_lines_of_another_program_are_given_back_where_they_still_hold() -> None:
    record = {"id": "ada", **read_vcards(CARD.encode(), "x").cards[0].record}
    whole = set(write_card(record).decode().split("\r\n"))
    for line in CARD.replace("X-ABLabel", "X-ABLABEL").split("\r\n"):
        assert line in whole
    changed = {**record, "work": [{"organization": "Elsewhere"}], "reach": [], "place": "Rome"}
    told = write_card(changed).decode()
    for gone in ("Sales", "0201234567", "desk", "London"):
        assert gone not in told
    for left in ("ORG:Elsewhere", ";Rome;", "2 Road", "X-FOO", "GENDER:F", "UID:u1"):
        assert left in told


def test_the_second_of_two_names_and_addresses_comes_back_too() -> None:
    lines = [
        "FN:Ada Lovelace",
        "FN;LANGUAGE=fr:Ada de Lovelace",
        "ADR:;;;London;;;",
        "ADR:;;;Paris;;;",
        "BDAY:18151210",
        "BDAY:18151211",
    ]
    text = "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"])
    record = {"id": "ada", **read_vcards(text.encode(), "x").cards[0].record}
    assert (record["name"], record["place"], record["birthday"]) == ("Ada Lovelace", "London", date(1815, 12, 10))
    told = write_card(record).decode().split("\r\n")
    assert [line for line in lines if line not in told] == []
    assert "X-NETJOURNAL" not in "".join(told[:-1]).replace("X-NETJOURNAL-ID", "")


TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" ;,:\\\"'\n"), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
).filter(lambda text: text and text == clean(text))  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.just("--02-29")
PEOPLE = st.fixed_dictionaries(
    {"id": st.just("somebody-k3f9"), "name": TEXTS},
    optional={
        "aliases": st.lists(TEXTS, min_size=1, max_size=3),
        "tags": st.lists(TEXTS, min_size=1, max_size=3),
        "circle": TEXTS,
        "closeness": st.integers(1, 5),
        "birthday": DAYS,
        "place": TEXTS,
        "timezone": st.sampled_from(["Europe/London", "nowhere; really"]),
        "notes": TEXTS,
        "private": st.booleans(),
        "added": st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        "work": st.lists(st.fixed_dictionaries({}, optional={"organization": TEXTS, "title": TEXTS, "end": st.just(date(2020, 1, 1))}), min_size=1, max_size=3),
        "reach": st.lists(st.fixed_dictionaries({"kind": st.sampled_from(["email", "phone", "url", "signal", "p p"]), "value": TEXTS}, optional={"label": TEXTS | st.sampled_from(["work", "home fax"])}), min_size=1, max_size=4),
        "occasion": st.lists(st.fixed_dictionaries({"what": TEXTS | st.just("anniversary"), "on": DAYS}), min_size=1, max_size=3),
        "unknown": st.recursive(TEXTS | st.integers() | st.booleans(), lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(TEXTS, inner, min_size=1, max_size=3), max_leaves=5),
    },
)  # fmt: skip


@given(PEOPLE, st.sampled_from([OLD, CURRENT]))
def test_whoever_it_is_the_same_person_is_read_again(record: dict[str, Any], version: str) -> None:
    assert read_back(write_card(record, version)) == validate(Person, record)


LINES = st.lists(
    st.builds(
        "{}{}:{}".format,
        st.sampled_from("NOTE TEL EMAIL ORG TITLE URL ADR BDAY X-A X-B CATEGORIES NICKNAME N IMPP TZ item1.TEL item1.X-ABLABEL ROLE".split()),
        st.sampled_from(["", ";TYPE=home", ";TYPE=WORK,pref", ';X="a;b"', ";PREF=1", ";VALUE=uri"]),
        TEXTS.map(lambda text: text.replace("\\", "\\\\").replace("\n", "\\n")) | st.sampled_from(["1980-01-02", "a;b;c;d;e;f;g", "tel:+1;ext=2", "x,y"]),
    ),
    max_size=8,
)  # fmt: skip


@given(LINES)
def test_a_foreign_card_comes_back_the_same_after_a_way_out_and_in(lines: list[str]) -> None:
    first = read_vcards("\n".join(["BEGIN:VCARD", "VERSION:3.0", "FN:Ada", *lines, "END:VCARD"]).encode(), "x").cards[0]
    again = read_vcards(write_card({"id": "ada", **first.record}), "x").cards[0]
    assert {**again.record, "imported": None, "id": None} == {**first.record, "imported": None, "id": None}
    unowned = [
        line for line in first.record.get("imported", {}).get("vcard", []) if line.startswith(("X-A", "X-B", "ROLE"))
    ]
    kept = again.record.get("imported", {}).get("vcard", [])
    assert [line for line in unowned if line not in kept] == []
