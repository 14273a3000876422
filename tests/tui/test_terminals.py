"""The real program in terminals of several kinds: what is on the screen after many keys is what a redraw would send."""

from __future__ import annotations

import os
import random
import sys
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

import pytest

from tests.bench.terminal import UNFINISHED, UNKNOWN_TO_PYTE, Terminal

from .watcher import Watcher

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 60.0
"""Seconds until a program that says nothing has failed."""
DOWN, PAGE_DOWN, CLEAR, REDRAW = "\x1b[B", "\x1b[6~", "\x15", "\x0c"
STEPS = ["j", "jjj", "k", "G", "g", "1", "2j", "0", "\r", PAGE_DOWN, DOWN * 3, "?jjq", f"/zo{CLEAR}\r", "/d\r", f"/{CLEAR}\r", f"aCh 20m: tea{CLEAR}\r", f"l{CLEAR}\r"]  # fmt: skip
TERMINALS = [
    (80, 24, {"TERM": "xterm-256color", "COLORTERM": "truecolor"}),
    (120, 40, {"TERM": "xterm-256color"}),
    (45, 28, {"TERM": "screen"}),
    (80, 24, {"TERM": "linux"}),
    (80, 25, {"TERM": "xterm-256color", "NO_COLOR": "1"}),
    (80, 24, {"TERM": "xterm-256color", "NETJOURNAL_DISPLAY": "textual"}),
]


class Shown(Terminal):
    """A terminal whose screen can be looked at while the program runs."""

    def __init__(self, words: list[str], env: dict[str, str], columns: int, rows: int) -> None:
        self.watcher = Watcher(columns, rows)
        self._decoder = getincrementaldecoder("utf-8")()
        self._held = b""
        super().__init__([sys.executable, "-m", "netjournal", *words], env, columns, rows)

    def type(self, keys: str) -> None:
        """Type without waiting."""
        os.write(self._master, keys.encode())

    def wait_for(self, *texts: str) -> None:
        """Record until all texts are on the screen, one that is named twice in two places."""
        while not all(self.text().count(text) >= texts.count(text) for text in texts):
            assert self._record(LIMIT), f"{texts} never came:\n{self.text()}"

    def text(self) -> str:
        """Return what is on the screen."""
        return "\n".join(self.watcher.screen.display)

    def wait_until_like(self, other: Watcher) -> None:
        """Record until the screen looks like another one."""
        while self.watcher.cells() != other.cells():
            lines = "\n".join(
                f"{a}|{b}" for a, b in zip(other.screen.display, self.watcher.screen.display, strict=True)
            )
            assert self._record(LIMIT / 4), f"before | after a redraw:\n{lines}"

    def _record(self, wait: float) -> bool:
        seen = len(self.chunks)
        is_running = super()._record(wait)
        for _, data in self.chunks[seen:]:
            whole = self._held + data
            unfinished = UNFINISHED.search(whole)
            cut = unfinished.start() if unfinished else len(whole)
            self._held = whole[cut:]
            self.watcher.write(self._decoder.decode(UNKNOWN_TO_PYTE.sub(b"", whole[:cut])))
        return is_running


@pytest.mark.parametrize(
    ("columns", "rows", "kind"), TERMINALS, ids=[f"{c}x{r}-{'-'.join(k.values())}" for c, r, k in TERMINALS]
)
def test_after_hundreds_of_keys_a_redraw_shows_nothing_else(
    machine: Path, columns: int, rows: int, kind: dict[str, str]
) -> None:
    env = {
        "HOME": str(machine),
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "LC_ALL": "C.UTF-8",
        **kind,
    }
    chance = random.Random(str(kind))  # noqa: S311 - keys, not secrets
    with Shown(["demo"], env, columns, rows) as terminal:
        terminal.wait_for("demo", "help")
        for number in range(3):
            terminal.type("".join(chance.choices(STEPS, k=60)))
            for keys, text in (
                ("2a", f"zq{number}"),
                (CLEAR, f"zr{number}"),
            ):  # once on the screen, all before is obeyed
                terminal.type(keys + text)
                terminal.wait_for(text, text, "log>", "who?")  # in the line, and in what is understood of it
            before, terminal.watcher = terminal.watcher, Watcher(columns, rows)
            terminal.type(REDRAW)
            terminal.wait_until_like(before)
            terminal.type(f"{CLEAR}\r")
