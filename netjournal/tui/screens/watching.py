"""Watching: a room that shows what other programs and sessions change meanwhile."""

from __future__ import annotations

from contextlib import suppress

from netjournal import clock
from netjournal.errors import NetjournalError
from netjournal.tui.screens.copying import Copying
from netjournal.tui.screens.room import Room

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
        changed, is_elsewhere = 0, False
        with suppress(NetjournalError):  # the index is busy or the disk is slow: the next look will tell
            if not self.desk.is_importing:
                changed, is_elsewhere = self.desk.catch_up(), self.desk.has_news()
        took = (clock.nanoseconds() - started) / _NANO
        if changed or is_elsewhere:
            self.publish()
            if started - self.told > _OWN * _NANO:
                self.told = started
                self.say(self._say_news() if changed else "changed in another session")
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
