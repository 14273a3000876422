"""Neighbours: other apps that are open on the same journal on this machine. Nobody waits for anybody."""

from __future__ import annotations

import os
from contextlib import suppress

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST = 50


class Neighbours:
    """One file per open app in a folder of this machine. Its owner holds a lock on it, which ends with the process, however that ends."""

    def __init__(self, folder: str, home: str) -> None:
        self._folder, self._home = folder, home
        self._path = f"{folder}/{os.getpid()}.toml"
        self._descriptor = -1

    def arrive(self) -> str:
        """Leave word that this app is open, and return a sentence about the first other one; nothing when it is alone."""
        try:
            files.make_directory(self._folder)
            others = [other for name in sorted(os.listdir(self._folder))[:_MOST] if (other := self._meet(name))]
            self._leave_word()
        except (OSError, NetjournalError):
            return ""  # nothing depends on it
        return next((_say(other) for other in others if other.get("home") == self._home), "")

    def depart(self) -> None:
        """Take the word back."""
        if self._descriptor >= 0:
            files.discard(self._path)
            os.close(self._descriptor)
            self._descriptor = -1

    def _leave_word(self) -> None:
        import fcntl  # absent on Windows; where it is, somebody else is met

        word = compose_toml({"pid": os.getpid(), "terminal": _name_terminal(), "home": self._home})
        files.put(self._path, word.encode())
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _meet(self, name: str) -> dict[str, Any] | None:
        """Return what an app left word of, if it is open; the word of one that ended without a farewell is removed."""
        import fcntl

        path = f"{self._folder}/{name}"
        if path == self._path or not name.endswith(".toml"):
            return None
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with suppress(InvalidError):
                return parse_toml(files.read_bytes(path))
        else:
            files.discard(path)
        finally:
            os.close(descriptor)
        return None


def _say(other: dict[str, Any]) -> str:
    terminal = f", {other['terminal']}" if other.get("terminal") else ""
    return (
        f"Another netjournal is open (pid {other.get('pid')}{terminal}). Both may write; changes show up by themselves."
    )


def _name_terminal() -> str:
    """Return what people call the terminal: `tty pts/3`; nothing without one."""
    for stream in (0, 2):
        with suppress(OSError):
            return f"tty {os.ttyname(stream).removeprefix('/dev/')}"
    return ""
