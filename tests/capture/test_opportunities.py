"""Opportunities: a line of one, and what becomes of its file."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.capture.merging import merge
from netjournal.capture.opportunities import add_opportunity, read_opportunity, read_stage, stage_opportunity
from netjournal.errors import NotFoundError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.opportunities import list_opportunities, trace
from netjournal.insights.records import find_record

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from netjournal.store import Change
    from tests.conftest import Put

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def known(journal: Journal, put: Put) -> Journal:
    """A journal with three people, each met through the next, the last at an event."""
    put(journal, "people", {"id": "ada", "name": "Ada Lovelace", "met": {"through": "bob", "event": "pycon"}})
    put(journal, "people", {"id": "bob", "name": "Bob Okafor", "met": {"through": "cy-before"}})
    put(journal, "people", {"id": "cy", "name": "Cy Twombly", "was": ["cy-before"], "met": {"event": "fosdem"}})
    return journal


def table(journal: Journal, change: Change) -> dict[str, Any]:
    read = tomllib.loads(journal.shelf.read(change.files[0].path).decode())
    return {key: value for key, value in read.items() if key != "id"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("opportunity: pilot at Lyon Rail, 12k eur, via Ada, talking", "pilot at Lyon Rail, talking, 12,000 EUR, through Ada Lovelace"),
        ("pilot at Lyon Rail via Ada, 12k eur", "pilot at Lyon Rail, heard, 12,000 EUR, through Ada Lovelace"),
        ("keynote, talk, thanks to Ada and Bob, at PyCon, offered yesterday // train paid", "keynote, offered since Sat 21 Nov, talk, through Ada Lovelace and Bob Okafor, at PyCon, “train paid”"),
        ("keynote via Ada, Bob, won", "keynote, secured, through Ada Lovelace and Bob Okafor"),
        ("book, two volumes, kind:writing, 2 nov; a long story: really", "book, two volumes, heard since Mon 2 Nov, writing, “a long story: really”"),
        ('review of "Ada, or ardor", event:fosdem', 'review of "Ada, or ardor", heard, at fosdem'),
        ("deal €1.5m from Ada Lovelace, won yesterday", "deal, secured since Sat 21 Nov, 1,500,000 EUR, through Ada Lovelace"),
        ("deal from Ada 1.5 million euros", "deal, heard, 1,500,000 EUR, through Ada Lovelace"),
        ("deal, 12k eur, from Ada, Bob", "deal, heard, 12,000 EUR, through Ada Lovelace and Bob Okafor"),
        ("grant from Lyon Rail for 10 trains", "grant from Lyon Rail for 10 trains, heard"),
        ("order from Ad", "order from Ad, heard"),
        ("grant, in talks since fri", "grant, talking since Fri 20 Nov"),
    ],
)  # fmt: skip
def test_an_opportunity_is_read_from_a_line(known: Journal, line: str, said: str) -> None:
    assert read_opportunity(line, known.index, TODAY).say(TODAY) == said


@pytest.mark.parametrize(
    ("line", "error", "sentence"),
    [
        ("", UsageError, "write what it is"),
        ("pilot via Zed", NotFoundError, "nobody is called 'Zed'; 'nj add Zed' adds them"),
        ("pilot via New Person", NotFoundError, "nobody is called 'New Person'; 'nj add New Person' adds them"),
        ("pilot, talking tomorrow", UsageError, "Mon 23 Nov is in the future"),
        ("pilot, next week", UsageError, "is in the future; write what has happened, and plan with 'nj follow'"),
        ("pilot, 31 feb", UsageError, "no such day: 31 feb"),
    ],
)
def test_what_cannot_be_is_refused(known: Journal, line: str, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        read_opportunity(line, known.index, TODAY)


def test_an_opportunity_is_kept_and_moved_on_and_its_stages_stay(known: Journal) -> None:
    change = add_opportunity(
        known, read_opportunity("pilot, 12k eur, via Ada, talking since 1 nov", known.index, TODAY), NOW
    )
    assert change.summary == "opportunity: pilot, talking since Sun 1 Nov, 12,000 EUR, through Ada Lovelace"
    assert table(known, change) == {
        "what": "pilot", "value": 12000, "currency": "EUR", "through": ["ada"], "stage": [{"state": "talking", "on": date(2026, 11, 1)}],
    }  # fmt: skip
    record = find_record(known.index, "pilot", TODAY)
    stage_opportunity(known, record, *read_stage(["offered", "10", "nov"], TODAY), NOW)
    moved = stage_opportunity(known, record, *read_stage(["secured"], TODAY), NOW)
    assert moved.summary == "pilot: secured"
    assert [stage["state"] for stage in table(known, moved)["stage"]] == ["talking", "offered", "secured"]
    with pytest.raises(UsageError, match="is secured already"):
        stage_opportunity(known, record, "secured", None, NOW)
    with pytest.raises(UsageError, match="was secured on 2026-11-22, which is later than 2026-11-20"):
        stage_opportunity(known, record, "lost", date(2026, 11, 20), NOW)
    with pytest.raises(UsageError, match="'won over' is no stage; the stages are heard, talking, "):
        read_stage(["won", "over"], TODAY)


def test_where_it_came_from_is_followed_back_to_the_first_event(known: Journal) -> None:
    for line in ("one via Ada", "two via Bob, at PyCon", "three, event:pycon", "four"):
        add_opportunity(known, read_opportunity(line, known.index, TODAY), NOW)
    ways = {one.what: trace(known.index, one) for one in list_opportunities(known.index, TODAY)}
    assert ways == {
        "one": [["Ada Lovelace", "Bob Okafor", "Cy Twombly", "fosdem"]],
        "two": [["Bob Okafor", "Cy Twombly", "PyCon"]],
        "three": [["pycon"]],
        "four": [],
    }


def test_a_ring_of_introductions_ends(journal: Journal, put: Put) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada", "met": {"through": "bob"}})
    put(journal, "people", {"id": "bob", "name": "Bob", "met": {"through": "ada"}})
    put(journal, "opportunities", {"id": "o", "what": "one", "through": ["ada"]})
    assert trace(journal.index, list_opportunities(journal.index, TODAY)[0]) == [["Ada", "Bob"]]


def test_a_merge_changes_no_opportunity_and_both_ids_mean_the_one_who_stays(known: Journal, put: Put) -> None:
    put(known, "opportunities", {"id": "o", "what": "one", "through": ["ada", "bob"]})
    put(known, "testimonials", {"id": "2026-11-01-ada-zz99", "words": "well", "who": "ada"})
    merge(known, find_record(known.index, "ada", TODAY), find_record(known.index, "bob", TODAY), NOW)
    known.catch_up(TODAY, FOLDERS_ONLY)
    found = list_opportunities(known.index, TODAY)[0]
    assert found.through == [("bob", "Bob Okafor")]
    assert find_record(known.index, "zz99", TODAY).name == "testimonial from Bob Okafor"
