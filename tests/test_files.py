"""The door to the disk: never clobbers, old or new after any error, private, bounded."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import ConflictError, InvalidError, LockedError, NetjournalError, NotConfirmedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OLD, NEW = b"name = 'old'\n" * 9, b"name = 'new'\n" * 11
CALLS = ("open", "write", "fsync", "close", "link", "rename", "unlink")


class BadDisk:
    """An `os` whose nth call to one of CALLS fails; every call before and after it works."""

    def __init__(self, nth: int, code: int) -> None:
        self.nth, self.code, self.count, self.failed = nth, code, 0, ""

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*arguments: object, **keywords: object) -> object:
            self.count += 1
            if self.count == self.nth:
                self.failed = name
                if name == "close":
                    real(*arguments)
                raise OSError(self.code, os.strerror(self.code))
            return real(*arguments, **keywords)

        return call


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_never_replaces_one_that_is_there(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    target.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        files.write_new(str(target), NEW)
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["a.toml"]


def test_a_file_that_changed_or_went_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    target.write_bytes(b"by an editor")
    with pytest.raises(ConflictError, match=r"a\.toml changed on disk since it was read; nothing was written"):
        files.write_over(str(target), NEW, OLD)
    assert target.read_bytes() == b"by an editor"
    target.unlink()
    with pytest.raises(ConflictError, match=r"a\.toml was deleted since it was read; nothing was written"):
        files.write_over(str(target), NEW, OLD)
    assert names(tmp_path) == []


@pytest.mark.usefixtures("umask")
def test_what_is_written_is_private_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "deeper"
    files.make_directory(str(folder))
    files.write_new(str(folder / "a.toml"), OLD)
    files.write_over(str(folder / "a.toml"), NEW, OLD)
    with files.Lock(str(folder / ".lock")):
        pass
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent, *folder.iterdir())}
    assert modes == {"deep": 0o700, "deeper": 0o700, "a.toml": 0o600, ".lock": 0o600}


def test_short_writes_are_carried_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda descriptor, data: real(descriptor, bytes(data[:3])))
    files.write_new(str(tmp_path / "a.toml"), NEW)
    assert (tmp_path / "a.toml").read_bytes() == NEW


def _create(folder: Path) -> None:
    files.write_new(str(folder / "new.toml"), NEW)


def _replace(folder: Path) -> None:
    files.write_over(str(folder / "old.toml"), NEW, OLD)


def _move(folder: Path) -> None:
    files.move(str(folder / "old.toml"), str(folder / "new.toml"))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("write", [_create, _replace, _move])
def test_an_error_at_any_call_leaves_old_or_new_and_says_which(
    write: Callable[[Path], None], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fail the first call, then the second, until the whole comes through."""
    for nth in range(1, 40):
        folder = tmp_path / str(nth)
        folder.mkdir()
        (folder / "old.toml").write_bytes(OLD)
        disk = BadDisk(nth, code)
        monkeypatch.setattr(files, "os", disk)
        said: Exception | None = None
        try:
            write(folder)
        except (OSError, NetjournalError) as error:
            said = error
        monkeypatch.setattr(files, "os", os)
        held = {name: (folder / name).read_bytes() for name in names(folder) if not name.startswith(".")}
        after = {
            _create: {"old.toml": OLD, "new.toml": NEW},
            _replace: {"old.toml": NEW},
            _move: {"new.toml": OLD},
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


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_a_disk_without_links_gets_the_file_all_the_same(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.os, "link", _refuse(code))
    files.write_new(str(tmp_path / "a.toml"), OLD)
    with pytest.raises(FileExistsError):
        files.write_new(str(tmp_path / "a.toml"), NEW)
    files.move(str(tmp_path / "a.toml"), str(tmp_path / "b.toml"))
    (tmp_path / "a.toml").write_bytes(NEW)
    with pytest.raises(OSError, match=r".+"):
        files.move(str(tmp_path / "a.toml"), str(tmp_path / "b.toml"))
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a.toml": NEW, "b.toml": OLD}


def test_a_disk_without_links_that_runs_full_keeps_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.os, "link", _refuse(errno.EPERM))
    for nth in range(
        5, 8
    ):  # the temporary file takes four calls, then its refused link, then open, write, fsync, close
        monkeypatch.setattr(files, "os", BadDisk(nth, errno.ENOSPC))
        with pytest.raises(OSError, match=r".+"):
            files.write_new(str(tmp_path / "a.toml"), NEW)
        monkeypatch.setattr(files, "os", os)
        assert names(tmp_path) == []


def test_a_directory_that_cannot_be_synced_at_all_is_tolerated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "invalid")
        real(descriptor)

    monkeypatch.setattr(files.os, "fsync", fsync)
    files.write_new(str(tmp_path / "a.toml"), NEW)
    assert names(tmp_path) == ["a.toml"]


def test_what_is_not_a_plain_file_is_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_bytes(OLD)
    (tmp_path / "link.toml").symlink_to(tmp_path / "real.toml")
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "fifo.toml")
    (tmp_path / "large.toml").write_bytes(b"#" * (files.LIMIT + 1))
    refused = {}
    for name in ("link", "folder", "fifo", "large"):
        with pytest.raises(InvalidError) as caught:
            files.read_bytes(str(tmp_path / f"{name}.toml"))
        refused[name] = caught.value.why
    assert refused == {
        "link": "it is a symbolic link; put the file itself here",
        "folder": "it is not a regular file",
        "fifo": "it is not a regular file",
        "large": "it is larger than 1000 kB",
    }
    with pytest.raises(FileNotFoundError):
        files.read_bytes(str(tmp_path / "absent.toml"))
    with pytest.raises(InvalidError, match=r"link\.toml: it is a symbolic link.*nothing was written"):
        files.write_over(str(tmp_path / "link.toml"), NEW, OLD)
    assert (tmp_path / "real.toml").read_bytes() == OLD


def test_a_file_that_grows_while_it_is_read_is_still_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.toml").write_bytes(b"#")
    monkeypatch.setattr(files.os, "read", lambda _, count: b"#" * count)
    with pytest.raises(InvalidError, match="larger than 0 kB"):
        files.read_bytes(str(tmp_path / "a.toml"), 10)


def test_a_disk_that_cannot_read_a_file_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.toml").write_bytes(OLD)
    monkeypatch.setattr(files.os, "read", _refuse(errno.EIO))
    with pytest.raises(InvalidError, match="input/output error"):
        files.read_bytes(str(tmp_path / "a.toml"))
    monkeypatch.setattr(files.os, "open", _refuse(errno.EACCES))
    with pytest.raises(InvalidError, match="permission denied"):
        files.read_bytes(str(tmp_path / "a.toml"))


def test_making_a_directory_that_another_makes_first_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there").mkdir()
    monkeypatch.setattr(files.os.path, "isdir", lambda path: path == str(tmp_path))
    files.make_directory(str(tmp_path / "there"))


def test_a_lock_that_another_holds_is_waited_for_and_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(files.time, "sleep", waited.append)
    path = str(tmp_path / ".lock")
    with files.Lock(path), pytest.raises(LockedError, match="another netjournal is writing"), files.Lock(path, 0.5):
        pass
    assert sum(waited) == pytest.approx(0.5)
    with files.Lock(path, 0.1):
        pass


def test_a_lock_that_cannot_be_had_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NetjournalError, match=r"cannot lock .*: no such file or directory; nothing was written"):
        files.Lock(str(tmp_path / "absent" / ".lock")).__enter__()


def _refuse(code: int) -> Callable[..., object]:
    def call(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    return call
