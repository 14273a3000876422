"""Reader: texts of several entries, and what stands below the first line of one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from netjournal.capture.reader import Reader, split_entries

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
