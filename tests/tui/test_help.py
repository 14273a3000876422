"""The screen of keys."""

from __future__ import annotations

import pytest

from netjournal.commands import COMMANDS
from netjournal.tui.screens.help import Help

from .conftest import Open


async def test_every_key_of_the_app_is_listed_with_what_it_does(begin: Open) -> None:
    async with begin(120, 70) as session:
        await session.press("?")
        assert isinstance(session.app.screen, Help)
        shown = session.screen()
        for command in COMMANDS:
            if command.keys:
                assert any(
                    " ".join(command.keys) in row and command.title in row and command.id in row for row in shown
                ), command.id


@pytest.mark.parametrize("key", ["q", "escape", "?"])
async def test_the_keys_that_leave_it_return_to_the_pane_one_came_from(begin: Open, key: str) -> None:
    async with begin() as session:
        await session.press("2", "j")
        before = session.text()
        await session.press("?", "j", "G", "enter", key)
        assert session.text() == before
        assert session.keys_at == "timeline"
        assert session.app.is_running


async def test_it_scrolls_where_it_does_not_fit(begin: Open) -> None:
    async with begin(45, 10) as session:
        await session.press("?", "G")
        assert "the line typed after" in session.text()


async def test_it_follows_another_size_and_home_follows_it_too(begin: Open) -> None:
    async with begin(120, 40) as session:
        await session.press("2", "?")
        await session.resize(45, 28)
        await session.press("q")
        assert session.keys_at == "timeline"
        assert session.is_shown("timeline")
        await session.press("?")
        await session.resize(20, 5)
        await session.resize(80, 24)
        await session.press("q", "j")
        assert session.rows("timeline").cursor == 1
