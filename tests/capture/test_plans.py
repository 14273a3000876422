"""Plans: what a line adds to an entry that is there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.capture.plans import add_plans, read_plans, say_plans
from netjournal.errors import UsageError
from netjournal.insights.records import find_record

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

TODAY = date(2026, 11, 22)
"""A Sunday."""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("fri: send dates", "follow up Fri 27 Nov: send dates"),
        ("fri", "follow up Fri 27 Nov"),
        ("fu 2w: ask; owe: deck by fri", "follow up Sun 6 Dec: ask; you owe deck by Fri 27 Nov"),
        ("owe the deck by fri", "you owe the deck by Fri 27 Nov"),
        ("they owe: numbers", "they owe numbers"),
        ("next tue: minutes", "follow up Tue 24 Nov: minutes"),
    ],
)
def test_a_plan_is_a_day_or_a_promise(line: str, said: str) -> None:
    assert say_plans(read_plans(line, TODAY), TODAY) == said


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "a follow-up needs a day"),
        ("fu", "a follow-up needs a day"),
        ("2m", "2m is minutes"),
        ("31 feb: x", "no such day: 31 feb"),
        ("hello", "write a day and what for"),
        ("fri: x; and more", "write a day and what for"),
        ("owe: deck by fri #x", "write a day and what for"),
        ("yesterday: x", "write a day and what for"),
    ],
)
def test_what_is_no_plan_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        read_plans(line, TODAY)


def test_a_plan_joins_the_promises_and_takes_the_place_of_a_follow_up(journal: DatedJournal, put: Put) -> None:
    ada = put(journal, "people", {"name": "Ada"})
    own = put(journal, "entries", {"at": TODAY, "kind": "call", "who": [ada], "follow_up": {"due": date(2026, 12, 1)}})
    entry = find_record(journal.index, own, TODAY)
    change = add_plans(journal, entry, read_plans("owe: deck by fri", TODAY), journal.now)
    assert change.summary == "planned with Ada: you owe deck by Fri 27 Nov"
    change = add_plans(journal, entry, read_plans("fri: dates; owe: map", TODAY), journal.now)
    assert change.summary == "planned with Ada: follow up Fri 27 Nov: dates; you owe map (was follow up Tue 1 Dec)"
    journal.catch_up(TODAY, 0)
    assert journal.index.select("SELECT what, due FROM promise ORDER BY n") == [("deck", "2026-11-27"), ("map", None)]
    assert journal.index.select("SELECT follow_due, follow_what FROM entry") == [("2026-11-27", "dates")]
