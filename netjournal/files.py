"""The one door to the disk: bounded reads, durable writes that never clobber, private modes, a lock.

A write returns only when the data and the directory entry are durable. Temporary names start with a dot and lie in the
same directory. Nothing is appended to or truncated in place.
"""

from __future__ import annotations

import errno
import os
import stat
import time

from netjournal.errors import ConflictError, InvalidError, LockedError, NetjournalError, NotConfirmedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

LIMIT = 1_000_000
"""Bytes a record may have; more is not a record that a person wrote."""

TEMPORARY = ".nj-tmp-"
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EACCES, errno.ENOSYS, errno.EMLINK, errno.EXDEV})


def read_bytes(path: str, limit: int = LIMIT) -> bytes:
    """Return a regular file's content; FileNotFoundError when there is none, InvalidError when it is not fit to read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError as error:
        link = error.errno == errno.ELOOP
        raise InvalidError(
            "it is a symbolic link; put the file itself here" if link else say_os_error(error)
        ) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise InvalidError("it is not a regular file")
        if status.st_size > limit:
            raise InvalidError(f"it is larger than {limit // 1000} kB")
        chunks, room = [], limit + 1
        while chunk := os.read(descriptor, min(room, 1 << 20)):
            chunks.append(chunk)
            room -= len(chunk)
            if room <= 0:
                raise InvalidError(f"it is larger than {limit // 1000} kB")
        return b"".join(chunks)
    except OSError as error:
        raise InvalidError(say_os_error(error)) from error
    finally:
        os.close(descriptor)


def make_directory(path: str) -> None:
    """Make a directory and its parents, 0700 each, durably; nothing happens when it is there."""
    missing = []
    while path and not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    for folder in reversed(missing):
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            continue
        sync_directory(os.path.dirname(folder) or ".")


def write_new(path: str, data: bytes) -> None:
    """Create a file that was not there; FileExistsError, and nothing changed, when it was."""
    folder = os.path.dirname(path)
    temporary = _write_temporary(folder, data)
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _write_exclusive(path, data)
    finally:
        _forget(temporary)
    _confirm(folder, path)


def write_over(path: str, data: bytes, expected: bytes) -> None:
    """Replace a file whose content is `expected`; ConflictError when it is not. The caller holds the lock."""
    name, folder = os.path.basename(path), os.path.dirname(path)
    try:
        if read_bytes(path) != expected:
            raise ConflictError(f"{name} changed on disk since it was read; nothing was written")
    except FileNotFoundError as error:
        raise ConflictError(f"{name} was deleted since it was read; nothing was written") from error
    except InvalidError as error:
        raise InvalidError(f"{name}: {error.why}; nothing was written") from error
    temporary = _write_temporary(folder, data)
    try:
        os.rename(temporary, path)
    except BaseException:
        _forget(temporary)
        raise
    _confirm(folder, path)


def move(source: str, target: str) -> None:
    """Move a file to a name that is free, durably; FileExistsError when it is not free."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS or os.path.lexists(target):
            raise
        os.rename(source, target)
    else:
        try:
            os.unlink(source)
        except BaseException:
            _forget(target)
            raise
    _confirm(os.path.dirname(target), target)
    _confirm(os.path.dirname(source), source)


def sync_directory(path: str) -> None:
    """Make a directory's entries durable; file systems that cannot do that are tolerated."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def say_os_error(error: OSError) -> str:
    """Return an operating system's error as words for a sentence."""
    return f"{error.strerror or type(error).__name__}".lower()


class Lock:
    """An advisory lock on a file of its own, held from the first enter to the last exit; LockedError after `patience` seconds."""

    def __init__(self, path: str, patience: float = 10.0) -> None:
        self.path, self.patience, self._descriptor, self._depth = path, patience, -1, 0

    def __enter__(self) -> Self:
        if self._descriptor >= 0:
            self._depth += 1
            return self
        try:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            self._take()
        except BaseException as error:
            self.__exit__()
            if isinstance(error, OSError):
                raise NetjournalError(f"cannot lock {self.path}: {say_os_error(error)}; nothing was written") from error
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._depth:
            self._depth -= 1
            return
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    def _take(self) -> None:
        import fcntl  # absent on Windows; only writers of several files need it

        for _ in range(max(1, round(self.patience / 0.05))):
            try:
                return fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.05)
        raise LockedError("another netjournal is writing to this journal; try again in a moment")


def _write_temporary(folder: str, data: bytes) -> str:
    path = f"{folder}/{TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}"
    _write_exclusive(path, data)
    return path


def _write_exclusive(path: str, data: bytes) -> None:
    """Write a file that was not there, or leave none behind."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(
                descriptor
            )  # an error here (quota, network disk) must reach the caller before the file gets its name
    except BaseException:
        _forget(path)
        raise


def _confirm(folder: str, path: str) -> None:
    try:
        sync_directory(folder)
    except OSError as error:
        name = os.path.basename(path)
        raise NotConfirmedError(f"written, not confirmed: {name} ({say_os_error(error)}); check the disk") from error


def _forget(path: str) -> None:
    """Remove what no reader looks at; that this may fail must not hide what happened to the record."""
    try:
        os.unlink(path)
    except OSError:
        return
