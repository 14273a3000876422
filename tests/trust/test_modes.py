"""What netjournal makes is for its owner alone, whatever the umask: files 0600, directories 0700."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from netjournal import __main__
from netjournal.commands import list_cli
from tests.trust.operations import Computer, Operation, borrow_computer, list_operations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.trust.conftest import Prove

_UMASKS = (0o000, 0o002, 0o022, 0o077)
_PLACES = ("home", "cache", "config", "state")

_OTHERS = (
    Operation("a first look, where nothing is", ("today",), is_empty=True),
    Operation("where", ("where",)),
    Operation("config", ("config",)),
    Operation("keys", ("keys",)),
    Operation("themes", ("themes",)),
    Operation("check", ("check",)),
    Operation("the demo, kept", ("demo", "--keep", "{root}/share/demo"), is_empty=True),
    Operation("a line that cannot be saved", ("log", "call A: which of them?"), before=(("log", "met Abel: hello"),)),
    Operation("lines that are only looked at", ("log", "--dry-run", "call Ada")),
)


@pytest.fixture
def computer(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    """Lend a machine with nothing in it; config and state are beside the disk."""
    with borrow_computer(machine, monkeypatch) as lent:
        for kind in ("config", "state"):
            monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", f"{os.path.dirname(lent.root)}/{kind}")
        yield lent


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Set the umask; it is set back afterwards."""
    before = os.umask(0o077)
    os.umask(before)
    yield os.umask
    os.umask(before)


def test_whatever_the_umask_nobody_else_may_read_what_a_command_made(
    computer: Computer, umask: Callable[[int], int], prove: Prove, *, is_long: bool
) -> None:
    tried, wrong = 0, []
    for operation in (*list_operations(), *_OTHERS):
        for mask in _UMASKS if is_long else (0o000, 0o022):
            operation.prepare(computer)
            umask(mask)
            _start(computer, operation)
            umask(0o077)
            tried += 1
            wrong += [f"{operation.name}, umask {mask:03o}: {fault}" for fault in _list_open(computer)]
    prove("commands under umask 000, 002, 022 and 077: files 0600, directories 0700", tried, 100, wrong)


def test_the_data_is_closed_to_others_even_where_the_umask_is_not_set(
    computer: Computer, umask: Callable[[int], int], prove: Prove
) -> None:
    wrong, operations = [], [*list_operations(), *_OTHERS]
    for operation in operations:
        operation.prepare(computer)
        umask(0o000)
        computer.nj(*operation.words(computer), stdin=operation.stdin)
        umask(0o077)
        wrong += [f"{operation.name}: {fault}" for fault in _list_open(computer)]
    prove("commands called from another program, umask 000: files 0600, directories 0700", len(operations), 18, wrong)


def test_every_command_is_among_those_whose_files_are_looked_at() -> None:
    tried = {operation.argv[0] for operation in (*list_operations(), *_OTHERS) if isinstance(operation.argv, tuple)}
    only_read = {
        "people",
        "show",
        "brief",
        "review",
        "timeline",
        "goals",
        "find",
        "promises",
        "history",
        "completion",
        "man",
    }
    assert {command.cli for command in list_cli()} - tried - only_read <= {"restore"}


def _start(computer: Computer, operation: Operation) -> None:
    """Run a command line as the installed program does, which sets its own umask first."""
    words = operation.words(computer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["nj", *words])
        patch.setattr("tests.trust.operations.run", lambda _: __main__.main())
        computer.nj(*words, stdin=operation.stdin)


def _list_open(computer: Computer) -> list[str]:
    """Return what others may read, below the folder that holds the home, the cache, the config and the state."""
    top, wrong = os.path.dirname(computer.root), []
    for folder, _, names in os.walk(top):
        for path in (folder, *(f"{folder}/{name}" for name in names)):
            mode = os.lstat(path).st_mode
            wanted = 0o700 if stat.S_ISDIR(mode) else 0o600
            if stat.S_IMODE(mode) != wanted:
                wrong.append(f"{os.path.relpath(path, top)} is {stat.S_IMODE(mode):04o}")
    return wrong
