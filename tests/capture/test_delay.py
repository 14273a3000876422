"""Putting a promise off: the day it moves to, and that nothing else of it changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.capture.delay import put_off, read_delay
from netjournal.capture.promises import Pending, list_pending
from netjournal.errors import UsageError

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

TODAY = date(2026, 11, 22)


def promise(due: str | None) -> Pending:
    return Pending("e", "entries/e.toml", 0, "k2", "me", "deck", due)


@pytest.mark.parametrize(
    ("due", "words", "until"),
    [
        ("2026-11-27", "", "2026-12-04"),
        ("2026-11-27", "1w", "2026-12-04"),
        ("2026-11-27", "2 weeks", "2026-12-11"),
        ("2026-11-06", "1w", "2026-11-29"),
        (None, "1mo", "2026-12-22"),
        ("2026-11-27", "tomorrow", "2026-11-23"),
        ("2026-11-27", "until 1 dec", "2026-12-01"),
        ("2026-11-06", "fri", "2026-11-27"),
    ],
)
def test_a_span_counts_from_the_due_day_or_from_today_when_that_has_passed(
    due: str | None, words: str, until: str
) -> None:
    assert read_delay(words.split(), promise(due), TODAY).isoformat() == until


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("off", "keeps a day to come"),
        ("yesterday", "no day to come"),
        ("2m", "2m is minutes"),
        ("31 feb", "no such day"),
        ("9999y", "too far ahead"),
    ],
)
def test_what_is_no_day_to_come_is_refused(words: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        read_delay(words.split(), promise("2026-11-27"), TODAY)


def test_only_the_day_changes_and_the_same_day_changes_nothing(journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada"})
    rows = [{"by": "them", "what": "map"}, {"id": "k2", "by": "me", "what": "deck", "due": date(2026, 11, 27)}]
    put(journal, "entries", {"kind": "note", "at": date(2026, 11, 1), "who": ["ada"], "promise": rows})
    (item,) = list_pending(journal.index, journal.today, None, ["deck"])
    change = put_off(journal, item, date(2026, 12, 4), journal.now)
    assert change.summary == "due Fri 4 Dec (was Fri 27 Nov): deck, for Ada"
    before, after = change.files[0].before or b"", change.files[0].after or b""
    assert after == before.replace(b"due = 2026-11-27", b"due = 2026-12-04")
    journal.catch_up(journal.today, 2)
    (item,) = list_pending(journal.index, journal.today, None, ["deck"])
    assert put_off(journal, item, date(2026, 12, 4), journal.now).files == []
