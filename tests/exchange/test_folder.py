"""A card of a folder: whatever is changed in it, every line that no field has stands as it was, to the byte."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.demo import MOMENT
from netjournal.errors import InvalidError
from netjournal.exchange.composing import list_facts
from netjournal.exchange.folder import name_file, read_card_file
from netjournal.exchange.reconciling import Base, reconcile

TODAY = date(2026, 11, 22)
LINES = [
    "X-ODD:one", "X-ODD;P=\"a;b\":two\r\n  folded", "item2.X-ABLABEL:mine", "item2.URL:https://a.org", "PHOTO;ENCODING=b:/9j/\r\n AA", "KEY:x\\;y", "no property",
    "ADR:;;Road 1;London;;;", "ADR:;;Road 2;Paris;;;", "EMAIL;TYPE=work:a@a.org", "EMAIL:b@a.org", "TEL:+44 1", "NICKNAME:a,b", "CATEGORIES:x,y", "NOTE:n\\nm",
    "BDAY:--12-10", "ORG:Engines;Sales", "TITLE:Lead", "TZ:Europe/London", "X-ANNIVERSARY:2020-01-02", "X-NETJOURNAL-CLOSENESS:4", "GEO:1;2",
]  # fmt: skip
UNKNOWN = [line for line in LINES if line.startswith(("X-ODD", "PHOTO", "KEY", "no ", "GEO", "X-NETJOURNAL", "ADR"))]
RECORDS = st.fixed_dictionaries(
    {"name": st.sampled_from(["Ada Lovelace", "Ada King"])},
    optional={
        "place": st.sampled_from(["London", "Rome"]), "birthday": st.just("--12-10"), "notes": st.sampled_from(["n\nm", "other"]),
        "aliases": st.lists(st.sampled_from("abc"), unique=True), "tags": st.lists(st.sampled_from("xyz"), unique=True),
        "reach": st.lists(st.sampled_from(["a@a.org", "A@A.org", "c@a.org"]), unique=True).map(lambda all_: [{"kind": "email", "value": one} for one in all_]),
        "work": st.sampled_from([[{"organization": "Engines", "industry": "computing"}], [{"organization": "Looms", "title": "Boss"}]]),
        "closeness": st.just(4),
    },
)  # fmt: skip


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(
        ["BEGIN:VCARD", f"VERSION:{version}", "UID:u", "FN:Ada Lovelace", *lines, "END:VCARD", ""]
    ).encode()


@given(st.lists(st.sampled_from(LINES), unique=True), RECORDS)
def test_a_card_that_is_rewritten_says_the_record_and_keeps_every_other_line(
    lines: list[str], record: dict[str, Any]
) -> None:
    held = read_card_file("u.vcf", card(*lines))
    data = held.rewrite({"id": "ada", **record}, MOMENT)
    for line in lines:
        if line in UNKNOWN:
            assert f"\r\n{line}\r\n".encode() in data
    again = read_card_file("u.vcf", data)
    streets = {("place", line.split(";")[3]) for line in lines if line.startswith("ADR")}
    said = {fact[:3] for fact in again.facts - (set() if "place" in record else streets)}
    assert said == {fact[:3] for fact in list_facts(record)}  # of a way, a card's own label stands
    assert data.count(b"UID:u\r\n") == data.count(b"END:VCARD") == data.count(b"REV:") == 1
    assert read_card_file("u.vcf", again.rewrite({"id": "ada", **record}, MOMENT)).facts == again.facts


@given(RECORDS, RECORDS, RECORDS)
def test_what_one_side_changed_the_other_gets_and_what_both_changed_is_told(
    old: dict[str, Any], here: dict[str, Any], there: dict[str, Any]
) -> None:
    facts = set(list_facts(old))
    both = Base(facts, facts)
    agreed = reconcile(here, there, both, TODAY)
    assert agreed.here.get("closeness") == here.get("closeness")
    assert not reconcile(here, old, both, TODAY).conflicts
    assert set(list_facts(reconcile(here, old, both, TODAY).here)) == set(list_facts(here))
    from_card = reconcile(old, there, both, TODAY)
    assert not from_card.conflicts
    for field in ("name", "place", "birthday", "notes"):
        assert from_card.here.get(field) == there.get(field)
    for side in ("journal", "folder"):
        assert reconcile(here, there, both, TODAY, side).conflicts == []
    first = reconcile(here, there, Base(), TODAY)
    for field in ("aliases", "tags"):
        assert {*here.get(field, []), *there.get(field, [])} <= {*first.here.get(field, [])}


def test_work_that_a_card_no_longer_tells_has_ended_where_more_is_known_of_it() -> None:
    old = {"name": "Ada", "work": [{"organization": "Engines", "title": "Lead"}]}
    base = Base(set(list_facts(old)), set(list_facts(old)))
    here = {"name": "Ada", "work": [{"organization": "Engines", "title": "Lead", "since": date(2020, 1, 1)}]}
    there = {"name": "Ada", "work": [{"organization": "Looms", "title": "Boss"}]}
    assert reconcile(here, there, base, TODAY).here["work"] == [
        {"organization": "Looms", "title": "Boss"},
        {"organization": "Engines", "title": "Lead", "since": date(2020, 1, 1), "end": TODAY},
    ]
    assert reconcile(old, there, base, TODAY).here["work"] == [{"organization": "Looms", "title": "Boss"}]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "there is no card in it"), (card() + card(), "it holds 2 cards"), (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "it has no name"),
        (card("KIND:group"), "is a group"), (card("AGENT:", "BEGIN:VCARD", "FN:x", "END:VCARD"), "it holds 1 cards"),
    ],
)  # fmt: skip
def test_what_is_not_one_card_is_said(data: bytes, why: str) -> None:
    with pytest.raises(InvalidError, match=why):
        read_card_file("x.vcf", data)


def test_names_of_files_are_safe() -> None:
    assert name_file("urn:uuid:ab-1") == "ab-1.vcf"
    assert name_file("../../etc/passwd") == "etc-passwd.vcf"
    assert name_file("...") == "card.vcf"
    assert not read_card_file("x", card(version="2.1")).can_change
