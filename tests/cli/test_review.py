"""nj review: the queue as text and JSON, and the review in lines."""

from __future__ import annotations

import io
import os
import tomllib
from typing import TYPE_CHECKING

import pytest

from netjournal.cli.arguments import parse_arguments
from netjournal.cli.cards import play
from netjournal.cli.context import Context
from netjournal.cli.output import Output

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.paths import Paths
    from tests.cli.conftest import Nj
    from tests.conftest import DatedJournal

    Play = Callable[..., str]

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def answer(demo: DatedJournal, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Review the demo in lines with some answers, then hang up, and return what was printed."""

    def run(*answers: str) -> str:
        left, out = iter(answers), io.StringIO()

        def ask(_: str) -> str:
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", ask)
        invocation = parse_arguments(["review", "--plain", *DAY], dict)
        assert play(Context(paths, invocation, Output(out, out, {}), demo)) == 0
        return out.getvalue()

    return run


def last_entry(journal: DatedJournal) -> dict[str, object]:
    path = journal.index.value("SELECT f.path FROM entry e JOIN file f ON f.id = e.id ORDER BY e.logged DESC LIMIT 1")
    return tomllib.loads(journal.shelf.read(path).decode())


@pytest.mark.usefixtures("demo_home")
def test_the_queue_is_printed_with_why_and_what_can_wait(nj: Nj) -> None:
    lines = nj("review", *DAY).out.splitlines()
    assert lines[0] == "Review, Sun 22 November 2026"
    assert lines[2] == "  Bob Okafor        late by 2w; you owe our runway spreadsheet, cleaned, since Fri 6 Nov"
    assert lines[-5:] == [
        "To sort into a circle",
        "  April Jones       new since Thu 19 Nov",
        "  Xavier Roy        new since Fri 6 Nov",
        "",
        "4 more can wait until tomorrow",
    ]
    found = nj("review", *DAY, "--json").json
    assert (found["waiting"], len(found["people"])) == (4, 12)
    first = found["people"][0]
    assert (first["name"], first["turn"], first["reasons"][0]) == ("Bob Okafor", "due", "late by 2w")
    assert found["people"][-1]["turn"] == "unsorted"


def test_an_empty_journal_says_how_to_begin(nj: Nj) -> None:
    assert "Nobody here yet. Write your first line with 'nj log'" in nj("review").out


@pytest.mark.usefixtures("demo_home")
def test_nobody_due_is_said_with_who_comes_next(nj: Nj) -> None:
    nj("snooze", "--all", "circle:inner,close,active,wide,inbox", "9mo")
    assert "All clear" in nj("review").out


def test_a_number_decides_and_the_next_card_comes(answer: Play, demo: DatedJournal) -> None:
    said = answer("1")
    assert "1 of 12: Bob Okafor  inner, #founders, #friends" in said
    assert "why: late by 2w; you owe our runway spreadsheet, cleaned, since Fri 6 Nov" in said
    assert "call with Bob Okafor, Sun 22 Nov   (u undoes)" in said
    assert "2 of 12: Priya Natarajan" in said
    assert said.endswith("stopped; 'nj review' goes on here today\n")
    assert last_entry(demo)["kind"] == "call"
    assert "2 of 12: Priya Natarajan" in answer()
    assert "1 of 12" not in answer()


def test_snooze_takes_a_day_and_a_line_is_about_the_person(answer: Play, demo: DatedJournal) -> None:
    said = answer("7 2w", "9 call 20m: talked about rain", "m likes tea", "5", "s")
    assert "snooze of Bob Okafor: until Sun 6 Dec" in said
    assert "note with Esther Cohen" in said
    assert "tried Esther Cohen, no answer" in said
    talk = demo.index.select("SELECT minutes, note FROM entry WHERE note LIKE '%rain' AND logged > '2026-11-22'")
    assert talk == [(20, "talked about rain")]


def test_what_is_no_answer_is_said_and_asked_again(answer: Play) -> None:
    said = answer("77", "7 31 feb", "9 call 31 feb", "u", "x y", "8")
    assert "! '77' is no answer; write one of the numbers above, or q to stop" in said
    assert "! no such day: 31 feb" in said
    assert "! nothing to undo in this review" in said
    assert "rhythm of Bob Okafor: none" in said


def test_undo_goes_back_to_the_card(answer: Play, demo: DatedJournal) -> None:
    before = demo.index.value("SELECT count(*) FROM entry")
    said = answer("2", "0", "u", "u")
    assert "undone: message with Bob Okafor" in said
    assert said.count("1 of 12: Bob Okafor") == 2
    assert demo.index.value("SELECT count(*) FROM entry") == before


def test_at_the_end_newcomers_are_sorted_and_the_day_is_summed_up(answer: Play, demo: DatedJournal) -> None:
    said = answer(*["s"] * 10, "2", "0")
    assert "1 inner, 2 close, 3 active, 4 wide" in said
    assert "Done for today: 10 snoozed, 2 sorted" in said
    assert "4 more can wait until tomorrow" in said
    assert "conversations: 3 of 6" in said
    assert "streak: 17 days" in said
    assert demo.index.select("SELECT circle, rhythm FROM person WHERE name IN ('April Jones', 'Xavier Roy')") == [
        ("close", None),
        ("inbox", "none"),
    ]


def test_the_place_is_noted_for_the_owner_only(answer: Play, paths: Paths) -> None:
    answer("1")
    (name,) = [name for name in os.listdir(paths.state) if name.startswith("review-")]
    assert os.stat(f"{paths.state}/{name}").st_mode & 0o077 == 0
