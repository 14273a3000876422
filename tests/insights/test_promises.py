"""Promises as of a day: what was open then, whatever became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.promises import count_mine, list_open

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


def test_my_open_promises_are_counted_with_those_that_are_late(owing: Journal) -> None:
    assert count_mine(owing.index, TODAY) == (3, 1)
    assert count_mine(owing.index, date(2026, 10, 1)) == (0, 0)
