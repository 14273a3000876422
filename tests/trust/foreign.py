"""Foreign writers: what editors, git and sync tools do to a file; and an `os` that lets one in between two system calls."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from netjournal.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

Writer = Callable[[str, bytes], None] if TYPE_CHECKING else object
"""Puts a text into a file that is there, in its own way."""

CALLS = frozenset(
    "open read write close fsync fstat stat lstat link rename replace unlink mkdir rmdir listdir scandir utime".split()
)


def write(path: str, data: bytes, mode: str = "xb") -> None:
    """Write a file as other programs do: not durably, and not in one step."""
    with open(path, mode) as file:
        file.write(data)


def edit_in_place(path: str, data: bytes) -> None:
    """Truncate and write, as nano does."""
    write(path, data, "wb")


def edit_as_vim(path: str, data: bytes) -> None:
    """Move the file out of the way, write another, remove the first."""
    os.rename(path, f"{path}~")
    write(path, data)
    os.unlink(f"{path}~")


def edit_as_sed(path: str, data: bytes) -> None:
    """Write a file beside it and rename that over it."""
    beside = f"{os.path.dirname(path)}/sedX4fT2a"
    write(beside, data)
    os.rename(beside, path)


def merge_as_git(path: str, data: bytes) -> None:
    """Remove the file, then write it anew."""
    os.unlink(path)
    write(path, data)


def copy_as_rsync(path: str, data: bytes) -> None:
    """Write a hidden file beside it, give that the times of the source, rename it over the file."""
    folder, name = os.path.split(path)
    status = os.stat(path)
    write(f"{folder}/.{name}.Zk81xQ", data)
    os.utime(f"{folder}/.{name}.Zk81xQ", ns=(status.st_atime_ns, status.st_mtime_ns))
    os.rename(f"{folder}/.{name}.Zk81xQ", path)


def sync_as_syncthing(path: str, data: bytes) -> None:
    """Rename the file to a conflict copy, and another one into its place."""
    folder, name = os.path.split(path)
    write(f"{folder}/.syncthing.{name}.tmp", data)
    os.rename(path, f"{path.removesuffix('.toml')}.sync-conflict-20261122-183000-K3F9QXY.toml")
    os.rename(f"{folder}/.syncthing.{name}.tmp", path)


def delete(path: str, _: bytes) -> None:
    """Delete the file."""
    os.unlink(path)


def write_anew(path: str, data: bytes) -> None:
    """Delete the file and write another that keeps nothing of it but its id."""
    os.unlink(path)
    write(path, b"\n".join(line for line in data.splitlines() if line.startswith((b"id", b"name", b"# seen"))) + b"\n")


WRITERS: tuple[Writer, ...] = (
    edit_in_place,
    edit_as_vim,
    edit_as_sed,
    merge_as_git,
    copy_as_rsync,
    sync_as_syncthing,
    delete,
    write_anew,
)


class OpenOs:
    """An `os` that calls back before each system call on a descriptor or on a path below a folder."""

    def __init__(self, folder: str, before: Callable[[str], None]) -> None:
        self.folder, self.before = folder, before

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*arguments: object, **keywords: object) -> object:
            if not isinstance(arguments[0], str) or arguments[0].startswith(self.folder):
                self.before(name)
            return real(*arguments, **keywords)

        return call


def let_in(patch: pytest.MonkeyPatch, folder: str, before: Callable[[str], None]) -> None:
    """Have a callback called before each system call that netjournal makes in a folder."""
    open_os, real = OpenOs(folder, before), replacing.exchange

    def exchange(one: str, other: str) -> bool:
        before("exchange")
        return real(one, other)

    for name, module in list(sys.modules.items()):
        is_writer = name.startswith(("netjournal.files", "netjournal.store."))
        if is_writer and getattr(module, "os", None) is os:
            patch.setattr(module, "os", open_os)
    patch.setattr(replacing, "exchange", exchange)
