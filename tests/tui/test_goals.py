"""The goals screen: numbers and pictures as of any day, what is behind them, and what is written of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.glyphs import GLYPHS
from netjournal.tui.screens.behind import Behind
from netjournal.tui.screens.goals import Goals
from netjournal.tui.screens.person import Person

from .conftest import Open, Session, compare

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import DatedJournal, Put

DAY = MOMENT.date()


async def press(session: Session, *keys: str) -> None:
    """Press keys, each when what the one before asked for is there."""
    for key in keys:
        await session.press(key)
        await session.rest_aside()


def shown(session: Session) -> Goals:
    screen = session.app.screen
    assert isinstance(screen, Goals)
    return screen


def name(session: Session) -> str:
    score = shown(session).score
    return score.name if score else ""


async def test_the_goals_are_one_key_away_and_say_what_they_are_about(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v")
        assert name(session) == "conversations"
        assert "off · 3 to go · on course for 3 · 6 at this point last week" in session.text()
        await press(session, "j", "j")
        assert name(session) == "inner circle on time"
        assert "3 a week ago" in session.text()
        await press(session, "G")
        assert name(session) == "feedback and testimonials"
        await press(session, "q")
        assert session.app.screen is session.home


async def test_what_is_behind_a_number_is_a_list_to_walk_and_open(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "enter")
        screen = session.app.screen
        assert isinstance(screen, Behind)
        assert "counts calls, meetings and videos, Monday to Sunday" in session.text()
        await press(session, "j")
        assert screen.evidence
        assert screen.evidence.words == "coffee with Dana Petrov, April Jones"
        await press(session, "enter")
        person = session.app.screen
        assert isinstance(person, Person)
        assert person.entry
        assert person.entry.day == "2026-11-19"
        await press(session, "q", "d", "u", "q")
        assert name(session) == "conversations"


async def test_people_are_behind_a_number_of_people_and_a_record_opens_under_its_row(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "j", "j", "enter")
        assert "not: Bob Okafor" in session.text()
        await press(session, "enter")
        assert isinstance(session.app.screen, Person)
        await press(session, "q", "q", "G", "enter")
        screen = session.app.screen
        assert isinstance(screen, Behind)
        assert screen.evidence
        assert screen.evidence.folder == "testimonials"
        await press(session, "enter")
        assert "    about the first clinic\n    may be quoted since Mon 21 Sep" in session.text()
        await press(session, "enter", "e")
        assert "may be quoted since" not in session.text()
        assert session.said() == ["it has no line to edit; E opens its file"]
        assert screen.meant == []


async def test_the_day_moves_back_and_on_and_everything_is_as_of_then(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "left")
        screen = shown(session)
        assert screen.then == DAY.replace(month=8)
        assert "as of Sat 22 Aug 3mo ago" in session.screen()[0]
        assert "0 comes back to today" in session.screen()[0]
        assert "2/6 wk" in session.text()
        await press(session, "enter")
        assert "as of Sat 22 Aug" in session.screen()[0]
        assert "Nov " not in session.text()
        await press(session, "q", "z", "z", "<")
        assert shown(session).then == DAY.replace(month=8) - timedelta(days=7)
        await press(session, "0")
        assert screen.then is None
        assert "Sun 22 Nov" in session.screen()[0]
        await press(session, "right")
        assert session.said() == ["this is today; nothing later is known"]
        await press(session, "0")
        assert session.said() == ["this is today already"]
        await press(session, "left", "right")
        assert screen.then is None
        await press(session, "left", "escape")
        assert screen.then is None
        await press(session, "escape")
        assert session.app.screen is session.home


async def test_nothing_is_before_the_beginning_of_time(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "z")
        shown(session).then = DAY.replace(year=1902)
        await press(session, "left")
        assert session.said() == ["there is nothing before that"]
        shown(session).then = DAY.replace(year=1903)
        await press(session, "left", "left")
        assert "as of 22 Nov 1902" in session.text()


async def test_the_period_is_longer_at_each_key_and_a_week_comes_after_a_year(begin: Open) -> None:
    async with begin(120, 40) as session:
        await press(session, "v")
        for days in (365, 7, 30, 90):
            await press(session, "z")
            assert f"By tag  {days} days" in session.text()
        assert "z quarter" in session.screen()[-1]


async def test_plots_are_gone_through_with_one_key_and_come_on_the_screen(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "tab", "tab", "tab", "tab")
        assert "By circle  90 days" in session.text()
        assert "Reach" not in session.text()
        await press(session, "shift+tab", "shift+tab", "shift+tab", "shift+tab")
        assert "Initiative  90 days" in session.text()
        assert "Time by circle" in session.text()
        await press(session, "tab")
        assert "By circle" not in session.text()
        assert "Days with contact" in session.text()


async def test_the_rules_of_what_is_selected_are_one_key_away(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "j", "shift+tab", "shift+tab", "?")
        lines = [line.strip() for line in session.screen()]
        assert lines[1] == "things given"
        assert lines[2].startswith("Counts what I gave (+gave:advice, intro, help ...), each calendar month.")
        assert "On track from 90% of what the days so far ask for, at risk from 60%" in " ".join(lines[2:5])
        assert lines[5] == "reach"
        assert lines[6].startswith("In the last 30 days: different people you were in touch with;")
        await press(session, "escape", "enter", "?")
        assert any("Counts what I gave" in line for line in session.screen())
        await press(session, "escape", "q", "G", "?")
        assert any("testimonials and feedback that I received" in line for line in session.screen())


async def test_goals_are_added_edited_and_deleted_in_one_line(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "+")
        await session.type("2 dinners a month: kind:met dinner\r")
        await session.rest_aside()
        assert "dinners" in session.text()
        await press(session, "u")
        assert "dinners" not in session.text()
        await press(session, "e")
        assert "edit> " in session.text()
        await press(session, "escape", "G", "e")
        assert session.said() == ["this number is always there, and is no goal with a file; ? says its rule"]
        await press(session, "g", "X")
        assert name(session) == "things given"


async def test_a_goal_that_cannot_be_counted_says_why_and_what_mends_it(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    put(journal, "goals", {"id": "odd", "name": "odd", "query": "kind:cal", "target": 2})
    put(journal, "goals", {"id": "two", "name": "two", "query": "kind:call", "target": 2})
    async with begin(journal=journal) as session:
        await press(session, "v")
        assert " odd: no kind is called 'cal'" in session.text()
        assert " e mends it: no kind is called 'cal'" in session.text()
        await press(session, "enter")
        assert "Nothing yet." in session.text()


async def test_an_empty_journal_says_what_to_do(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await press(session, "v")
        assert "No goals yet. + adds one, e.g. 5 conversations a week." in session.text()
        assert "Nothing to plot yet." in session.text()
        await press(session, "tab", "z", "j", "?", "escape", "enter", "q", "a")
        await session.type("call Ada Lovelace 20m\r")
        await session.rest_aside()
        assert "Days with contact" in session.text()


async def test_what_is_private_is_hidden_from_numbers_and_from_what_is_behind_them(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    ada = put(journal, "people", {"id": "ada", "name": "Ada Lovelace", "private": True})
    put(journal, "entries", {"at": DAY, "kind": "call", "who": [ada]})
    put(journal, "goals", {"id": "talks", "name": "talks", "query": "kind:call", "target": 2})
    async with begin(200, 60, journal=journal) as session:
        await press(session, "v")
        assert "1/2 wk" in session.text()
        assert "call with Ada Lovelace" in session.text()
        await press(session, "H")
        assert "hidden" in session.screen()[0]
        assert "0/2 wk" in session.text()
        assert "Ada Lovelace" not in session.text()
        await press(session, "q", "v")
        assert "0/2 wk" in session.text()


async def test_what_is_private_is_gone_at_once_though_the_answer_takes_its_time(
    begin: Open, journal: DatedJournal, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = put(journal, "people", {"id": "ada", "name": "Ada Lovelace", "private": True})
    put(journal, "entries", {"at": DAY, "kind": "call", "who": [ada]})
    put(journal, "goals", {"id": "talks", "name": "talks", "query": "kind:call", "target": 2})
    for keys in (["v"], ["v", "enter"]):
        async with begin(200, 60, journal=journal) as session:
            await press(session, *keys)
            assert "call with Ada Lovelace" in session.text()
            for name in ("look", "look_behind"):
                monkeypatch.setattr(session.home.desk.lookout, name, lambda *_: None)
            await press(session, "H")
            assert "Ada Lovelace" not in session.text()


async def test_a_report_is_written_to_a_file_that_is_not_there_yet(begin: Open, machine: Path) -> None:
    async with begin() as session:
        await press(session, "v", ":")
        await session.type("export goals\r")
        assert "write> ~/goals-2026-11-22.md" in session.text()
        await press(session, "enter")
        assert session.said() == [f"written: {machine}/goals-2026-11-22.md"]
        assert (machine / "goals-2026-11-22.md").read_text().startswith("# Goals as of 2026-11-22\n")
        await press(session, "W", "enter")
        assert session.said() == [f"not written: {machine}/goals-2026-11-22.md is already there; name another file"]
        await press(session, "W", "ctrl+u")
        await session.type("~/goals.txt\r")
        await session.rest_aside()
        assert session.said() == ["not written: end the name with .md for Markdown or .csv for a table"]


async def test_the_answer_to_an_earlier_question_and_one_that_comes_too_late_are_not_shown(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v")
        screen = shown(session)
        before = screen.overview
        screen.refresh_journal()
        await session.press("q")  # at once: what was asked is still being worked out
        await session.rest_aside()
        assert screen.overview is before
        assert session.app.screen is session.home


async def test_the_screen_opens_with_the_numbers_of_before_and_then_shows_those_of_now(begin: Open) -> None:
    async with begin() as session:
        lookout = session.home.desk.lookout
        assert lookout.recall(DAY, "quarter")
        assert lookout.is_current()
        await press(session, "v", "q", "a")
        assert lookout.is_current()
        await session.type("call Ada Lovelace 10m\r")
        assert not lookout.is_current()
        await session.press("v")
        await session.rest_aside()
        assert "4/6 wk" in session.text()
        assert lookout.recall(DAY, "week") is None


async def test_the_screen_fits_every_size_and_keeps_its_place(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "j", "tab")
        for columns, rows in ((200, 60), (30, 8), (20, 5), (45, 28), (120, 40), (66, 20), (80, 24)):
            await session.resize(columns, rows)
            await session.rest_aside()
            assert len(session.screen()) == rows
            assert max(map(len, session.screen())) <= columns
        assert name(session) == "things given"


@pytest.mark.parametrize("glyphs", ["cp437", "ascii"])
@pytest.mark.parametrize("size", [(80, 24), (45, 28), (200, 60)])
async def test_a_lesser_set_of_glyphs_shows_nothing_the_terminal_lacks(
    begin: Open, size: tuple[int, int], glyphs: str
) -> None:
    async with begin(*size, glyphs=GLYPHS[glyphs]) as session:
        await press(session, "v")
        for keys in ((), ("left",), ("tab", "tab", "tab"), ("enter",)):
            await press(session, *keys)
            ours = "".join(letter for letter in session.text() if not letter.isalpha())  # names are people's own
            ours.encode(glyphs)


@pytest.mark.parametrize(("columns", "rows"), [(45, 28), (80, 24), (120, 40), (200, 60)])
async def test_the_goals_look_as_they_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await press(session, "v")
        compare(f"goals-{columns}x{rows}", session.screen())


async def test_another_day_and_what_is_behind_a_number_look_as_they_did(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "left", "tab", "tab")
        compare("goals-then-80x24", session.screen())
        await press(session, "0", "j", "enter")
        compare("behind-80x24", session.screen())


async def test_enter_is_for_the_number_also_while_a_plot_was_gone_to_and_says_so(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v")
        assert "enter behind  " in session.text()
        await press(session, "tab")
        assert "enter behind number  tab plot  " in session.text()


async def test_what_was_said_goes_when_another_period_is_looked_at(begin: Open) -> None:
    async with begin() as session:
        await press(session, "v", "right")
        assert session.said() == ["this is today; nothing later is known"]
        await press(session, "z")
        assert session.said() == []


async def test_what_to_write_is_said_whole_on_a_narrow_screen(begin: Open) -> None:
    async with begin(45, 28) as session:
        await press(session, "v", "+")
        assert "5 conversations a week; 2 fairs a year: kind:event" in " ".join(session.text().split())
        await press(session, "escape", "W", "ctrl+u")
        assert "a new .md or .csv; nobody private is in it" in session.text()
