"""The screen of settings: what is chosen shows at once, is written down, and can be taken back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netjournal.glyphs import ASCII, UNICODE
from netjournal.tui.screens.settings import Settings

from .conftest import Open, Session, compare

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.journal import Journal


@pytest.fixture
def config(demo: Journal, tmp_path: Path) -> Path:
    """Return the settings' file of the demo journal, which is not there yet."""
    path = tmp_path / "mine" / "config.toml"
    demo.config_file = str(path)  # read by the desk, which is made after this
    return path


async def go_to(session: Session, key: str) -> None:
    """Put the cursor on a setting."""
    await session.press(",")
    assert isinstance(session.app.screen, Settings)
    await session.press(*["j"] * [setting.key for setting in session.app.screen._settings].index(key))


async def test_a_theme_shows_while_the_cursor_is_on_it_and_stays_when_it_is_chosen(begin: Open, config: Path) -> None:
    async with begin() as session:
        await go_to(session, "theme")
        await session.press("enter")
        assert session.app.theme == "ink"
        names = [name for name, _ in session.app.screen._alternatives]
        await session.press(*["j"] * names.index("paper"))
        assert session.app.theme == "paper"
        assert not config.exists()
        await session.press("enter")
        assert config.read_text().splitlines()[-1] == 'theme = "paper"'
        await session.press("u")
        assert session.app.theme == "ink"
        assert "theme" not in config.read_text().splitlines()[-1]
        await session.press("U")
        assert session.app.theme == "paper"
        assert session.said() == ['theme is "paper". u undoes']


async def test_who_leaves_the_list_of_themes_wears_what_was_worn_before(begin: Open, config: Path) -> None:
    async with begin() as session:
        await go_to(session, "theme")
        await session.press("enter", "j", "j")
        assert session.app.theme == "deuter"
        await session.press("escape")
        assert session.app.theme == "ink"
        await session.press("q")
        assert session.app.screen is session.home
        assert not config.exists()


async def test_glyphs_change_on_all_screens(begin: Open, config: Path) -> None:
    async with begin() as session:
        await go_to(session, "glyphs")
        await session.press("enter", "j", "j", "j", "enter")
        assert session.home.pen.glyphs is ASCII
        await session.press("q")
        assert "•" not in session.text()
        assert session.home.has_class("-ascii")
        await session.press(",", "u")
        assert session.home.pen.glyphs is UNICODE
        assert config.exists()


async def test_a_number_is_typed_and_checked_while_it_is_typed(begin: Open, config: Path) -> None:
    async with begin() as session:
        await go_to(session, "review.cap")
        await session.press("enter", "ctrl+u")
        await session.type("ten")
        assert "! review.cap must be a number above 0" in session.text()
        await session.press("enter")
        assert session.home.desk.journal.config.number("review.cap") == 10
        await session.press("ctrl+u")
        await session.type("7\r")
        assert session.home.desk.journal.config.number("review.cap") == 7
        await session.press("enter", "ctrl+u", "enter")
        assert "review.cap" not in config.read_text()


async def test_a_switch_is_chosen_and_a_rhythm_is_in_force_at_home(begin: Open, config: Path) -> None:
    async with begin() as session:
        await go_to(session, "ask_next")
        await session.press("enter", "G", "enter")
        assert session.home.desk.journal.config.is_on("ask_next") is False
        await session.press("q")
        before = session.pane_text("people")
        await go_to(session, "circles.inner.rhythm")
        await session.press("enter", "ctrl+u")
        await session.type("1d\r")
        await session.press("q")
        assert session.pane_text("people") != before
        assert config.exists()


async def test_a_file_that_cannot_be_written_is_said_and_nothing_changes(begin: Open, config: Path) -> None:
    os.makedirs(config.parent)
    config.write_text("theme = \n")
    async with begin() as session:
        await go_to(session, "review.cap")
        await session.press("enter", "ctrl+u")
        await session.type("7\r")
        assert "mend that first, nothing was changed" in " ".join(session.said())
        assert config.read_text() == "theme = \n"
        await session.press("u")
        assert session.said() == ["no setting was changed in this session"]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
async def test_settings_look_as_they_did(begin: Open, demo: Journal, columns: int, rows: int) -> None:
    demo.config_file = "/home/ada/.config/netjournal/config.toml"
    async with begin(columns, rows) as session:
        await session.press(",", "j")
        compare(f"settings-{columns}x{rows}", session.screen())
