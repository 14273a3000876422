"""The app on a terminal that is watched: what is to be seen is what a full repaint would show, whatever was done before."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from rich.color import ColorSystem
from textual.driver import Driver
from textual.drivers import headless_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size

from netjournal.tui.display import sparing
from netjournal.tui.display.cells import mend
from netjournal.tui.display.steady import RoomAgain

from .conftest import Session
from .watcher import Watcher, paint

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from conftest import DatedJournal, Put

    from netjournal.tui.display.cells import Row

    from .conftest import Open

    Watch = Callable[..., AbstractAsyncContextManager["Watched"]]

STEPS = ["j", "j", "j", "k", "G", "g", "1", "2", "3", "0", "tab", "enter", "pagedown", "pageup", "? j q", "/ z o escape", "/ d enter", "a C h e n space q u i t", "l h i enter", "escape", "u", "ctrl+l"]  # fmt: skip
SIZES = [(80, 24), (120, 40), (45, 28)]


class WatchedDriver(headless_driver.HeadlessDriver, sparing.SparingDriver):
    """A driver that writes on a watched terminal."""

    def __init__(self, app: Any, **options: Any) -> None:
        Driver.__init__(self, app, **options)
        assert self._size is not None
        self.watcher = Watcher(*self._size)

        self.keeps_up = True

    @property
    def can_suspend(self) -> bool:
        return True

    def has_room(self) -> bool:
        return self.keeps_up

    def write(self, data: str) -> None:
        self.watcher.write(data)

    def suspend_application_mode(self) -> None:
        self.watcher.scribble()

    def close(self) -> None:
        pass


class Watched(Session):
    """One run of the app on a watched terminal."""

    @property
    def driver(self) -> WatchedDriver:
        assert isinstance(self.app._driver, WatchedDriver)
        return self.app._driver

    @property
    def watcher(self) -> Watcher:
        return self.driver.watcher

    async def settle(self) -> None:
        """Have everything painted that is to be."""
        for _ in range(3):
            await self.pilot.pause()
            self.app.screen._on_timer_update()

    async def check(self) -> None:
        """Compare what is to be seen with a full repaint."""
        await self.rest()
        await self.settle()
        columns, rows = self.app.size
        update = self.app.screen._compositor.render_full_update()
        lines: list[Row] = [[] for _ in range(rows)]
        for y, _, cells in sparing._cut(update, ColorSystem.TRUECOLOR):
            lines[y] += cells
        for line in lines:
            mend(line)
        assert self.watcher.cells() == paint(lines, columns, rows).cells()
        assert self.watcher.place == tuple(self.app.screen.outer_size.clamp_offset(self.app.cursor_position))

    async def cost(self, *keys: str) -> int:
        """Return how many bytes keys cause to be written."""
        await self.settle()
        self.watcher.take()
        await self.press(*keys)
        await self.settle()
        return len(self.watcher.take().encode())


@pytest.fixture
def watch(begin: Open, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Run the app on a watched terminal in a `with` block."""
    monkeypatch.setattr(headless_driver, "HeadlessDriver", WatchedDriver)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")

    @asynccontextmanager
    async def run(*size: int, **options: Any) -> AsyncIterator[Watched]:
        async with begin(*size, **options) as session:
            yield Watched(session.app, session.pilot, session.journal, session.desk)

    return run


@pytest.mark.parametrize("size", SIZES)
async def test_after_any_keys_the_screen_is_that_of_a_full_repaint(watch: Watch, size: tuple[int, int]) -> None:
    chance = random.Random(str(size))  # noqa: S311 - keys, not secrets
    async with watch(*size) as session:
        await session.check()
        for step in chance.choices(STEPS, k=25):
            await session.press(*step.split())
            await session.check()


async def test_other_sizes_show_what_a_full_repaint_would(watch: Watch) -> None:
    async with watch() as session:
        for columns, rows in [(120, 40), (45, 28), (20, 5), (80, 24), (200, 50)]:
            session.watcher.resize(columns, rows)
            await session.resize(columns, rows)
            await session.press("j")
            await session.check()


async def test_a_size_that_is_soon_the_one_before_leaves_nothing_broken(watch: Watch) -> None:
    async with watch() as session:
        session.watcher.resize(80, 24)
        session.app.post_message(Resize(Size(90, 30), Size(90, 30)))
        await session.resize(80, 24)
        await session.pilot.pause(0.1)
        await session.check()


async def test_what_others_wrote_on_the_terminal_is_gone_after_ctrl_l(watch: Watch) -> None:
    async with watch() as session:
        for screen in ("", "?"):
            await session.press(*screen)
            await session.settle()
            session.watcher.scribble()
            await session.press("j", "ctrl+l")
            await session.check()


async def test_the_screen_is_whole_again_after_another_program_had_the_terminal(watch: Watch) -> None:
    async with watch() as session:
        await session.settle()
        with session.app.suspend():
            pass
        await session.check()


async def test_a_terminal_that_does_not_keep_up_is_sent_the_last_frame_alone(watch: Watch) -> None:
    async with watch() as session:
        await session.settle()
        session.watcher.take()
        session.driver.keeps_up = False
        await session.press("j", "?", "escape", "a", *"call ada", "escape", "j", "z")
        await session.settle()
        assert "\x1b[" not in session.watcher.take()
        session.driver.keeps_up = True
        session.app.post_message(RoomAgain())
        await session.check()


async def test_names_of_wide_characters_are_never_halved(watch: Watch, journal: DatedJournal, put: Put) -> None:
    for number, name in enumerate(("田中さくら", "김철수", "Zoe\u0308 🙂", "a田" * 30, "é田ｗ")):
        put(journal, "people", {"id": f"p{number}", "name": name, "circle": "inner", "notes": name * 9})
    for columns in (80, 45, 67):
        async with watch(columns, 24, journal=journal) as session:
            for key in ("j", "j", "j", "k", "?", "escape", "l", "escape", "G", "/", "田", "enter", "escape"):
                await session.press(key)
                await session.check()


async def test_a_change_of_theme_is_shown(watch: Watch) -> None:
    async with watch() as session:
        for theme in ("textual-light", "nord", "ink"):
            session.app.theme = theme
            await session.check()


async def test_keys_cost_no_more_bytes_than_a_slow_line_bears(watch: Watch) -> None:
    async with watch() as session:
        await session.settle()
        assert len(session.watcher.take()) < 8000
        assert await session.cost("j") <= 450
        assert await session.cost("j") <= 450
        assert await session.cost("pagedown") <= 6000
        await session.rest()  # else the timeline may follow at any time
        assert await session.cost("a") <= 2000
        assert await session.cost("c") <= 300
        assert await session.cost("ctrl+l") > 4000
        assert await session.cost() == 0


async def test_textual_sends_what_it_wants_to_when_it_is_asked_to(begin: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETJOURNAL_DISPLAY", "textual")
    async with begin() as session:
        assert session.app.driver_class is LinuxDriver
    monkeypatch.delenv("NETJOURNAL_DISPLAY")
    async with begin() as session:
        assert session.app.driver_class is sparing.SparingDriver
