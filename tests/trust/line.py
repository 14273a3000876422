"""A line to a terminal: a program in a pty that can be hung up on, left unread, resized and killed, and how it left the terminal."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import termios
from time import perf_counter
from typing import TYPE_CHECKING

import pyte

from tests.bench.terminal import UNFINISHED, UNKNOWN_TO_PYTE, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PATIENCE = 45.0
"""Seconds after which a program that does not do what it should is called hung: a busy machine is slow, too."""
_LOOK = 0.02
_MODES = {
    b"alternate screen": b"?1049",
    b"mouse": b"?1000",
    b"all mouse": b"?1003",
    b"focus": b"?1004",
    b"paste": b"?2004",
}
_MOVES = re.compile(rb"\x1b\[[0-?]*[@-~]")
_NEEDED = termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN


class HungError(AssertionError):
    """A program did not do in time what it should."""


class Line(Terminal):
    """A terminal at the other end of a line."""

    def __init__(self, command: list[str], env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        super().__init__(command, env, columns, rows)
        self.pid = self._process
        self.before = termios.tcgetattr(self._master)
        self.is_read = True
        """Whether anybody reads what the program writes."""
        self.code: int | None = None
        """How the program ended."""
        self._pidfd = os.pidfd_open(self.pid)
        self._screen = pyte.Screen(columns or 80, rows or 24)
        self._stream = pyte.ByteStream(self._screen)
        self._held, self._fed = b"", 0

    def __exit__(self, *_: object) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._pidfd)
        if self._master >= 0:
            os.close(self._master)

    @property
    def written(self) -> bytes:
        """Everything that was read of what the program wrote."""
        return b"".join(data for _, data in self.chunks)

    def text(self) -> str:
        """Return what is on the screen."""
        for _, data in self.chunks[self._fed :]:
            whole = self._held + data
            unfinished = UNFINISHED.search(whole)
            cut = unfinished.start() if unfinished else len(whole)
            self._held = whole[cut:]
            self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", whole[:cut]))
        self._fed = len(self.chunks)
        return "\n".join(self._screen.display)

    def type(self, keys: bytes) -> None:
        """Type keys; a line that takes no more of them loses them."""
        try:
            os.write(self._master, keys)
        except OSError:
            return

    def wait_until(self, is_done: Callable[[], bool], what: str) -> None:
        """Read until something is the case; HungError when it never is."""
        limit = perf_counter() + PATIENCE
        while not is_done():
            if perf_counter() > limit or (self.ended and not is_done()):
                raise HungError(f"{what} never came; on the screen:\n{self.text()}")
            self._read(_LOOK)

    def wait_for(self, *texts: str) -> None:
        """Read until all texts are on the screen."""
        self.wait_until(lambda: all(text in self.text() for text in texts), str(texts))

    def has_said(self, text: str) -> bool:
        """Whether words were written at any time: who reads late may find them gone from the screen again."""
        return text.encode() in b" ".join(_MOVES.sub(b" ", self.written).split())

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, which sends the program a signal."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(max(rows, 1), max(columns, 1))

    def send(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Break the line: nobody has the other end any more."""
        os.close(self._master)
        self._master = -1

    def fill(self) -> None:
        """Read nothing until the terminal takes no more of what the program writes, and the program has come to rest over it."""
        self.is_read = False
        held, since, limit = (0, 0.0), perf_counter(), perf_counter() + PATIENCE
        while perf_counter() - since < 0.5:
            waiting = struct.unpack("i", fcntl.ioctl(self._master, termios.FIONREAD, bytes(4)))[0]
            if (waiting, read_seconds(self.pid)) != held or not waiting:
                held, since = (waiting, read_seconds(self.pid)), perf_counter()
            if perf_counter() > limit:
                raise HungError("the terminal never filled up")
            select.select([self._pidfd], [], [], _LOOK)

    def wait_for_state(self, state: str) -> None:
        """Read until the program's process is in a state, such as T, stopped."""
        self.wait_until(lambda: read_state(self.pid) == state, f"state {state}")

    def wait_for_end(self, seconds: float = PATIENCE) -> int:
        """Read until the program has ended and return its exit code; HungError when it never does."""
        limit = perf_counter() + seconds
        while not select.select([self._pidfd], [], [], 0)[0]:
            if perf_counter() > limit:
                raise HungError(f"it never ended; on the screen:\n{self.text()}")
            self._read(_LOOK)
        self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        while self._master >= 0 and self.is_read and self._record(0):
            pass
        return self.code

    def find_dirt(self) -> list[str]:
        """Return what of the terminal is not as it was before the program; nothing of a line that is broken."""
        if self._master < 0:
            return []
        dirt = ["the keyboard is raw"] if self.is_raw() else []
        if self.is_read:
            dirt += [name.decode() for name, mode in _MODES.items() if self._is_on(mode)]
            if self.written.rfind(b"\x1b[?25l") > self.written.rfind(b"\x1b[?25h"):
                dirt.append("the cursor is hidden")
            if self.written.count(b"\x1b[>25u") > self.written.count(b"\x1b[<u"):
                dirt.append("keys are sent in another way")
        return dirt

    def is_raw(self) -> bool:
        """Whether keys go to the program one by one."""
        return termios.tcgetattr(self._master)[3] & _NEEDED != self.before[3] & _NEEDED

    def _is_on(self, mode: bytes) -> bool:
        return self.written.rfind(b"\x1b[" + mode + b"h") > self.written.rfind(b"\x1b[" + mode + b"l")

    def _read(self, wait: float) -> None:
        """Read what comes within a time; where nobody reads, or nobody is at the other end, only wait."""
        if self._master < 0 or not self.is_read or self.ended:
            select.select([self._pidfd], [], [], wait)
        else:
            self._record(wait)


def wait_for_process(pid: int) -> None:
    """Wait until a process that is no child of ours has ended; HungError when it never does."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        if not select.select([descriptor], [], [], PATIENCE)[0]:
            raise HungError(f"process {pid} is still there")
    finally:
        os.close(descriptor)


def read_state(pid: int) -> str:
    """Return the state of a process, as ps shows it; nothing of one that is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def read_seconds(pid: int) -> float:
    """Return the seconds of processor time that a process has taken."""
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
