"""History: every change is one step back, byte for byte, or a refusal that says why."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import ConflictError, InvalidError, NetjournalError, NotConfirmedError, NotFoundError
from netjournal.store import Change, FileChange, Shelf
from netjournal.store.history import History

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A, B = "people/a.toml", "people/b.toml"
ONE, TWO, THREE = b"name = 'one'\r\n# \xc3\xa9", b"name = 'two'\n", b"name = 'three'\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(str(tmp_path / "home"))
    made.prepare("2026-11-22T18:30:00+00:00")
    return made


@pytest.fixture
def history(shelf: Shelf) -> History:
    return History(shelf)


def held(shelf: Shelf) -> dict[str, bytes]:
    return {path: shelf.read(path) for path in shelf.list_folder("people")[1]}


def trashed(shelf: Shelf) -> list[bytes]:
    folder = f"{shelf.home}/trash"
    return [files.read_bytes(f"{folder}/{name}") for name in sorted(os.listdir(folder))]


def undo(history: History, name: str | None = None) -> str:
    change = history.plan_undo(name)
    history.apply(change)
    return change.summary


def test_undoing_a_new_file_puts_it_into_the_trash(shelf: Shelf, history: History) -> None:
    history.apply(Change("call with Ada", [FileChange(A, None, ONE)]))
    assert undo(history) == "undone: call with Ada"
    assert held(shelf) == {}
    assert trashed(shelf) == [ONE]
    with pytest.raises(NotFoundError, match="there is nothing to undo"):
        undo(history)


def test_undoing_an_edit_brings_back_the_very_bytes(shelf: Shelf, history: History) -> None:
    history.apply(Change("new", [FileChange(A, None, ONE)]))
    history.apply(Change("edit", [FileChange(A, ONE, TWO)]))
    assert undo(history) == "undone: edit"
    assert held(shelf) == {A: ONE}


def test_undoing_a_deletion_brings_the_file_back(shelf: Shelf, history: History) -> None:
    history.apply(Change("new", [FileChange(A, None, ONE)]))
    history.apply(Change("delete", [FileChange(A, ONE, None)]))
    assert held(shelf) == {}
    undo(history)
    assert held(shelf) == {A: ONE}


def test_several_undos_go_back_step_by_step(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    second = history.apply(Change("2", [FileChange(A, ONE, TWO), FileChange(B, None, ONE)]))
    history.apply(Change("3", [FileChange(A, TWO, THREE)]))
    seen = [(undo(history), held(shelf)) for _ in range(3)]
    assert seen == [("undone: 3", {A: TWO, B: ONE}), ("undone: 2", {A: ONE}), ("undone: 1", {})]
    with pytest.raises(NotFoundError):
        history.plan_undo(second)


def test_a_named_change_is_undone_past_later_ones(shelf: Shelf, history: History) -> None:
    first = history.apply(Change("1", [FileChange(A, None, ONE)]))
    history.apply(Change("2", [FileChange(B, None, TWO)]))
    assert undo(history, first) == "undone: 1"
    assert undo(history) == "undone: 2"
    assert held(shelf) == {}


def test_undo_refuses_when_a_file_was_changed_since(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE), FileChange(B, None, ONE)]))
    files.write_over(f"{shelf.home}/{A}", THREE, ONE)
    with pytest.raises(ConflictError, match=r"people/a\.toml was changed since '1'; nothing was undone"):
        history.plan_undo()
    assert held(shelf) == {A: THREE, B: ONE}


def test_undoing_two_new_files_leaves_alone_one_that_is_gone_already(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE), FileChange(B, None, TWO)]))
    os.unlink(f"{shelf.home}/{A}")
    undo(history)
    assert held(shelf) == {}
    assert trashed(shelf) == [TWO]


def test_two_files_of_one_name_go_to_the_trash_together(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange("people/run.toml", None, ONE), FileChange("goals/run.toml", None, TWO)]))
    undo(history)
    assert sorted(trashed(shelf)) == sorted([ONE, TWO])


def test_a_change_that_was_cut_off_half_way_is_undone_to_where_it_began(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE), FileChange(B, None, ONE)]))
    change = Change("2", [FileChange(A, ONE, TWO), FileChange(B, ONE, TWO)])
    history._log(change)
    shelf.replace(A, TWO, ONE)
    undo(history)
    assert held(shelf) == {A: ONE, B: ONE}


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.6, 0.95])
def test_a_manifest_that_is_cut_off_is_passed_over(keep: float, shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    name = history.apply(Change("2", [FileChange(B, None, TWO)]))
    path = f"{history.folder}/log/{name}.toml"
    text = files.read_bytes(path)
    files.write_over(path, text[: int(len(text) * keep)], text)
    assert undo(history) == "undone: 1"
    assert held(shelf) == {B: TWO}


def test_a_very_large_change_is_still_one_step(shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LIMIT", 2_000)
    monkeypatch.setattr(files.read_bytes, "__defaults__", (2_000,))
    many = [FileChange(f"people/p{n}.toml", None, b"x = %d" % n) for n in range(40)]
    history.apply(Change("import", many))
    assert undo(history) == "undone: import"
    assert held(shelf) == {}


def test_a_kept_version_that_is_damaged_or_gone_is_not_brought_back(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    history.apply(Change("2", [FileChange(A, ONE, TWO)]))
    (version,) = os.listdir(f"{history.folder}/versions")
    path = f"{history.folder}/versions/{version}"
    files.write_over(path, b"", ONE)
    with pytest.raises(InvalidError, match="the version to return to is damaged"):
        undo(history)
    history.apply(Change("3", [FileChange(A, TWO, ONE)]))
    history.apply(Change("4", [FileChange(A, ONE, TWO)]))
    assert files.read_bytes(path) == ONE
    os.unlink(path)
    with pytest.raises(NotFoundError, match="no longer kept"):
        undo(history)
    assert held(shelf) == {A: TWO}


def test_a_change_that_fails_half_way_is_taken_back(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    failing = Change("2", [FileChange(A, ONE, TWO), FileChange("people/c.toml", None, TWO), FileChange(B, ONE, TWO)])
    with pytest.raises(ConflictError):
        history.apply(failing)
    assert held(shelf) == {A: ONE}
    with pytest.raises(ConflictError, match="it stays where it is"):
        history.apply(Change("3", [FileChange(A, TWO, None), FileChange(B, None, ONE)]))
    assert held(shelf) == {A: ONE}
    assert undo(history) == "undone: 1"


def test_a_change_that_cannot_even_be_taken_back_can_be_undone_later(
    shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE), FileChange(B, None, ONE)]))
    monkeypatch.setattr(files.os, "rename", _fail_after(1, os.rename, errno.EIO))
    with pytest.raises(NetjournalError, match=r"half done and could not be taken back .* try 'nj undo'"):
        history.apply(Change("2", [FileChange(A, ONE, TWO), FileChange(B, ONE, TWO)]))
    monkeypatch.undo()
    assert held(shelf) == {A: TWO, B: ONE}
    assert undo(history) == "undone: 2"
    assert held(shelf) == {A: ONE, B: ONE}


def test_a_disk_that_does_not_confirm_leaves_a_whole_change_that_can_be_undone(
    shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    real = files.sync_directory

    def doubt(path: str) -> None:
        if path.endswith("/people"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(path)

    monkeypatch.setattr(files, "sync_directory", doubt)
    for change in (
        Change("2", [FileChange(A, ONE, TWO), FileChange(B, None, TWO)]),
        Change("3", [FileChange("people/c.toml", None, THREE)]),
    ):
        with pytest.raises(NotConfirmedError, match="written, not confirmed"):
            history.apply(change)
    monkeypatch.undo()
    assert held(shelf) == {A: TWO, B: TWO, "people/c.toml": THREE}
    assert [undo(history), undo(history)] == ["undone: 3", "undone: 2"]
    assert held(shelf) == {A: ONE}


@pytest.mark.parametrize("folder", ["log", "versions"])
@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_change_whose_past_cannot_be_kept_is_not_made(
    folder: str, *, is_confirmed: bool, shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    for name, failing in (("write_new", not is_confirmed), ("sync_directory", is_confirmed)):
        if failing:
            monkeypatch.setattr(files, name, _fail_in(f"/.history/{folder}", getattr(files, name)))
    with pytest.raises(NetjournalError, match=r"cannot write to .*; nothing was changed"):
        history.apply(Change("2", [FileChange(A, ONE, TWO), FileChange(B, None, TWO)]))
    monkeypatch.undo()
    assert held(shelf) == {A: ONE}
    assert undo(history) == "undone: 1"


def test_a_new_file_is_kept_even_when_its_undo_cannot_be(
    shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "write_new", _fail_in("/.history/", files.write_new))
    assert history.apply(Change("1", [FileChange(A, None, ONE)])) == ""
    assert held(shelf) == {A: ONE}


def test_a_manifest_that_cannot_be_removed_does_no_harm(
    shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    monkeypatch.setattr(os, "unlink", _fail_in("/.history/", os.unlink))
    with pytest.raises(ConflictError):
        history.apply(Change("2", [FileChange(A, TWO, THREE), FileChange(B, None, ONE)]))
    monkeypatch.undo()
    assert held(shelf) == {A: ONE}


def _fail_after(good: int, real: Callable[..., object], code: int) -> Callable[..., object]:
    calls = iter(range(1000))

    def call(*arguments: object) -> object:
        if next(calls) >= good:
            raise OSError(code, os.strerror(code))
        return real(*arguments)

    return call


def _fail_in(part: str, real: Callable[..., object]) -> Callable[..., object]:
    def call(path: str, *arguments: object) -> object:
        if part in path:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, *arguments)

    return call
