"""Stillness: wait until an app has nothing left to do, rather than until the processor seems idle.

Textual's pilot sleeps 20 thousandths of a second several times for a key, and asks every widget whether it is done. The loop knows.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.pilot import Pilot

from netjournal.tui.screens.writing import Writing

if TYPE_CHECKING:
    import pytest
    from textual.app import App

    from netjournal.tui.aside import Aside
    from netjournal.tui.autosave import Autosave

_ROUNDS = 50
"""How often a screen may ask to be painted again."""


async def run_out(*_: float) -> None:
    """Let the loop run until nothing is ready and no timer is due."""
    loop: Any = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(0)
        timers = loop._scheduled
        if not loop._ready and not (timers and timers[0].when() <= loop.time()):
            return


async def be_still(app: App[Any]) -> bool:
    """Let an app do all it has to do and paint all it has to paint; whether it goes on."""
    await run_out()
    for _ in range(_ROUNDS):
        while any(worker.is_running for worker in app.workers):
            await asyncio.sleep(0.001)
        if app._resize_timer is not None:
            app._check_resize()  # what its timer does
        await run_out()
        if app._exit or not app.screen_stack:
            return False
        screen = app.screen
        wants = (screen._layout_required, screen._scroll_required, screen._repaint_required, screen._dirty_widgets, screen._callbacks)  # fmt: skip
        if not any(wants):
            return True
        screen._on_timer_update()
        await run_out()
    raise AssertionError("the screen asks to be painted without end")


async def rest(app: App[Any], aside: Aside) -> None:
    """Wait also for what is done aside, for what follows from it, and for lines on their way to the disk."""
    while await be_still(app) and (_is_at_work(aside) or _has_line_to_keep(app)):
        await asyncio.sleep(0.001)


def _is_at_work(aside: Aside) -> bool:
    """Whether something is done aside, or was done and is not told of yet."""
    return bool(aside._waiting.unfinished_tasks or aside._done or aside.is_busy)


def _has_line_to_keep(app: App[Any]) -> bool:
    """Whether a line that was let go of is on its way to the disk; one that is still typed may wait for its half second."""
    rooms = [screen for screen in app.screen_stack if isinstance(screen, Writing)]
    return any(_is_keeping(keeper) for room in rooms for keeper in (room._autosave, room._answers) if keeper)


def _is_keeping(keeper: Autosave) -> bool:
    if keeper._thread is None or not keeper._thread.is_alive():
        return False
    is_waiting: bool = bool(keeper._news._waiters)  # type: ignore[attr-defined]  # nothing else says whether it writes
    return keeper._is_urgent() or not is_waiting


def wait_by_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Textual's pilot wait for stillness."""
    monkeypatch.setattr("textual.app.wait_for_idle", run_out)
    monkeypatch.setattr("textual.pilot.wait_for_idle", run_out)
    monkeypatch.setattr(Pilot, "_wait_for_screen", lambda self, *_: be_still(self.app))
