"""How soon the app is on the screen, in E (an empty Textual app's first byte), and how many bytes its keys cost."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from .measure import NotMeasuredError, Row, attempt, ratio
from .terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .terminal import Effect

EMPTY_APP = [sys.executable, os.path.join(os.path.dirname(__file__), "empty_app.py")]
START_QUIET = 1.0
PAGE_DOWN, ESCAPE = b"\x1b[6~", b"\x1b"
IDLE_SECONDS = 5
RESTS = 1
"""Seconds after which everything that follows the cursor has been drawn."""
READS = 3
"""Seconds in which somebody looks at home before they go on."""


def rows(program: list[str], env: Mapping[str, str], others: Mapping[str, str], runs: int) -> Iterator[Row]:
    """Measure the app's start and its keys against their budgets; `others` are the homes of an empty and of a small journal."""
    empty, small = ({**env, "NETJOURNAL_HOME": others[name]} for name in ("empty", "small"))
    bare = partial(first_byte, EMPTY_APP, env)
    frame = partial(full_frame, program, env)
    yield attempt(
        "empty app: first full frame", "E", None, partial(ratio, partial(full_frame, EMPTY_APP, env), bare, runs)
    )
    yield attempt("nj: first full frame", "E", 1.3, partial(ratio, frame, bare, runs))
    yield attempt(
        "the same, to an empty journal's", "x", 1.05, partial(ratio, frame, partial(full_frame, program, empty), runs)
    )
    goals = partial(open_goals, program, env)
    yield attempt(
        "goals: open, to an empty journal's", "x", 1.5, partial(ratio, goals, partial(open_goals, program, empty), runs)
    )
    yield from _watch(program, env, _measure_bytes)
    yield from _watch(program, env, partial(_measure_time, journal="in this journal"))
    yield from _watch(program, small, partial(_measure_time, journal="in one of 100 people, 1,000 entries"))


def first_byte(command: list[str], env: Mapping[str, str]) -> float:
    """Return the seconds to the first byte at 120x40."""
    with running(command, env, 120, 40, quiet=0) as terminal:
        return terminal.chunks[0][0]


def full_frame(command: list[str], env: Mapping[str, str]) -> float:
    """Return the seconds to the first full frame at 120x40."""
    with running(command, env, 120, 40) as terminal:
        return terminal.full_frame()


def open_goals(command: list[str], env: Mapping[str, str]) -> float:
    """Return the seconds from the key of the goals to the last byte of their screen at 80x24, in a session that has been looked at."""
    with running(command, env, 80, 24) as terminal:
        terminal.idle(READS)
        press(terminal, [b"v"])
        press(terminal, [b"q"])
        return press(terminal, [b"v"])[0].seconds


@contextmanager
def running(
    command: list[str], env: Mapping[str, str], columns: int, rows: int, quiet: float = START_QUIET
) -> Iterator[Terminal]:
    """Run an app in a terminal; NotMeasuredError with its last words if it does not stay."""
    with Terminal(command, env, columns, rows) as terminal:
        terminal.settle(quiet)
        while quiet and not terminal.ended and not terminal.shows_something():
            terminal.settle(quiet)
        if terminal.ended or not terminal.chunks:
            raise NotMeasuredError(_last_words(terminal))
        yield terminal


def _watch(program: list[str], env: Mapping[str, str], measure: Callable[[Terminal], Iterator[Row]]) -> Iterator[Row]:
    try:
        with running(program, env, 80, 24) as terminal:
            yield from measure(terminal)
    except NotMeasuredError as error:
        yield Row("nj: keys", None, "bytes", remark=str(error))


def _measure_bytes(terminal: Terminal) -> Iterator[Row]:
    yield Row("first frame, 80x24", terminal.size, "bytes", 25_000)
    yield Row("one cursor move (j)", size(press(terminal, [b"j"] * 10)), "bytes", 450)
    yield Row("the timeline, once the cursor rests", terminal.idle(RESTS), "bytes", None)
    yield Row("page down", size(press(terminal, [PAGE_DOWN] * 3)), "bytes", 6000)
    terminal.idle(RESTS)
    yield Row(f"idle, {IDLE_SECONDS} s", terminal.idle(IDLE_SECONDS), "bytes", 0)
    yield Row("capture opens the first time (a)", size(press(terminal, [b"a"])), "bytes", 7000)
    typed = press(terminal, [bytes([key]) for key in b"call ada 20m"])
    yield Row("one character typed in capture", size(typed), "bytes", 700)
    yield Row(f"idle in capture, {IDLE_SECONDS} s", terminal.idle(IDLE_SECONDS), "bytes", 0)
    yield Row("capture closes (esc)", size(press(terminal, [ESCAPE])), "bytes", None)
    yield Row("help opens (?)", size(press(terminal, [b"?"])), "bytes", None)


def _measure_time(terminal: Terminal, journal: str) -> Iterator[Row]:
    terminal.idle(RESTS)  # each file is looked at after the first frame
    yield Row("key to last byte, in people", time(press(terminal, [b"j"] * 20)), "ms", 10, journal)
    yield Row("page down to last byte, in people", time(press(terminal, [PAGE_DOWN] * 5)), "ms", 10, journal)
    terminal.idle(RESTS)
    press(terminal, [b"2", b"0"])
    yield Row("key to last byte, in all entries", time(press(terminal, [b"j"] * 20)), "ms", 10, journal)


def press(terminal: Terminal, keys: list[bytes]) -> list[Effect]:
    """Press keys one after another and return what each did; NotMeasuredError when none did anything."""
    effects = [terminal.press(key) for key in keys]
    if terminal.ended:
        raise NotMeasuredError(_last_words(terminal))
    if not any(effect.size for effect in effects):
        message = f"the key {keys[0].decode()!r} did nothing"
        raise NotMeasuredError(message)
    return effects


def size(effects: list[Effect]) -> float:
    """Return the bytes of the key in the middle."""
    return median(effect.size for effect in effects)


def time(effects: list[Effect]) -> float:
    """Return the milliseconds of the key in the middle."""
    return median(effect.seconds for effect in effects) * 1000


def _last_words(terminal: Terminal) -> str:
    lines = [line.strip() for _, screen in terminal.screens() for line in screen]
    return next(filter(None, reversed(lines)), "it wrote nothing")
