"""The app with something wrong in it, which a SIGUSR1 brings out. Run as a script, it is told what: `failing.py timer`."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen
from textual.widget import Widget

from netjournal import __main__ as main
from netjournal import files
from netjournal.files import many
from netjournal.store import Shelf
from netjournal.tui.app import NetjournalApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    T = TypeVar("T")

SLOW = 2.0
"""Seconds that a slow disk takes for each thing."""
CANARY = "Cassandra Canary"
"""A name that must not be in any report."""


def fail() -> None:
    """Fail with somebody's name among the variables, in the words of the error, and in those of what led to it."""
    name = CANARY
    try:
        raise LookupError(name)
    except LookupError as error:
        raise ValueError(f"nothing is known of {name}") from error


async def fail_later() -> None:
    """Fail where somebody may wait for it."""
    await asyncio.sleep(0)
    fail()


class Uncomposed(Screen[None]):
    """A screen that cannot be made."""

    def compose(self) -> ComposeResult:
        """Fail."""
        fail()
        yield Widget()


class Unpainted(Widget):
    """A widget that cannot be drawn."""

    DEFAULT_CSS = "Unpainted { dock: top; height: 1; width: 9; }"

    def render(self) -> str:
        """Fail."""
        fail()
        return CANARY


def redraw_for_ever(app: NetjournalApp) -> None:
    """Write more than anybody reads."""
    app.set_interval(0.002, app.redraw)


def redraw_for_a_while(app: NetjournalApp) -> None:
    """Write more than a line holds, and no more after that."""
    app.set_interval(0.002, app.redraw, repeat=1000)


def slow_the_disk_down(_: NetjournalApp) -> None:
    """Have whatever is read, listed or written take two seconds more."""
    for door in ("read_bytes", "make_directory", "write_new", "stage", "discard"):
        setattr(files, door, _slow_down(getattr(files, door)))
    many.stage_all = _slow_down(many.stage_all)
    for door in ("read", "find", "folder_time", "weigh", "list_folder", "stat"):
        setattr(Shelf, door, _slow_down(getattr(Shelf, door)))


def _slow_down(act: Callable[..., T]) -> Callable[..., T]:
    def act_slowly(*arguments: object) -> T:
        time.sleep(SLOW)
        return act(*arguments)

    return act_slowly


ERRORS: dict[str, Callable[[NetjournalApp], object]] = {
    "a handler": lambda _: fail(),
    "a timer": lambda app: app.set_timer(0.001, fail),
    "a worker": lambda app: app.run_worker(fail_later()),
    "a worker in a thread": lambda app: app.run_worker(fail, thread=True),
    "a task that nobody waits for": lambda _: asyncio.ensure_future(fail_later()) and None,
    "a thread": lambda _: threading.Thread(target=fail).start(),
    "compose": lambda app: app.push_screen(Uncomposed()),
    "render": lambda app: app.screen.mount(Unpainted()),
}
"""Where an error may be -> what has it happen."""
WRONGS = {
    **ERRORS,
    "redrawing": redraw_for_ever,
    "redrawing for a while": redraw_for_a_while,
    "a slow disk": slow_the_disk_down,
}


def run(wrong: str) -> int:
    """Run the app until it fails."""
    begin = NetjournalApp.on_mount

    def on_mount(app: NetjournalApp) -> None:
        begin(app)
        loop = asyncio.get_running_loop()  # which a signal alone does not wake
        signal.signal(signal.SIGUSR1, lambda *_: loop.call_soon_threadsafe(app.call_later, WRONGS[wrong], app))

    NetjournalApp.on_mount = on_mount  # type: ignore[method-assign]
    logging.getLogger("asyncio").setLevel(
        logging.ERROR
    )  # a busy machine is slow, which it would write across the screen
    sys.argv = ["nj"]
    return main.main()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
