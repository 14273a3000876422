"""Outlet: what is written to the terminal, in a thread of its own: whoever writes never waits for a line that takes nothing."""

from __future__ import annotations

from threading import Condition, Thread
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 4096
"""Characters on their way above which there is no room for another frame."""


class Outlet(Thread):
    """Takes all it is given, in order; says when there is room again for what would only be late."""

    def __init__(self, file: IO[str], hear_of_room: Callable[[], object]) -> None:
        super().__init__(name="outlet", daemon=True)
        self._file, self._hear_of_room = file, hear_of_room
        self._held: list[str] = []
        self._size = 0
        """Characters that the terminal has not taken yet."""
        self._is_awaited = self._is_over = self._is_broken = False
        self._news = Condition()

    def write(self, text: str) -> None:
        """Have a text written after those before it; on a broken line nothing is."""
        with self._news:
            if not self._is_broken:
                self._held.append(text)
                self._size += len(text)
                self._news.notify()

    def has_room(self) -> bool:
        """Whether the terminal keeps up; if not, `hear_of_room` is called, from this thread, once it has taken everything."""
        with self._news:
            self._is_awaited = self._size > _MOST
            return not self._is_awaited

    def stop(self) -> None:
        """Wait until everything is written, and end."""
        with self._news:
            self._is_over = True
            self._news.notify()
        self.join()

    def run(self) -> None:
        """Write until the end, or until nobody is at the other end."""
        while text := self._take():
            try:
                self._file.write(text)
                self._file.flush()
            except OSError:  # the terminal is gone, which ends the session by another way
                self._break()
                return
            if self._is_drained(len(text)):
                self._hear_of_room()

    def _take(self) -> str:
        with self._news:
            self._news.wait_for(lambda: self._held or self._is_over)
            text = "".join(self._held)
            self._held.clear()
            return text

    def _break(self) -> None:
        with self._news:
            self._is_broken = True
            self._held.clear()

    def _is_drained(self, taken: int) -> bool:
        """Count what was taken, and tell whether somebody waits for there being nothing more."""
        with self._news:
            self._size -= taken
            is_due, self._is_awaited = self._is_awaited and not self._size, self._is_awaited and self._size > 0
            return is_due
