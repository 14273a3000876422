"""The brief: what to respect, what to open with, the last talks; drawn from the record, most needed first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.brief import list_brief
from netjournal.insights.common import list_subjects, match_needs
from netjournal.insights.portrait import load_portrait
from netjournal.insights.starters import shorten

from .conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

EVENING = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def brief(journal: Journal, person: str = "ada", there: datetime | None = None) -> dict[str, list[tuple[str, str]]]:
    portrait = load_portrait(journal.index, person, TODAY)
    assert portrait is not None
    sections = list_brief(journal.index, portrait, TODAY, there)
    return {section.title: [(fact.label, fact.text) for fact in section.facts] for section in sections}


def test_what_to_respect_comes_first_and_a_refused_way_is_not_offered(
    journal: Journal, add: Callable[..., str]
) -> None:
    add(
        "Ada",
        boundaries={"avoid": ["her father"], "hours": "before 17:00", "channel": "no phone", "note": "train at six"},
        reach=[{"kind": "phone", "value": "1"}, {"kind": "email", "value": "a@b"}],
    )
    assert brief(journal, there=EVENING)[""][:4] == [
        ("hours", "not now: 18:30 there (before 17:00, so in 6h)"),
        ("avoid", "her father"),
        ("mind", "train at six"),
        ("reach", "a@b"),
    ]
    assert brief(journal)[""][0] == ("hours", "before 17:00")


def test_a_talk_is_opened_with_what_must_not_be_forgotten(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Bob", id="bob", offers=["introductions to publishers"])
    add(
        "Ada",
        birthday=date(1986, 11, 25),
        needs=["a publisher for the notes", "sleep"],
        interests=["poetry", "looms"],
        occasion=[{"what": "moved to Lyon", "on": date(2026, 11, 16), "yearly": False}],
    )
    log(
        "2026-11-10", "ada", note="She is off to Lyon.  Looks for a flat.", follow_up={"due": TODAY, "what": "the flat"}
    )
    late = [
        {"by": "me", "what": "deck", "due": date(2026, 11, 20)},
        {"by": "me", "what": "book", "due": date(2026, 12, 20)},
        {"by": "them", "what": "a name"},
    ]
    log("2026-11-01", "ada", kind="met", promise=late, got=["intro", "advice"])
    log("2026-11-12", "ada", note="no answer", answered=False)
    assert brief(journal)["To open with"] == [
        ("you owe", "deck, due Fri 20 Nov: say when it comes"),
        ("planned", "the flat (Sun 22 Nov)"),
        ("thank them", "for the intro and the advice"),
        ("Mon 16 Nov", "moved to Lyon: congratulate"),
        ("Wed 25 Nov", "birthday, turns 40, in 3 days"),
        ("they owe", "ask about a name"),
    ]


def test_a_talk_goes_on_from_the_last_one_and_gives_before_it_asks(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Bob", id="bob", offers=["introductions to publishers"])
    add("Ada", needs=["a publisher for the notes", "sleep"], interests=["poetry", "looms"])
    log("2026-11-10", "ada", note="She is off to Lyon.  Looks for a flat.")
    log("2026-11-12", "ada", note="no answer", answered=False)
    assert brief(journal)["To open with"] == [
        ("Tue 10 Nov", "ask how it went on: She is off to Lyon. Looks for a flat."),
        ("give", "a publisher for the notes: perhaps Bob, who offers introductions to publishers"),
        ("they like", "poetry, looms"),
    ]


def test_an_occasion_that_was_followed_by_a_touch_is_over(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada", birthday=date(1986, 11, 16))
    assert ("Mon 16 Nov", "birthday: congratulate") in brief(journal)["To open with"]
    log("2026-11-16", "ada", kind="message")
    assert "To open with" not in brief(journal)


def test_the_last_talks_are_told_in_few_words_and_notes_about_them_too(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada")
    for day in range(1, 9):
        log(f"2026-11-0{day}", "ada", note=f"talk {day}")
    log("2026-11-10", "ada", kind="email", direction="in", flavour="letter")
    log("2026-11-11", "ada", kind="note", note="likes tea")
    log("2026-11-12", "ada", answered=False)
    assert brief(journal)["Last talks"] == [
        ("Wed 11 Nov", "note: likes tea"),
        ("Tue 10 Nov", "letter from them"),
        ("Sun 8 Nov", "call: talk 8"),
    ]


def test_common_ground_names_whom_we_met_together_and_whom_they_know(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    for name in ("Ada", "Bob", "Cid"):
        add(name)
    add("Dora", id="dora", knows=["bob"], common_ground="chess")
    log("2026-11-01", "dora", "cid", kind="met")
    log("2026-11-02", "dora", "cid", "bob", kind="met")
    log((TODAY + timedelta(days=1)).isoformat(), "dora", "ada", kind="met")
    assert brief(journal, "dora")["Common ground"] == [
        ("in common", "chess"),
        ("together", "Cid (2x), Bob"),
        ("knows", "Bob"),
    ]


def test_needs_meet_the_offers_that_share_most_words_with_them(journal: Journal, add: Callable[..., str]) -> None:
    add("Ada")
    add("Bob", offers=["a press contact", "help with something"])
    add("Cid", offers=["contacts at the press in Lyon"])
    found = match_needs(journal.index, "ada", ["press contacts in Lyon", "help with anything", "sleep"])
    assert [(match.need, match.name) for match in found] == [("press contacts in Lyon", "Cid")]
    assert list_subjects("Ward managers who'd trust the Software") == {"ward", "manager", "trust", "software"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Short.", "Short."),
        ("One is long enough. Two would be too much", "One is long enough."),
        ("Three questions, to be asked: 1. Who is it", "Three questions, to be asked:..."),
        ("x" * 60, "x" * 30 + " ..."),
    ],
)
def test_a_note_is_told_up_to_the_end_of_a_sentence(text: str, said: str) -> None:
    assert shorten(text, 30).replace(": ...", ":...") == said
