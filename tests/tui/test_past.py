"""The screen of what was changed and what lies in the trash: all of it can be read and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal import clock
from netjournal.demo import MOMENT
from netjournal.tui.screens.past import Past
from netjournal.tui.screens.texts import Texts

from .conftest import Open, Session, compare

if TYPE_CHECKING:
    from tests.conftest import DatedJournal

LINES = ("call Ada Lovelace 20m: sent the deck", "met Tom Baker yesterday: sat next to me")


async def log(session: Session, *lines: str) -> None:
    for line in lines:
        await session.press("a")
        await session.type(f"{line}\r")


async def test_a_change_is_read_and_taken_back(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await log(session, *LINES)
        await session.press("T")
        assert isinstance(session.app.screen, Past)
        assert "met with Tom Baker" in session.screen()[1]
        assert "call with Ada Lovelace" in session.screen()[2]
        await session.press("j", "enter")
        assert isinstance(session.app.screen, Texts)
        assert '+name = "Ada Lovelace"' in session.text()
        await session.press("u")
        assert session.said() == ["undone: call with Ada Lovelace, Sun 22 Nov. u undoes"]
        assert "(taken back)" in session.screen()[3]
        await session.press("q")
        assert "Ada Lovelace" not in session.pane_text("people")
        assert "Tom Baker" in session.pane_text("people")


async def test_what_was_deleted_is_read_in_the_trash_and_brought_back(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await log(session, LINES[0])
        await session.press("X", "T", "tab")
        assert [line[13:].strip() for line in session.screen()[1:3]] == [
            "Ada Lovelace",
            "call with Ada Lovelace, Sun 22 Nov",
        ]
        before = session.text()
        await session.press("enter")
        assert '-name = "Ada Lovelace"' in session.text() or "-kind" in session.text()
        await session.press("q")
        assert session.text() == before
        await session.press("enter", "r")
        assert session.said()[0].startswith("restored: as before 'deleted: Ada Lovelace")
        await session.press("q")
        assert "Ada Lovelace" in session.pane_text("people")
        assert "sent the deck" in session.pane_text("timeline")


async def test_a_change_whose_files_were_changed_since_shows_both_texts(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await log(session, LINES[0], "call Ada +email:ada@example.org")
        await session.press("T", "j", "enter", "u")
        assert isinstance(session.app.screen, Texts)
        assert "was changed since 'call with Ada Lovelace" in " ".join(session.text().split())


async def test_an_empty_past_says_so_and_keys_do_no_harm(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await session.press("T", "enter", "j", "G", "tab", "enter", "u")
        assert "Nothing is in the trash." in session.text()
        await session.press("shift+tab")
        assert "Nothing was changed yet." in session.text()
        await session.press("escape")
        assert session.app.screen is session.home


async def test_a_line_can_be_logged_from_here_and_shows(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await session.press("T")
        await log(session, LINES[1])
        assert "met with Tom Baker" in session.screen()[1]
        await session.press("q")
        assert "Tom Baker" in session.pane_text("people")


async def test_both_lists_are_shown_where_there_is_room(begin: Open, journal: DatedJournal) -> None:
    async with begin(120, 40, journal=journal) as session:
        await log(session, LINES[0])
        await session.press("X", "T")
        assert "What was changed" in session.screen()[0]
        assert "Trash" in session.screen()[0]
        await session.resize(80, 24)
        assert "Trash" not in session.text()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
async def test_the_past_looks_as_it_did(
    begin: Open, journal: DatedJournal, columns: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda _=None: MOMENT)
    async with begin(columns, rows, journal=journal) as session:
        await log(session, *LINES)
        await session.press("u", "T")
        compare(f"past-{columns}x{rows}", session.screen())
