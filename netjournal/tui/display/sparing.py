"""SparingApp: an app that sends the terminal only the cells that changed.

Textual sends every region that was repainted, whole. Here the cells of its updates are compared with what the terminal shows;
`NETJOURNAL_DISPLAY=textual` in the environment leaves the sending to Textual. This is the one place that knows the inside of
Textual's display, and one reason why pyproject.toml allows no other version of it.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ReturnType
from textual.drivers.linux_driver import LinuxDriver
from textual.strip import Strip

from netjournal.tui.display.cells import Row, split
from netjournal.tui.display.codes import PLAIN, RESET, Look, read_look
from netjournal.tui.display.glass import Glass
from netjournal.tui.display.steady import SteadyDriver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.style import Style
    from textual.driver import Driver
    from textual.screen import Screen

    from netjournal.tui.display.glass import Piece

_SWITCH = ("NETJOURNAL_DISPLAY", "textual")
_PACKET = 1400
"""Bytes that a network delivers in one piece. More may be painted in parts, unless the terminal is asked to wait."""
_SETTLED = 0.05
"""Seconds after which the layout for another size is on the screen."""
_WAIT, _PAINT = "\x1b[?2026h", "\x1b[?2026l"


class SparingDriver(SteadyDriver):
    """Textual's driver; it gives the terminal back writing in its own look, whatever look was left on."""

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.write(RESET)
        super().stop_application_mode()


class SparingApp(App[ReturnType], Generic[ReturnType]):
    """An app whose updates cost what they change."""

    def __init__(self) -> None:
        super().__init__(ansi_color=None)
        self._glass = Glass()
        self._is_behind = False
        """Whether the terminal was not sent all that should be seen, because it did not keep up."""

    def get_driver_class(self) -> type[Driver]:
        """Return what talks to the terminal: the kind that is sparing, where there is no reason for another."""
        chosen = super().get_driver_class()
        is_wanted = chosen is LinuxDriver and os.environ.get(_SWITCH[0]) != _SWITCH[1]
        return SparingDriver if is_wanted else chosen

    def redraw(self) -> None:
        """Send the whole screen again, whatever the terminal shows."""
        self._glass.forget()
        self.refresh()

    def on_mount(self) -> None:
        """Send all of it when the terminal comes back from another program."""
        self.app_resume_signal.subscribe(self, lambda _: self.redraw())

    def on_resize(self) -> None:
        """Trust nothing on a terminal that had another size, also when it soon has the one before again."""
        if self._glass.is_known:
            self._glass.forget()
            self.set_timer(_SETTLED, self.refresh)

    def on_room_again(self) -> None:
        """Show what there is by now: what came meanwhile was not sent."""
        if self._is_behind:
            self.refresh()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send an update: what Textual has just laid out or painted."""
        driver = self._driver
        if not (isinstance(driver, SparingDriver) and isinstance(renderable, LayoutUpdate | ChopsUpdate)):
            super()._display(screen, renderable)
        elif self._running and not self._closed and not self._batch_count:
            self._send(driver, screen, renderable)
            self.post_display_hook()

    def _send(self, driver: SparingDriver, screen: Screen[Any], update: LayoutUpdate | ChopsUpdate) -> None:
        if not driver.has_room():
            self._is_behind = True
            return
        glass, compositor = self._glass, screen._compositor  # noqa: SLF001 - see above
        if glass.size != compositor.size:
            glass.forget(compositor.size)
        if (self._is_behind or not glass.is_known) and not isinstance(update, LayoutUpdate):
            update = compositor.render_full_update()
        self._is_behind = False
        depth = self.console._color_system or ColorSystem.TRUECOLOR  # noqa: SLF001
        sent = glass.show(_cut(update, depth), *screen.outer_size.clamp_offset(self.cursor_position))
        if self._sync_available and len(sent) > _PACKET:
            sent = f"{_WAIT}{sent}{_PAINT}"
        if sent:
            driver.write(sent)
            driver.flush()


@lru_cache(1024)
def _look(style: Style | None, depth: ColorSystem) -> Look:
    return read_look(Strip.render_ansi(style, depth)) if style else PLAIN


def _cut(update: LayoutUpdate | ChopsUpdate, depth: ColorSystem) -> Iterator[Piece]:
    """Yield the row, the column and the cells of each piece of an update."""
    for y, x, strip in _list_strips(update):
        cells: Row = []
        for text, style, _ in strip:
            cells += split(text, _look(style, depth))
        yield y, x, cells


def _list_strips(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, start, stop in update.spans:
        for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if chop is not None and x < stop and end > start:
                yield y, x, chop
