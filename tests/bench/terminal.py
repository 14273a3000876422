"""A terminal that records: it runs a program in a pty, answers what programs ask, and keeps every byte with its time."""

from __future__ import annotations

import os
import re
import select
import signal
import termios
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ANSWERS = {
    rb"\x1b\[0?c": b"\x1b[?62;22c",
    rb"\x1b\[>0?c": b"\x1b[>1;10;0c",
    rb"\x1b\[5n": b"\x1b[0n",
    rb"\x1b\[6n": b"\x1b[1;1R",
    rb"\x1b\[\?2026\$p": b"\x1b[?2026;2$y",
    rb"\x1b\[\?((?!2026)\d+)\$p": rb"\033[?\1;0$y",
    rb"\x1b\[\?u": b"\x1b[?0u",
    rb"\x1b\[>0?q": b"\x1bP>|recorder 1\x1b\\\\",
    rb"\x1b\](1[01]);\?(?:\x07|\x1b\\)": rb"\033]\1;rgb:0000/0000/0000\033\\",
}
"""What a program may ask (device, status, cursor, modes, keyboard, version, colours) -> a terminal's answer, as a template."""

LONGEST_QUESTION = 32
UNFINISHED = re.compile(rb"\x1b(\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?)?$")
UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<=>][0-?]*[ -/]*[@-~]|\x1b\[\?[\d;]*(?:\$p|[^\d;$hl])|\x1b[PX^_].*?\x1b\\", re.DOTALL
)


class Effect(NamedTuple):
    """What one key caused: bytes written, and seconds until the last of them."""

    size: int
    seconds: float


class Terminal:
    """One program in one pty, until the `with` block ends."""

    def __init__(self, command: list[str], env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self.columns, self.rows = columns, rows
        self.chunks: list[tuple[float, bytes]] = []
        """Seconds since the start, and what was written then."""
        self.ended = False
        """Whether the program has closed the terminal."""
        self._unanswered = b""
        self._master, slave = os.openpty()
        termios.tcsetwinsize(slave, (rows, columns))
        # The first terminal that a new session opens becomes the one that controls it.
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0),
            *((os.POSIX_SPAWN_DUP2, 0, to) for to in (1, 2)),
        ]
        self._started = perf_counter()
        self._process = os.posix_spawnp(command[0], command, env, file_actions=actions, setsid=True)
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._master)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    @property
    def size(self) -> int:
        """How many bytes the program has written."""
        return sum(len(data) for _, data in self.chunks)

    def settle(self, quiet: float, timeout: float = 60) -> None:
        """Record until the program, having written something, is silent for `quiet` seconds, or ends, or time is up."""
        limit, wait = perf_counter() + timeout, timeout
        while (left := limit - perf_counter()) > 0 and self._record(min(wait, left)):
            wait = quiet

    def press(self, keys: bytes, quiet: float = 0.25, timeout: float = 2) -> Effect:
        """Type keys and return what they caused."""
        before, size, pressed = len(self.chunks), self.size, perf_counter() - self._started
        os.write(self._master, keys)
        self.settle(quiet, timeout)
        last = self.chunks[-1][0] if len(self.chunks) > before else pressed
        return Effect(self.size - size, last - pressed)

    def idle(self, seconds: float) -> int:
        """Leave the program alone for so long and return how many bytes it wrote."""
        size, limit = self.size, perf_counter() + seconds
        while (left := limit - perf_counter()) > 0 and not self.ended:
            self._record(left)
        return self.size - size

    def screens(self) -> Iterator[tuple[float, list[str]]]:
        """Rebuild what was on the screen after every chunk; done afterwards, so that watching costs the program nothing."""
        screen = pyte.Screen(self.columns, self.rows)
        stream, held = pyte.ByteStream(screen), b""
        for when, data in self.chunks:
            whole = held + data
            unfinished = UNFINISHED.search(whole)
            cut = unfinished.start() if unfinished else len(whole)
            held = whole[cut:]
            stream.feed(UNKNOWN_TO_PYTE.sub(b"", whole[:cut]))
            yield when, list(screen.display)

    def shows_something(self) -> bool:
        """Whether there is anything to be seen."""
        return any(line.strip() for _, screen in self.screens() for line in screen)

    def full_frame(self) -> float:
        """Return when the screen first was what it settled to, but for a twentieth of its characters and twelve at most."""
        screens = list(self.screens())
        final = "".join(screens[-1][1])
        spared = min(12, sum(cell != " " for cell in final) // 20)
        return next(when for when, lines in screens if _differing(final, "".join(lines)) <= spared)

    def _record(self, wait: float) -> bool:
        if not select.select([self._master], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when nobody has the other end open
            data = b""
        if not data:
            self.ended = True
            return False
        self.chunks.append((perf_counter() - self._started, data))
        self._answer(data)
        return True

    def _answer(self, data: bytes) -> None:
        heard, answered = self._unanswered + data, 0
        for question, answer in ANSWERS.items():
            for match in re.finditer(question, heard):
                os.write(self._master, match.expand(answer))
                answered = max(answered, match.end())
        self._unanswered = heard[max(answered, len(heard) - LONGEST_QUESTION) :]


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False))
