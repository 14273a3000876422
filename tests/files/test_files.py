"""The one door to the disk: whole, private, durable."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import InvalidError
from netjournal.files import replacing
from netjournal.store.lock import Lock
from tests.files.disk import NEW, OLD, BadDisk, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_new_file_never_replaces_one_that_is_there(tmp_path: Path) -> None:
    target = tmp_path / "a.toml"
    target.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        files.write_new(str(target), NEW)
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["a.toml"]


@pytest.mark.usefixtures("umask")
def test_what_is_written_is_private_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "deeper"
    files.make_directory(str(folder))
    files.write_new(str(folder / "a.toml"), OLD)
    replacing.write_over(str(folder / "a.toml"), NEW, OLD)
    with Lock(str(folder / ".lock")):
        pass
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent, *folder.iterdir())}
    assert modes == {"deep": 0o700, "deeper": 0o700, "a.toml": 0o600, ".lock": 0o600}


def test_short_writes_are_carried_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda descriptor, data: real(descriptor, bytes(data[:3])))
    files.write_new(str(tmp_path / "a.toml"), NEW)
    assert (tmp_path / "a.toml").read_bytes() == NEW


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_a_disk_without_links_gets_the_file_all_the_same(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.os, "link", _refuse(code))
    files.write_new(str(tmp_path / "a.toml"), OLD)
    with pytest.raises(FileExistsError):
        files.write_new(str(tmp_path / "a.toml"), NEW)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a.toml": OLD}


def test_a_disk_without_links_that_runs_full_keeps_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.os, "link", _refuse(errno.EPERM))
    for nth in (
        5,
        6,
        8,
        9,
        10,
    ):  # after the temporary file: open and read it again, then open, write and sync the other one
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
        replacing.write_over(str(tmp_path / "link.toml"), NEW, OLD)
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


def _refuse(code: int) -> Callable[..., object]:
    def call(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    return call
