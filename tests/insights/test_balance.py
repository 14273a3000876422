"""The last thing given, before somebody is asked for something."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.balance import RECENT_DAYS, Given, list_one_sided, load_last_given

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put


@pytest.mark.parametrize(("days", "is_said"), [(0, False), (RECENT_DAYS, False), (RECENT_DAYS + 1, True)])
def test_whoever_was_given_something_lately_may_be_asked(
    journal: DatedJournal, put: Put, days: int, *, is_said: bool
) -> None:
    ada = put(journal, "people", {"name": "Ada"})
    put(journal, "entries", {"at": journal.today - timedelta(days), "kind": "call", "who": [ada], "gave": ["advice"]})
    assert bool(list_one_sided(journal.index, [(ada, "Ada")], journal.today)) is is_said


def test_the_last_gift_counts_and_not_what_was_got_or_is_to_come(journal: DatedJournal, put: Put) -> None:
    ada = put(journal, "people", {"name": "Ada"})
    for days, what in (
        (400, {"gave": ["intro"]}),
        (200, {"gave": ["feedback", "time"]}),
        (9, {"got": ["help"]}),
        (-9, {"gave": ["advice"]}),
    ):
        put(journal, "entries", {"at": journal.today - timedelta(days), "kind": "note", "who": [ada], **what})
    (given,) = list_one_sided(journal.index, [(ada, "Ada")], journal.today)
    assert given.say(journal.today) == "you last gave Ada feedback 6mo ago"


def test_needs_come_before_interests_and_no_more_than_three(journal: DatedJournal, put: Put) -> None:
    ada = put(journal, "people", {"name": "Ada", "needs": ["a", "b", "c", "d"], "interests": ["poetry"]})
    bob = put(journal, "people", {"name": "Bob", "interests": ["chess"]})
    said = [
        load_last_given(journal.index, own, own.title(), journal.today).say(journal.today) for own in (ada, bob, "")
    ]
    assert said == [
        "you have not given Ada anything yet; they need: a, b, c",
        "you have not given Bob anything yet; they like: chess",
        "you have not given  anything yet",
    ]


def test_nobody_is_nothing(journal: DatedJournal) -> None:
    assert list_one_sided(journal.index, [], journal.today) == []
    assert list_one_sided(journal.index, [("", "Zed")], journal.today) == [Given("Zed", None, None, [], [])]
