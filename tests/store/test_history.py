"""History: every change is one step back, byte for byte, or a refusal that says why."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import ConflictError, InvalidError, NetjournalError, NotConfirmedError, NotFoundError
from netjournal.files import replacing
from netjournal.store import Change, FileChange, Shelf, staging
from netjournal.store.atomic import Atomic
from netjournal.store.history import History
from netjournal.store.lock import Lock

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


def redo(history: History) -> str:
    change = history.plan_redo()
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
    replacing.write_over(f"{shelf.home}/{A}", THREE, ONE)
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


@pytest.fixture
def cut_off(shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill a change of two files when the first one is written."""
    history.apply(Change("1", [FileChange(A, None, ONE), FileChange(B, None, ONE)]))
    publish = staging.publish

    def die(shelf: Shelf, file: FileChange, *arguments: str) -> None:
        if file.path == B:
            raise Killed
        publish(shelf, file, *arguments)

    with monkeypatch.context() as dying:
        dying.setattr(staging, "publish", die)
        dying.setattr(Atomic, "_give_up", lambda *_: None)
        with pytest.raises(Killed):
            history.apply(Change("2", [FileChange(A, ONE, TWO), FileChange(B, ONE, TWO)]))
    assert held(shelf) == {A: TWO, B: ONE}


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.usefixtures("cut_off")
def test_a_change_that_was_cut_off_is_rolled_back_before_the_next_one(shelf: Shelf, history: History) -> None:
    history.apply(Change("3", [FileChange("people/c.toml", None, ONE), FileChange("people/d.toml", None, ONE)]))
    assert held(shelf) == {A: ONE, B: ONE, "people/c.toml": ONE, "people/d.toml": ONE}
    assert [undo(history), undo(history)] == ["undone: 3", "undone: 1"]


@pytest.mark.usefixtures("cut_off")
def test_a_change_that_another_session_is_making_is_left_alone(shelf: Shelf, history: History) -> None:
    with Lock(shelf.lock().path):
        assert history.recover_if_free() == []
        assert held(shelf) == {A: TWO, B: ONE}
    assert [manifest.summary for manifest in history.recover_if_free()] == ["2"]
    assert held(shelf) == {A: ONE, B: ONE}
    assert history.recover_if_free() == []


