"""A file in the place of another: what somebody else wrote meanwhile stays."""

from __future__ import annotations

import errno
import os
import types
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import ConflictError, NetjournalError, NotConfirmedError
from netjournal.files import replacing
from tests.files.disk import NEW, OLD, BadDisk, names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_file_that_changed_or_went_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    target.write_bytes(b"by an editor")
    with pytest.raises(ConflictError, match=r"a\.toml changed on disk since it was read; nothing was written"):
        replacing.write_over(str(target), NEW, OLD)
    assert target.read_bytes() == b"by an editor"
    target.unlink()
    with pytest.raises(ConflictError, match=r"a\.toml was deleted since it was read; nothing was written"):
        replacing.write_over(str(target), NEW, OLD)
    assert names(tmp_path) == []


def _create(folder: Path) -> None:
    files.write_new(str(folder / "new.toml"), NEW)


def _replace(folder: Path) -> None:
    replacing.write_over(str(folder / "old.toml"), NEW, OLD)


def _take_away(folder: Path) -> None:
    replacing.take_away(str(folder / "old.toml"), str(folder / "new.toml"), OLD)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("write", [_create, _replace, _take_away])
def test_an_error_at_any_call_leaves_old_or_new_and_says_which(
    write: Callable[[Path], None], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fail the first call, then the second, until the whole comes through."""
    for nth in range(1, 40):
        folder = tmp_path / str(nth)
        folder.mkdir()
        (folder / "old.toml").write_bytes(OLD)
        disk = BadDisk(nth, code)
        for module in (files, replacing):
            monkeypatch.setattr(module, "os", disk)
        said: Exception | None = None
        try:
            write(folder)
        except (OSError, NetjournalError) as error:
            said = error
        for module in (files, replacing):
            monkeypatch.setattr(module, "os", os)
        held = {name: (folder / name).read_bytes() for name in names(folder) if not name.startswith(".")}
        after = {
            _create: {"old.toml": OLD, "new.toml": NEW},
            _replace: {"old.toml": NEW},
            _take_away: {"new.toml": OLD},
        }[write]
        if said is None or isinstance(said, NotConfirmedError):
            assert held == after, (nth, disk.failed)
        else:
            assert held == {"old.toml": OLD}, (nth, disk.failed, said)
        if isinstance(said, NotConfirmedError):
            assert str(said).startswith("written, not confirmed: ")
        if disk.failed != "unlink":
            assert not [name for name in names(folder) if name.startswith(".")], (nth, disk.failed)
        if not disk.failed:
            return
    pytest.fail("the calls never came to an end")


@pytest.mark.parametrize("can_exchange", [True, False])
def test_what_an_editor_saves_at_the_last_moment_is_not_written_over(
    *, can_exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one step for both names even the very last moment is safe; without it, all but that."""
    path, theirs = str(tmp_path / "a.toml"), b"name = 'theirs'\n"
    files.write_new(path, OLD)
    exchange, looks = replacing.exchange, replacing.check_content

    def save_meanwhile() -> None:
        (tmp_path / "editor").write_bytes(theirs)
        os.replace(tmp_path / "editor", path)

    def exchange_late(one: str, other: str) -> bool:
        monkeypatch.setattr(replacing, "exchange", exchange)
        save_meanwhile()
        return exchange(one, other)

    def look_and_save(at: str, expected: bytes) -> None:
        monkeypatch.setattr(replacing, "check_content", looks)
        looks(at, expected)
        save_meanwhile()

    monkeypatch.setattr(replacing, "exchange", exchange_late if can_exchange else lambda *_: False)
    if not can_exchange:
        monkeypatch.setattr(replacing, "check_content", look_and_save)
    with pytest.raises(ConflictError, match=r"a\.toml changed on disk"):
        replacing.write_over(path, NEW, OLD)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a.toml": theirs}


def test_a_file_that_changes_at_the_last_moment_is_not_taken_away(tmp_path: Path) -> None:
    files.write_new(str(tmp_path / "a.toml"), NEW)
    with pytest.raises(ConflictError, match="it was not deleted"):
        replacing.take_away(str(tmp_path / "a.toml"), str(tmp_path / "b.toml"), OLD)
    with pytest.raises(ConflictError, match="was deleted since it was read"):
        replacing.take_away(str(tmp_path / "gone.toml"), str(tmp_path / "b.toml"), OLD)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a.toml": NEW}


def test_a_file_system_that_cannot_exchange_names_says_so_and_others_are_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_new(str(tmp_path / "a.toml"), OLD)
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    assert replacing.exchange(str(tmp_path / "a.toml"), str(tmp_path / "b.toml")) is False
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: types.SimpleNamespace(renameat2=lambda *_: -1))
    for code, outcome in ((errno.EINVAL, None), (errno.ENOENT, ConflictError), (errno.EIO, OSError)):
        monkeypatch.setattr("ctypes.get_errno", lambda code=code: code)
        with pytest.raises(outcome) if outcome else nullcontext():
            assert replacing.exchange(str(tmp_path / "a.toml"), str(tmp_path / "b.toml")) is False
