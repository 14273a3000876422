"""kill -9 of real processes: what was acknowledged is there, whole and readable, and the journal can be written on."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.spans import say_day
from tests.bench.terminal import Terminal

from .processes import ADA, Order, Outcome, call, environment, kill_commands, kill_looping

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Prove

ROUNDS_A_HOME = 10
CUT_OFF = {".history/pending", ".gitignore", ".stignore"}
"""What a kill may leave half made, until the next command that writes."""
LONGEST = {kill_looping: 0.3, kill_commands: 0.2}
"""Way to run a writer -> seconds it lives at most, once it is at it."""
PERSON = b'id = "ada-lovelace-k3f9"\nname = "Ada Lovelace"   # countess\nrhythm = "6w"\n'


class Ledger:
    """What the writers of one home were told, held against what is on the disk."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.told: list[Outcome] = []
        self.faults: list[str] = []
        self.cut_off = 0
        """After how many kills a change was found half done."""
        self._gone: set[int] = set()
        self._undone: Counter[str] = Counter()
        self._perhaps_undone = 0
        files.make_directory(f"{home}/people")
        files.write_new(f"{home}/people/ada-lovelace-k3f9.toml", PERSON)

    @property
    def acknowledged(self) -> int:
        """How many changes a writer was told are saved."""
        return sum(outcome.code == 0 for outcome in self.told)

    def add(self, outcomes: list[Outcome]) -> None:
        """Take down what writers were told."""
        for outcome in outcomes:
            is_undo = outcome.order.words == ["undo"]
            self._perhaps_undone += is_undo and outcome.code is None
            if is_undo and outcome.code == 0:
                self._undone[outcome.said.removeprefix("undone: ").partition("   (")[0]] += 1
            if outcome.code and not is_undo and outcome.said.count("draft kept at") != 1:
                self.faults.append(f"{outcome.order.words} was refused without a draft: {outcome.said}")
        self.told += outcomes

    def write_on(self, number: int) -> None:
        """Carry out a writing command after a kill; it must succeed."""
        day, note, address = date.fromordinal(700_000 + number), f"after {number}", f"after.{number}@example.org"
        line = f"call {ADA} {day}: {note} +email:{address}"
        order = Order(["log", line], "", [note, address], f"call with {ADA}, {say_day(day, date.max)}")
        answer = call(self.home, order.words)
        if answer.code or not answer.out.startswith("logged:"):
            self.faults.append(f"after a kill nothing could be written: {answer}")
        self.add([Outcome(order, answer.code, answer.out + answer.err)])

    def look(self, *, is_mended: bool) -> None:
        """Hold the disk against what was acknowledged; once mended, no change may be there by half either."""
        checked = call(self.home, ["check", "--json"])
        problems = {problem["path"] for problem in json.loads(checked.out)}
        self.cut_off += ".history/pending" in problems
        if problems - (set() if is_mended else CUT_OFF):
            self.faults.append(f"check: {checked}")
        present = self._read()
        for number, outcome in enumerate(self.told):
            there = [part for part in outcome.order.parts if part in present]
            is_whole = there == outcome.order.parts
            if outcome.code == 0 and not is_whole and number not in self._gone:
                self._miss(number, outcome.order)
            if is_mended and there and not is_whole:
                self.faults.append(f"half of {outcome.order.parts} is there: {there}")

    def _read(self) -> set[str]:
        """Return every note that `nj timeline` lists and every address in Ada's file."""
        timeline, person = (
            call(self.home, words) for words in (["timeline", "--json", "--limit", "0"], ["show", ADA, "--json"])
        )
        if timeline.code or person.code:
            self.faults.append(f"not readable: {timeline} {person}")
            return set()
        notes = {entry["note"] for entry in json.loads(timeline.out)}
        return notes | {word.strip('",') for word in person.out.split() if "@example.org" in word}

    def _miss(self, number: int, order: Order) -> None:
        """Account for an acknowledged change that is not there: an undo took it back, and kept it, or it is lost."""
        self._gone.add(number)
        if self._undone[order.summary]:
            self._undone[order.summary] -= 1
        elif self._perhaps_undone:
            self._perhaps_undone -= 1
        else:
            self.faults.append(f"lost: {order.parts}")
        kept = b"".join(_read_all(f"{self.home}/trash")) + b"".join(_read_all(f"{self.home}/.history/versions"))
        if not all(part.encode() in kept for part in order.parts):
            self.faults.append(f"undone, but not in the trash: {order.parts}")


