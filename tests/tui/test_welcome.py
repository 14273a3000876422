"""The first page: what is shown while the journal is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.keymap import Keymap
from netjournal.tui.welcome import list_ways, say_home

from .conftest import compare

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

    from .conftest import Open


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28), (45, 12)])
async def test_the_first_page_looks_as_it_did(begin: Open, journal: DatedJournal, columns: int, rows: int) -> None:
    async with begin(columns, rows, journal=journal) as session:
        compare(f"first-{columns}x{rows}", session.screen())


async def test_the_first_line_leads_home_and_its_undo_back_to_the_first_page(
    begin: Open, journal: DatedJournal
) -> None:
    async with begin(journal=journal) as session:
        assert session.home.place == "first"
        await session.type("acall Tom Baker: hello\r")
        assert session.home.place == "people"
        assert "Tom Baker" in session.pane_text("people")
        assert "keeps track of" not in session.text()
        await session.press("j", "u")
        assert session.home.place == "first"
        assert "keeps track of" in session.text()
        await session.press("U")
        assert session.keys_at == "people"
        assert "hello" in session.pane_text("timeline")


async def test_keys_of_lists_do_nothing_there_and_the_others_what_they_say(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await session.press("j", "1", "3", "tab", "enter", "space", "escape", "R")
        assert session.said() == []
        await session.press("r")
        assert session.said() == ["r does nothing here (at home: review who is due, one key a person)"]
        for key, text in (("T", "What was changed"), (",", "theme"), ("F", "Find"), (":", "Commands"), ("?", "Keys")):
            await session.press(key)
            assert text in session.text(), key
            await session.press("escape")
            if session.app.screen is not session.home:
                await session.press("q")
            assert session.home.place == "first"
        await session.type("+Ada Lovelace\r")
        assert [person.name for person in session.home.people or ()] == ["Ada Lovelace"]


async def test_d_leaves_for_the_demo_and_q_for_the_shell(begin: Open, journal: DatedJournal) -> None:
    for key, left_for in (("d", "demo"), ("q", None)):
        async with begin(journal=journal) as session:
            await session.press(key)
            assert not session.app.is_running
            assert session.app.return_value == left_for


async def test_a_journal_whose_only_file_is_broken_is_no_empty_one(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    put(journal, "people", {"name": "Ada"})
    path = f"{journal.shelf.home}/people/ada.toml"
    with open(path, "w", encoding="utf-8") as file:
        file.write("name = \n")
    async with begin(journal=journal) as session:
        await session.press("R")
        assert session.home.place == "people"
        assert "people/ada.toml" in session.screen()[-2]


def test_ways_without_a_key_are_not_offered_and_the_keys_are_the_users() -> None:
    ways = list_ways(Keymap({"log.any": ("i",), "demo": ()}))
    assert [way.key for way in ways] == ["i", "?", "q"]


def test_a_place_in_ones_own_directory_begins_with_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert say_home("/home/ada/.local/share/netjournal") == "~/.local/share/netjournal"
    assert say_home("/home/adam/netjournal") == "/home/adam/netjournal"
