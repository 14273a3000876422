"""A process that is killed: after each prefix of its system calls, nothing that was acknowledged is lost or half."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import NotFoundError
from netjournal.store import Change, FileChange, Shelf
from netjournal.store.history import History

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A, B = "people/a.toml", "people/b.toml"
OLD, NEW = b"name = 'old'\n" * 20, b"name = 'new'\n" * 30
CHANGING = frozenset({"open", "write", "fsync", "mkdir", "link", "rename", "unlink"})


class Killed(BaseException):
    """The process is gone: not even a `finally` may touch the disk."""


class MortalOs:
    """An `os` that carries out so many calls and then no more; the last write may be torn."""

    def __init__(self, calls: int, *, torn: bool) -> None:
        self.left, self.torn = calls, torn

    def __getattr__(self, name: str) -> object:
        real: Callable[..., object] = getattr(os, name)
        if name not in CHANGING:
            return real

        def call(*arguments: object, **keywords: object) -> object:
            if self.left == 0:
                if self.torn and name == "write":
                    os.write(arguments[0], bytes(arguments[1])[:7])  # type: ignore[arg-type,call-overload]
                self.left = -1
            if self.left < 0:
                raise Killed
            self.left -= 1
            return real(*arguments, **keywords)

        return call


def create(shelf: Shelf) -> None:
    History(shelf).apply(Change("create", [FileChange(B, None, NEW)]))


def replace(shelf: Shelf) -> None:
    History(shelf).apply(Change("replace", [FileChange(A, OLD, NEW)]))


def change_two(shelf: Shelf) -> None:
    History(shelf).apply(Change("two", [FileChange(A, OLD, NEW), FileChange(B, None, NEW)]))


@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize(
    ("write", "done"), [(create, {A: OLD, B: NEW}), (replace, {A: NEW}), (change_two, {A: NEW, B: NEW})]
)
def test_nothing_is_lost_wherever_the_process_is_killed(
    write: Callable[[Shelf], None],
    done: dict[str, bytes],
    *,
    torn: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deaths = 0
    for calls in range(200):
        shelf = Shelf(str(tmp_path / str(calls)))
        shelf.prepare("2026-11-22T18:30:00+00:00")
        History(shelf).apply(Change("before", [FileChange(A, None, OLD)]))
        mortal = MortalOs(calls, torn=torn)
        is_acknowledged = False
        for module in ("files", "files.many", "files.replacing", "store.staging", "store.atomic"):
            monkeypatch.setattr(f"netjournal.{module}.os", mortal)
        try:
            write(shelf)
            is_acknowledged = True
        except Killed:
            deaths += 1
        finally:
            monkeypatch.undo()
        if is_acknowledged:
            assert held(shelf) == done
            break
        with shelf.lock():
            History(shelf).recover()
        assert held(shelf) in ({A: OLD}, done)
        with shelf.lock():
            assert History(shelf).recover() == []
        _undo_all(shelf)
    assert deaths > 8


def _undo_all(shelf: Shelf) -> None:
    """Take back all that is in the history; only a file that was cut off before it got there stays."""
    history = History(shelf)
    for _ in range(2):
        try:
            history.apply(history.plan_undo())
        except NotFoundError:
            break
    assert held(shelf) in ({}, {B: NEW})


def held(shelf: Shelf) -> dict[str, bytes]:
    return {path: shelf.read(path) for path in shelf.list_folder("people")[1]}


def test_temporary_files_of_the_dead_are_no_records(tmp_path: Path) -> None:
    shelf = Shelf(str(tmp_path))
    shelf.create(A, OLD)
    files.write_new(f"{tmp_path}/people/{files.TEMPORARY}1-ab.toml", NEW[:5])
    assert list(shelf.list_folder("people")[1]) == [A]
