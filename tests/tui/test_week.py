"""The screen that looks back: a period at a time, with what is asked answered in place."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.reflection import load_reflection
from netjournal.tui.screens.home import Home
from netjournal.tui.screens.person import Person
from netjournal.tui.screens.week import Week

from .conftest import Open, Session, compare

if TYPE_CHECKING:
    from tests.conftest import DatedJournal


def shown(session: Session) -> Week:
    screen = session.app.screen
    assert isinstance(screen, Week)
    return screen


def go_to(session: Session, record: str) -> None:
    """Put the cursor on what tells of a record."""
    rows = shown(session)._rows
    places = range(len(rows.source))
    rows.cursor = next(n for n in places if (fact := rows.source.item(n)) and fact.record.startswith(record))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
async def test_a_week_on_the_whole_screen(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("w")
        compare(f"week-{columns}x{rows}", session.screen())


async def test_keys_go_from_week_to_month_to_quarter_and_back_and_forth_in_time(begin: Open) -> None:
    async with begin() as session:
        await session.press("w")
        assert "Week of Mon 16 Nov 2026" in session.text()
        await session.press("n")
        assert session.said() == ["this is the present week"]
        await session.press("N", "N")
        assert "Week of Mon 2 Nov 2026" in session.text()
        await session.press("n", "n")
        assert "Week of Mon 16 Nov 2026" in session.text()
        await session.press("w")
        assert "November 2026" in session.text()
        await session.press("N")
        assert "October 2026" in session.text()
        await session.press("w")
        assert "Quarter 4 of 2026" in session.text()
        await session.press("q")
        assert isinstance(session.app.screen, Home)


async def test_a_past_period_is_looked_at_up_to_its_own_end_after_a_longer_one(begin: Open) -> None:
    async with begin() as session:
        await session.press("w", "w", "w", "N", "w")
        screen = shown(session)
        assert "Week of Mon 28 Sep 2026" in session.text()
        assert "all of it, against 21 Sep to 27 Sep" in session.text()
        expected = load_reflection(screen.desk.index, "week", date(2026, 10, 4))
        assert screen._reflection is not None
        assert screen._reflection.numbers == expected.numbers


async def test_what_is_asked_is_answered_kept_changed_and_taken_back(begin: Open, demo: DatedJournal) -> None:
    path = Path(demo.shelf.home, "reviews/week-2026-11-16.toml")
    async with begin(journal=demo) as session:
        await session.press("w", "shift+tab", "enter")
        await session.type("early calls\r")
        assert tomllib.loads(path.read_text())["worked"] == "early calls"
        assert session.said() == ["week of Mon 16 Nov 2026, worked: early calls. u undoes"]
        fact = shown(session)._fact
        assert fact is not None
        assert (fact.label, fact.text) == ("worked", "early calls")
        await session.press("enter", "ctrl+u")
        await session.type("late ones\r")
        assert tomllib.loads(path.read_text())["worked"] == "late ones"
        await session.press("u", "u")
        assert not path.exists()
        assert "what worked?" in session.text()


async def test_an_experiment_is_begun_and_ended_where_it_stands(begin: Open, demo: DatedJournal) -> None:
    path = Path(demo.shelf.home, "experiments/early-calls.toml")
    async with begin(journal=demo) as session:
        await session.press("w", "d")
        assert session.said() == ["there is no experiment under the cursor; + begins one"]
        await session.press("+")
        await session.type("early calls ^nonsense")
        await session.rest_aside()
        assert "no goal is called 'nonsense'" in session.text()
        await session.press("ctrl+u")
        await session.type("early calls ^conv; from 2 nov\r")
        assert path.exists()
        go_to(session, "experiments/")
        await session.press("d")
        await session.type("worked: they pick up\r")
        assert tomllib.loads(path.read_text())["verdict"] == "worked"
        await session.press("u", "u")
        assert not path.exists()


async def test_enter_shows_who_it_is_about_or_what_is_behind_a_goal(begin: Open) -> None:
    async with begin() as session:
        await session.press("w")
        go_to(session, "people/")
        await session.press("enter")
        assert isinstance(session.app.screen, Person)
        await session.press("q")
        go_to(session, "goals/")
        await session.press("enter")
        assert isinstance(session.app.screen, Home)
        assert session.home.goal is not None


async def test_what_was_thought_is_hidden_with_what_is_private(begin: Open, demo: DatedJournal) -> None:
    async with begin(journal=demo) as session:
        await session.press("w", "shift+tab", "enter")
        await session.type("early calls\r")
        await session.press("H")
        assert "early calls" not in session.text()
        await session.press("H")
        assert "early calls" in session.text()


async def test_a_line_with_nothing_behind_it_says_what_enter_opens(begin: Open) -> None:
    async with begin() as session:
        await session.press("w", "enter")
        assert session.said() == ["there is nothing behind this line"]
        await session.press("?")
        assert "there is nothing behind this line" in " ".join(session.text().split())


@pytest.mark.parametrize("key", ["w", "N"])
async def test_what_was_said_of_a_period_goes_with_it(begin: Open, key: str) -> None:
    async with begin() as session:
        await session.press("w", "n")
        assert session.said() == ["this is the present week"]
        await session.press(key)
        assert session.said() == []
