"""A file in the place of another, or taken away, unless somebody changed it meanwhile."""

from __future__ import annotations

import errno
import os

from netjournal import files
from netjournal.errors import ConflictError, InvalidError

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux."""
_NO_EXCHANGE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})


def write_over(path: str, data: bytes, expected: bytes) -> None:
    """Replace a file whose content is `expected`, durably; ConflictError when it is not. The caller holds the lock."""
    check_content(path, expected)
    folder = os.path.dirname(path)
    staged = files.stage(folder, data)
    try:
        publish_over(staged, path, expected)
    finally:
        files.discard(staged)
    files.confirm(folder, path)


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
        is_expected = files.read_bytes(staged) == expected
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
        if files.read_bytes(path) != expected:
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


def _holds(path: str, expected: bytes) -> bool:
    try:
        return files.read_bytes(path) == expected
    except (InvalidError, FileNotFoundError):
        return False
