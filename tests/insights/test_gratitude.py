"""Gratitude: thanks are in season for a month, and said once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.gratitude import list_favours

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)


def said(journal: Journal, today: date = TODAY) -> list[str]:
    return [favour.say() for favour in list_favours(journal.index, today)]


def test_what_was_received_in_a_month_is_to_be_thanked_for_person_by_person(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    for name in ("Ada", "Bob", "Old"):
        add(name, archived=name == "Old")
    log("2026-10-23", "ada", got=["intro"])
    log("2026-11-01", "ada", got=["advice", "his notes", "thanks"])
    log("2026-11-02", "bob", kind="note", got=["intro"])
    log("2026-11-02", "old", got=["intro"])
    log("2026-10-22", "bob", got=["help"])
    log("2026-12-01", "ada", got=["time"])
    assert said(journal) == ["thank Bob for the intro", "thank Ada for the advice, his notes and the intro"]
    assert said(journal, date(2026, 12, 2)) == ["thank Ada for the time", "thank Bob for the intro"]
    assert list_favours(journal.index, TODAY)[1].on == "2026-11-01"


@pytest.mark.parametrize(
    ("thanks", "is_settled"),
    [
        ({"gave": ["thanks"], "kind": "note"}, True),
        ({"gave": ["Thanks"]}, True),
        ({"note": "Thanked her, at length."}, True),
        ({"note": "a good talk"}, False),
        ({"note": "must thank her", "kind": "note"}, False),
        ({"gave": ["help"]}, False),
    ],
)
def test_thanks_settle_it_and_other_touches_do_not(
    journal: Journal, add: Callable[..., str], log: Callable[..., str], thanks: dict[str, Any], *, is_settled: bool
) -> None:
    add("Ada")
    log("2026-11-10", "ada", got=["intro"])
    log("2026-11-09", "ada", gave=["thanks"])
    assert said(journal) == ["thank Ada for the intro"]
    log("2026-11-12", "ada", **thanks)
    assert said(journal) == ([] if is_settled else ["thank Ada for the intro"])
    assert said(journal, date(2026, 11, 11)) == ["thank Ada for the intro"]


def test_thanks_in_the_same_entry_are_enough(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada")
    log("2026-11-10", "ada", got=["intro"], gave=["thanks"])
    assert said(journal) == []
