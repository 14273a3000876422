"""Whatever call fails, and however, the program says so in one sentence, and the journal holds all of a change or none of it."""

from __future__ import annotations

import errno
import os
import random
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from netjournal.toml_reader import parse_toml
from tests.trust.operations import Computer, Operation, borrow_computer, list_operations
from tests.trust.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.trust.conftest import Prove
    from tests.trust.operations import Answer
    from tests.trust.recorder import Step

_ERRORS = tuple("ENOSPC EDQUOT EIO EROFS EACCES EMFILE ESTALE".split())
_SHORT = "a short write"
_LASTING = ("ENOSPC", "EROFS", "EIO")
"""What mostly does not go away by itself: the disk stays full, or read-only, or broken, until the command ends."""
_SAMPLE = 100
"""Faults of each kind that the ordinary suite tries, over all operations."""
_MARK = "after the error"
_UNSURE = "written, not confirmed"


class Fault(NamedTuple):
    """What goes wrong at which call."""

    error: str
    number: int
    lasts: bool = False

    def __str__(self) -> str:
        return f"{self.error} {'from' if self.lasts else 'at'} call {self.number}"


class Trouble:
    """Makes the nth call fail, or every one from the nth that would meet the same trouble."""

    def __init__(self, fault: Fault) -> None:
        self.fault, self.hit = fault, ""

    def __call__(self, step: Step) -> int | None:
        error, number, lasts = self.fault
        if not (step.number >= number and _meets(step, error) if lasts else step.number == number):
            return None
        self.hit = self.hit or str(step)
        if error == _SHORT:
            return 1
        code = getattr(errno, error)
        raise OSError(code, os.strerror(code), step.path)


def _meets(step: Step, error: str) -> bool:
    return {"ENOSPC": step.needs_room, "EROFS": step.changes}.get(error, True)


class Expected(NamedTuple):
    """An operation without faults: what the disk held before and after it, and how many calls it took."""

    operation: Operation
    files: dict[str, bytes | None]
    files_after: dict[str, bytes | None]
    streams: dict[int, int]
    writes: list[int]
    total: int


