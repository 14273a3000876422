"""Unsaved: the line at the prompt is on the disk half a second after it is typed, whatever becomes of the session."""

from __future__ import annotations

import readline
import signal
from contextlib import suppress
from difflib import SequenceMatcher
from threading import Condition, Thread

from netjournal.errors import NetjournalError
from netjournal.store.drafts import LineDraft, drop_lines, find_lines, keep_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from netjournal.store import Shelf

_TICK = 0.25
"""Seconds between two looks at the line; writing it may take as long again."""
_ALIKE = 0.5
"""Share of letters from which on a line is another version of a draft, and not another line."""
_ENDING = (signal.SIGHUP, signal.SIGTERM)


class Unsaved:
    """Within `with`, what is typed at a prompt is kept; drafts of earlier sessions are what the key `up` brings back.

    Readline cannot be watched from another thread: a timer's signal has the main one look, and only the writing, which may be
    slow, is done elsewhere.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._draft = shelf, LineDraft(shelf)
        self._line, self._written, self._is_done = "", "", False
        self._news = Condition()
        self._thread: Thread | None = None
        self._found = [line for line in reversed(find_lines(shelf)) if "\n" not in line]
        self.recalled = ""
        """The draft of an earlier session that was brought back and is being changed."""
        self.cleared = ""
        """The one that was brought back and emptied."""

    def offer(self, logged: Sequence[str] = ()) -> None:
        """Have `up` bring back the lines that were never saved, the last one first, and then those that were logged."""
        readline.clear_history()
        readline.set_auto_history(False)
        for line in [*logged, *self._found]:
            readline.add_history(line)

    def __enter__(self) -> None:
        """Look at the line from here on."""
        self._is_done = False
        self._thread = Thread(target=self._write, name="unsaved", daemon=True)
        self._thread.start()
        self._handlers = {number: signal.getsignal(number) for number in (*_ENDING, signal.SIGALRM, signal.SIGINT)}
        signal.signal(signal.SIGALRM, lambda *_: self._look())
        signal.signal(signal.SIGINT, self._stop)
        for number in _ENDING:
            signal.signal(number, self._stop)
        signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)

    def __exit__(self, error: object, *_: object) -> None:
        """Stop looking; what is not written yet is written, unless the line was entered and keep() is told all of it."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        with self._news:
            self._is_done = True
            self._line = self._line if error else self._written
            self._news.notify()
        if self._thread is not None:
            self._thread.join()

    def keep(self, line: str) -> None:
        """Have a line on the disk before anything else happens; nothing of an empty one. NetjournalError when that fails."""
        self._line = self._written = line
        self._draft.keep(line)

    def last(self) -> str:
        """Return the line as it was last seen."""
        return self._line.strip()

    def leave(self, line: str) -> str:
        """Keep a line for later sessions, in the place of the draft that it was made from, and return its file's path."""
        path = find_lines(self._shelf).get(line) or keep_draft(self._shelf, line)
        self.keep("")
        drop_lines(self._shelf, {self.recalled.strip()} - {"", line})
        return path

    def forget(self, line: str) -> None:
        """Have neither a line on the disk, now that it is saved, nor the drafts it was made from or says all of."""
        self.keep("")
        said = {draft.strip() for draft in self._found if line.startswith(draft.strip())}
        drop_lines(self._shelf, {line, self.recalled.strip(), *said} - {""})

    def is_cleared(self) -> bool:
        """Whether a draft was brought back, and the line is empty after all."""
        return bool(self.cleared or self.recalled)

    def give_up(self) -> None:
        """Remove the draft that was brought back and emptied."""
        drop_lines(self._shelf, {(self.cleared or self.recalled).strip()})

    def drop_copy(self, line: str) -> None:
        """Remove what is kept here of a line if another draft holds it."""
        if line in find_lines(self._shelf):
            self.keep("")

    def _look(self) -> None:
        line = readline.get_line_buffer()
        if line in self._found:
            self.recalled, self.cleared = line, ""
        elif self.recalled and not line.strip():
            self.recalled, self.cleared = "", self.recalled
        elif self.recalled and SequenceMatcher(None, self.recalled, line).ratio() < _ALIKE:
            self.recalled = ""
        elif line.strip():
            self.cleared = ""
        with self._news:
            self._line = line
            self._news.notify()

    def _stop(self, number: int, _: FrameType | None) -> None:
        """Keep what is there and end: readline first gives the terminal back.

        No other signal may wait behind this one: Python would handle it before readline has passed on what is raised here.
        """
        for other in (*_ENDING, signal.SIGINT):
            signal.signal(other, signal.SIG_IGN)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.raise_signal(signal.SIGALRM)  # looks at the line, and is handled before the next statement
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + number)

    def _write(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._is_done or self._line != self._written)
                line, is_done = self._line, self._is_done
            with suppress(
                NetjournalError
            ):  # the next key tries again; what cannot be kept at all is said when it is entered
                self._draft.keep(line)
            self._written = line
            if is_done:
                return
