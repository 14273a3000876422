"""Shelf: the home folder of TOML files, one record a file; and what changes in it together, which is one step of undo."""

from __future__ import annotations

import os
import stat

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError, ReadOnlyError
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from netjournal.scout import Scout, Weight
    from netjournal.store.lock import Lock

    Progress = Callable[[str, int, int], None]
    """Hears what is being done, how much of it is done, and how much there is."""

FOLDERS = ("people", "entries", "goals", "opportunities", "testimonials", "experiments", "reviews")
"""Where records are; entries lie in entries/YYYY/MM."""

SCHEMA = 1
_AS_IT_IS = "it can be read, and nothing in it was changed"

Version = tuple[int, int, int]
"""What the file system says of a file: mtime and ctime in ns, size. Two equal versions are taken for the same content."""


class FileChange(Value):
    """One file: created when `before` is None, moved to the trash when `after` is None, else replaced."""

    path: str
    """Relative to the home, with slashes."""
    before: bytes | None
    after: bytes | None
    record: dict[str, Any] | None = None
    """What `after` holds, for those who know it already."""


class Change(Value):
    """Files that change together, and one line that says so."""

    summary: str
    files: list[FileChange]
    undoes: str | None = None
    """Id of the change this one takes back."""
    returns: bool = False
    """Whether it brings back what was there before: then the trash need not keep that too."""
    id: str = ""
    """What the history calls it, once it is carried out."""

    @property
    def is_one_new_file(self) -> bool:
        """Whether nothing that exists is touched: then no record of the past is needed before it."""
        return len(self.files) == 1 and self.files[0].before is None and self.files[0].after is not None


class Shelf:
    """The files of one home. Paths are relative to it, with slashes."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.scout: Scout | None = None
        self._lock: Lock | None = None

    def prepare(self, created: str) -> None:
        """Make the home with journal.toml and the ignore files, unless they are there; `created` is an offset date-time.

        ReadOnlyError when the home is of a later schema.
        """
        try:
            self.check_schema()
        except FileNotFoundError:
            from netjournal.store.making import make_home  # once in the life of a journal

            make_home(self, created)
        except InvalidError as error:
            raise NetjournalError(f"cannot write to {self.home}: {error.why}; nothing was written") from error

    def check_schema(self) -> None:
        """Raise ReadOnlyError for a home that a later netjournal made; FileNotFoundError when nobody made it yet."""
        text = files.read_bytes(f"{self.home}/journal.toml")
        found = [
            line.partition(b"=")[2].strip() for line in text.splitlines() if line.split(b"=")[0].strip() == b"schema"
        ]
        number = found[0].split(b"#")[0].strip() if found else b""
        if not number.isdigit():
            raise ReadOnlyError(
                f"{self.home}/journal.toml does not say its schema (a line 'schema = {SCHEMA}'); {_AS_IT_IS}"
            )
        if int(number) > SCHEMA:
            later = f"this journal is of schema {int(number)}, and this netjournal knows {SCHEMA}: please upgrade"
            raise ReadOnlyError(f"{later}; {_AS_IT_IS}")

    def read(self, path: str) -> bytes:
        """Return a file's bytes; FileNotFoundError, or InvalidError when it is not fit to read."""
        return files.read_bytes(f"{self.home}/{path}")

    def find(self, path: str) -> bytes | None:
        """Return a file's bytes, None when there is none; InvalidError when it is not fit to read."""
        try:
            return self.read(path)
        except FileNotFoundError:
            return None

    def create(self, path: str, data: bytes) -> None:
        """Write a file that is not there yet, durably; NetjournalError when it is there or cannot be written."""
        full = self.inside(path)
        refuse_too_large(path, data)
        with self.saying():
            files.make_directory(os.path.dirname(full))
            files.write_new(full, data)

    def lock(self) -> Lock:
        """Return the lock that every change of more than one new file holds; who holds it may take it again."""
        if self._lock is None:
            from netjournal.store.lock import Lock  # one new file is written without it

            self._lock = Lock(f"{self.home}/.lock")
        return self._lock

    @property
    def is_locked(self) -> bool:
        """Whether this session holds the lock."""
        return self._lock is not None and self._lock.is_held

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

    def weigh(self, folder: str) -> Weight | None:
        """Return a folder's weight, from the scout if one was sent there; None when it cannot be looked into."""
        from netjournal.scout import weigh  # who writes looks at folders alone

        return (self.scout.tell(folder) if self.scout else None) or weigh(f"{self.home}/{folder}")

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
            raise NetjournalError(f"this folder cannot be read: {files.say_os_error(error)}") from error
        return folders, found

    def walk(self) -> Iterator[tuple[str, dict[str, Version]]]:
        """Yield every folder of records with its files."""
        waiting = list(FOLDERS)
        while waiting:
            folder = waiting.pop()
            below, found = self.list_folder(folder)
            waiting += below
            yield folder, found

    def inside(self, path: str) -> str:
        """Return where a record's file is on the disk; InvalidError when a path is no name for one."""
        parts = path.split("/")
        if any(not part or part.startswith(".") or "\0" in part or len(os.fsencode(part)) > 200 for part in parts):
            raise InvalidError(f"{path} is no name for a record")
        return f"{self.home}/{path}"

    def saying(self) -> Saying:
        """Return what turns the operating system's errors into sentences while something is written."""
        return Saying(self.home)


class Saying:
    """Turns the operating system's errors into sentences."""

    def __init__(self, home: str) -> None:
        self.home = home

    def __enter__(self) -> None:
        """Nothing to begin with."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, FileExistsError):
            there = error.filename2 or error.filename
            raise NetjournalError(f"{there} is already there; nothing was written") from error
        if isinstance(error, OSError):
            raise NetjournalError(
                f"cannot write to {self.home}: {files.say_os_error(error)}; nothing was written"
            ) from error


def keep_quiet(what: str, done: int, total: int) -> None:
    """Hear of progress, and say nothing."""


def refuse_too_large(path: str, data: bytes) -> None:
    """Raise InvalidError for a record that could not be read back."""
    if len(data) > files.LIMIT:
        raise InvalidError(
            f"{path} would be larger than {files.LIMIT // 1000} kB, and could not be read back; nothing was written"
        )


def _show_bytes(path: str) -> str:
    """Return a name with a backslash before each byte that is not UTF-8: nothing is there by that name, but it can be said."""
    return path if path.isascii() else path.encode(errors="backslashreplace").decode()
