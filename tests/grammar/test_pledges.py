"""Pledges: what is promised or planned in plain words, and that no word of a line is lost over it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.grammar.draft import FollowUp, Owed
from netjournal.grammar.line import parse
from netjournal.grammar.signs import DELIVERING
from tests.grammar.conftest import ALIASES, PEOPLE, TODAY
from tests.grammar.memory import KnownNames

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.grammar.draft import Draft

NAMES = KnownNames((name, name, ALIASES.get(name, []), -n) for n, name in enumerate(PEOPLE))
MINE = (
    "I'll",
    "i will",
    "we'll",
    "I must",
    "I need to",
    "i have to",
    "need to",
    "I promised to",
    "told him I'd",
    "said I would",
)
THEIRS = ("he'll", "she will", "they'll", "he promised me to", "said he'd")
DAYS = {
    "by fri": date(2026, 11, 27), "tomorrow": date(2026, 11, 23), "on friday": date(2026, 11, 27), "next week": date(2026, 11, 23),
    "before 1 dec": date(2026, 12, 1), "in 2 weeks": date(2026, 12, 6), "by the end of the month": date(2026, 11, 30),
}  # fmt: skip
VERBS = sorted(DELIVERING - {"let", "get"})
PIECES = (
    *MINE, *THEIRS, *DAYS, "send", "call", "her", "him", "the deck", "again", "and", "but", ",", ".", "next call", "waiting for", "if",
    "owes me", "agreed to", "that", "is", "coming", "promised", "my thesis", "Bob", "Vera", "by", "not", "fine",
)  # fmt: skip
DROPPED = frozenset(
    " ".join((*MINE, *THEIRS, *DAYS, "and but that is waiting for owes agreed again her him Bob")).lower().split()
)
"""What a promise need not repeat: who makes it and how, and its day."""


@given(st.sampled_from(MINE), st.sampled_from(VERBS), st.sampled_from(sorted(DAYS)))
def test_what_i_shall_do_by_a_day_is_a_promise_of_mine_and_leaves_the_rest_of_the_note(
    lead: str, verb: str, day: str
) -> None:
    draft = parse(f"call Bob: fine, {lead} {verb} the deck {day}", NAMES, TODAY)
    assert draft.promises == [Owed("me", f"{verb} the deck", DAYS[day])]
    assert (draft.note, draft.follow_up, draft.errors) == ("fine", None, [])


@given(st.sampled_from(THEIRS), st.sampled_from(("send", "share", "review")), st.sampled_from(sorted(DAYS)))
def test_what_somebody_will_do_by_a_day_is_a_promise_of_theirs(lead: str, verb: str, day: str) -> None:
    draft = parse(f"met Bob, {lead} {verb} the deck {day}. Nice place", NAMES, TODAY)
    assert draft.promises == [Owed("them", f"{verb} the deck", DAYS[day])]
    assert draft.note == "Nice place"


@given(st.sampled_from((*MINE, *THEIRS)), st.sampled_from(("send him", "call")), st.sampled_from(sorted(DAYS)))
def test_a_backslash_before_its_first_word_keeps_a_plan_in_the_note(lead: str, verb: str, day: str) -> None:
    draft = parse(f"call Bob: fine, \\{lead} {verb} {day}", NAMES, TODAY)
    assert (draft.promises, draft.follow_up) == ([], None)
    assert draft.note == f"fine, {lead} {verb} {day}"


@example(["promised", "i will"], "")
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.sampled_from(("call Bob: ", "Bob ", "note Bob; ", ""))
)
def test_no_word_is_lost_over_plans_that_are_read_from_prose(pieces: list[str], head: str) -> None:
    line = head + " ".join(pieces)
    draft = parse(line, NAMES, TODAY)
    if draft.errors:
        return
    kept = [draft.note, *(owed.what for owed in draft.promises), draft.follow_up.what if draft.follow_up else ""]
    kept += [problem.message for problem in draft.problems] + [draft.kind]
    held = " ".join(kept).lower()
    lost = [
        word for word in " ".join(pieces).lower().split() if word.isalpha() and word not in held and word not in DROPPED
    ]
    assert [word for word in lost if not any(word in person.name.lower() for person in draft.who)] == []


@pytest.mark.parametrize(
    ("line", "follow_up"),
    [
        ("call Bob: I'll call him tomorrow", FollowUp(date(2026, 11, 23), "call him")),
        ("call Bob, we agreed to talk again in 2 weeks", FollowUp(date(2026, 12, 6), "talk again")),
        ("have to call Bob back tomorrow at 9am", FollowUp(date(2026, 11, 23), "call Bob back", "09:00")),
        ("call Bob: I'll call him tomorrow; fu 2w", FollowUp(date(2026, 12, 6))),
        ("call Bob: I'll call my bank tomorrow", None),
        ("call Bob: if he agrees, I'll call him tomorrow", None),
        ("msg from Bob: I'll call him tomorrow", None),
    ],
)
def test_what_is_only_to_be_in_touch_is_a_follow_up(
    read: Callable[[str], Draft], line: str, follow_up: FollowUp | None
) -> None:
    draft = read(line)
    assert (draft.follow_up, draft.promises) == (follow_up, [])


@pytest.mark.parametrize(
    "line", ["call Bob and Vera: she'll send the deck by fri", "call Bob and Vera: I'll send him the deck by fri"]
)
def test_a_promise_of_one_of_several_stays_in_the_note_with_a_hint(read: Callable[[str], Draft], line: str) -> None:
    draft = read(line)
    assert draft.promises == []
    assert any("stays in the note" in problem.message for problem in draft.problems)
