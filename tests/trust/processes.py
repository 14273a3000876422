"""Writers to kill: real processes that log, edit and undo, and say outside the home what was acknowledged.

Run as a script, this is one such writer: it carries out command lines one after the other until it is killed.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import subprocess
import sys
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from netjournal.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ADA = "Ada Lovelace"
FIRST_DAY = date(1960, 1, 1).toordinal()
MOST_ORDERS = 60
"""Orders one writer gets through at most; each has a day of its own, so that what an undo says names the order."""


class Order(NamedTuple):
    """A command line to carry out."""

    words: list[str]
    stdin: str
    parts: list[str]
    """Texts that are on the shelf once it is done: notes, and an address in a person's file. All of them, or none."""
    summary: str
    """What an undo of it says."""


class Outcome(NamedTuple):
    """An order and what came of it; `code` is None when the process was killed over it."""

    order: Order
    code: int | None
    said: str


def give_orders(seed: int) -> Iterator[Order]:
    """Yield what one writer does: lines, several at once, edits of a person's file, new people, now and then an undo."""
    chance = random.Random(seed)  # noqa: S311 - the same orders in every run
    for turn in range(MOST_ORDERS):
        day = date.fromordinal(FIRST_DAY + seed * MOST_ORDERS + turn)
        note, said = f"note {seed}.{turn}", f"{day.day} {day:%b} {day.year}"
        kind = chance.choice(["line", "lines", "lines", "email", "email", "new", "undo"])
        if kind == "line":
            yield Order(["log", f"call {ADA} {day}: {note}"], "", [note], f"call with {ADA}, {said}")
        elif kind == "lines":
            notes = [f"{note}.{number}" for number in range(chance.randint(2, 4))]
            lines = "".join(f"call {ADA} {day}: {one}\n" for one in notes)
            yield Order(["log", "-"], lines, notes, f"{len(notes)} entries")
        elif kind == "email":
            address = f"{seed}.{turn}@example.org"
            line = f"call {ADA} {day}: {note} +email:{address}"
            yield Order(["log", line], "", [note, address], f"call with {ADA}, {said}")
        elif kind == "new":
            name = f"Somebody {seed} of {turn}"
            yield Order(["log", f'met @"{name}" {day}: {note}'], "", [note], f"met with {name}, {said}")
        else:
            yield Order(["undo"], "", [], "")


class Answer(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str


def call(home: str, words: list[str], stdin: str = "") -> Answer:
    """Carry out a command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    before, sys.stdin = sys.stdin, io.StringIO(stdin)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(["--home", home, *words])
    finally:
        sys.stdin = before
    return Answer(code, out.getvalue(), err.getvalue())


def environment(place: str) -> dict[str, str]:
    """Return an environment in which a process finds nothing of the user's."""
    return {
        "HOME": place,
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
    }


def kill_looping(home: str, place: str, seed: int, delay: float) -> list[Outcome]:
    """Let one process carry out orders, kill it so long after its first, and return what came of them."""
    heard = f"{place}/heard-{seed}"
    with open(heard, "xb") as output:
        process = subprocess.Popen([sys.executable, __file__, home, str(seed)], stdout=output, env=environment(place))
    with open(heard, "rb") as said:
        limit = perf_counter() + 30
        while not said.read(1) and perf_counter() < limit:
            _wait(process, 0.002)
        _wait(process, delay)
        process.kill()
        process.wait()
        said.seek(0)
        codes = [json.loads(line) for line in said.read().splitlines()[1:] if line.endswith(b"]")]
    orders = list(give_orders(seed))
    done = [Outcome(order, code, text) for order, (code, text) in zip(orders, codes, strict=False)]
    return [*done, *(Outcome(order, None, "") for order in orders[len(done) : len(done) + 1])]


def kill_commands(home: str, place: str, seed: int, delay: float) -> list[Outcome]:
    """Run one command after the other, as a shell does, until one is killed so long after its start."""
    outcomes: list[Outcome] = []
    chance = random.Random(seed)  # noqa: S311 - the same delays in every run
    for order in give_orders(seed):
        command = [sys.executable, "-m", "netjournal", "--home", home, *order.words]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(place))  # fmt: skip
        limit = delay if chance.random() < 0.5 else 30
        try:
            said, _ = process.communicate(order.stdin, timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
        if process.returncode < 0:
            return [*outcomes, Outcome(order, None, said)]
        outcomes.append(Outcome(order, process.returncode, said))
    return outcomes


def _wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def write_until_killed(home: str, seed: int, environ: Mapping[str, str]) -> None:
    """Carry out orders in this process; a line on standard output, not buffered, is an acknowledgement."""
    assert environ["HOME"] in home
    call(home, ["timeline"])  # imports what is slow, so that kills land in writes
    os.write(1, b"ready\n")
    for order in give_orders(seed):
        answer = call(home, order.words, order.stdin)
        os.write(1, json.dumps([answer.code, answer.out + answer.err]).encode() + b"\n")
    sys.stdin.read()


if __name__ == "__main__":
    write_until_killed(sys.argv[1], int(sys.argv[2]), os.environ)
