"""The door to the disk: never clobbers, old or new after any error, private, bounded."""

from __future__ import annotations

import errno
import os
import stat
import types
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from netjournal import files
from netjournal.errors import ConflictError, InvalidError, NetjournalError, NotConfirmedError
from netjournal.store.lock import Lock

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
    with Lock(str(folder / ".lock")):
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


def _take_away(folder: Path) -> None:
    files.take_away(str(folder / "old.toml"), str(folder / "new.toml"), OLD)


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
    exchange, looks = files.exchange, files.check_content

    def save_meanwhile() -> None:
        (tmp_path / "editor").write_bytes(theirs)
        os.replace(tmp_path / "editor", path)

    def exchange_late(one: str, other: str) -> bool:
        monkeypatch.setattr(files, "exchange", exchange)
        save_meanwhile()
        return exchange(one, other)

    def look_and_save(at: str, expected: bytes) -> None:
        monkeypatch.setattr(files, "check_content", looks)
        looks(at, expected)
        save_meanwhile()

    monkeypatch.setattr(files, "exchange", exchange_late if can_exchange else lambda *_: False)
    if not can_exchange:
        monkeypatch.setattr(files, "check_content", look_and_save)
    with pytest.raises(ConflictError, match=r"a\.toml changed on disk"):
        files.write_over(path, NEW, OLD)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a.toml": theirs}


def test_a_file_that_changes_at_the_last_moment_is_not_taken_away(tmp_path: Path) -> None:
    files.write_new(str(tmp_path / "a.toml"), NEW)
    with pytest.raises(ConflictError, match="it was not deleted"):
        files.take_away(str(tmp_path / "a.toml"), str(tmp_path / "b.toml"), OLD)
    with pytest.raises(ConflictError, match="was deleted since it was read"):
        files.take_away(str(tmp_path / "gone.toml"), str(tmp_path / "b.toml"), OLD)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a.toml": NEW}


def test_a_file_system_that_cannot_exchange_names_says_so_and_others_are_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_new(str(tmp_path / "a.toml"), OLD)
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    assert files.exchange(str(tmp_path / "a.toml"), str(tmp_path / "b.toml")) is False
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: types.SimpleNamespace(renameat2=lambda *_: -1))
    for code, outcome in ((errno.EINVAL, None), (errno.ENOENT, ConflictError), (errno.EIO, OSError)):
        monkeypatch.setattr("ctypes.get_errno", lambda code=code: code)
        with pytest.raises(outcome) if outcome else nullcontext():
            assert files.exchange(str(tmp_path / "a.toml"), str(tmp_path / "b.toml")) is False


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


def _refuse(code: int) -> Callable[..., object]:
    def call(*_: object, **__: object) -> object:
        raise OSError(code, os.strerror(code))

    return call


def test_many_files_are_staged_privately_and_each_holds_what_it_should(tmp_path: Path) -> None:
    texts = [(str(tmp_path), b"x = %d" % number) for number in range(250)]
    heard: list[int] = []
    staged = files.stage_all(texts, heard.append)
    assert [files.read_bytes(path) for path in staged] == [data for _, data in texts]
    assert heard == [100, 200, 250]
    assert {stat.S_IMODE(os.stat(path).st_mode) for path in staged} == {0o600}
    files.discard_all(staged)
    assert names(tmp_path) == []


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
def test_of_many_files_none_stays_when_one_cannot_be_written(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = getattr(os, call), iter(range(1000))

    def fail_late(*arguments: object, **keywords: object) -> object:
        done = real(*arguments, **keywords)
        if next(count) == 170:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return done

    monkeypatch.setattr(os, call, fail_late)
    with pytest.raises(OSError, match="No space left"):
        files.stage_all([(str(tmp_path), b"x = 1")] * 250)
    monkeypatch.undo()
    left = names(tmp_path)
    assert len(left) == (call == "open")  # what the system opened before it said that it could not


def test_who_hears_of_progress_can_put_an_end_to_it_and_nothing_stays(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.stage_all([(str(tmp_path), b"x = 1")] * 250, stop)
    assert names(tmp_path) == []


def test_a_folder_of_files_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a.md": b"a", "deep/b.md": b"b"}
    files.write_folder(f"{tmp_path}/pages", texts)
    assert {name: (tmp_path / "pages" / name).read_bytes() for name in texts} == texts
    with pytest.raises(OSError, match="not empty"):
        files.write_folder(f"{tmp_path}/pages", texts)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        files.write_folder(f"{tmp_path}/more", texts)
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


@pytest.mark.parametrize(
    "data", [b"", b"one", b"a\r\nbb\r\n\r\nccc\n", b"x" * 50 + b"\nend", b"\r\n" * 9, b"a\rb\r\nc"]
)
def test_lines_of_a_file_are_whole_however_it_is_read_and_a_long_one_comes_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    path = tmp_path / "box"
    path.write_bytes(data)
    for size in (3, 4, 1 << 20):
        monkeypatch.setattr(files, "_CHUNK", size)
        pieces = [*files.list_lines(str(path))]
        assert b"".join(pieces) == data
        if max(map(len, data.splitlines(keepends=True)), default=0) <= size:
            assert pieces == data.splitlines(keepends=True)
    assert files.read_start(str(path), 4) == data[:4]
    with pytest.raises(InvalidError, match="not a regular file"):
        files.read_start(str(tmp_path), 4)
    with pytest.raises(FileNotFoundError):
        files.read_start(str(tmp_path / "gone"), 4)
