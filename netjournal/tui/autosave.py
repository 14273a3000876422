"""Autosave: what is typed is on the disk half a second later, however slow the disk."""

from __future__ import annotations

from threading import Condition, Thread
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.store.drafts import LineDraft, drop_lines, find_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.store import Shelf

_WAIT = 0.5
"""Seconds that a line may be newer than its file."""
_LONGEST = 2.0
"""Seconds that the end of a session waits for a slow disk."""


class Autosave:
    """Writes the last line it was given, in a thread of its own: a slow disk never holds a key up."""

    def __init__(self, shelf: Shelf, say: Callable[[str], None], about: str = "") -> None:
        self._shelf, self._draft, self._say, self._about = shelf, LineDraft(shelf, about), say, about
        self._line, self._written, self._is_closed = "", "", False
        self._left: list[str] = []
        """Lines that are to stay for a later session."""
        self._refused: list[str] = []
        """Those of them that the disk did not take yet."""
        self._saved: list[set[str] | None] = []
        """Lines of which nothing is to stay on the disk; None for all that answer the same question."""
        self._has_failed = False
        """Whether the disk took nothing the last time it was tried."""
        self._news = Condition()
        self._thread: Thread | None = None

    def list_unsaved(self) -> list[str]:
        """Return the lines that were never saved, the last one last."""
        return [*reversed(find_lines(self._shelf, self._about))]

    @property
    def is_settled(self) -> bool:
        """Whether no line is on its way to the disk, and none was refused."""
        return not (self._refused or self._left)

    def list_refused(self) -> list[str]:
        """Return the lines that are nowhere but here: the disk did not take them; those it is being given are waited for."""
        with self._news:
            self._news.wait_for(lambda: self._has_failed or not (self._refused or self._left), _WAIT)
            return [*self._refused, *self._left]

    def list_unkept(self) -> list[str]:
        """Return the lines that are nowhere but here by now, the one that is typed too; nothing is waited for."""
        with self._news:
            return [*filter(str.strip, (*self._refused, *self._left, self._line))]

    def forget(self, lines: set[str] | None) -> None:
        """Have nothing of lines, or of any that was kept about the same, on the disk in a while: they are saved."""
        with self._news:
            if lines is None or self._line.strip() in lines:
                self._line = ""
            self._left, self._refused = _without(self._left, lines), _without(self._refused, lines)
            self._saved.append(lines)
            self._news.notify()
        self._begin()

    def keep(self, line: str) -> None:
        """Have this line on the disk within half a second; nothing of an empty one, at once."""
        with self._news:
            if line == self._line:
                return
            self._line = line
            self._news.notify()
        self._begin()

    def _begin(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._work, name="autosave", daemon=True)
            self._thread.start()

    def leave(self) -> None:
        """Keep the last line for a later session; what comes next is another line."""
        self.set_aside()

    def set_aside(self) -> None:
        """Keep the last line until it is known to be saved; what comes next is another line."""
        with self._news:
            if self._line.strip():
                self._left.append(self._line)
                self._line = ""
                self._news.notify()

    def end(self) -> None:
        """Write what is not written yet, in a while."""
        with self._news:
            self._is_closed = True
            self._news.notify()

    def close(self) -> None:
        """Write what is not written yet, and end."""
        self.end()
        if self._thread is not None:
            self._thread.join(_LONGEST)

    def _work(self) -> None:
        while not self._is_closed or self._has_more():
            with self._news:
                self._news.wait_for(self._has_news)
                self._news.wait_for(self._is_urgent, _WAIT)
                line, self._refused, self._left = self._line, [*self._refused, *self._left], []
                saved, self._saved = self._saved, []
            for lines in saved:
                drop_lines(self._shelf, lines, self._about)
            has_failed = False
            try:
                for other in [*self._refused]:
                    self._draft.keep(other)
                    self._draft.leave()
                    with self._news:
                        self._refused = _without(self._refused, {other})
                self._draft.keep(line)
            except NetjournalError as error:
                self._say(str(error))  # the next key tries again
                has_failed = True
            self._written = line
            with self._news:
                self._has_failed = has_failed
                self._news.notify_all()

    def _has_news(self) -> bool:
        return self._is_urgent() or self._has_more()

    def _has_more(self) -> bool:
        return bool(self._left or self._saved) or self._line != self._written

    def _is_urgent(self) -> bool:
        return self._is_closed or bool(self._left or self._saved) or (not self._line and bool(self._written))


def _without(held: list[str], lines: set[str] | None) -> list[str]:
    return [] if lines is None else [line for line in held if line not in lines and line.strip() not in lines]


class AnswerSave(Autosave):
    """Writes what is answered to a question: it is worth keeping while it is typed, and not once it was given up."""

    def leave(self) -> None:
        """Keep nothing."""
        self.keep("")
