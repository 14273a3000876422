"""The one door to the disk: bounded reads, durable writes that never clobber, private modes.

Data is first written to a temporary file, whose name starts with a dot, in the directory where it is to be; then it gets its
name in one step, and the directory is made durable. Nothing is appended to or truncated in place.
"""

from __future__ import annotations

import errno
import os
import stat

from netjournal.errors import ConflictError, InvalidError, NotConfirmedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    Thing = TypeVar("Thing")

LIMIT = 1_000_000
"""Bytes a record may have; more is not a record that a person wrote."""

TEMPORARY = ".nj-tmp-"
_CHUNK = 1 << 20
_BATCH = 100
"""Files that are open at once; many systems allow a program 256."""
_ABREAST = 8
"""Files that are made durable at once: a disk does that in little more than the time it takes for one."""
_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux."""
_NO_EXCHANGE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})
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
        _close(descriptor)


def read_start(path: str, count: int) -> bytes:
    """Return the first bytes of a regular file, however large it is; errors as of read_bytes()."""
    return next(_read_chunks(path, count), b"")


def list_lines(path: str) -> Iterator[bytes]:
    """Yield the lines of a regular file, however large it is, with their ends; one that is too long in pieces. Errors as of read_bytes()."""
    rest = b""
    for chunk in _read_chunks(path, _CHUNK):
        *lines, rest = (rest + chunk).splitlines(keepends=True)
        yield from lines
        if len(rest) > _CHUNK:
            yield rest
            rest = b""
    yield from rest.splitlines(keepends=True)


def _read_chunks(path: str, size: int) -> Iterator[bytes]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise InvalidError(say_os_error(error)) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise InvalidError("it is not a regular file")
        while chunk := os.read(descriptor, size):
            yield chunk
    except OSError as error:
        raise InvalidError(say_os_error(error)) from error
    finally:
        _close(descriptor)


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


def write_folder(path: str, texts: Mapping[str, bytes]) -> None:
    """Create a folder that was not there with files (path in it -> content), durably; OSError, and it is not there, when it cannot be."""
    parent, name = os.path.split(path)
    draft = f"{parent}/{TEMPORARY}{os.getpid()}-{name}"
    os.mkdir(draft, 0o700)
    folders = sorted({draft, *(os.path.dirname(f"{draft}/{inside}") for inside in texts)})
    try:
        for folder in folders:
            make_directory(folder)
        staged = stage_all([(os.path.dirname(f"{draft}/{inside}"), data) for inside, data in texts.items()])
        for inside, source in zip(texts, staged, strict=True):
            os.rename(source, f"{draft}/{inside}")
        for folder in folders:
            sync_directory(folder)
        os.rename(draft, path)  # a folder that appeared meanwhile is in the way unless it is empty
    except BaseException:
        _discard_folder(draft)
        raise
    confirm(parent, path)


def write_over(path: str, data: bytes, expected: bytes) -> None:
    """Replace a file whose content is `expected`, durably; ConflictError when it is not. The caller holds the lock."""
    check_content(path, expected)
    folder = os.path.dirname(path)
    staged = stage(folder, data)
    try:
        publish_over(staged, path, expected)
    finally:
        discard(staged)
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
    path = _name_temporary(folder)
    _write_exclusive(path, [data])
    return path


def stage_all(texts: Sequence[tuple[str, bytes]], progress: Callable[[int], None] = lambda _: None) -> list[str]:
    """Stage (folder, data) of many files, all of them or none; `progress` hears how many are durable, and may put an end to it."""
    staged: list[str] = []
    try:
        for start in range(0, len(texts), _BATCH):
            _stage_batch(texts[start : start + _BATCH], staged)
            progress(len(staged))
    except BaseException:
        discard_all(staged)
        raise
    return staged


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


def publish_over(staged: str, path: str, expected: bytes) -> None:
    """Put a staged file in the place of one whose content is `expected`; ConflictError when it is not.

    The two names change places in one step, and only then is looked at what was displaced: so an editor that saves at the same
    moment loses nothing. Where the file system cannot do that, it is looked at just before. The staged name is for the caller to
    discard: with what was displaced, or with what was not written.
    """
    if not exchange(staged, path):
        check_content(path, expected)
        os.rename(staged, path)
        return
    try:
        is_expected = read_bytes(staged) == expected
    except InvalidError as error:
        exchange(staged, path)
        raise InvalidError(f"{os.path.basename(path)}: {error.why}; nothing was written") from error
    if not is_expected:
        exchange(staged, path)
        raise ConflictError(f"{os.path.basename(path)} changed on disk at this moment; nothing was written")


def take_away(path: str, target: str, expected: bytes) -> None:
    """Move a file whose content is `expected` to a name that nothing has; ConflictError, and it stays, when it is not."""
    name = os.path.basename(path)
    try:
        os.rename(path, target)
    except FileNotFoundError as error:
        raise ConflictError(f"{name} was deleted since it was read; nothing was written") from error
    if not _holds(target, expected):
        if not os.path.lexists(path):
            os.rename(target, path)
        raise ConflictError(f"{name} changed on disk at this moment; it was not deleted")


def check_content(path: str, expected: bytes) -> None:
    """Raise ConflictError unless a file holds what is expected."""
    name = os.path.basename(path)
    try:
        if read_bytes(path) != expected:
            raise ConflictError(f"{name} changed on disk since it was read; nothing was written")
    except FileNotFoundError as error:
        raise ConflictError(f"{name} was deleted since it was read; nothing was written") from error
    except InvalidError as error:
        raise InvalidError(f"{name}: {error.why}; nothing was written") from error


def exchange(one: str, other: str) -> bool:
    """Let two names change places in one step; False where the system or the file system cannot, and nothing happened."""
    import ctypes  # Python has no name for this call; only edits of a file need it

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    if code == errno.ENOENT:
        raise ConflictError(f"{os.path.basename(other)} was deleted since it was read; nothing was written")
    raise OSError(code, os.strerror(code), other)


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


def discard_all(paths: Sequence[str]) -> None:
    """Remove many files that no reader looks at."""
    _do_all(discard, paths)


def _discard_folder(path: str) -> None:
    """Remove a folder of ours that got no name."""
    for folder, _, names in os.walk(path, topdown=False):
        for name in names:
            discard(f"{folder}/{name}")
        try:
            os.rmdir(folder)
        except OSError:
            return


def _do_all(act: Callable[[Thing], None], things: Sequence[Thing]) -> None:
    """Do something to each of many things, several at once; the first error is raised when all of them are through."""
    if len(things) <= _ABREAST:
        for thing in things:
            act(thing)
        return
    from concurrent.futures import ThreadPoolExecutor  # few changes are of so many files

    with ThreadPoolExecutor(_ABREAST) as pool:
        list(pool.map(act, things))


def _close(descriptor: int) -> None:
    """Close a file that was only read: nothing of it can get lost."""
    try:
        os.close(descriptor)
    except OSError:
        return


def _holds(path: str, expected: bytes) -> bool:
    try:
        return read_bytes(path) == expected
    except (InvalidError, FileNotFoundError):
        return False


def _name_temporary(folder: str) -> str:
    return f"{folder}/{TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}"


def _create(path: str) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _stage_batch(texts: Sequence[tuple[str, bytes]], staged: list[str]) -> None:
    """Write temporary files and add their names to those that are staged; when all are written, make them durable."""
    opened: list[int] = []
    try:
        for folder, data in texts:
            path = _name_temporary(folder)
            opened.append(_create(path))
            staged.append(path)
            _write(opened[-1], data)
        _do_all(os.fsync, opened)
        while opened:
            os.close(opened.pop())  # quota and network disks complain only here
    finally:
        for descriptor in opened:
            _close(descriptor)


def _copy_exclusive(source: str, path: str) -> None:
    descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        _write_exclusive(path, iter(lambda: os.read(descriptor, _CHUNK), b""))
    finally:
        _close(descriptor)


def _write_exclusive(path: str, chunks: Iterable[bytes]) -> None:
    """Write a file that was not there, or leave none behind."""
    descriptor = _create(path)
    try:
        try:
            for chunk in chunks:
                _write(descriptor, chunk)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)  # quota and network disks complain only here: before the file gets its name
    except BaseException:
        discard(path)
        raise
