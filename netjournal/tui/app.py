"""NetjournalApp: the app, its theme and its first screen."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import events

from netjournal.tui.aside import Aside
from netjournal.tui.guarded import GuardedApp
from netjournal.tui.keyboard import Keyboard, name_key, read_text
from netjournal.tui.look import Dress, Look
from netjournal.tui.screens.home import Home
from netjournal.tui.screens.keyed import Keyed
from netjournal.tui.screens.room import Room
from netjournal.tui.theming import default_variables

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen


_LOOK, _MOST_LOOKS = 0.002, 1000
"""Seconds between two looks whether a screen is there, and how often it is looked: one that fails is not waited for."""


@runtime_checkable
class TakesText(Protocol):
    """A widget that text is typed into."""

    def take_text(self, text: str) -> None:
        """Put text where the cursor stands."""


class NetjournalApp(GuardedApp[str]):
    """A journal on the whole screen."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "netjournal"

    def __init__(
        self, desk: Desk, pen: Pen, dress: Dress, theme: str = "", keyboard: Keyboard | None = None, opening: str = ""
    ) -> None:
        super().__init__()
        self._opening = opening
        self._desk, self._pen = desk, pen
        desk.aside = Aside(desk.journal, lambda tell: self.call_later(self._hear_of_aside, tell), self._show_foot)
        self._keyboard = keyboard or Keyboard()
        self.look = Look(self, dress)
        self._faults = self.look.wear(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme, also Textual's own, the roles that our styles name."""
        return default_variables(self.current_theme)

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001 - as Textual declares it
        """Style everything again; while there is no screen, the theme is only noted: its first use reads the styles anyway."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Home:
        """Begin at home."""
        return Home(self._desk, self._pen)

    def on_mount(self) -> None:
        """Open the screen that was asked for, and say what is wrong with themes; once the first frame is out, look for garbage again."""
        if self._opening == "review" and isinstance(self.screen, Home):
            self.screen.action_review()
        self.call_after_refresh(_collect_garbage)
        for fault in self._faults[:1]:
            self.notify(fault, severity="warning", markup=False)

    def on_notify(self) -> None:
        """Have what is said take the place of what was said before, also where several things are told at once."""
        self.clear_notifications()

    async def on_event(self, event: events.Event) -> None:
        """Do what a key is for before the next one is looked at.

        Over a slow line keys arrive many at a time, and Textual hands all of them to the widget that has the focus at the
        first: what follows `a` would be taken for commands, and what follows enter for a part of the line.
        """
        is_typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded and self.app_focus
        if not is_typed:
            await super().on_event(event)
            return
        await self._obey_all(self._keyboard.take(event) if isinstance(event, events.Key) else [event])
        if self._keyboard.is_holding:
            self.set_timer(self._keyboard.hold, self._release)

    async def _release(self) -> None:
        """Obey an escape that nothing came after."""
        await self._obey_all(self._keyboard.release())

    async def _obey_all(self, typed: Sequence[events.Event]) -> None:
        """Obey one after the other; what one has led to is done before the next is looked at, unless the disk takes its time."""
        aside = self._desk.aside
        for event in typed:
            await self._arrive()
            asked = aside.asked
            if not await self._obey(event):
                await super().on_event(event)
            if aside.asked != asked:
                await aside.rest()

    async def _arrive(self) -> None:
        """Wait for the screen that the key before has opened: one that is not there yet would lose what this key opens."""
        for _ in range(_MOST_LOOKS):
            if self.screen.is_mounted:
                return
            await asyncio.sleep(_LOOK)

    async def _hear_of_aside(self, tell: Callable[[], Awaitable[None]]) -> None:
        """Have it told what was done aside, unless the screens are being taken down."""
        if self.is_running:
            await tell()

    def _show_foot(self) -> None:
        """Have the screen that is seen say what takes long."""
        if self.screen_stack and isinstance(self.screen, Room):
            self.screen.show_foot()

    async def _obey(self, event: events.Event) -> bool:
        """Type the text or do what the key is bound to, and say whether that was possible."""
        focused: object = self.focused
        text = event.text if isinstance(event, events.Paste) else ""
        if isinstance(event, events.Key):
            text = read_text(event)
        if text and isinstance(focused, TakesText):
            focused.take_text(text)
            return True
        if not isinstance(event, events.Key):
            return False
        if isinstance(self.screen, Keyed) and await self.screen.obey(name_key(event)):
            return True
        return await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)

    def action_settings(self) -> None:
        """Show the settings, of which some say how the app looks."""
        from netjournal.tui.screens.settings import Settings  # read on its first use

        self.push_screen(Settings(self._desk, self._pen, self.look))

    def action_help_quit(self) -> None:
        """Answer ctrl+c, which many press to leave."""
        self.notify("q quits; everything is saved", markup=False)


def _collect_garbage() -> None:
    """Look for garbage from here on, but never again at what the start has made."""
    gc.freeze()
    gc.enable()
