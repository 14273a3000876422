"""The app as a test uses it: on a copy of the demo journal, with keys to press and rows of text to read."""

from __future__ import annotations

import difflib
import os
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from textual import events
from textual.keys import _character_to_key

from netjournal.commands.contexts import list_commands
from netjournal.demo import MOMENT
from netjournal.glyphs import UNICODE, Glyphs
from netjournal.paths import find_themes
from netjournal.tui.app import NetjournalApp
from netjournal.tui.desk import Desk
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.look import Dress
from netjournal.tui.screens.home import Home
from netjournal.tui.screens.keyed import Keyed
from netjournal.tui.widgets.capture import CapturePrompt
from netjournal.tui.widgets.filter import FilterPrompt
from netjournal.tui.widgets.rows import Rows
from tests.tui.stillness import be_still, rest, wait_by_the_loop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from contextlib import AbstractAsyncContextManager

    from textual.pilot import Pilot

    from netjournal.journal import Journal
    from netjournal.keymap import Keymap
    from netjournal.store.neighbours import Neighbours
    from netjournal.tui.content import Line
    from netjournal.tui.tips import Tips
    from netjournal.tui.widgets.prompt import Prompt

SCREENS = Path(__file__).with_name("screens")
RENEW = "RENEW_SCREENS"
"""With this in the environment the texts of whole screens are written, not compared: `RENEW_SCREENS=1 pytest tests/tui`."""

_PATIENCE = 60.0
"""Seconds that a key waits for what it leads to: a busy machine must not fail a test."""


class Session:
    """One run of the app: what a person at the keyboard does and sees."""

    def __init__(self, app: NetjournalApp, pilot: Pilot[None], journal: Journal, desk: Desk) -> None:
        self.app, self.pilot, self.journal, self.desk = app, pilot, journal, desk
        self.is_patient = True
        """Whether it is waited for what is done aside."""

    @property
    def home(self) -> Home:
        """The screen below all others."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, Home)
        return screen

    @property
    def capture(self) -> CapturePrompt:
        """The prompt for a line."""
        return self.home.query_one(CapturePrompt)

    @property
    def filter(self) -> FilterPrompt:
        """The prompt for a query."""
        return self.home.query_one(FilterPrompt)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until the app has nothing left to do."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest_aside()

    async def do(self, *commands: str) -> None:
        """Carry commands out by their ids, as their keys do where the focus is."""
        for ident in commands:
            screen = self.app.screen
            assert isinstance(screen, Keyed)
            command = next(command for command in list_commands(screen.place) if command.id == ident)
            await screen.run(command)
            await self.rest_aside()

    async def type(self, text: str) -> None:
        """Type a text, all of it at once, as a slow line delivers it; a return is enter."""
        for character in text:
            key = "enter" if character == "\r" else _character_to_key(character)
            self.app.post_message(events.Key(key, character if character.isprintable() else None))
        await self.rest_aside()

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(columns, rows)

    async def look(self) -> None:
        """Look for what others have changed: do what the timer does."""
        self.home._watch()
        await self.rest_aside()

    async def rest_aside(self) -> None:
        """Let everything be done that is done aside, also what follows from it; nothing is waited for on a slow disk."""
        await (rest(self.app, self.desk.aside) if self.is_patient else be_still(self.app))

    @contextmanager
    def slow_disk(self) -> Iterator[None]:
        """Have the disk take so long that no key waits for it: the test says when it is done."""
        self.is_patient, self.desk.aside.patience = False, 0.0
        yield
        self.is_patient, self.desk.aside.patience = True, _PATIENCE

    async def rest(self) -> None:
        """Let the cursor rest as long as the timeline waits for: do what its timer does."""
        if self.home._timer is not None:
            self.home.show_timeline()
        await self.pilot.pause()

    def rows(self, name: str) -> Rows:
        """Return a pane's list."""
        return self.home.rows(name)

    @property
    def keys_at(self) -> str | None:
        """The id of the list that has the keys; None when none has."""
        return self.app.focused.id if isinstance(self.app.focused, Rows) else None

    def screen(self) -> list[str]:
        """Return what is on the screen, row by row, without blanks at the ends."""
        return [
            "".join(segment.text for segment in strip).rstrip() for strip in self.app.screen._compositor.render_strips()
        ]

    def text(self) -> str:
        """Return what is on the screen."""
        return "\n".join(self.screen())

    def is_shown(self, name: str) -> bool:
        """Whether a pane is on the screen."""
        return bool(self.home.pane(name).region.area)

    def pane_text(self, name: str) -> str:
        """Return what a pane shows."""
        left, top, width, height = self.home.pane(name).content_region
        strips = self.app.screen._compositor.render_strips()[top : top + height]
        return "\n".join(strip.crop(left, left + width).text.rstrip() for strip in strips)

    def pane_words(self, name: str) -> str:
        """Return what a pane shows as one line, however it is wrapped."""
        return " ".join(self.pane_text(name).split())

    def said(self) -> list[str]:
        """Return the messages that are shown for a moment."""
        return [str(notification.message) for notification in self.app._notifications]

    def prompt_text(self, prompt: Prompt) -> list[str]:
        """Return the rows of an open prompt."""
        _, top, _, height = prompt.region
        return self.screen()[top : top + height]


class Open(Protocol):
    """Run the app on a journal, the demo unless another is given."""

    def __call__(
        self,
        columns: int = 80,
        rows: int = 24,
        *,
        journal: Journal | None = None,
        glyphs: Glyphs = UNICODE,
        theme: str = "ink",
        keymap: Keymap | None = None,
        notifications: bool = False,
        tips: Tips | None = None,
        neighbours: Neighbours | None = None,
    ) -> AbstractAsyncContextManager[Session]: ...


@pytest.fixture(autouse=True)
def stillness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what a key leads to, and not a moment longer."""
    wait_by_the_loop(monkeypatch)


@pytest.fixture
def begin(request: pytest.FixtureRequest) -> Open:
    """Run the app in a `with` block."""

    @asynccontextmanager
    async def run(
        columns: int = 80,
        rows: int = 24,
        *,
        journal: Journal | None = None,
        glyphs: Glyphs = UNICODE,
        theme: str = "ink",
        keymap: Keymap | None = None,
        notifications: bool = False,
        tips: Tips | None = None,
        neighbours: Neighbours | None = None,
    ) -> AsyncIterator[Session]:
        opened: Journal = journal or request.getfixturevalue("demo")
        desk = Desk(opened, lambda: MOMENT, is_demo=journal is None, keymap=keymap)
        desk.tips, desk.neighbours = tips, neighbours
        app = NetjournalApp(desk, Pen(MOMENT.date(), glyphs), Dress("ink", glyphs, [find_themes()]), theme)
        desk.aside.patience = _PATIENCE
        async with app.run_test(size=(columns, rows), notifications=notifications) as pilot:
            session = Session(app, pilot, opened, desk)
            await session.rest_aside()
            yield session

    return run


def line_text(pieces: Line) -> str:
    """Return the text of a line without its roles."""
    return "".join(text for text, _ in pieces)


def compare(name: str, rows: list[str]) -> None:
    """Compare a screen with the text kept of it, line by line; write it when RENEW_SCREENS is set."""
    path = SCREENS / f"{name}.txt"
    if os.environ.get(RENEW):
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    kept = path.read_text(encoding="utf-8").splitlines()
    changes = list(difflib.unified_diff(kept, rows, "as kept", "as shown", lineterm="", n=0))
    if changes:
        pytest.fail("\n".join([f"{name} is another one; {RENEW}=1 renews it", *changes]), pytrace=False)
