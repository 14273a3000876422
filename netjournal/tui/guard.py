"""Guard: whatever ends a session, a signal or the end of the line, the draft is kept and the terminal given back.

A thread of its own takes the signals. It needs neither the event loop nor the thread that writes: both may be waiting for a
terminal that nobody reads.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol

from netjournal import editor

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

_ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
_TYPED = (signal.SIGINT, signal.SIGQUIT)
"""Signals that a terminal sends to all who use it: while it is lent, they are meant for the borrower."""
_OVER = signal.SIGUSR2
"""Tells the thread that takes the signals that there is nothing left to guard."""
_GRACE = 2.0
"""Seconds an app that was told to leave may take."""
_RESET = b"\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2048l\x1b[?2026l\x1b[m\x1b[?1049l\x1b[?25h\x1b[?7h"
"""Takes back all that Textual may have switched on."""


class Guarded(Protocol):
    """What a guard asks of the app."""

    @property
    def is_lent(self) -> bool:
        """Whether another program has the terminal."""

    def keep_drafts(self) -> None:
        """Have all that was typed on the disk; called from another thread."""

    def leave(self, code: int) -> bool:
        """Begin to end with an exit code, and say whether that is possible; called from another thread."""


class Guard:
    """Within `with`, on the main thread and before there is any other, an app is told of the end in time, or ended."""

    def __init__(self, app: Guarded, tidy: Callable[[], object] = lambda: None) -> None:
        self._app, self._tidy = app, tidy
        self._claim, self._is_over = Lock(), Event()
        self._tty: list[Any] | None = None
        self._mask: set[signal.Signals | int] = set()
        self._taker: Thread | None = None
        self.number = 0
        """The signal that ended the session; 0 for none."""

    def __enter__(self) -> Self:
        """Take the signals, but those that whoever started us has decided to ignore."""
        with suppress(termios.error):
            self._tty = termios.tcgetattr(0)
        numbers = [number for number in _ENDING if signal.getsignal(number) is not signal.SIG_IGN]
        self._mask = signal.pthread_sigmask(signal.SIG_BLOCK, [*numbers, _OVER])
        self._taker = Thread(target=self._await_signal, args=([*numbers, _OVER],), name="guard", daemon=True)
        self._taker.start()
        Thread(target=self._await_hangup, name="line", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Print nothing any more if a signal came: the terminal may be gone, or never take it. Else signals are as they were."""
        if self.number:
            _silence()
        self._is_over.set()
        if not self.number and self._taker and self._taker.ident:
            signal.pthread_kill(self._taker.ident, _OVER)
            self._taker.join(_GRACE)
            signal.pthread_sigmask(signal.SIG_SETMASK, self._mask)

    def _await_signal(self, numbers: list[signal.Signals]) -> None:
        while True:
            number = signal.sigwait(numbers)
            if self._is_over.is_set():
                return
            if number not in _TYPED or not self._app.is_lent:
                self._end(number)

    def _await_hangup(self) -> None:
        """Notice that the terminal is gone also where SIGHUP is ignored, as behind nohup."""
        line = select.poll()
        line.register(0, 0)
        if any(event & select.POLLHUP for _, event in line.poll()):
            self._end(signal.SIGHUP)

    def _end(self, number: int) -> None:
        """Keep the drafts, then have the app leave, then end the process if it is still there."""
        if not self._claim.acquire(blocking=False) or self._is_over.is_set():
            return
        self.number = number
        self._app.keep_drafts()
        editor.pass_on(number)
        if not (self._app.leave(128 + number) and self._is_over.wait(_GRACE)):
            self._restore()
            self._tidy()
            os._exit(128 + number)

    def _restore(self) -> None:
        """Give the terminal back as it was; what it did not take yet is thrown away, so that this may get through."""
        with suppress(termios.error):
            if self._tty is not None:
                termios.tcsetattr(0, termios.TCSANOW, self._tty)
        with suppress(OSError, termios.error):
            terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            termios.tcflush(terminal, termios.TCOFLUSH)
            os.write(terminal, _RESET)


def _silence() -> None:
    """Send what is still to be printed nowhere: the flush at exit would fail, or wait for ever."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