@pytest.mark.usefixtures("cut_off")
def test_a_change_that_another_machine_was_making_is_left_alone(
    shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netjournal.store.atomic.name_machine", lambda: "elsewhere")
    assert history.recover_if_free() == []
    assert held(shelf) == {A: TWO, B: ONE}


@pytest.mark.usefixtures("cut_off")
def test_what_somebody_wrote_after_a_crash_stays_and_the_rest_is_rolled_back(shelf: Shelf, history: History) -> None:
    replacing.write_over(f"{shelf.home}/{B}", THREE, ONE)
    assert [manifest.summary for manifest in history.recover_if_free()] == ["2"]
    assert held(shelf) == {A: ONE, B: THREE}
    with pytest.raises(ConflictError, match=r"people/b\.toml was changed since '2'"):
        undo(history)
    os.unlink(f"{shelf.home}/{A}")
    os.symlink("b.toml", f"{shelf.home}/{A}")
    with pytest.raises(ConflictError, match=r"people/a\.toml: it is a symbolic link"):
        undo(history)


def test_redo_brings_back_what_undo_took_away_step_by_step(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    history.apply(Change("2", [FileChange(A, ONE, TWO), FileChange(B, None, ONE)]))
    with pytest.raises(NotFoundError, match="there is nothing to redo"):
        redo(history)
    assert [undo(history), undo(history)] == ["undone: 2", "undone: 1"]
    assert [redo(history), redo(history)] == ["redone: 1", "redone: 2"]
    assert held(shelf) == {A: TWO, B: ONE}
    assert trashed(shelf) == []
    assert [undo(history), redo(history), undo(history), undo(history)] == [
        "undone: 2",
        "redone: 2",
        "undone: 2",
        "undone: 1",
    ]
    assert held(shelf) == {}


def test_undo_refuses_with_both_texts_and_restore_brings_the_earlier_one_back(shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    name = history.apply(Change("2", [FileChange(A, ONE, TWO)]))
    replacing.write_over(f"{shelf.home}/{A}", THREE, TWO)
    with pytest.raises(ConflictError, match=f"'nj restore {name[-6:]}' brings the earlier text back") as refusal:
        undo(history)
    assert refusal.value.texts == [(A, ONE, THREE)]
    change = history.plan_restore(name[-6:])
    history.apply(change)
    assert (change.summary, held(shelf)) == ("restored: as before '2'", {A: ONE})
    assert undo(history) == "undone: restored: as before '2'"
    assert held(shelf) == {A: THREE}


def test_what_cannot_be_restored_says_why(history: History) -> None:
    first = history.apply(Change("1", [FileChange(A, None, ONE)]))
    second = history.apply(Change("2", [FileChange(A, ONE, TWO)]))
    with pytest.raises(NotFoundError, match="nothing was there before '1'"):
        history.plan_restore(first)
    undo(history)
    with pytest.raises(NotFoundError, match="all is as it was before '2'"):
        history.plan_restore(second)
    with pytest.raises(NotFoundError, match="no change has the id 'zzz'; 'nj history' lists them"):
        history.plan_restore("zzz")
    with pytest.raises(NotFoundError, match="several changes have an id like '2'"):
        history.plan_restore("2")


def test_the_walk_through_the_past_says_what_was_taken_back(history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    history.apply(Change("2", [FileChange(B, None, ONE)]))
    undo(history)
    assert [(manifest.summary, is_back) for manifest, is_back in history.walk()] == [
        ("undone: 2", False),
        ("2", True),
        ("1", False),
    ]


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.6, 0.95])
def test_a_manifest_that_is_cut_off_is_passed_over(keep: float, shelf: Shelf, history: History) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    name = history.apply(Change("2", [FileChange(B, None, TWO)]))
    path = f"{history.log}/{name}.toml"
    text = files.read_bytes(path)
    replacing.write_over(path, text[: int(len(text) * keep)], text)
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
    (version,) = os.listdir(f"{history.versions.folder}")
    path = f"{history.versions.folder}/{version}"
    replacing.write_over(path, b"", ONE)
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
    with pytest.raises(ConflictError, match="changed on disk since it was read; nothing was written"):
        history.apply(Change("3", [FileChange(A, TWO, None), FileChange(B, None, ONE)]))
    assert held(shelf) == {A: ONE}
    assert undo(history) == "undone: 1"


def test_a_change_that_cannot_even_be_taken_back_is_rolled_back_by_the_next_one(
    shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE), FileChange(B, None, ONE)]))
    monkeypatch.setattr(replacing, "exchange", _fail_after(1, replacing.exchange, errno.EIO))
    with pytest.raises(NetjournalError, match=r"half done, and the next command that writes takes it back"):
        history.apply(Change("2", [FileChange(A, ONE, TWO), FileChange(B, ONE, TWO)]))
    monkeypatch.undo()
    assert held(shelf) == {A: TWO, B: ONE}
    history.apply(Change("3", [FileChange(A, ONE, THREE), FileChange(B, ONE, THREE)]))
    assert held(shelf) == {A: THREE, B: THREE}
    assert undo(history) == "undone: 3"


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


def test_a_change_whose_log_is_not_confirmed_is_written_and_can_be_undone(
    shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    monkeypatch.setattr(files, "sync_directory", _fail_in("/.history/log", files.sync_directory))
    with pytest.raises(NotConfirmedError, match="written, not confirmed"):
        history.apply(Change("2", [FileChange(A, ONE, TWO), FileChange(B, None, TWO)]))
    monkeypatch.undo()
    assert held(shelf) == {A: TWO, B: TWO}
    assert undo(history) == "undone: 2"
    assert held(shelf) == {A: ONE}


@pytest.mark.parametrize("folder", ["pending", "versions"])
@pytest.mark.parametrize("is_confirmed", [True, False])
def test_a_change_whose_past_cannot_be_kept_is_not_made(
    folder: str, *, is_confirmed: bool, shelf: Shelf, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.apply(Change("1", [FileChange(A, None, ONE)]))
    for name, failing in (("create", not is_confirmed), ("sync_directory", is_confirmed)):
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
