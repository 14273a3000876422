"""Broken writers: what other programs leave out when they write; the proofs must see each of them fail."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from netjournal import files
from netjournal.files import replacing
from netjournal.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


def leave_out_file_fsync(patch: pytest.MonkeyPatch) -> None:
    """Give a file its name before its data is durable."""
    write = files._write_exclusive

    def write_only(path: str, data: bytes) -> None:
        fsync = os.fsync
        os.fsync = lambda fd: None  # noqa: ARG005 - named as it is in the library
        try:
            write(path, data)
        finally:
            os.fsync = fsync

    patch.setattr(files, "_write_exclusive", write_only)


def leave_out_directory_fsync(patch: pytest.MonkeyPatch) -> None:
    """Say "saved" while the directory may still forget the name."""
    patch.setattr(files, "sync_directory", lambda _: None)


def write_in_place(patch: pytest.MonkeyPatch) -> None:
    """Truncate the file and write it again, as `open(path, "w")` does."""

    def put(staged: str, path: str, flags: int) -> None:
        data = files.read_bytes(staged)
        descriptor = os.open(path, os.O_WRONLY | flags, 0o600)
        try:
            os.write(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
            files.discard(staged)

    patch.setattr(files, "publish_new", lambda staged, path: put(staged, path, os.O_CREAT | os.O_EXCL))
    patch.setattr(replacing, "publish_over", lambda staged, path, _: put(staged, path, os.O_TRUNC))


def leave_out_lock(patch: pytest.MonkeyPatch) -> None:
    """Trust that nobody else writes, on a file system where two names cannot change places in one step."""
    patch.setattr(Lock, "_take", lambda _: None)
    patch.setattr(replacing, "exchange", lambda *_: False)


FORGETFUL: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "no fsync of files": leave_out_file_fsync,
    "no fsync of directories": leave_out_directory_fsync,
    "write in place": write_in_place,
}
"""Writers that a crash shows to be broken; the one without a lock needs a second writer."""
