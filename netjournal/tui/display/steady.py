"""SteadyDriver: Textual's driver, which signals do not surprise and a lost terminal does not break."""

from __future__ import annotations

import os

from textual.drivers.linux_driver import LinuxDriver


class SteadyDriver(LinuxDriver):
    """Stops and goes on between two events of the loop, and goes on only where it was stopped.

    A line that breaks sends SIGCONT, too: to take a terminal that is taken already would leave it raw for ever.
    """

    _is_stopped = False

    @property
    def is_lent(self) -> bool:
        """Whether another program has the terminal."""
        return not self._auto_restart

    def measure(self) -> tuple[int, int]:
        """Return columns and rows of the terminal, as Textual takes them."""
        return self._get_terminal_size()

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
