"""H: what is private is not on the screen while others look on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.errors import LockedError
from netjournal.index import Index

from .conftest import Open

if TYPE_CHECKING:
    from conftest import DatedJournal

VERA = "vera-kowalski-tfky"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (200, 60), (45, 28)])
async def test_h_takes_what_is_private_off_the_screen_and_brings_it_back(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("H")
        assert " demo · hidden · " in session.screen()[0]
        assert session.said() == ["private people and entries are hidden; H shows them"]
        assert session.rows("people").position == "1/35"
        seen = session.text()
        await session.press("G")
        seen += session.text()
        for key in ("0", "2", "pagedown", "3", "enter", "pagedown"):
            await session.press(key)
            seen += session.text()
        assert "Vera" not in seen
        assert " private" not in seen.replace("private people", "")
        await session.press("escape", "1", "H")
        assert session.said() == ["all is shown again"]
        assert session.rows("people").position.endswith("/36")
        assert "hidden" not in session.screen()[0]


async def test_the_cursor_stays_on_who_is_still_shown(begin: Open) -> None:
    async with begin() as session:
        await session.press("j", "j", "H")
        assert session.rows("people").cursor == 2
        await session.press("G", "k", "k", "H")
        person = session.home.person
        await session.press("H")
        assert session.home.person == person


async def test_when_nothing_can_be_hidden_it_is_said(begin: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LockedError("the index is busy")

    async with begin() as session:
        monkeypatch.setattr(Index, "hide_private", fail)
        await session.press("H")
        assert session.said() == ["not hidden: the index is busy"]
        assert "hidden" not in session.screen()[0]


async def test_a_filter_finds_nobody_who_is_hidden(begin: Open) -> None:
    async with begin() as session:
        await session.press("H", "/")
        await session.type("vera")
        assert 'No one matches "vera"' in session.text()
        await session.press("escape")


async def test_what_is_hidden_is_still_understood_in_a_line_and_offered_to_nobody(
    begin: Open, demo: DatedJournal
) -> None:
    async with begin() as session:
        await session.press("H", "a")
        await session.type("call Ver")
        await session.press("tab")
        assert "Kowalski" not in session.text()
        await session.type("a Kowalski: hello")
        await session.press("enter")
        assert demo.index.value("SELECT count(*) FROM person") == 36
        assert demo.index.value("SELECT max(day) FROM who WHERE person = ?", (VERA,)) == MOMENT.date().isoformat()
        assert "hello" not in session.text()


@pytest.mark.parametrize(
    ("key", "line", "undone"),
    [
        ("s", "", "undone: snooze of somebody private: until Sun 29 Nov (was off). U redoes"),
        ("t", "secret\r", "undone: tags of somebody private: "),
        ("d", "", "undone: something private. U redoes"),
        ("m", "x\r", "undone: something private. U redoes"),
        ("X", "", "undone: something private. U redoes"),
    ],
)
async def test_what_is_taken_back_before_others_is_said_without_a_private_name(
    begin: Open, key: str, line: str, undone: str
) -> None:
    async with begin() as session:
        session.home.open_person(VERA)
        await session.press("q", "1", key)
        await session.type(line)
        assert VERA in "".join(session.said()) or "Vera" in session.said()[0]
        await session.press("H", "u")
        assert session.said()[0].startswith(undone)
        await session.press("U")
        assert session.said()[0].startswith(undone.replace("undone", "redone").partition(". ")[0])
        assert "Vera" not in session.text() + session.said()[0]


async def test_what_many_have_in_common_is_said_with_their_number(begin: Open) -> None:
    async with begin() as session:
        await session.press("*", "s", "H", "u")
        assert session.said() == ["undone: snooze of 36 people: until Sun 29 Nov. U redoes"]


async def test_a_line_logged_before_others_is_said_without_what_is_private(begin: Open) -> None:
    async with begin() as session:
        await session.press("H")
        for line, said in (
            ("call Vera Kowalski: hello", "saved: something private. u undoes"),
            ("call Bob Okafor: between us +private", "saved: something private. u undoes"),
            ("call Bob Okafor: hello", "call with Bob Okafor, Sun 22 Nov. u undoes"),
        ):
            await session.type(f"a{line}\r")
            assert session.said() == [said]
        await session.type("acall Vera Kowalski: again\r")
        assert "next touch with somebody private" in session.screen()[-1]
        await session.press("f")
        assert "Vera" not in session.text()
        await session.type("fri: the deck\r")
        assert session.said() == ["saved: something private. u undoes"]


async def test_what_is_offered_about_somebody_private_is_not_offered_before_others(begin: Open) -> None:
    async with begin() as session:
        await session.type("acall Vera Kowalski: hello\r")
        assert "next touch with Vera" in session.screen()[-1]
        await session.press("H")
        assert "next touch" not in session.screen()[-1]


async def test_what_was_changed_is_not_listed_before_others(begin: Open) -> None:
    async with begin() as session:
        session.home.open_person(VERA)
        await session.press("q", "1", "s", "T")
        assert "Vera" in session.text()
        await session.press("H")
        assert session.app.screen is session.home
        assert "Vera" not in session.text()
        await session.press("T")
        assert session.app.screen is session.home
        assert session.said() == ["what was changed is hidden, too; H shows it"]


async def test_a_broken_file_is_not_named_before_others(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        with open(f"{demo.shelf.home}/people/{VERA}.toml", "w", encoding="utf-8") as file:
            file.write("name = \n")
        await session.press("R")
        assert VERA in session.text()
        await session.press("H")
        assert "1 file to mend; H shows which" in session.screen()[-2]
        assert VERA not in session.text()