def _read_all(folder: str) -> list[bytes]:
    found = []
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        with open(f"{folder}/{name}", "rb") as file:
            found.append(file.read())
    return found


def test_no_acknowledged_write_is_lost_when_writers_are_killed(tmp_path: Path, prove: Prove, *, is_long: bool) -> None:
    chance, kills, ledgers = random.Random(20261122), 0, list[Ledger]()  # noqa: S311 - the same moments in every run
    for number in range(105 if is_long else 6):
        if number % ROUNDS_A_HOME == 0:
            ledgers.append(Ledger(str(tmp_path / f"home-{number}")))
        ledger, second = ledgers[-1], kill_commands if number % 3 == 2 else kill_looping
        with ThreadPoolExecutor(2) as pool:
            dying = [
                pool.submit(kill, ledger.home, str(tmp_path), 2 * number + place, chance.uniform(0, LONGEST[kill]))
                for place, kill in enumerate([kill_looping, second])
            ]
            deaths = [future.result() for future in dying]
        for outcomes in deaths:
            kills += outcomes[-1].code is None
            ledger.add(outcomes)
        ledger.look(is_mended=False)
        ledger.write_on(number)
        ledger.look(is_mended=True)
    faults = [fault for ledger in ledgers for fault in ledger.faults]
    prove("kill -9 of writing processes", kills, 200, faults)
    if is_long:  # a sample may well meet none
        halves = sum(ledger.cut_off for ledger in ledgers)
        prove("kills that left a change half done, taken back by the next command", halves, 1)
    prove("changes acknowledged before a kill, none lost", sum(ledger.acknowledged for ledger in ledgers), 200)


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        ("unlink", "lost: ['a', 'b']"),
        ("truncate", "the file is empty"),
        ("halve", "half of ['a', 'b'] is there: ['b']"),
    ],
)
def test_a_loss_does_not_go_unseen(harm: str, why: str, tmp_path: Path) -> None:
    ledger = Ledger(str(tmp_path / "home"))
    answer = call(ledger.home, ["log", "-"], f"call {ADA}: a\ncall {ADA}: b\n")
    ledger.add([Outcome(Order(["log", "-"], "", ["a", "b"], "2 entries"), answer.code, answer.out)])
    ledger.look(is_mended=True)
    assert ledger.faults == []
    first = min((tmp_path / "home" / "entries").rglob("*.toml"), key=lambda path: b'"a"' not in path.read_bytes())
    if harm == "truncate":
        first.write_bytes(b"")
    else:
        first.unlink()
    ledger.look(is_mended=harm == "halve")
    assert any(why in fault for fault in ledger.faults)


def test_no_line_is_lost_when_the_app_is_killed(tmp_path: Path, prove: Prove, *, is_long: bool) -> None:
    if not is_long:
        pytest.skip("starting the app a few times takes longer than a sample may")
    chance, ledger = random.Random(11), Ledger(str(tmp_path / "home"))  # noqa: S311 - the same moments in every run
    kills = 20
    for number in range(kills):
        ledger.add(_type_until_killed(ledger.home, str(tmp_path), number, chance))
        ledger.look(is_mended=False)
        ledger.write_on(number)
        ledger.look(is_mended=True)
    prove("kill -9 of the app while lines are typed", kills, 20, ledger.faults)
    prove("lines the app said are logged before it was killed, none lost", ledger.acknowledged - kills, 20)


def _type_until_killed(home: str, place: str, number: int, chance: random.Random) -> list[Outcome]:
    """Log lines in the app, kill it within milliseconds of an enter, and return which lines it said are logged."""
    days = [date.fromordinal(600_000 + 10 * number + turn) for turn in range(chance.randint(1, 4))]
    command = [sys.executable, "-m", "netjournal", "--home", home]
    with Terminal(command, environment(place)) as terminal:
        terminal.settle(1.0)
        for turn, day in enumerate(days):
            terminal.press(f"acall {ADA} {day}: app {number}.{turn}".encode(), 0.1)
            os.write(terminal._master, b"\r")
            terminal.idle(chance.uniform(0, 0.06) if turn == len(days) - 1 else 0.4)
        os.kill(terminal._process, signal.SIGKILL)
        terminal.settle(60)
        seen = "\n".join("\n".join(lines) for _, lines in terminal.screens())
    outcomes = []
    for turn, day in enumerate(days):
        summary, note = f"call with {ADA}, {say_day(day, date.max)}", f"app {number}.{turn}"
        code = 0 if f"{summary}. u undoes" in seen else None
        outcomes.append(Outcome(Order(["log"], "", [note], summary), code, ""))
    return outcomes
