"""Drafts: what is not saved yet, kept in the home as it was typed."""

from __future__ import annotations

import os

from netjournal import clock, files
from netjournal.errors import InvalidError, NetjournalError, NotConfirmedError
from netjournal.store.making import refuse_strange
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from netjournal.store.shelf import Shelf


_TYPED = "line-"
"""What the name of a draft begins with while it is typed."""
_LOOKED_AT = 50


def keep_draft(shelf: Shelf, line: str) -> str:
    """Write a line to drafts/, durably, and return the file's path; NetjournalError when even that fails."""
    path = f"{shelf.home}/drafts/{clock.stamp()}.toml"
    try:
        refuse_strange(shelf)
    except NetjournalError as error:
        raise NetjournalError(f"{error}; the line is: {line}") from error
    try:
        files.make_directory(f"{shelf.home}/drafts")
        files.write_new(path, compose_toml({"line": line, "typed": clock.now()}).encode())
    except OSError as error:
        raise NetjournalError(
            f"cannot keep a draft in {shelf.home}: {files.say_os_error(error)}; the line is: {line}"
        ) from error
    except NotConfirmedError:
        pass  # it is there, as far as anybody can tell
    return path


class LineDraft:
    """The line that a session is typing: one file of drafts/, overwritten in place and without a history.

    What it is an answer to keeps it apart from lines to log, of which nothing is asked.
    """

    def __init__(self, shelf: Shelf, about: str = "") -> None:
        self._folder = f"{shelf.home}/drafts"
        self._path = f"{self._folder}/{_TYPED}{clock.stamp()}-{os.getpid()}.toml"
        self._held, self._about = "", about

    def keep(self, line: str) -> None:
        """Have the file hold a line, durably; an empty line removes it. NetjournalError when that fails."""
        if line == self._held:
            return
        if not line.strip():
            files.discard(self._path)
            self._held = ""
            return
        data = compose_toml(
            {
                "line": line,
                **({"about": self._about} if self._about else {}),
                "typed": clock.now(),
                "pid": os.getpid(),
                "began": _say_began(os.getpid()),
                "boot": _name_boot(),
            }
        ).encode()
        try:
            files.make_directory(self._folder)
            os.replace(files.stage(self._folder, data), self._path)
        except OSError as error:
            raise NetjournalError(f"the line is not kept: {files.say_os_error(error)}") from error
        self._held = line

    def leave(self) -> None:
        """Keep the file for later sessions, and have this one begin another."""
        if self._held:
            try:  # noqa: SIM105 - the quick path does without contextlib
                os.replace(self._path, self._path.replace(_TYPED, ""))
            except OSError:  # it is still a draft of a process that will end
                pass
            self._path = f"{self._folder}/{_TYPED}{clock.stamp()}-{os.getpid()}.toml"
        self._held = ""


def find_lines(shelf: Shelf, about: str = "") -> dict[str, str]:
    """Return line -> path of the lines that were never saved, the last one first, without those being typed elsewhere.

    They are lines to log, or answers to what is asked about something.
    """
    found: dict[str, str] = {}
    for path, line in _walk_lines(shelf, about):
        found.setdefault(line, path)
    return found


def drop_lines(shelf: Shelf, lines: Collection[str] | None, about: str = "") -> None:
    """Remove the drafts that hold one of the lines, or all of them where none are named: they are saved."""
    for path, line in _walk_lines(shelf, about):
        if lines is None or line.strip() in lines:
            files.discard(path)


def _walk_lines(shelf: Shelf, about: str) -> Iterator[tuple[str, str]]:
    """Yield (path, line) of the drafts of lines, the last one first."""
    folder = f"{shelf.home}/drafts"
    try:
        names = [name for name in os.listdir(folder) if name.endswith(".toml")]
    except OSError:
        return
    for name in sorted(names, key=lambda name: name.removeprefix(_TYPED), reverse=True)[:_LOOKED_AT]:
        try:
            table = parse_toml(files.read_bytes(f"{folder}/{name}"))
        except (OSError, InvalidError):
            continue
        line = table.get("line")
        is_typed = name.startswith(_TYPED) and table.get("boot") == _name_boot() and _runs(table)
        is_wanted = table.get("about", "") == about
        if is_wanted and isinstance(line, str) and line.strip() and not is_typed:
            yield f"{folder}/{name}", line


def _runs(draft: Mapping[str, object]) -> bool:
    """Whether the process that types a draft is there: neither over and not yet taken note of, nor another with its number."""
    pid, began = draft.get("pid"), draft.get("began")
    try:
        os.kill(int(str(pid)), 0)
    except PermissionError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return not began or _say_began(int(str(pid))) == began


def _say_began(pid: int) -> str:
    """Return when a process began, as this machine counts; nothing where it does not say, or of one that is over."""
    try:
        fields = files.read_bytes(f"/proc/{pid}/stat").rpartition(b")")[2].decode().split()
    except (OSError, InvalidError):
        return ""
    return "" if fields[0] in "ZX" else fields[19]


def _name_boot() -> str:
    """Return what this machine calls the time since it was started; nothing where it says nothing."""
    try:
        return files.read_bytes("/proc/sys/kernel/random/boot_id").decode().strip()
    except (OSError, InvalidError):
        return ""


def keep_copy(shelf: Shelf, name: str, data: bytes) -> str:
    """Write a file's text to drafts/, where an editor may change it, and return the copy's path; NetjournalError when that fails."""
    path = f"{shelf.home}/drafts/{clock.stamp()}-{name}"
    try:
        files.make_directory(f"{shelf.home}/drafts")
        files.write_new(path, data)
    except OSError as error:
        raise NetjournalError(f"cannot keep a draft in {shelf.home}: {files.say_os_error(error)}") from error
    except NotConfirmedError as error:
        raise NetjournalError(f"cannot keep a draft in {shelf.home}: {error.why}") from error
    return path


def find_copies(shelf: Shelf, name: str) -> list[str]:
    """Return the paths of the copies of a file of that name that were kept, the last one first."""
    folder = f"{shelf.home}/drafts"
    try:
        held = os.listdir(folder)
    except OSError:
        return []
    return [f"{folder}/{own}" for own in sorted(held, reverse=True) if own.partition("-")[2] == name]


def read_stamp(path: str) -> str:
    """Return when a copy was made, as clock.stamp() says it."""
    return os.path.basename(path).partition("-")[0]


def read_draft(path: str) -> bytes:
    """Return what a draft holds; NetjournalError when it cannot be read."""
    try:
        return files.read_bytes(path)
    except (OSError, InvalidError) as error:
        raise NetjournalError(f"{path} cannot be read: {getattr(error, 'why', None) or error}") from error


def drop_draft(path: str) -> None:
    """Remove a draft whose text is saved."""
    files.discard(path)
