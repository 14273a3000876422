"""SteadyDriver: Textual's driver, which signals do not surprise, and which a terminal that is lost or not read does not stop."""

from __future__ import annotations

import os
from contextlib import suppress

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from netjournal.tui.display.outlet import Outlet


class RoomAgain(Message):
    """The terminal has taken everything that was written, after a while in which it did not keep up."""


class SteadyDriver(LinuxDriver):
    """Stops and goes on between two events of the loop, and goes on only where it was stopped.

    A line that breaks sends SIGCONT, too: to take a terminal that is taken already would leave it raw for ever.
    """

    _is_stopped = False
    _outlet: Outlet | None = None

    @property
    def is_lent(self) -> bool:
        """Whether another program has the terminal."""
        return not self._auto_restart

    def measure(self) -> tuple[int, int]:
        """Return columns and rows of the terminal, as Textual takes them."""
        return self._get_terminal_size()

    def has_room(self) -> bool:
        """Whether the terminal keeps up; if not, the app is told once it does."""
        return self._outlet is None or self._outlet.has_room()

    def write(self, data: str) -> None:
        """Have something written. Textual's own waits once the terminal has not taken the last thirty, and no key is heard."""
        if self._outlet is not None:
            self._outlet.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        if self._file is not None:  # the start has looked
            self._outlet = Outlet(self._file, self._tell_of_room)
            self._outlet.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Wait until everything is written."""
        if self._outlet is not None:
            self._outlet.stop()
        super().close()

    def _tell_of_room(self) -> None:
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._app.post_message, RoomAgain())

    def _sigtstp_application(self, *_: object) -> None:
        if os.getsid(0) == os.getpid():
            return  # there is no shell above that could have it go on
        if self.is_lent:
            super()._sigtstp_application()
        else:
            self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        self._is_stopped = True
        super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        if self._is_stopped:
            self._is_stopped = False
            self._loop.call_soon_threadsafe(super()._sigcont_application)

    def _run_input_thread(self) -> None:
        """Read keys until the end; the app hears of an error here as of any other."""
        try:
            self.run_input_thread()
        except OSError:
            return  # the terminal is gone, which ends the session by another way
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody could press a key any more
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001
