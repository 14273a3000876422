"""Waiting: a room where the disk is read and written aside; whoever waits for it goes on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from netjournal.errors import NetjournalError
from netjournal.tui.screens.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

    T = TypeVar("T")

_LEAVING = frozenset({"escape", "Q", "ctrl+c"})
"""Keys that are heard while something is opened."""


class Waiting(Room):
    """A room that has things done aside, one after the other, and is told what came of each."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._opening = ""
        """What a key is opening, which takes longer than a moment: the keys that follow are meant for what is not there yet."""
        self._opened = 0
        """How many things were opened or left so far."""

    async def obey(self, key: str) -> bool:
        """Do what a key is for; while something is being opened, only leave it alone."""
        if not self._opening:
            return await super().obey(key)
        if key in _LEAVING:
            self._opened += 1
            self._opening = ""
        else:
            self.say(f"one moment: {self._opening}; esc leaves it")
        return True

    def change(
        self,
        act: Callable[[Desk], T],
        tell: Callable[[Callable[[], T]], object],
        *,
        words: str = "saving",
        late: Callable[[], object] = lambda: None,
    ) -> None:
        """Have something changed at a desk of its own, after all that was asked before, and have it told what came of it.

        `late` is called when it takes longer than the next key may wait.
        """
        desk = self.desk

        def finish(get: Callable[[], T]) -> object:
            desk.has_news()
            told = tell(get)
            for complaint in desk.hear_complaints():
                self.say(complaint)
            return told

        desk.aside.do(lambda twin: desk.make_twin(twin).finish(act), finish, words, late, is_change=True)

    def fetch(self, read: Callable[[Desk], T], show: Callable[[T], object], words: str) -> None:
        """Have something read at a desk of its own and shown, or said why it cannot be."""

        def finish(get: Callable[[], T]) -> object:
            try:
                found = get()
            except (NetjournalError, OSError) as error:
                self.say(str(error))
                return None
            return show(found)

        self.open(read, finish, words)

    def open(self, read: Callable[[Desk], T], then: Callable[[Callable[[], T]], object], words: str) -> None:
        """Have something read at a desk of its own; until `then` is told of it, keys are only answered, and escape leaves it."""
        desk, self._opened = self.desk, self._opened + 1
        number = self._opened

        def finish(get: Callable[[], T]) -> object:
            if number != self._opened:
                return None  # nobody waits for it any longer
            self._opening = ""
            return then(get)

        def wait() -> None:
            self._opening = words

        desk.aside.do(lambda twin: read(desk.make_twin(twin)), finish, words, wait)
