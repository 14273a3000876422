"""A review of the demo, card by card, on a machine that remembers where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.capture.sitting import Sitting
from netjournal.capture.touch import touch
from netjournal.insights.records import list_people
from netjournal.store.place import Place

if TYPE_CHECKING:
    from tests.conftest import DatedJournal


def sit(journal: DatedJournal, state: str = "") -> Sitting:
    sitting = Sitting(Place(state, journal.shelf.home))
    sitting.begin(journal.index, journal.today, journal.config)
    return sitting


def show(journal: DatedJournal, sitting: Sitting) -> str:
    card = sitting.load_card(journal.index)
    return card.person.name if card else ""


def test_a_review_goes_through_its_people_and_ends(demo: DatedJournal) -> None:
    sitting = sit(demo)
    assert (sitting.total, sitting.waiting, sitting.done) == (12, 4, 0)
    seen = []
    while name := show(demo, sitting):
        seen.append(name)
        sitting.decide("snoozed" if len(seen) % 2 else "call", "")
    assert len(seen) == sitting.done == 12
    assert seen[0] == "Bob Okafor"
    assert seen[-2:] == ["April Jones", "Xavier Roy"]
    assert sitting.tally() == [("called", 6), ("snoozed", 6)]


def test_who_is_skipped_comes_up_once_more_at_the_end(demo: DatedJournal) -> None:
    sitting = sit(demo)
    sitting.skip()
    assert (sitting.done, sitting.tally()) == (0, [])
    for _ in range(11):
        sitting.decide("done", "")
    assert show(demo, sitting) == "Bob Okafor"
    sitting.skip()
    assert show(demo, sitting) == ""
    assert sitting.tally() == [("in touch", 11), ("skipped", 1)]
    for _ in range(12):
        sitting.take_back()
    assert show(demo, sitting) == "Priya Natarajan"
    sitting.take_back()
    assert (show(demo, sitting), sitting.last_step, sitting.total) == ("Bob Okafor", None, 12)


def test_a_card_that_is_decided_on_after_all_does_not_come_up_again(demo: DatedJournal) -> None:
    sitting = sit(demo)
    sitting.skip()
    assert sitting.look_back()
    assert not sitting.look_back()
    sitting.decide("done", "")
    assert sitting.order.count(sitting.order[0]) == 1
    sitting.look_back()
    sitting.skip()
    assert sitting.tally() == [("in touch", 1)]


def test_the_place_is_kept_for_the_day_and_tomorrow_begins_anew(demo: DatedJournal, tmp_path: object) -> None:
    state = f"{tmp_path}/state"
    sitting = sit(demo, state)
    sitting.decide("call", "")
    sitting.skip()
    again = sit(demo, state)
    assert (again.order, again.at, again.outcomes, again.waiting) == (
        sitting.order, 2, {sitting.order[0]: "call", sitting.order[1]: "skipped"}, 4,
    )  # fmt: skip
    assert again.count_streak(demo.index) == sitting.count_streak(demo.index)
    tomorrow = Sitting(Place(state, demo.shelf.home))
    tomorrow.begin(demo.index, demo.today.replace(day=23), demo.config)
    assert (tomorrow.at, tomorrow.outcomes) == (0, {})
    assert sit(demo, f"{tmp_path}/elsewhere").at == 0
    other = Sitting(Place(state, "/another/home"))
    other.begin(demo.index, demo.today, demo.config)
    assert other.at == 0


@pytest.mark.parametrize(
    "text", ["day = ", "day = 2026-11-22\norder = 3\nat = -1", "order = [1]\noutcomes = 4\nday = 2026-11-22"]
)
def test_a_place_that_cannot_be_read_is_the_first(demo: DatedJournal, tmp_path: object, text: str) -> None:
    state = f"{tmp_path}/state"
    sitting = sit(demo, state)
    sitting.decide("call", "")
    with open(sitting._place._path, "w") as file:
        file.write(text)
    assert sit(demo, state).order == sitting.order
    assert sit(demo, state).at == 0


def test_each_goal_is_said_as_it_was_before_and_as_it_is(demo: DatedJournal) -> None:
    sitting = sit(demo)
    for kind, answered in (("call", True), ("touch", False)):
        people = list_people(demo.index, [sitting.order[sitting.at]])
        change = touch(demo, people, demo.now, kind, answered=answered)
        demo.catch_up(demo.today, 0)
        sitting.decide(kind, str(change.files[0].path))
    before, talks = sitting.list_goals(demo.index)[0]
    assert (talks.goal.id, before, talks.actual) == ("talks", 3, 4)


def test_a_try_is_logged_as_one_that_went_out_and_was_not_answered(demo: DatedJournal) -> None:
    (bob,) = list_people(demo.index, [sit(demo).order[0]])
    change = touch(demo, [bob], demo.now, answered=False)
    assert change.summary == "tried Bob Okafor, no answer, Sun 22 Nov"
    record = change.files[0].record or {}
    assert (record["kind"], record["direction"], record["answered"]) == ("touch", "out", False)
    assert touch(demo, [bob], demo.now, "email").summary == "email with Bob Okafor, Sun 22 Nov"
