"""The next touch: who is asked for it, and how an answer is read and written."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.capture.log import log
from netjournal.capture.next_touch import Plan, Proposal, propose_next, read_answer, set_next
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.known import IndexNames
from netjournal.grammar.line import parse
from netjournal.index import FOLDERS_ONLY

if TYPE_CHECKING:
    from netjournal.grammar.draft import Draft
    from tests.conftest import DatedJournal, Put

TODAY = date(2026, 11, 22)


def save(journal: DatedJournal, line: str) -> tuple[Draft, str]:
    """Log a line and return its draft and the entry's id."""
    draft = parse(line, IndexNames(journal.index, journal.today), journal.today)
    assert draft.errors == []
    record = log(journal, [draft], journal.now).files[-1].record
    assert record is not None
    return draft, str(record["id"])


def ask(journal: DatedJournal, line: str) -> str | None:
    proposal = propose_next(journal, save(journal, line)[0], journal.today)
    return proposal.say(journal.today) if proposal else None


def test_somebody_with_a_rhythm_is_met_again_when_it_says(journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"name": "Ada Lovelace", "rhythm": "6w"})
    put(journal, "people", {"name": "Bob Okafor", "circle": "inner"})
    assert ask(journal, "call Ada") == "next touch? enter = in 6w (3 Jan) / fri / 3w / none"
    assert ask(journal, "call Ada, Bob") == "next touch? enter = in 3w (13 Dec) / fri / 3w / none"


def test_somebody_met_for_the_first_time_is_written_to_within_two_days(journal: DatedJournal, put: Put) -> None:
    assert ask(journal, "met Zed Quux") == "next touch? enter = in 2d (24 Nov) / fri / every 6w / none"
    put(journal, "people", {"name": "Ada Lovelace", "rhythm": "6w"})
    assert ask(journal, "call Ada, Yann Quux") == "next touch? enter = in 2d (24 Nov) / fri / every 6w / none"
    assert ask(journal, "note Xin Quux: heard of her") is None


def test_somebody_without_a_rhythm_may_get_one(journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"name": "Zed Quux"})
    assert ask(journal, "met Zed Quux") == "next touch? fri / 3w / every 6w / none (enter)"


def test_a_rhythm_long_over_or_far_ahead_is_said_as_it_is() -> None:
    assert Proposal([], TODAY).say(TODAY) == "next touch? enter = as the rhythm says / fri / 3w / none"
    assert "in 2y (22 Jan 2029)" in Proposal([], date(2029, 1, 22)).say(TODAY)


@pytest.mark.parametrize(
    "line",
    ["note Ada: hi", "call Ada +noanswer", "call Ada; fu fri", "call Ada; fu", "call Ada; every 3w", "Ada: prose"],
)
def test_nobody_is_asked_what_the_line_says_or_after_what_is_no_touch(
    journal: DatedJournal, put: Put, line: str
) -> None:
    put(journal, "people", {"name": "Ada Lovelace", "rhythm": "6w"})
    assert ask(journal, line) is None


@pytest.mark.parametrize(
    "resting",
    [
        {"rhythm": "none"},
        {"style": "ambient"},
        {"style": "triggered", "rhythm": "3w"},
        {"rhythm": "3w", "paused_until": date(2027, 1, 1)},
        {"paused_until": date(2027, 1, 1)},
        {"rhythm": "3w", "snoozed_until": date(2027, 1, 1)},
        {"rhythm": "3w", "archived": date(2026, 1, 1)},
    ],
)
def test_nobody_is_asked_of_somebody_who_is_not_to_be_due(
    journal: DatedJournal, put: Put, resting: dict[str, object]
) -> None:
    put(journal, "people", {"name": "Ada Lovelace", **resting})
    assert ask(journal, "call Ada") is None


def test_a_follow_up_that_is_still_open_says_it_already(journal: DatedJournal, put: Put) -> None:
    ada = put(journal, "people", {"name": "Ada Lovelace", "rhythm": "6w"})
    put(
        journal,
        "entries",
        {"at": TODAY - timedelta(9), "kind": "call", "who": [ada], "follow_up": {"due": TODAY + timedelta(5)}},
    )
    assert ask(journal, "call Ada") is None


