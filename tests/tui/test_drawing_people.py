"""A person in the list, and on the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from netjournal.demo import MOMENT
from netjournal.glyphs import ASCII, UNICODE
from netjournal.insights.due import Standing, list_standings
from netjournal.insights.promises import Promise
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.drawing.people import draw_card, draw_person

from .conftest import line_text

if TYPE_CHECKING:
    from conftest import DatedJournal


@pytest.fixture
def people(demo: DatedJournal) -> dict[str, Standing]:
    return {person.name: person for person in list_standings(demo.index, demo.today)}


@pytest.fixture
def pen(demo: DatedJournal) -> Pen:
    return Pen(demo.today, UNICODE)


def test_a_row_says_state_name_and_time_since_against_rhythm(people: dict[str, Standing], pen: Pen) -> None:
    assert line_text(draw_person(people["Bob Okafor"], 35, pen)[0]) == "! Bob Okafor                 5w/3w "
    assert line_text(draw_person(people["Bob Okafor"], 46, pen)[0]) == "! Bob Okafor             #founders      5w/3w "
    assert line_text(draw_person(people["Bob Okafor"], 20, pen, is_marked=True)[0]) == "!▸Bob Okafor  5w/3w "
    assert line_text(draw_person(people["Ben Ito"], 20, pen)[0]) == "  Ben Ito   ambient "
    assert line_text(draw_person(people["Tove Nilsen"], 18, pen)[0]) == "  Tove Ni… paused "


@pytest.mark.parametrize("width", [10, 20, 35, 48, 52])
def test_every_row_takes_its_width_and_keeps_its_numbers(people: dict[str, Standing], width: int) -> None:
    for glyphs in (UNICODE, ASCII):
        for person in people.values():
            text = line_text(draw_person(person, width, Pen(MOMENT.date(), glyphs))[0])
            assert cell_len(text) == width


def test_the_card_says_why_and_what_is_promised_and_more_where_there_is_room(
    people: dict[str, Standing], pen: Pen
) -> None:
    bob = people["Bob Okafor"]
    promise = Promise("e", "2026-10-16", "me", "our runway spreadsheet", "2026-11-06")
    owed = Promise("e", "2026-10-16", "them", "an intro", None)

    def card(width: int, height: int) -> list[str]:
        lines = draw_card(bob, [promise, owed], ["bob@example.org", "+44 1"], "One.\n\nTwo words.", width, height, pen)
        return [line_text(line) for line in lines]

    assert card(80, 8) == [
        " overdue by 2w  every 3w, last 5w ago  #founders  inner",
        " you owe by Fri 6 Nov, late: our runway spreadsheet  they owe: an intro",
        " bob@example.org   +44 1",
        " One.",
        " Two words.",
    ]
    assert len(card(80, 2)) == 2
    assert len(card(80, 4)) == 3
    assert card(30, 2)[1] == " you owe by Fri 6 Nov, late: …"
    assert line_text(draw_card(bob, [], [], "", 80, 2, pen)[1]) == " no open promises"


def test_a_card_drops_what_does_not_fit_whole(people: dict[str, Standing], pen: Pen) -> None:
    for width in range(20, 70):
        first = line_text(draw_card(people["Bob Okafor"], [], [], "", width, 2, pen)[0])
        assert cell_len(first) <= width
        assert not first.split()[-1].startswith("#") or first.endswith("#founders")
