"""Files of any size, read piece by piece."""

from __future__ import annotations

import os
import stat

from netjournal import files
from netjournal.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20


def read_start(path: str, count: int) -> bytes:
    """Return the first bytes of a regular file, however large it is; errors as of files.read_bytes()."""
    return next(_read_chunks(path, count), b"")


def list_lines(path: str) -> Iterator[bytes]:
    """Yield the lines of a regular file, however large it is, with their ends; one that is too long in pieces. Errors as of files.read_bytes()."""
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
        raise InvalidError(files.say_os_error(error)) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise InvalidError("it is not a regular file")
        while chunk := os.read(descriptor, size):
            yield chunk
    except OSError as error:
        raise InvalidError(files.say_os_error(error)) from error
    finally:
        files.close(descriptor)