@pytest.mark.parametrize(
    ("answer", "plan"),
    [
        ("", Plan()),
        ("  ", Plan()),
        ("none", Plan()),
        ("No", Plan()),
        ("fri", Plan(date(2026, 11, 27))),
        ("3w", Plan(date(2026, 12, 13))),
        ("in 3 weeks", Plan(date(2026, 12, 13))),
        ("tomorrow", Plan(date(2026, 11, 23))),
        ("next week", Plan(date(2026, 11, 23))),
        ("12 jan", Plan(date(2027, 1, 12))),
        ("2026-12-01", Plan(date(2026, 12, 1))),
        ("fri 9am: send dates", Plan(date(2026, 11, 27), "send dates", time="09:00")),
        ("fri: send dates", Plan(date(2026, 11, 27), "send dates")),
        ("fri 3pm: call", Plan(date(2026, 11, 27), "call", time="15:00")),
        ("every 6w", Plan(rhythm="6w")),
        ("every month", Plan(rhythm="1mo")),
    ],
)
def test_an_answer_is_read_as_a_clause_is(journal: DatedJournal, answer: str, plan: Plan) -> None:
    assert read_answer(journal, answer, TODAY) == plan


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("perhaps", "'perhaps' is no day; write fri, 3w, 12 jan, every 6w or none"),
        ("owe: deck", "'owe: deck' is no day"),
        ("every", "'every' is no day"),
        ("31 feb", "no such day: 31 feb"),
        ("2m", "2m is minutes; for months write 2mo"),
        ("2026-01-01", " is in the past"),
        ("\0", "is no day"),
        ("!", "is no day"),
        (";", "is no day"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(journal: DatedJournal, answer: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_answer(journal, answer, TODAY)
    assert why in str(refused.value)


@pytest.mark.parametrize(("order", "day"), [("dmy", date(2027, 3, 5)), ("mdy", date(2027, 5, 3))])
def test_figures_of_an_answer_are_read_in_the_order_of_the_settings(
    journal: DatedJournal, order: str, day: date
) -> None:
    with pytest.raises(UsageError, match="5/3 is 5 Mar or 3 May"):
        read_answer(journal, "5/3", TODAY)
    journal.config.own["date_order"] = order
    assert read_answer(journal, "5/3: call", TODAY) == Plan(day, "call")


def test_a_day_becomes_a_follow_up_of_the_entry_and_one_undo_takes_it_back(journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"name": "Ada Lovelace", "rhythm": "6w"})
    _, entry = save(journal, "call Ada: hi")
    before = journal.shelf.read(str(journal.path_of(entry)))
    change = set_next(journal, entry, "fri: send dates", journal.now)
    assert change is not None
    assert change.summary == "next touch with Ada Lovelace: follow up Fri 27 Nov: send dates"
    written = tomllib.loads(journal.shelf.read(str(journal.path_of(entry))).decode())
    assert written["follow_up"] == {"due": date(2026, 11, 27), "what": "send dates"}
    change = set_next(journal, entry, "fri 3pm: send dates", journal.now)
    assert change is not None
    assert change.summary == "next touch with Ada Lovelace: follow up Fri 27 Nov 15:00: send dates"
    written = tomllib.loads(journal.shelf.read(str(journal.path_of(entry))).decode())
    assert written["follow_up"] == {"due": date(2026, 11, 27), "time": "15:00", "what": "send dates"}
    journal.undo(journal.now)
    assert journal.undo(journal.now).summary == "undone: next touch with Ada Lovelace: follow up Fri 27 Nov: send dates"
    assert journal.shelf.read(str(journal.path_of(entry))) == before


def test_a_rhythm_goes_to_all_whom_the_entry_names_as_one_change(journal: DatedJournal) -> None:
    _, entry = save(journal, "met Ada Lovelace, Bob Okafor")
    change = set_next(journal, entry, "every 6w", journal.now)
    assert change is not None
    assert len(change.files) == 2
    journal.catch_up(journal.today, FOLDERS_ONLY)
    assert journal.index.select("SELECT name, rhythm FROM person ORDER BY name") == [
        ("Ada Lovelace", "6w"),
        ("Bob Okafor", "6w"),
    ]
    assert set_next(journal, entry, "every 6w", journal.now) == change.__class__(change.summary, [])


def test_what_leaves_all_as_it_is_writes_nothing(journal: DatedJournal) -> None:
    _, entry = save(journal, "met Ada Lovelace")
    assert [set_next(journal, entry, answer, journal.now) for answer in ("", "none")] == [None, None]
    with pytest.raises(NotFoundError):
        set_next(journal, f"{entry}x", "fri", journal.now)
