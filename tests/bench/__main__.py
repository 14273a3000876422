"""`python -m tests.bench`: what netjournal costs against its budgets, as ratios taken in one run. It judges nothing."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from netjournal import clock

from . import apps, commands, peers, screens
from .generate import generate
from .measure import NotMeasuredError, wall

if TYPE_CHECKING:
    from collections.abc import Callable

A_THOUSAND = 1000


def main() -> None:
    """Make a journal, measure, print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__, allow_abbrev=False)
    parser.add_argument("--people", type=int, default=A_THOUSAND)
    parser.add_argument("--entries", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=15, help="how often each command is run; apps a third as often")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="netjournal-bench-", ignore_cleanup_errors=True) as scratch:
        home = os.path.join(scratch, "journal")
        program, env = installed(), environment(scratch) | {"NETJOURNAL_HOME": home}
        name = generate(home, asked.people, asked.entries, clock.now().date())[0]
        _introduce(asked.people, asked.entries, asked.runs, env)
        try:
            print(f"the index of all of it, from nothing: {wall([*program, 'people'], env, timeout=600):.1f} s\n")
        except NotMeasuredError as error:
            print(f"the index could not be built: {error}\n")
        reading = 4 if asked.people <= A_THOUSAND else 6  # every person's file is looked at
        for row in commands.rows(program, name, env, asked.runs, reading):
            print(row, flush=True)
        others = {name: os.path.join(scratch, name) for name in ("empty", "small")}
        generate(others["small"], 100, 1000, clock.now().date())
        for row in screens.rows(program, env, others, max(3, asked.runs // 3)):
            print(row, flush=True)
        for row in apps.rows(home, scratch, env):
            print(row, flush=True)
        for row in peers.rows(home, scratch, env, max(3, asked.runs // 3)):
            print(row, flush=True)


def installed() -> list[str]:
    """Return the command that starts netjournal: the installed script, else the module."""
    script = os.path.join(os.path.dirname(sys.executable), "nj")
    return [script] if os.path.exists(script) else [sys.executable, "-m", "netjournal"]


def environment(scratch: str) -> dict[str, str]:
    """Return an environment in which no program finds anything of the user's."""
    folders = {"HOME": "home"} | {f"XDG_{kind}_HOME": kind.lower() for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    for folder in folders.values():
        os.mkdir(os.path.join(scratch, folder))
    env = {key: os.path.join(scratch, folder) for key, folder in folders.items()}
    return env | {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def _introduce(people: int, entries: int, runs: int, env: dict[str, str]) -> None:
    b = _milliseconds(partial(wall, commands.NOTHING, env))
    e = _milliseconds(partial(screens.first_byte, screens.EMPTY_APP, env))
    print(f"{people:,} people, {entries:,} entries, {runs} runs")
    print(f"B = {b:.0f} ms, python -c pass; E = {e:.0f} ms, an empty Textual app's first byte at 120x40")


def _milliseconds(measured: Callable[[], float]) -> float:
    return median(measured() for _ in range(5)) * 1000


if __name__ == "__main__":
    main()
