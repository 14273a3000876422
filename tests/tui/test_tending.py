"""Tending: what keys do to the person under the cursor, to those who are marked, and to the entry under the cursor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.glyphs import ASCII
from netjournal.toml_reader import parse_toml
from netjournal.tui.widgets.ask import AskPrompt

from .conftest import compare

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

    from .conftest import Open, Session

FIRST = ("Bob Okafor", "Priya Natarajan", "Esther Cohen")
"""Whom the demo lists first."""


def read(session: Session, name: str) -> dict[str, Any]:
    """Return what the file of a person of the demo says."""
    own = session.journal.index.value("SELECT id FROM person WHERE name = ?", (name,))
    return parse_toml(session.journal.shelf.read(str(session.journal.path_of(own))))


def echo(session: Session) -> str:
    """Return what the open question says that the answer would do."""
    return " ".join(" ".join(session.prompt_text(session.home.query_one(AskPrompt))[1:3]).split())


async def answer(session: Session, key: str, line: str) -> str:
    """Press a key, type an answer, and return what it would do; enter is still to come."""
    await session.press(key)
    await session.type(line)
    return echo(session)


async def test_a_snooze_is_a_week_or_three_days_where_the_rhythm_is_short(begin: Open) -> None:
    async with begin() as session:
        await session.press("s")
        assert session.said() == ["snooze of Bob Okafor: until Sun 29 Nov (was off). u undoes"]
        assert read(session, "Bob Okafor")["snoozed_until"] == date(2026, 11, 29)
        assert session.home.person is not None
        assert session.home.person.name == "Bob Okafor"
        await session.press("u")
        assert "snoozed_until" not in read(session, "Bob Okafor")
        await session.press("c")
        await session.type("10d\r")
        await session.press("s")
        assert read(session, "Bob Okafor")["snoozed_until"] == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("key", "line", "shown", "said", "values"),
    [
        ("S", "fri", "until Fri 27 Nov", "snooze of Bob Okafor: until Fri 27 Nov (was off)", {"snoozed_until": date(2026, 11, 27)}),
        ("S", "1mo", "until Tue 22 Dec", "snooze of Bob Okafor: until Tue 22 Dec (was off)", {"snoozed_until": date(2026, 12, 22)}),
        ("c", "every 2 months", "every 2mo", "rhythm of Bob Okafor: every 2mo (was 3w, the circle's)", {"rhythm": "2mo"}),
        ("c", "none", "never due", "rhythm of Bob Okafor: none (was 3w, the circle's)", {"rhythm": "none"}),
        ("C", "wide", "wide, every 26w unless their own", "circle of Bob Okafor: wide, every 26w (was inner)", {"circle": "wide"}),
        ("P", "until fri", "paused until Fri 27 Nov", "style of Bob Okafor: paused until Fri 27 Nov (was periodic)", {"paused_until": date(2026, 11, 27)}),
        ("P", "ambient", "ambient, met anyway, never due", "style of Bob Okafor: ambient (was periodic)", {"style": "ambient"}),
        ("t", "london -founders", "+london -founders", "tags of Bob Okafor: #friends #london (was #founders #friends)", {"tags": ["friends", "london"]}),
    ],
)  # fmt: skip
async def test_a_question_says_what_the_answer_does_and_enter_does_it(
    begin: Open, key: str, line: str, shown: str, said: str, values: dict[str, object]
) -> None:
    async with begin() as session:
        before = read(session, "Bob Okafor")
        assert await answer(session, key, line) == f"{shown} (Bob Okafor)"
        await session.press("enter")
        assert session.said() == [f"{said}. u undoes"]
        assert {name: read(session, "Bob Okafor")[name] for name in values} == values
        assert session.keys_at == "people"
        await session.press("u")
        assert read(session, "Bob Okafor") == before


async def test_a_wrong_answer_says_why_and_an_empty_one_changes_nothing(begin: Open) -> None:
    async with begin() as session:
        assert await answer(session, "S", "") == "3d, fri, 2w, 1mo, 1 dec, or off (Bob Okafor)"
        await session.press("enter")
        assert (session.keys_at, session.said()) == ("people", [])
        assert (await answer(session, "S", "2m")) == "! 2m is minutes; for months write 2mo"
        await session.press("enter")
        assert echo(session) == "! 2m is minutes; for months write 2mo"
        await session.press("escape")
        assert session.journal.applied == []
        await session.press("S")
        await session.type("off\r")
        assert session.said() == ["snooze of Bob Okafor: off, as it was"]
        assert session.journal.applied == []


async def test_tab_completes_tags_and_circles_and_goes_on_to_the_next(begin: Open) -> None:
    async with begin() as session:
        assert await answer(session, "t", "new -hir\t") == "+new -hiring (Bob Okafor)"
        await session.press("escape")
        assert await answer(session, "C", "in\t") == "inner, every 3w unless their own (Bob Okafor)"
        await session.press("tab")
        assert echo(session) == "inbox, no rhythm unless their own (Bob Okafor)"
        await session.press("tab")
        assert echo(session) == "inner, every 3w unless their own (Bob Okafor)"
        await session.press("escape")
        assert await answer(session, "P", "amb\t") == "ambient, met anyway, never due (Bob Okafor)"


async def test_done_logs_a_touch_and_letting_go_stops_the_rhythm(begin: Open) -> None:
    async with begin() as session:
        await session.press("d")
        assert session.said() == ["touch with Bob Okafor, Sun 22 Nov. u undoes"]
        await session.press("u", "g", "x")
        assert session.said() == ["rhythm of Bob Okafor: none (was 3w, the circle's). u undoes"]
        assert read(session, "Bob Okafor")["rhythm"] == "none"


async def test_marks_make_every_action_one_change_of_all_who_are_marked(begin: Open) -> None:
    async with begin() as session:
        before = [read(session, name) for name in FIRST]
        await session.press("space", "space", "space")
        assert session.rows("people").cursor == 3
        assert "3 marked  4/36" in session.screen()[2]
        assert [row[:2] for row in session.screen()[3:7]] == ["!▸", "!▸", "!▸", "! "]
        assert await answer(session, "t", "london") == "+london (3 people)"
        await session.press("enter")
        assert session.said() == ["tags of 3 people: +london. u undoes"]
        assert all("london" in read(session, name)["tags"] for name in FIRST)
        for key, line, said in (
            ("s", "", "snooze of 3 people: until Sun 29 Nov"),
            ("S", "fri\r", "snooze of 3 people: until Fri 27 Nov"),
            ("c", "3w\r", "rhythm of 3 people: every 3w"),
            ("C", "wide\r", "circle of 3 people: wide"),
            ("P", "triggered\r", "style of 3 people: triggered"),
            ("x", "", "rhythm of 3 people: none"),
            ("d", "", "touch with 3 people, Sun 22 Nov"),
        ):
            await session.press(key)
            await session.type(line)
            assert session.said() == [f"{said}. u undoes"]
            assert "3 marked" in session.screen()[2]
        assert len(session.journal.applied) == 8
        await session.press(*"u" * 8)
        assert [read(session, name) for name in FIRST] == before


async def test_marked_people_are_deleted_together_and_come_back_together(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        people, entries = (demo.index.value(f"SELECT count(*) FROM {table}") for table in ("person", "entry"))
        await session.press("space", "space", "X")
        assert session.said()[0].startswith("deleted: 2 people and ")
        assert demo.index.value("SELECT count(*) FROM person") == people - 2
        assert "marked" not in session.text()
        await session.press("u")
        assert [demo.index.value(f"SELECT count(*) FROM {table}") for table in ("person", "entry")] == [people, entries]


async def test_the_cursor_stays_in_its_place_when_what_was_there_is_deleted(begin: Open) -> None:
    async with begin() as session:
        await session.press("j", "j", "j", "X")
        assert session.rows("people").cursor == 3
        await session.press("G", "X")
        assert session.rows("people").cursor == len(session.home.people or ()) - 1 == 33
        await session.press("g", "2", "j", "j", "X")
        assert session.rows("timeline").cursor == 2


async def test_marks_go_with_the_star_with_escape_and_with_whoever_is_not_shown_any_longer(begin: Open) -> None:
    async with begin() as session:
        await session.press("*")
        assert "36 marked  1/36" in session.screen()[2]
        assert " q unmark" in session.screen()[-1]
        await session.press("*")
        assert "marked" not in session.text()
        await session.press("space", "k", "space")
        assert "marked" not in session.text()
        await session.press("*", "escape")
        assert "marked" not in session.text()
        await session.press("space", "space", "/")
        await session.type("circle:inner")
        await session.press("escape")
        assert "2 marked" in session.text()
        await session.press("/")
        await session.type("priya\r")
        assert "1 marked  1/2" in session.screen()[2]
        await session.press("q")
        assert "marked" not in session.text()
        assert session.app.is_running


async def test_one_person_is_what_log_memo_and_the_editor_are_about_though_others_are_marked(begin: Open) -> None:
    async with begin() as session:
        await session.press("space", "j", "m")
        assert session.capture.line == "note Esther Cohen: "
        await session.press("escape", "l")
        assert session.capture.line == "call Esther Cohen: "
        await session.press("escape", "k", "space", "f")
        assert session.capture.line == "note Bob Okafor, Priya Natarajan; fu "
        await session.type("fri: dinner\r")
        assert session.said() == ["note with Bob Okafor, Priya Natarajan, Sun 22 Nov. u undoes"]


async def test_the_timeline_has_keys_for_its_entries_and_for_the_person_shown(begin: Open) -> None:
    async with begin() as session:
        await session.press("space", "k", "2", "j")
        entry = session.home.record
        assert await answer(session, "t", "lunch") == "+lunch (lunch with Bob Okafor, Fri 16 Oct)"
        await session.press("enter")
        assert session.said() == [
            "tags of lunch with Bob Okafor, Fri 16 Oct: #founders #lunch (was #founders). u undoes"
        ]
        shown = await answer(session, "f", "fri: send dates; owe: map")
        assert shown.startswith("follow up Fri 27 Nov: send dates; you owe map (lunch with Bob Okafor")
        await session.press("enter")
        assert session.home.record == entry
        assert "→ follow up Fri 27 Nov: send dates" in session.pane_words("timeline")
        await session.press("s")
        assert session.said() == ["snooze of Bob Okafor: until Sun 29 Nov (was off). u undoes"]
        await session.press("0", "x")
        assert session.said()[0].startswith("rhythm of ")
        assert "Bob Okafor" not in session.said()[0]


async def test_what_is_open_in_an_entry_is_done_and_of_several_it_is_asked_which(begin: Open) -> None:
    async with begin() as session:
        await session.press("2", "j", "d")
        assert session.said() == ["kept: our runway spreadsheet, cleaned, for Bob Okafor. u undoes"]
        await session.press("u", "f")
        await session.type("fri: send dates\r")
        assert await answer(session, "d", "") == (
            "which? a word of it, or all: our runway spreadsheet, cleaned; send dates"
        )
        await session.type("x")
        assert echo(session).startswith("! nothing open here says 'x'; there is our runway spreadsheet, cleaned; ")
        await session.press("ctrl+u")
        await session.type("dates\r")
        assert session.said() == ["done: follow up with Bob Okafor: send dates. u undoes"]
        await session.press("d", "d")
        assert session.said() == ["touch with Bob Okafor, Sun 22 Nov. u undoes"]


async def test_a_person_is_added_in_one_line_and_found_under_the_cursor(begin: Open) -> None:
    async with begin() as session:
        assert await answer(session, "+", "Grace Hooper circle:inner #navy: COBOL") == (
            "Grace Hooper, inner, every 3w; “COBOL”; #navy (not Grace Hopper?)"
        )
        await session.press("ctrl+u")
        await session.type("bob okafor")
        assert echo(session).startswith("! bob okafor is in the journal (bob-okafor-")
        await session.press("enter", "ctrl+u")
        await session.type("Omar Sy every 6w\r")
        assert session.said() == ["added: Omar Sy, inbox, every 6w. u undoes"]
        assert session.home.person is not None
        assert session.home.person.name == "Omar Sy"
        await session.press("2", "+")
        assert session.capture.line == "call Omar Sy: "


async def test_whoever_is_archived_is_last_and_comes_back(begin: Open) -> None:
    async with begin() as session:
        session.home.action_archive()
        await session.rest_aside()
        assert session.said() == ["archived: Bob Okafor. u undoes"]
        assert session.home.people is not None
        assert [person.name for person in session.home.people][-1] == "Bob Okafor"
        await session.press("G")
        session.home.action_archive()
        await session.rest_aside()
        assert session.said() == ["out of the archive: Bob Okafor. u undoes"]


async def test_nobody_to_tend_is_said(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "goals", {"name": "talks", "query": "kind:call", "target": 5})
    async with begin(journal=journal) as session:
        for key in ("s", "S", "x", "c", "C", "P", "m", "space", "*"):
            await session.press(key)
            assert session.said() == ["there is nobody under the cursor"], key
        for key in ("d", "t", "X"):
            await session.press(key)
            assert session.said() == ["there is nothing under the cursor"], key
        await session.press("f")
        assert session.said() == ["nobody to talk to next here; a logs a line"]


async def test_what_others_deleted_meanwhile_is_said(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada"})
    entry = put(journal, "entries", {"at": journal.today, "kind": "call", "who": ["ada"]})
    async with begin(journal=journal) as session:
        await session.press("2")
        journal.index.forget(str(journal.path_of(entry)))
        for key in ("d", "t", "f"):
            await session.press(key)
            assert session.said() == ["the entry is not there any longer"], key
        journal.index.forget(str(journal.path_of("ada")))
        for key in ("s", "S", "x"):
            await session.press(key)
            assert session.said() == ["nobody is there any longer who was meant"], key


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
async def test_marks_look_as_they_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("space", "space", "j", "space")
        await session.rest()
        compare(f"marks-{columns}x{rows}", session.screen())
        assert await answer(session, "S", "fri") == "until Fri 27 Nov (3 people)"
        compare(f"snooze-{columns}x{rows}", session.screen())


async def test_a_mark_is_a_sign_that_every_terminal_has(begin: Open) -> None:
    async with begin(glyphs=ASCII) as session:
        await session.press("space")
        assert session.screen()[3].startswith("!>Bob Okafor")
