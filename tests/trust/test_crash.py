"""After a crash at any call of any command the journal holds what was before it or what it was to become, never a mixture."""

from __future__ import annotations

import itertools
import json
import os
import random
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from netjournal import files
from netjournal.demo import MOMENT
from netjournal.files import replacing
from netjournal.journal import Journal
from tests.trust.operations import SEED, Answer, Computer, Operation, borrow_computer, list_operations
from tests.trust.recorder import Recorder
from tests.trust.states import State, list_kills, list_power_cuts, without_doubles
from tests.trust.writers import FORGETFUL, leave_out_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from tests.trust.conftest import Prove
    from tests.trust.recorder import Step

_MARK = b"after the crash"
_SAMPLE = 75
"""States of each kind that the ordinary suite tries, over all operations."""
_WAYS = 24
"""Ways to lose what is not durable, for one moment."""


class Recorded(NamedTuple):
    """An operation that went well: its calls, and the records before and after it and between its transactions."""

    name: str
    recorder: Recorder
    before: dict[str, bytes]
    between: list[dict[str, bytes]]
    after: dict[str, bytes]
    others: list[dict[str, bytes]]
    checks: tuple[int | None, int | None]
    """What `nj check` came to before and after it: a deleted person is missed by the entries that name them."""


@pytest.fixture
def computer(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    """Lend a disk that is recorded and rebuilt."""
    with borrow_computer(machine, monkeypatch) as lent:
        yield lent


def test_a_killed_command_leaves_what_was_before_it_or_what_it_was_to_become(
    computer: Computer, prove: Prove, *, is_long: bool
) -> None:
    tried, wrong = _try_states(
        computer, lambda one: list_kills(one.recorder.calls, one.recorder.start), is_long=is_long
    )
    prove("states after kill -9, at each call of each command", tried, 400, wrong)


def test_a_power_cut_leaves_what_was_before_a_command_or_what_it_was_to_become(
    computer: Computer, prove: Prove, *, is_long: bool
) -> None:
    chance = random.Random(11)  # noqa: S311 - a seed, so that a failure comes again

    def cut(one: Recorded) -> Iterator[State]:
        return list_power_cuts(one.recorder.calls, one.recorder.start, chance, _WAYS)

    tried, wrong = _try_states(computer, cut, is_long=is_long)
    prove("states after a power cut, at each call of each command", tried, 1_000, wrong)


def test_the_proof_sees_what_broken_writers_do(computer: Computer, prove: Prove, patch: pytest.MonkeyPatch) -> None:
    missed = [name for name in FORGETFUL if not _is_caught(computer, name)]
    leave_out_lock(patch)
    lost = _interleave(computer, 1)[1]
    missed += [] if lost else ["no lock"]
    prove("broken writers that the crash states show to be broken", len(FORGETFUL) + 1, 4, missed)


def test_two_writers_at_once_lose_no_update(
    computer: Computer, prove: Prove, patch: pytest.MonkeyPatch, *, is_long: bool
) -> None:
    tried, lost = _interleave(computer, 1 if is_long else 8)
    patch.setattr(replacing, "exchange", lambda *_: False)
    more, also = _interleave(computer, 1 if is_long else 8)
    prove("moments of one writer at which a second one wrote", tried + more, 80, lost + also)


@pytest.fixture
def patch() -> Iterator[pytest.MonkeyPatch]:
    """Lend patches that are taken back before those of the computer."""
    with pytest.MonkeyPatch.context() as own:
        yield own


def _try_states(
    computer: Computer, crash: Callable[[Recorded], Iterator[State]], *, is_long: bool
) -> tuple[int, list[str]]:
    """Judge the states of every operation, all or a sample; return how many, and what was wrong."""
    chance = random.Random(7)  # noqa: S311 - as above
    operations, tried, wrong = list_operations(), 0, []
    for operation in operations:
        one = _record(computer, operation)
        states = without_doubles(crash(one), len(one.recorder.calls))
        if not is_long:
            done = [state for state in states if state.done == len(one.recorder.calls)]
            count = min(len(states), _SAMPLE // len(operations))
            states = [*done[-1:], *chance.sample(states, count)]
        for state in states:
            wrong += [f"{one.name}: {state.what}: {fault}" for fault in judge(computer, one, state)]
        tried += len(states)
    return tried, wrong


def _record(computer: Computer, operation: Operation) -> Recorded:
    files_before = operation.prepare(computer)
    before, between = computer.records(files_before), []
    check = computer.nj("check").code  # the index has seen the home, as on any day
    with pytest.MonkeyPatch.context() as patch, Recorder(computer.root) as recorder:
        apply = Journal.apply

        def apply_and_look(self: Journal, *arguments: Any) -> str:
            name = apply(self, *arguments)
            between.append(computer.records(recorder.tree.files()))
            return name

        patch.setattr(Journal, "apply", apply_and_look)
        done = computer.nj(*operation.words(computer), stdin=operation.stdin)
    assert done.code == 0, f"{operation.name}: {done}"
    recorder.confirm_complete()
    files_after = recorder.tree.files()
    others = [computer.others(files_before), computer.others(files_after)]
    return Recorded(
        operation.name,
        recorder,
        before,
        between,
        computer.records(files_after),
        others,
        (check, computer.nj("check").code),
    )


def judge(computer: Computer, one: Recorded, state: State) -> list[str]:
    """Reopen a state: read it, write to it, undo twice; return what is wrong."""
    computer.load(state.files)
    is_done = state.done == len(one.recorder.calls)
    allowed = [one.after] if is_done else [one.before, *one.between, one.after]
    wrong = _judge_reading(computer, state)
    for path, data in computer.others(state.files).items():
        if data not in [held[path] for held in one.others if path in held]:
            wrong.append(f"{path} is neither what it was nor what it was to become")
    name = "Zed" if state.done % 2 else "Wanda Maximova"
    answer = computer.nj("log", f"note to {name}: {_MARK.decode()}")
    if answer.code != 0:
        return [*wrong, f"the next command that writes came to {answer}"]
    held = computer.records()
    own = {path for path in held if _is_own(path, held[path], name, one)}
    rest = {path: data for path, data in held.items() if path not in own}
    if sum(_MARK in held[path] for path in own) != 1:
        wrong.append("the entry that was logged afterwards is not there")
    if rest not in allowed:
        wrong.append(_say_mixture(rest, one.before, one.after, is_done=is_done))
    wrong += _judge_fixtures(computer, one, is_done=is_done)
    wrong += _judge_index(
        computer, held, {one.checks[known == one.after] for known in (one.before, one.after) if rest == known}
    )
    return wrong + _judge_undo(computer, one, rest)


def _judge_reading(computer: Computer, state: State) -> list[str]:
    wrong = []
    with Recorder(computer.root) as watch:
        for words, codes in ((("people",), (0,)), (("timeline", "--limit", "0"), (0,)), (("check",), (0, 4))):
            answer = computer.nj(*words, "--json")
            if answer.code not in codes:
                wrong.append(f"nj {words[0]} came to {answer}")
            elif files.TEMPORARY in answer.out:
                wrong.append(f"nj {words[0]} shows a temporary file: {answer.out}")
    wrong += [f"a temporary file was read: {path}" for path in watch.opened if files.TEMPORARY in path]
    if computer.files() != state.files:
        wrong.append("reading changed the disk")
    return wrong


def _judge_fixtures(computer: Computer, one: Recorded, *, is_done: bool) -> list[str]:
    """Say which of the files that are no records is damaged: whole as after the operation, or made by the next command."""
    start, wrong = os.path.relpath(computer.home, computer.root), []
    made = SEED | {"journal.toml": f"schema = 1\ncreated = {MOMENT.isoformat()}\n"}
    told, held = one.recorder.tree.files(), computer.files()
    for name in ("journal.toml", ".gitignore", ".stignore"):
        fit = [told.get(f"{start}/{name}"), *([] if is_done else [made[name].encode()])]
        if held.get(f"{start}/{name}") not in fit:
            wrong.append(f"{name} holds {held.get(f'{start}/{name}')!r}")
    return wrong


def _judge_index(computer: Computer, held: dict[str, bytes], codes: set[int | None]) -> list[str]:
    found = computer.nj("check", "--json")
    wrong = [f"nj check came to {found}"] if found.code not in (codes or {0}) else []
    timeline = computer.nj("timeline", "--limit", "0", "--json")
    shown = {entry["id"] for entry in json.loads(timeline.out)} if timeline.code == 0 else timeline
    there = {path.rpartition("/")[2][:-5] for path in held if path.startswith("entries/")}
    return wrong if shown == there else [*wrong, f"the index shows {shown}, the disk has {there}"]


def _judge_undo(computer: Computer, one: Recorded, rest: dict[str, bytes]) -> list[str]:
    wrong = []
    first = computer.nj("undo")
    if first.code != 0 or computer.records() != rest:
        wrong.append(f"nj undo of what was logged afterwards came to {first}")
    second = computer.nj("undo")
    sentences = [line for line in second.err.splitlines() if line.startswith("nj: ")]
    if second.code is None or (second.code != 0 and len(sentences) != 1):
        wrong.append(f"the second nj undo came to {second}")
    held = computer.records()
    for path, text in SEED.items():
        data = text.encode()
        if one.before.get(path) == one.after.get(path) == data and held.get(path) != data:
            wrong.append(f"undo lost {path}, which has no part in it")
    return wrong


def _is_own(path: str, data: bytes, name: str, one: Recorded) -> bool:
    """Whether a record is what the command after the crash wrote."""
    if path in one.before or path in one.after or any(path in held for held in one.between):
        return False
    return _MARK in data or (path.startswith("people/") and f'name = "{name}"'.encode() in data)


def _say_mixture(held: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes], *, is_done: bool) -> str:
    told = []
    for path in sorted(before.keys() | after.keys() | held.keys()):
        if held.get(path) == before.get(path) == after.get(path):
            continue
        now = {before.get(path): "as before", after.get(path): "as after"}.get(held.get(path), repr(held.get(path)))
        told.append(f"{path} {now}")
    return f"{'what was said to be done is not there' if is_done else 'a mixture'}: {'; '.join(told)}"


def _is_caught(computer: Computer, name: str) -> bool:
    """Whether the crash states show a writer to be broken."""
    chance = random.Random(3)  # noqa: S311 - as above
    for operation in list_operations():
        with pytest.MonkeyPatch.context() as patch:
            FORGETFUL[name](patch)
            one = _record(computer, operation)
        states = [*list_kills(one.recorder.calls, one.recorder.start)]
        states += list_power_cuts(one.recorder.calls, one.recorder.start, chance, 4)
        chance.shuffle(states)
        if any(judge(computer, one, state) for state in states[:40]):
            return True
    return False


def _interleave(computer: Computer, stride: int) -> tuple[int, list[str]]:
    """Run one edit of a person before any call of another that changes something; return how often, and which edits are lost."""
    operation = next(one for one in list_operations() if one.name == "log a fact about a known person")
    tried, lost = 0, []
    for moment in itertools.count(1, stride):
        operation.prepare(computer)
        computer.nj("people")
        second = _SecondWriter(computer, moment)
        with Recorder(computer.root, second):
            first = computer.nj(*operation.words(computer))
        if second.answer is None:
            break
        tried += 1
        held = computer.records()["people/ada-lovelace-k3f9.toml"]
        for name, answer in (("ada", first), ("other", second.answer)):
            if answer.code is None or (answer.code == 0 and f"{name}@example.org".encode() not in held):
                lost.append(f"{name}@example.org, {second.moment}: {answer}")
    return tried, lost


class _SecondWriter:
    """Edits the same person while a call of the first writer waits."""

    def __init__(self, computer: Computer, number: int) -> None:
        self.computer, self.number, self.moment = computer, number, ""
        self.answer: Answer | None = None

    def __call__(self, step: Step) -> None:
        if step.number < self.number or not step.changes or self.moment:
            return
        self.moment = str(step)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(time, "sleep", lambda _: None)
            self.answer = self.computer.nj("log", "email Ada: the other address +email:other@example.org")
