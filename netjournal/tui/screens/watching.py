"""Watching: a room that shows what other programs and sessions change meanwhile."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from netjournal import clock
from netjournal.errors import NetjournalError
from netjournal.tui.screens.copying import Copying
from netjournal.tui.screens.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.tui.desk import Look

_LOOK = 2.0
"""Seconds between two looks at the files, at least."""
_SHARE = 500
"""A look may take one part in so many of the time: 2 ms a second."""
_OWN = 5.0
"""Seconds in which a file may be looked at twice: what was just written, here or elsewhere, is not trusted at once."""
_NANO = 1e9


class Watching(Copying):
    """The room at the bottom of the stack, which is there as long as the app: it looks for all of them."""

    def on_mount(self) -> None:
        """Look for what other programs change, from now on."""
        self.set_timer(_LOOK, self._watch)

    def _watch(self) -> None:
        started = clock.nanoseconds()
        if complaints := self.desk.journal.complaints:
            self.say(complaints[-1])
            complaints.clear()
        if self.desk.journal.busy or self.desk.is_importing:  # with a change, which shows all of it in the end
            self.set_timer(_LOOK, self._watch)
        else:
            self.desk.look(lambda look: self._see(started, look))

    def _see(self, started: int, look: Callable[[], Look]) -> None:
        """Show what a look has found, and look again in a while."""
        took = (clock.nanoseconds() - started) / _NANO
        with suppress(NetjournalError):  # the index is busy: the next look will tell
            seen = look()
            if seen.is_stale:
                self.publish()
            if (seen.changed or seen.is_elsewhere) and started - self.told > _OWN * _NANO:
                self.told = started
                self.say(self._say_news() if seen.changed else "changed in another session")
        self.set_timer(max(_LOOK, took * _SHARE), self._watch)

    def _say_news(self) -> str:
        """Return which file others changed, or how many, and that a line being typed is none the worse for it."""
        news = self.desk.journal.index.news
        name = news[0].rpartition("/")[2] if len(news) == 1 else f"{len(news)} files"
        kept = " Your unsaved line is kept." if self.is_typing else ""
        return f"{name} changed on disk; reloaded.{kept}"

    @property
    def is_typing(self) -> bool:
        """Whether a line of text stands in the prompt of any screen."""
        rooms = [screen for screen in self.app.screen_stack if isinstance(screen, Room)]
        return any(room.is_asking and room.prompt is not None and room.prompt.line.strip() for room in rooms)
