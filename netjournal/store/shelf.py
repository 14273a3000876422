"""Shelf: the home folder of TOML files, one record a file."""

from __future__ import annotations

import os
import stat

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = ("people", "entries", "goals")
"""Where records are; entries lie in entries/YYYY/MM."""

SCHEMA = 1
_IGNORED = f"{files.TEMPORARY}*\n.lock\n.history/\ntrash/\ndrafts/\n"


Version = tuple[int, int, int]
"""What the file system says of a file: mtime and ctime in ns, size. Two equal versions are taken for the same content."""


class Shelf:
    """The files of one home. Paths are relative to it, with slashes."""

    def __init__(self, home: str) -> None:
        self.home, self._lock = home, files.Lock(f"{home}/.lock")

    def prepare(self, created: str) -> None:
        """Make the home with journal.toml and the ignore files, unless they are there; `created` is an offset date-time."""
        if os.path.exists(f"{self.home}/journal.toml"):
            return
        self._write(files.make_directory, self.home)
        for name, text in (
            (".gitignore", _IGNORED),
            (".stignore", _IGNORED),
            ("journal.toml", f"schema = {SCHEMA}\ncreated = {created}\n"),
        ):
            if not os.path.lexists(f"{self.home}/{name}"):
                self._write(_write_missing, f"{self.home}/{name}", text.encode())

    def read(self, path: str) -> bytes:
        """Return a file's bytes; FileNotFoundError, or InvalidError when it is not fit to read."""
        return files.read_bytes(f"{self.home}/{path}")

    def create(self, path: str, data: bytes) -> None:
        """Write a file that is not there yet, durably; NetjournalError when it is there or cannot be written."""
        full = self._inside(path)
        _refuse_too_large(path, data)
        self._write(files.make_directory, os.path.dirname(full))
        self._write(files.write_new, full, data)

    def replace(self, path: str, data: bytes, before: bytes) -> None:
        """Replace a file that still holds `before`, durably; ConflictError when it does not. The caller holds the lock."""
        _refuse_too_large(path, data)
        self._write(files.write_over, self._inside(path), data, before)

    def trash(self, path: str, stamp: str) -> str:
        """Move a file to the trash, and return where it is now."""
        target = f"trash/{stamp}-{path.replace('/', '-')}"
        self._write(files.make_directory, f"{self.home}/trash")
        self._write(files.move, self._inside(path), f"{self.home}/{target}")
        return target

    def lock(self) -> files.Lock:
        """Return the lock that every change of more than one new file holds; who holds it may take it again."""
        return self._lock

    def stat(self, path: str) -> Version | None:
        """Return a file's version, or None when it is gone."""
        try:
            status = os.lstat(f"{self.home}/{path}")
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size

    def folder_time(self, folder: str) -> int | None:
        """Return when a folder's list of names last changed, in nanoseconds; None when there is no such folder."""
        try:
            status = os.stat(f"{self.home}/{folder}")
        except OSError:
            return None
        return status.st_mtime_ns if stat.S_ISDIR(status.st_mode) else None

    def list_folder(self, folder: str) -> tuple[list[str], dict[str, Version]]:
        """Return the sub-folders and the record files (path -> version) of a folder; names that cannot be records are left out."""
        folders, found = [], {}
        try:
            with os.scandir(f"{self.home}/{folder}") as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    path = f"{folder}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(_show_bytes(path))
                    elif entry.name.endswith(".toml") and (version := self.stat(path)):
                        found[_show_bytes(path)] = version
        except FileNotFoundError:
            pass
        except OSError as error:
            raise NetjournalError(f"cannot read {self.home}/{folder}: {files.say_os_error(error)}") from error
        return folders, found

    def walk(self) -> Iterator[tuple[str, dict[str, Version]]]:
        """Yield every folder of records with its files."""
        waiting = list(FOLDERS)
        while waiting:
            folder = waiting.pop()
            below, found = self.list_folder(folder)
            waiting += below
            yield folder, found

    def _inside(self, path: str) -> str:
        parts = path.split("/")
        if any(not part or part.startswith(".") or "\0" in part or len(os.fsencode(part)) > 200 for part in parts):
            raise InvalidError(f"{path} is no name for a record")
        return f"{self.home}/{path}"

    def _write(self, write: object, *arguments: object) -> None:
        try:
            write(*arguments)  # type: ignore[operator]
        except FileExistsError as error:
            there = error.filename2 or error.filename
            raise NetjournalError(f"{there} is already there; nothing was written") from error
        except OSError as error:
            raise NetjournalError(
                f"cannot write to {self.home}: {files.say_os_error(error)}; nothing was written"
            ) from error


def _refuse_too_large(path: str, data: bytes) -> None:
    if len(data) > files.LIMIT:
        raise InvalidError(
            f"{path} would be larger than {files.LIMIT // 1000} kB, and could not be read back; nothing was written"
        )


def _show_bytes(path: str) -> str:
    """Return a name with a backslash before each byte that is not UTF-8: nothing is there by that name, but it can be said."""
    return path if path.isascii() else path.encode(errors="backslashreplace").decode()


def _write_missing(path: str, data: bytes) -> None:
    try:
        files.write_new(path, data)
    except FileExistsError:
        return  # another session prepares the same home
