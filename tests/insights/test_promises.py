"""Promises as of a day: what was open then, whatever became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.promises import (
    Keeping,
    Promise,
    count_mine,
    list_nearest,
    list_open,
    list_promises,
    measure_keeping,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)


@pytest.fixture
def owing(journal: Journal, add: Callable[..., str], log: Callable[..., str]) -> Journal:
    add("Ada Lovelace")
    log(
        "2026-11-01",
        "ada-lovelace",
        "bob-gray-k3f9",
        promise=[
            {"by": "me", "what": "no date"},
            {"by": "me", "what": "deck", "due": date(2026, 11, 21)},
            {"by": "them", "what": "intro", "due": date(2026, 11, 22)},
            {"by": "me", "what": "kept", "state": "kept", "due": date(2026, 11, 9), "closed": date(2026, 11, 10)},
            {"by": "me", "what": "dropped", "state": "dropped", "closed": date(2026, 11, 10)},
            {"by": "me", "what": "kept one day", "state": "kept"},
        ],
    )
    log("2026-11-20", "carl-k3f9", promise=[{"by": "me", "what": "book", "due": date(2026, 12, 24)}])
    log("2026-12-01", "ada-lovelace", promise=[{"by": "me", "what": "later", "due": date(2026, 12, 2)}])
    return journal


def test_open_promises_come_by_due_date_and_those_without_one_last(owing: Journal) -> None:
    promises = list_open(owing.index, TODAY)
    assert [promise.what for promise in promises] == ["deck", "intro", "book", "no date"]
    assert [promise.is_late(TODAY) for promise in promises] == [True, False, False, False]
    assert promises[0].who == [("ada-lovelace", "Ada Lovelace"), ("bob-gray-k3f9", "Bob Gray")]
    assert (promises[0].by, promises[0].made, promises[0].due) == ("me", "2026-11-01", "2026-11-21")


@pytest.mark.parametrize(
    ("day", "what"),
    [
        ("2026-10-31", []),
        ("2026-11-09", ["kept", "deck", "intro", "no date", "dropped"]),
        ("2026-11-10", ["deck", "intro", "no date"]),
        ("2026-12-01", ["deck", "intro", "later", "book", "no date"]),
    ],
)
def test_what_was_kept_or_dropped_later_was_open_then(owing: Journal, day: str, what: list[str]) -> None:
    assert [promise.what for promise in list_open(owing.index, date.fromisoformat(day))] == what


def test_promises_can_be_asked_for_by_day_and_by_person(owing: Journal) -> None:
    assert [promise.what for promise in list_open(owing.index, TODAY, until=TODAY)] == ["deck", "intro", "no date"]
    assert [promise.what for promise in list_open(owing.index, TODAY, person="carl-k3f9")] == ["book"]
    assert list_open(owing.index, TODAY, person="nobody") == []


def test_the_nearest_promises_come_in_the_order_of_all_with_how_many_there_are(owing: Journal) -> None:
    for most, what in ((1, ["intro"]), (2, ["deck", "intro"]), (3, ["deck", "intro", "no date"]), (9, ["deck", "intro", "book", "no date"])):  # fmt: skip
        promises, count = list_nearest(owing.index, TODAY, date(2026, 12, 31), most)
        assert ([promise.what for promise in promises], count) == (what, 4)
    promises, count = list_nearest(owing.index, TODAY, TODAY, 9)
    assert (promises, count) == (list_open(owing.index, TODAY, until=TODAY), 3)


def test_my_open_promises_are_counted_with_those_that_are_late(owing: Journal) -> None:
    assert count_mine(owing.index, TODAY) == (3, 1)
    assert count_mine(owing.index, date(2026, 10, 1)) == (0, 0)


@pytest.mark.parametrize(
    ("due", "closed", "standing", "late"),
    [
        (None, None, "open", 0),
        ("2026-11-22", None, "open", 0),
        ("2026-11-21", None, "late", 1),
        ("2026-10-24", None, "late", 29),
        ("2026-10-23", None, "broken", 30),
        ("2026-11-10", "2026-11-10", "kept", 0),
        (None, "2026-11-10", "kept", 0),
        ("2026-11-07", "2026-11-10", "kept late", 3),
        ("2026-09-07", "2026-11-10", "kept late", 64),
    ],
)
def test_a_promise_stands_by_its_day_and_is_broken_when_open_a_month_after_it(
    due: str | None, closed: str | None, standing: str, late: int
) -> None:
    promise = Promise("e", "2026-09-01", "me", "deck", due, state="kept" if closed else "open", closed=closed)
    assert (promise.say_standing(TODAY), promise.count_late(TODAY)) == (standing, late)


def test_a_dropped_promise_is_neither_kept_nor_late() -> None:
    promise = Promise("e", "2026-09-01", "me", "deck", "2026-10-01", state="dropped", closed="2026-11-10")
    assert (promise.say_standing(TODAY), promise.count_late(TODAY)) == ("dropped", 0)
    assert measure_keeping([promise], TODAY).rate is None


def owe(due: str, closed: str | None = None) -> Promise:
    return Promise("e", "2026-09-01", "me", "deck", due, state="kept" if closed else "open", closed=closed)


def test_the_kept_rate_is_of_all_that_came_to_their_day_and_the_median_of_all_that_were_late() -> None:
    promises = [
        owe("2026-11-10", "2026-11-01"),
        owe("2026-11-10", "2026-11-12"),
        owe("2026-11-16"),
        owe("2026-10-03"),
        owe("2026-12-24"),
    ]
    keeping = measure_keeping(promises, TODAY)
    assert keeping == Keeping(kept=1, late=2, broken=1, days=6)
    assert keeping.rate == 0.25
    assert keeping.say() == "1 of 4 in time, late ones by 6 days (median)"
    assert measure_keeping(promises[:2], TODAY).say() == "1 of 2 in time, late one by 2 days"
    assert measure_keeping(promises[1:3], TODAY).days == 4
    assert measure_keeping(promises[:1], TODAY).say() == "1 of 1 in time"
    assert (measure_keeping([], TODAY).rate, measure_keeping([], TODAY).say()) == (None, "")


def test_all_promises_are_listed_the_open_ones_by_their_day_then_what_was_closed_last(owing: Journal) -> None:
    promises = list_promises(owing.index, TODAY)
    whats = ["deck", "intro", "book", "no date", "kept", "dropped", "kept one day"]
    assert [promise.what for promise in promises] == whats
    assert [promise.closed for promise in promises[4:]] == ["2026-11-10", "2026-11-10", "2026-11-01"]
    ada = list_promises(owing.index, date(2026, 11, 9), person="ada-lovelace")
    assert [(promise.what, promise.state, promise.closed) for promise in ada[:2]] == [
        ("kept", "open", None),
        ("deck", "open", None),
    ]
