"""The one door to the disk: bounded reads, durable writes that never clobber, private modes.

Here is what one file needs that is read or written anew; how one takes another's place, how many are written at once, and how
those of any size are read, is in modules of their own.

Data is first written to a temporary file, whose name starts with a dot, in the directory where it is to be; then it gets its
name in one step, and the directory is made durable. Nothing is appended to or truncated in place.
"""

from __future__ import annotations

import errno
import os
import stat

from netjournal.errors import InvalidError, NotConfirmedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = 1_000_000
"""Bytes a record may have; more is not a record that a person wrote."""

TEMPORARY = ".nj-tmp-"
_CHUNK = 1 << 20
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
        close(descriptor)


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
    """Create a file that was not there, durably; FileExistsError, and nothing changed, when it was."""
    folder = os.path.dirname(path)
    publish_new(stage(folder, data), path)
    confirm(folder, path)


def put(path: str, data: bytes) -> None:
    """Have a file hold data, whatever was there: nothing of a person's, who would be asked first."""
    folder = os.path.dirname(path)
    staged = stage(folder, data)
    try:
        os.rename(staged, path)
    except OSError:
        discard(staged)
        raise


def stage(folder: str, data: bytes) -> str:
    """Write data to a temporary file of a folder, and return its path: what needs room on the disk is done then."""
    path = name_temporary(folder)
    _write_exclusive(path, [data])
    return path


def publish_new(staged: str, path: str) -> None:
    """Give a staged file a name that is free; FileExistsError when it is not. The staged name is gone in any case."""
    try:
        link(staged, path)
    finally:
        discard(staged)


def link(source: str, path: str) -> None:
    """Give a file a second name that is free; a copy where the file system has no links. FileExistsError when it is not free."""
    try:
        os.link(source, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _copy_exclusive(source, path)


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


def confirm(folder: str, path: str) -> None:
    """Make a directory's entries durable; NotConfirmedError, which names the file, when the disk does not say so."""
    try:
        sync_directory(folder)
    except OSError as error:
        raise NotConfirmedError(os.path.basename(path), say_os_error(error)) from error


def discard(path: str) -> None:
    """Remove what no reader looks at; that this may fail must not hide what happened to the record."""
    try:
        os.unlink(path)
    except OSError:
        return


def close(descriptor: int) -> None:
    """Close a file that was only read: nothing of it can get lost."""
    try:
        os.close(descriptor)
    except OSError:
        return


def name_temporary(folder: str) -> str:
    """Return a name for a file that nobody looks at yet."""
    return f"{folder}/{TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}"


def create(path: str) -> int:
    """Open a file that was not there, for writing, 0600; FileExistsError when it was."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def write(descriptor: int, data: bytes) -> None:
    """Write all of some data, in as many steps as the system takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _copy_exclusive(source: str, path: str) -> None:
    descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        _write_exclusive(path, iter(lambda: os.read(descriptor, _CHUNK), b""))
    finally:
        close(descriptor)


def _write_exclusive(path: str, chunks: Iterable[bytes]) -> None:
    """Write a file that was not there, or leave none behind."""
    descriptor = create(path)
    try:
        try:
            for chunk in chunks:
                write(descriptor, chunk)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)  # quota and network disks complain only here: before the file gets its name
    except BaseException:
        discard(path)
        raise
