"""Restore: a backup checked hash by hash, and put back all or nothing."""

from __future__ import annotations

import os
import shutil
import stat
from hashlib import sha256

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError, UsageError
from netjournal.store.archive import MANIFEST, Fault, read_manifest, read_members
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from netjournal.store.archive import Stream

_STAGING = f"{files.TEMPORARY}restore-"


class Report(Value):
    """How many files a backup lists, and what is wrong with it."""

    count: int
    faults: list[Fault]


def open_backup(path: str) -> BinaryIO:
    """Open a backup for reading; NetjournalError when there is none."""
    try:
        stream = os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb")
    except OSError as error:
        raise NetjournalError(f"cannot read {path}: {files.say_os_error(error)}") from error
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise NetjournalError(f"cannot read {path}: it is not a regular file")
    return stream


def check_backup(stream: Stream) -> Report:
    """Read a backup to its end and compare every hash; InvalidError when it is none."""
    return _read_backup(stream, lambda _, chunks: _drain(chunks))


def restore_backup(stream: Stream, home: str) -> int:
    """Fill a home that is empty or absent, and return the number of files; InvalidError, and nothing done, for a bad backup."""
    parent = os.path.dirname(home)
    staging = f"{parent}/{_STAGING}{os.getpid()}-{os.urandom(6).hex()}"
    refuse_full_home(home)
    try:
        files.make_directory(parent)
        os.mkdir(staging, 0o700)
        try:
            count = _fill(staging, stream)
            os.rename(staging, home)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
    except OSError as error:
        raise NetjournalError(f"cannot restore to {home}: {files.say_os_error(error)}; nothing was restored") from error
    files.confirm(parent, home)
    return count


def refuse_full_home(home: str) -> None:
    """Raise UsageError unless a home is absent or an empty directory."""
    try:
        if not os.path.lexists(home) or not os.listdir(home):
            return
    except OSError as error:
        raise UsageError(f"{home} is no directory to restore to; name another with --home DIR") from error
    raise UsageError(f"{home} is not empty; restore to another directory with --home DIR")


def find_half_restored(home: str) -> list[str]:
    """Return the directories that a restore beside this home left when it was killed; nothing takes them for a journal."""
    parent = os.path.dirname(home)
    try:
        return sorted(f"{parent}/{name}" for name in os.listdir(parent) if name.startswith(_STAGING))
    except OSError:
        return []


def _fill(staging: str, stream: Stream) -> int:
    written: list[str] = []

    def keep(path: str, chunks: Iterator[bytes]) -> None:
        written.append(_write_file(f"{staging}/{path}", chunks))

    report = _read_backup(stream, keep)
    if report.faults:
        count = len(report.faults)
        told = f"{report.faults[0]}" if count == 1 else f"{report.faults[0]}, and {count - 1} more"
        raise InvalidError(
            f"the backup is damaged ({told}); nothing was restored; 'nj backup --check FILE' lists it all"
        )
    _sync(staging, written)
    return report.count


def _read_backup(stream: Stream, keep: Callable[[str, Iterator[bytes]], None]) -> Report:
    """Hand every file that is listed to `keep`, which reads its chunks to the end, and compare what it read."""
    faults: list[Fault] = []
    members = read_members(stream, faults)
    name, chunks = next(members, ("", iter(())))
    if name != MANIFEST:
        raise InvalidError(f"this is no backup of a journal: it does not begin with a {MANIFEST}")
    listed = read_manifest(b"".join(chunks), faults)
    missing = dict(listed)
    try:
        for name, chunks in members:
            digest = missing.pop(name, None)
            if digest is None:
                faults.append(Fault(name, "it is there twice" if name in listed else f"{MANIFEST} does not list it"))
                _drain(chunks)
                continue
            seen = sha256()
            keep(name, _watch(chunks, seen.update))
            if seen.hexdigest() != digest:
                faults.append(Fault(name, "its bytes are not those that were backed up"))
    except InvalidError as error:
        faults.append(Fault(name, error.why))
    return Report(len(listed), faults + [Fault(path, "it is missing") for path in missing])


def _watch(chunks: Iterator[bytes], see: Callable[[bytes], object]) -> Iterator[bytes]:
    for chunk in chunks:
        see(chunk)
        yield chunk


def _drain(chunks: Iterator[bytes]) -> None:
    for _ in chunks:
        pass


def _write_file(path: str, chunks: Iterator[bytes]) -> str:
    files.make_directory(os.path.dirname(path))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return path


def _sync(staging: str, written: list[str]) -> None:
    """Make what was restored durable, after all of it is written."""
    os.sync()  # all at once takes a quarter of the time; each file's own fsync, which alone tells of errors, then has little to do
    for path in written:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    for folder, _, _ in os.walk(staging, topdown=False):
        files.sync_directory(folder)