@pytest.fixture
def computer(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    """Lend a disk whose calls can fail."""
    with borrow_computer(machine, monkeypatch) as lent:
        yield lent


def test_an_error_at_any_call_is_said_in_one_sentence_and_leaves_all_of_a_change_or_nothing(
    computer: Computer, prove: Prove, *, is_long: bool
) -> None:
    tried, wrong = _try_each(computer, _list_single, is_long=is_long)
    prove("errors of the system at the nth call, until a command completes", tried, 1_000, wrong)


def test_a_disk_that_stays_full_or_broken_is_said_in_one_sentence_and_loses_nothing(
    computer: Computer, prove: Prove, *, is_long: bool
) -> None:
    tried, wrong = _try_each(computer, _list_lasting, is_long=is_long)
    prove("errors that last from the nth call to the end of a command", tried, 400, wrong)


def _list_single(one: Expected) -> list[Fault]:
    faults = [Fault(error, number) for error in _ERRORS for number in range(1, one.total + 1)]
    return faults + [Fault(_SHORT, number) for number in one.writes]


def _list_lasting(one: Expected) -> list[Fault]:
    return [Fault(error, number, lasts=True) for error in _LASTING for number in range(1, one.total + 1)]


def _try_each(
    computer: Computer, list_faults: Callable[[Expected], list[Fault]], *, is_long: bool
) -> tuple[int, list[str]]:
    """Run every operation with each fault, or a sample; return how many faults struck, and what was wrong."""
    chance = random.Random(5)  # noqa: S311 - a seed, so that a failure comes again
    operations, tried, wrong = list_operations(), 0, []
    for operation in operations:
        one = _expect(computer, operation)
        faults = list_faults(one)
        if not is_long:
            faults = chance.sample(faults, _SAMPLE // len(operations))
        for fault in faults:
            struck, found = judge(computer, one, fault)
            tried += struck
            wrong += [f"{operation.name}: {fault}: {what}" for what in found]
    return tried, wrong


def _expect(computer: Computer, operation: Operation) -> Expected:
    files = operation.prepare(computer)
    streams, writes = dict(computer.streams), []

    def note(step: Step) -> None:
        if step.kind == "write":
            writes.append(step.number)

    computer.nj("people")  # the index has seen the home, as on any day
    with Recorder(computer.root, note) as recorder:
        done = computer.nj(*operation.words(computer), stdin=operation.stdin)
    assert done.code == 0, f"{operation.name}: {done}"
    return Expected(operation, files, computer.files(), streams, writes, recorder.count)


def judge(computer: Computer, one: Expected, fault: Fault) -> tuple[bool, list[str]]:
    """Run an operation with a fault, then the next command without; return whether the fault struck, and what is wrong."""
    computer.load(one.files)
    computer.streams = dict(one.streams)
    computer.nj("people")
    trouble = Trouble(fault)
    with Recorder(computer.root, trouble):
        answer = computer.nj(*one.operation.words(computer), stdin=one.operation.stdin)
    if not trouble.hit:
        return False, []
    before, after = computer.records(one.files), computer.records(one.files_after)
    is_after = computer.records() == after
    wrong = _judge_words(computer, one, answer, is_before=computer.records() == before, is_after=is_after)
    wrong += _judge_others(computer, one, answer)
    following = computer.nj("log", f"note to Wanda Maximova: {_MARK}")
    if following.code != 0:
        wrong.append(f"the next command that writes came to {following}")
    known = before.keys() | after.keys()
    held = {path: data for path, data in computer.records().items() if path in known or not _is_own(path, data)}
    if _is_partly_done(one, answer):  # each file is as it was or mended
        after = {path: data for path, data in held.items() if data in (before.get(path), after.get(path))}
    if held != after and (held != before or answer.code == 0 or (is_after and _UNSURE in answer.err)):
        wrong.append(_say_mixture(held, before, after))
    return True, [f"{what} [{trouble.hit}; {answer}]" for what in wrong]


def _judge_words(computer: Computer, one: Expected, answer: Answer, *, is_before: bool, is_after: bool) -> list[str]:
    """Compare what is said with what is on the disk at that moment."""
    wrong = []
    sentences = [line for line in answer.err.splitlines() if line.startswith("nj: ")]
    if answer.code is None:
        return [f"it raised: {answer.err}"]
    if answer.code == 0:
        return [] if is_after else ["it came to 0, and what was asked for is not on the disk"]
    if len(sentences) != 1 and not _is_partly_done(one, answer):
        wrong.append(f"{len(sentences)} sentences on stderr say what went wrong")
    if _UNSURE in answer.err and not is_after:
        wrong.append("it is said to be written, and is not on the disk")
    if "nothing was" in answer.err and not is_before:
        wrong.append("nothing is said to have been done, and something was")
    kept = re.search(r"draft kept at (\S+)$", answer.err, re.MULTILINE)
    if kept and not _holds_line(kept[1], one, computer):
        wrong.append("the draft does not hold the line")
    is_log = one.operation.words(computer)[0] == "log"
    if is_log and not (kept or is_after or all(word in answer.err for word in _lines_of(one.operation))):
        wrong.append("the line is neither saved nor kept nor said")
    return wrong


def _judge_others(computer: Computer, one: Expected, answer: Answer) -> list[str]:
    before, after, held = (computer.others(files) for files in (one.files, one.files_after, computer.files()))
    if answer.code == 0:
        return [] if held == after else ["a file outside the home is not what it was to become"]
    damaged = [path for path, data in held.items() if data not in (before.get(path), after.get(path))]
    if _is_partly_done(one, answer):
        damaged = [path for path in damaged if not _is_whole(computer, f"{computer.root}/{path}")]
    return [f"{path} is neither what it was nor what it was to become" for path in damaged]


def _is_whole(computer: Computer, path: str) -> bool:
    """Whether a file that has less in it than was asked for is sound: a page is if it ends with a whole line."""
    if path.endswith(".md"):
        with open(path, "rb") as page:
            return page.read().endswith(b"\n")
    check = ("backup", "--check") if path.endswith(".tar") else ("import", "--dry-run")
    return computer.nj(*check, path).code == 0


def _is_partly_done(one: Expected, answer: Answer) -> bool:
    """Whether it was said that a part could not be done, as some commands do."""
    return bool(answer.code and one.operation.partly and one.operation.partly in answer.err)


def _lines_of(operation: Operation) -> list[str]:
    text = operation.stdin or (operation.argv[-1] if isinstance(operation.argv, tuple) else "")
    return [line.strip() for line in text.splitlines()]


def _holds_line(path: str, one: Expected, computer: Computer) -> bool:
    """Whether a draft holds what was typed: the line, or the text of an editor."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if one.operation.editor:
        return data in computer.records(one.files_after).values()
    return [part.strip() for part in str(parse_toml(data)["line"]).splitlines()] == _lines_of(one.operation)


def _is_own(path: str, data: bytes) -> bool:
    """Whether a record is what the command after the error wrote."""
    return _MARK in data.decode() or (path.startswith("people/wanda") and b'circle = "inbox"' in data)


def _say_mixture(held: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]) -> str:
    told = []
    for path in sorted(before.keys() | after.keys() | held.keys()):
        if not held.get(path) == before.get(path) == after.get(path):
            now = {before.get(path): "as before", after.get(path): "as after"}
            told.append(f"{path} {now.get(held.get(path), repr(held.get(path)))}")
    return f"the journal is neither as it was nor as it was to become: {'; '.join(told)}"
