"""The last thing given, before somebody is asked for something."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.balance import RECENT_DAYS, Given, list_one_sided, load_balance, load_last_given

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
    assert given.say(journal.today) == "you last gave Ada feedback 6mo ago; perhaps thanks or an intro"


def test_needs_come_before_interests_and_no_more_than_three(journal: DatedJournal, put: Put) -> None:
    ada = put(journal, "people", {"name": "Ada", "needs": ["a", "b", "c", "d"], "interests": ["poetry"]})
    bob = put(journal, "people", {"name": "Bob", "interests": ["chess"]})
    said = [
        load_last_given(journal.index, own, own.title(), journal.today).say(journal.today) for own in (ada, bob, "")
    ]
    assert said == [
        "you have not given Ada anything yet; they need: a, b, c",
        "you have not given Bob anything yet; they like: chess",
        "you have not given  anything yet; perhaps thanks, feedback or an intro",
    ]


def test_nobody_is_nothing(journal: DatedJournal) -> None:
    assert list_one_sided(journal.index, [], journal.today) == []
    assert list_one_sided(journal.index, [("", "Zed")], journal.today) == [Given("Zed", None, None, [], [])]


@pytest.mark.parametrize(
    ("entries", "share", "words", "is_warned"),
    [
        ([], 0, "about even (0 given, 0 got)", False),
        ([(9, {"gave": ["a", "b"]}), (8, {"got": ["a"]})], 0.2, "about even (2 given, 1 got)", False),
        ([(9, {"gave": ["a", "b"]})], 0.5, "you have given more (2 given, 0 got)", False),
        ([(9, {"got": ["a", "b"]})], -0.5, "they have given more (0 given, 2 got)", True),
        ([(366, {"got": ["a", "b"]})], -0.5, "they have given more (0 given, 2 got)", False),
        ([(20, {"asked": ["intro"]})], 0, "about even (0 given, 0 got)", True),
        ([(20, {"asked": ["intro"]}), (19, {"gave": ["a"]})], 1 / 3, "you have given more (1 given, 0 got)", False),
        ([(200, {"asked": ["intro"]})], 0, "about even (0 given, 0 got)", False),
        ([(-1, {"got": ["a", "b", "c"]})], 0, "about even (0 given, 0 got)", False),
    ],
)
def test_the_balance_is_said_and_a_word_is_put_in_when_it_is_time_to_give(
    journal: DatedJournal,
    put: Put,
    entries: list[tuple[int, dict[str, list[str]]]],
    share: float,
    words: str,
    *,
    is_warned: bool,
) -> None:
    ada = put(journal, "people", {"name": "Ada"})
    for days, what in entries:
        put(journal, "entries", {"at": journal.today - timedelta(days), "kind": "call", "who": [ada], **what})
    balance = load_balance(journal.index, ada, "Ada", journal.today)
    assert balance.share == pytest.approx(share)
    assert balance.say() == words
    assert balance.warn(journal.today).startswith("perhaps give something next: you ") is is_warned
    assert bool(balance.warn(journal.today)) is is_warned
