"""Backup: the files of a home as one file; the same journal gives the same bytes."""

from __future__ import annotations

import os
import stat
from hashlib import sha256

from netjournal import files
from netjournal.errors import ConflictError, InvalidError, NetjournalError
from netjournal.store.archive import LARGEST, MANIFEST, Fault, is_fit, pack_end, pack_file, pack_manifest
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

_PAST = (".history", "trash")
"""What was replaced or deleted."""


class Contents(Value):
    """The files of a home, in the order of their names, and what is left out."""

    files: list[tuple[str, int, str]]
    """Path, size, SHA-256."""
    left_out: list[Fault]


def list_home(home: str, *, with_past: bool = True) -> Contents:
    """Hash every file of a home, or all but what was replaced or deleted. The caller holds the lock."""
    found = Contents([], [])
    for path in sorted(_walk(home, "", found.left_out, with_past=with_past), key=os.fsencode):
        digest, size = sha256(), 0
        try:
            for chunk in _read_file(f"{home}/{path}"):
                digest.update(chunk)
                size += len(chunk)
        except FileNotFoundError:
            continue
        except InvalidError as error:
            found.left_out.append(Fault(path, error.why))
        except OSError as error:
            found.left_out.append(Fault(path, files.say_os_error(error)))
        else:
            found.files.append((path, size, digest.hexdigest()))
    return found


def pack(home: str, contents: Contents) -> Iterator[bytes]:
    """Yield the bytes of a backup; ConflictError when a file is no longer what was listed."""
    total = 0
    for part in _pack_each(home, contents):
        for chunk in part:
            total += len(chunk)
            yield chunk
    yield pack_end(total)


def write_backup(target: str, pour: Callable[[BinaryIO], object]) -> None:
    """Write a file that was not there, 0600 and durably, with what `pour` writes to a stream; or leave none behind."""
    folder = os.path.dirname(target)
    staged = f"{folder}/{files.TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}"
    try:
        refuse_taken(target)
        descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as sink:
                pour(sink)
                sink.flush()
                os.fsync(descriptor)
        except BaseException:
            files.discard(staged)
            raise
        files.publish_new(staged, target)
    except FileExistsError:
        refuse_taken(target)
        raise
    except OSError as error:
        raise NetjournalError(f"cannot write {target}: {files.say_os_error(error)}; no backup was made") from error
    files.confirm(folder, target)


def refuse_taken(target: str) -> None:
    """Raise NetjournalError when something has the name that a backup is to have."""
    if os.path.lexists(target):
        raise NetjournalError(f"{target} is already there; name another file, such as 'nj backup FILE'")


def _walk(home: str, folder: str, left_out: list[Fault], *, with_past: bool) -> Iterator[str]:
    try:
        with os.scandir(f"{home}/{folder}") as scan:
            entries = list(scan)
    except OSError as error:
        left_out.append(Fault(folder, f"{files.say_os_error(error)}; nothing in it is backed up"))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if path == ".lock" or entry.name.startswith(files.TEMPORARY) or (path in _PAST and not with_past):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_fit(f"{path}/x" if is_folder else path):
            left_out.append(Fault(path, "it is no part of a journal", is_loss=False))
        elif is_folder:
            yield from _walk(home, path, left_out, with_past=with_past)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            why = "it is a symbolic link" if entry.is_symlink() else "it is not a regular file"
            left_out.append(Fault(path, why, is_loss=False))


def _read_file(path: str) -> Iterator[bytes]:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise InvalidError("it is not a regular file")
        if status.st_size > LARGEST:
            raise InvalidError(f"it is larger than {LARGEST >> 20} MB")
        while chunk := os.read(descriptor, 1 << 20):
            yield chunk
    finally:
        os.close(descriptor)


def _pack_each(home: str, contents: Contents) -> Iterator[Iterator[bytes]]:
    manifest = pack_manifest((path, digest) for path, _, digest in contents.files)
    yield pack_file(MANIFEST, len(manifest), [manifest])
    for path, size, digest in contents.files:
        yield pack_file(path, size, _read_same(home, path, size, digest))


def _read_same(home: str, path: str, size: int, digest: str) -> Iterator[bytes]:
    """Yield a file as it was when it was listed; editors take no lock, so it may have changed."""
    seen, room = sha256(), size
    try:
        for chunk in _read_file(f"{home}/{path}"):
            seen.update(chunk)
            room -= len(chunk)
            if room < 0:
                break
            yield chunk
    except (OSError, InvalidError):
        room = -1
    if room or seen.hexdigest() != digest:
        raise ConflictError(f"{path} was changed while it was backed up; try again")
