"""Reader: texts of several entries, and what stands below the first line of one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from netjournal.capture.log import log
from netjournal.capture.reader import Reader, split_entries
from netjournal.grammar.draft import FollowUp

if TYPE_CHECKING:
    from netjournal.grammar.draft import Draft
    from netjournal.journal import Journal

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def read(journal: Journal, text: str) -> list[Draft]:
    return [draft for _, draft in Reader(journal, NOW).read_text(text)]


def test_tags_and_facts_below_the_first_line_are_the_entrys_as_well(journal: Journal) -> None:
    (draft,) = read(journal, "call Tom 4m: one #first\n  two #below +private\n  three +gave:advice ^raise four !")
    assert draft.note == "one #first\ntwo #below\nthree ^raise four !".replace(" #first", "")
    assert (draft.tags, draft.goals, draft.gave) == (["first", "below"], ["raise"], ["advice"])
    assert (draft.private, draft.starred) == (True, False)
    assert all(span.end <= len("call Tom 4m: one #first") for span in draft.spans)


def test_an_empty_line_within_a_note_stays_and_others_part_entries(journal: Journal) -> None:
    drafts = read(journal, "\ufeffcall Tom: first\n\n  second\n\n  third\n\n\nmet Ann\n")
    assert [draft.note for draft in drafts] == ["first\nsecond\n\nthird", ""]
    assert [person.name for draft in drafts for person in draft.who] == ["Tom", "Ann"]


def test_a_mark_of_the_order_of_bytes_is_no_part_of_the_first_word() -> None:
    assert split_entries("\ufeffcall Tom") == [(1, "call Tom", [])]


def test_plans_below_the_first_line_are_the_entrys_as_well(journal: Journal) -> None:
    (draft,) = read(
        journal, "call Tom 4m: one\n  two; owe: deck by fri\n  owe: slides by mon\n\n  three; four\n  fu 2w: ask"
    )
    assert draft.note == "one\ntwo\n\nthree; four"
    assert [(owed.what, str(owed.due)) for owed in draft.promises] == [("deck", "2026-11-27"), ("slides", "2026-11-23")]
    assert draft.follow_up == FollowUp(date(2026, 12, 6), "ask")


def test_a_follow_up_says_which_one_it_takes_the_place_of(journal: Journal) -> None:
    for line in ("note Tom; fu fri: send dates", "note Ann; fu fri", "call Tom 5m"):
        log(journal, [Reader(journal, NOW).read(line)], NOW)
    messages = [problem.message for problem in Reader(journal, NOW).read("note Tom, Ann; fu 18 dec").problems]
    assert messages == ["replaces the follow-up with Tom Fri 27 Nov: send dates"]


def test_what_a_line_below_the_first_one_plans_is_remarked_on_as_well(journal: Journal) -> None:
    log(journal, [Reader(journal, NOW).read("note Tom; fu fri: send dates")], NOW)
    (draft,) = read(journal, "call Tom 4m: one\n  fu 18 dec: ask")
    assert [problem.message for problem in draft.problems] == ["replaces the follow-up Fri 27 Nov: send dates"]
