"""What the screens ask of the journal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.errors import QueryError
from netjournal.tui import listings
from netjournal.tui.desk import Desk

if TYPE_CHECKING:
    from conftest import DatedJournal, Put


@pytest.fixture
def desk(demo: DatedJournal) -> Desk:
    return Desk(demo, lambda: MOMENT, is_demo=True)


def test_the_headline_counts_who_is_due_what_is_promised_and_what_was_logged(desk: Desk) -> None:
    headline = desk.count(desk.list_people())
    assert (headline.due, headline.promises, headline.late, headline.logged, headline.broken) == (12, 3, 1, 2, 0)
    assert headline.is_demo


def test_a_day_may_end_while_the_app_is_open(demo: DatedJournal) -> None:
    now = [MOMENT]
    desk = Desk(demo, lambda: now[0], is_demo=True)
    before = desk.count(desk.list_people()).logged
    now[0] += timedelta(days=1)
    assert desk.today == (MOMENT + timedelta(days=1)).date()
    assert (before, desk.count(desk.list_people()).logged) == (2, 0)


def test_a_card_holds_promises_ways_to_reach_and_notes(desk: Desk) -> None:
    bob = next(person for person in desk.list_people() if person.name == "Bob Okafor")
    card = desk.open_card(bob)
    assert card.reach == ["bob@example.org", "+44 20 7946 0112 (mobile)", "signal +44 20 7946 0112", "Dublin"]
    assert card.notes.startswith("Partner Amaka")
    assert [promise.what for promise in card.promises] == ["our runway spreadsheet, cleaned"]


def test_a_card_of_somebody_taken_back_meanwhile_is_empty(desk: Desk) -> None:
    gone = desk.list_people()[0]
    gone.id = "nobody-at-all"
    card = desk.open_card(gone)
    assert (card.promises, card.reach, card.notes) == ([], [], "")


def test_people_are_read_when_they_are_looked_at(
    journal: DatedJournal, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    load = listings.load_standings
    monkeypatch.setattr(listings, "load_standings", lambda *asked: read.append(len(asked[2])) or load(*asked))  # type: ignore[func-returns-value]
    for number in range(300):
        put(journal, "people", {"name": f"Person {number:03}", "id": f"person-{number:03}"})
    people = Desk(journal, lambda: MOMENT, is_demo=False).list_people()
    assert (len(people), read) == (300, [])
    assert people[5].id == "person-005"
    assert people.find("person-005") == 5
    assert people.find("nobody-at-all") is None
    assert len(read) == 1
    assert read[0] < 200
    assert [person.name for person in people] == [f"Person {number:03}" for number in range(300)]


def test_a_row_of_somebody_taken_back_meanwhile_is_blank(demo: DatedJournal) -> None:
    desk = Desk(demo, lambda: MOMENT, is_demo=True)
    people = desk.list_people("circle:inner", lambda person, _: [[(person.name, "")]])
    path = demo.path_of(people.item(len(people) - 1).id)
    assert path is not None
    people = desk.list_people("circle:inner", lambda person, _: [[(person.name, "")]])
    demo.index.forget(path)
    assert [bool(line) for row in range(len(people)) for line in people.lines(row, 20)] == [True] * (
        len(people) - 1
    ) + [False]


def test_an_entry_is_found_again_in_another_answer(desk: Desk) -> None:
    everyone = desk.open_timeline(lambda *_: [])
    calls = desk.open_timeline(lambda *_: [], "kind:call")
    key = calls.key(3)
    place = everyone.find(key)
    assert place is not None
    assert everyone.item(place).id == calls.item(3).id
    assert calls.key(len(calls)) is None
    assert calls.find(None) is None
    note = next(place for place in range(len(everyone)) if everyone.item(place).kind == "note")
    assert calls.find(everyone.key(note)) is None


@pytest.mark.parametrize("query", ["tag:", "tga:x", 'who:"ada', "since:soon"])
def test_a_query_that_makes_no_sense_is_an_error_with_a_sentence(desk: Desk, query: str) -> None:
    with pytest.raises(QueryError):
        desk.list_people(query)
    with pytest.raises(QueryError):
        desk.open_timeline(lambda *_: [], query)


def test_names_are_completed_as_a_line_would_say_them(desk: Desk) -> None:
    assert desk.complete("Priy") == ["Priya Natarajan"]
    assert desk.complete("xqz") == []


@pytest.mark.parametrize(
    "name", ["R2: D2", "Ada\x1b[2J", "fri", "20m", "👩\u200d💻 Eve", "@ada", "a; b", "#tag", "Ada, Bob"]
)
def test_a_name_that_a_line_would_misread_is_said_by_id(journal: DatedJournal, put: Put, name: str) -> None:
    desk = Desk(journal, lambda: MOMENT, is_demo=False)
    put(journal, "people", {"name": name, "id": "odd-one"})
    person = desk.list_people()[0]
    address = desk.address(person)
    draft = desk.make_reader().read(f"call {address}: hello")
    assert [somebody.id for somebody in draft.who] == ["odd-one"]
    assert draft.problems == []
    assert draft.note == "hello"


def test_saving_and_undoing_are_one_step_each(desk: Desk) -> None:
    draft = desk.make_reader().read("call Bob: hello")
    assert desk.save([draft]).said == "call with Bob Okafor, Sun 22 Nov"
    assert desk.count(desk.list_people()).logged == 3
    assert desk.undo() == "undone: call with Bob Okafor, Sun 22 Nov"
    assert desk.count(desk.list_people()).logged == 2
