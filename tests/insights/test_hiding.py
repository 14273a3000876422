"""What an index without what is private still answers: nobody and nothing private, by whatever question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.config import Config
from netjournal.index import Index
from netjournal.insights.due import list_due, list_standings
from netjournal.insights.goals import list_behind, list_progress
from netjournal.insights.opportunities import list_opportunities
from netjournal.insights.people import find_people
from netjournal.insights.portrait import load_portrait
from netjournal.insights.promises import count_mine, list_open
from netjournal.insights.sections import list_sections
from netjournal.insights.tags import find_tags
from netjournal.insights.testimonials import list_testimonials
from netjournal.insights.timeline import list_numbers, load_happenings
from netjournal.journal import Journal
from netjournal.query.sql import PEOPLE, compile_query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import DatedJournal, Put

TODAY = date(2026, 11, 22)
DEALS = [{"by": "me", "what": "secret deal"}]


@pytest.fixture(params=["on disk", "in memory"])
def shared(request: pytest.FixtureRequest, journal: DatedJournal, put: Put) -> Iterator[Journal]:
    """A journal with Vera, who is private, and with what is private of Ada."""
    opened: Journal = journal
    if request.param == "in memory":
        opened = Journal(journal.shelf, Index(journal.shelf.home, None), Config())
    put(opened, "people", {"name": "Vera", "private": True, "rhythm": "1d", "tags": ["therapy"], "birthday": "--11-23"})
    put(
        opened,
        "people",
        {"name": "Ada", "rhythm": "3w", "met": {"where": "Bath", "through": "vera"}, "knows": ["vera"]},
    )
    put(opened, "goals", {"name": "Talks", "target": 5, "per": "year"})
    call = {"kind": "call", "at": date(2026, 11, 1), "who": ["ada"]}
    put(opened, "entries", call | {"note": "open words"})
    put(
        opened,
        "entries",
        call
        | {
            "at": date(2026, 11, 20), "private": True, "note": "secret words", "tags": ["affair"], "promise": DEALS, "gave": ["secret"],
            "follow_up": {"due": date(2026, 11, 21), "what": "secret errand"},
        },
    )  # fmt: skip
    put(opened, "entries", call | {"who": ["ada", "vera"], "note": "secret meeting", "promise": DEALS})
    yield opened
    opened.index.close()


def test_people_entries_promises_tags_and_goals_leave_out_what_is_private(shared: Journal) -> None:
    full, public = shared.index, shared.index.public
    assert [len(list_standings(index, TODAY)) for index in (full, public)] == [2, 1]
    assert [load_portrait(index, "vera", TODAY) is None for index in (full, public)] == [False, True]
    assert [len(find_people(index, "vera", TODAY)) for index in (full, public)] == [1, 0]
    assert [len(list_numbers(index, TODAY)) for index in (full, public)] == [3, 1]
    assert [count_mine(index, TODAY)[0] for index in (full, public)] == [2, 0]
    assert [len(list_open(index, TODAY, person="ada")) for index in (full, public)] == [2, 0]
    assert [find_tags(index) for index in (full, public)] == [["affair", "therapy"], []]
    assert [list_progress(index, TODAY)[0].actual for index in (full, public)] == [3, 1]
    assert [len(list_behind(index, list_progress(index, TODAY)[0].goal, TODAY)) for index in (full, public)] == [3, 1]
    for query, found in (("secret", 0), ("tag:affair", 0), ("who:vera", 0), ("is:private", 0), ("words", 1)):
        assert len(list_numbers(public, TODAY, compile_query(query, TODAY))) == found, query
    assert list_standings(public, TODAY, compile_query("kind:call secret", TODAY, PEOPLE)) == []


def test_opportunities_and_testimonials_name_nobody_private(shared: Journal, put: Callable[..., str]) -> None:
    put(shared, "people", {"id": "cy", "name": "Cy", "was": ["cyril"], "private": True})
    put(shared, "opportunities", {"id": "o", "what": "pilot", "through": ["vera", "ada", "cyril"]})
    for who in ("vera", "ada", "cyril"):
        put(shared, "testimonials", {"id": f"of-{who}", "words": "well", "who": who, "on": TODAY})
    for index, people in ((shared.index, ["vera", "ada", "cy"]), (shared.index.public, ["ada"])):
        assert [own for own, _ in list_opportunities(index, TODAY)[0].through] == people
        assert sorted(str(one.who) for one in list_testimonials(index, TODAY)) == sorted(people)


def test_nothing_private_is_said_of_somebody_who_is_not(shared: Journal) -> None:
    portrait = load_portrait(shared.index.public, "ada", TODAY)
    assert portrait is not None
    said = " ".join(fact.text for section in list_sections(portrait, TODAY) for fact in section.facts)
    assert "secret" not in said
    assert "Vera" not in said
    assert "Bath" in said
    (entry,) = load_happenings(shared.index.public, list_numbers(shared.index.public, TODAY, person="ada"))
    assert entry.note == "open words"


def test_nobody_seems_due_who_was_in_touch_privately(shared: Journal) -> None:
    (ada,) = list_standings(shared.index.public, TODAY)
    assert (ada.last, ada.follow, ada.state) == ("2026-11-20", None, "ok")
    assert list_due(shared.index.public, TODAY) == []


def test_what_is_written_meanwhile_is_seen_and_hidden_as_well(shared: Journal, put: Callable[..., str]) -> None:
    assert len(list_numbers(shared.index.public, TODAY)) == 1
    put(shared, "entries", {"kind": "note", "at": TODAY, "who": ["ada"]})
    put(shared, "entries", {"kind": "note", "at": TODAY, "who": ["ada"], "private": True})
    assert len(list_numbers(shared.index.public, TODAY)) == 2
    assert len(list_numbers(shared.index, TODAY)) == 5
