"""Monica: contacts of an account's export, what happened with them, and what there is no field for."""

from __future__ import annotations

from datetime import date
from typing import Any

from netjournal.exchange.monica import is_monica, read_monica

TODAY = date(2026, 11, 22)


def group(sort: str, *values: Any) -> dict[str, Any]:
    return {"count": len(values), "type": sort, "values": [*values]}


def one(uuid: str, **properties: Any) -> dict[str, Any]:
    return {"uuid": uuid, "created_at": "2026-01-02T10:00:00Z", "properties": properties}


def account(*groups: dict[str, Any]) -> dict[str, Any]:
    types = [one("t-mail", name="Email", type="email"), one("t-fb", name="Facebook", type=None)]
    return {"version": "1.0-preview.1", "account": {"data": [*groups], "instance": {"contact_field_types": types}}}


def test_a_contact_is_a_person_with_what_happened() -> None:
    ada = one(
        "ada", first_name="Ada", last_name="Lovelace", nickname="Countess", job="Lead", company="Engines", tags=["Work Friends"],
        description="met at a fair", food_preferences="no nuts", is_starred=True, stay_in_touch_frequency=30,
        stay_in_touch_trigger_date="2027-03-01T00:00:00Z", first_met_through="bob", first_met_date={"date": "2024-03-01T00:00:00Z"},
        birthdate={"is_year_unknown": True, "is_age_based": False, "date": "2020-02-29T00:00:00Z"},
    )  # fmt: skip
    ada["data"] = [
        group("call", one("c", called_at="2026-11-01T00:00:00Z", content="the move", contact_called=True)),
        group("contact_field", one("f", data="ada@x.org", type="t-mail"), one("g", data="ada.l", type="t-fb")),
        group("note", one("n", body="likes jazz"), {"uuid": "m", "properties": {"body": "no day"}}),
        group("reminder", one("r", initial_date="2026-05-01", title="name day", frequency_type="year", frequency_number=1)),
        group("gift", one("gi", name="a book", status="idea")), group("activity", "dinner", "gone"),
        group("address", one("a", city="London", street="12 Sq")),
    ]  # fmt: skip
    bob = one("bob", first_name="Bob", is_partial=True)
    nobody = one("x", last_name="")
    table = account(
        group("contact", ada, bob, nobody, "no table"),
        group("relationship", one("rel", type="partner", contact_is="ada", of_contact="bob")),
        group("activity", one("dinner", summary="Dinner", description="at the pier", happened_at="2026-02-10")),
    )
    assert is_monica(table)
    reading = read_monica(table, "m.json", TODAY)
    (card,) = reading.cards
    assert card.record == {
        "name": "Ada Lovelace", "aliases": ["Countess"], "rhythm": "30d", "tags": ["work-friends"], "birthday": "--02-29", "place": "London",
        "notes": "met at a fair\n\npartner: Bob\n\nmet through Bob\n\neats: no nuts",
        "work": [{"organization": "Engines", "title": "Lead"}],
        "reach": [{"kind": "email", "value": "ada@x.org"}, {"kind": "facebook", "value": "ada.l"}],
        "met": {"on": date(2024, 3, 1)}, "occasion": [{"what": "name day", "on": date(2026, 5, 1)}],
        "imported": {"uid": "ada", "monica": {"is_starred": True, "gift": [{"name": "a book", "status": "idea"}], "address": [{"city": "London", "street": "12 Sq"}]}},
        "snoozed_until": date(2027, 3, 1),
    }  # fmt: skip
    assert [item.record for item in reading.items] == [
        {"at": date(2026, 11, 1), "kind": "call", "direction": "in", "note": "the move"},
        {"at": date(2026, 1, 2), "kind": "note", "note": "likes jazz"},
        {"at": date(2026, 2, 10), "kind": "met", "flavour": "dinner", "note": "Dinner\nat the pier"},
    ]
    assert all(item.who == [card] for item in reading.items)
    assert [fault.why for fault in reading.skipped] == ["Bob is only a name beside others'"]
    assert [fault.why for fault in reading.faults] == ["contact 3 has no name"]
    assert reading.passed == {"without a date that can be read": 1}


def test_the_dead_are_archived_and_odd_shapes_spoil_nothing() -> None:
    dead = one("d", first_name="Dan", is_dead=True)
    dead["data"] = [{"type": "call", "values": ["no table"]}, "odd", {"type": "note"}]
    reading = read_monica(account(group("contact", dead), {"type": "contact"}, "odd"), "m", TODAY)  # type: ignore[arg-type]
    assert reading.cards[0].record["archived"] is True
    assert reading.items == []
    assert read_monica(account(), "m", TODAY).faults[0].why == "there is nobody in it"
