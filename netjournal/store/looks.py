"""Looks: on which day somebody last looked at a journal on this machine."""

from __future__ import annotations

import os
from datetime import date

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError


class Looks:
    """A file of this machine with two days: the last one that somebody looked, and the one before. It says nothing about anybody."""

    def __init__(self, path: str) -> None:
        self._path = path

    def find_last(self, today: date) -> date | None:
        """Return the last day before today that somebody looked; None when none is known."""
        last, before = self._read()
        return before if last == today else last if last and last < today else None

    def note(self, today: date) -> bool:
        """Write down that somebody looks today, if that can be written, and return whether it is for the first time today."""
        last, _ = self._read()
        if last == today:
            return False
        before = last if last and last < today else None
        try:
            files.make_directory(os.path.dirname(self._path))
            files.put(self._path, f"{today} {before or ''}\n".encode())
        except (OSError, NetjournalError):
            return True  # nothing depends on it
        return True

    def _read(self) -> tuple[date | None, date | None]:
        try:
            days = [date.fromisoformat(word) for word in files.read_bytes(self._path).decode().split()]
        except (OSError, InvalidError, ValueError):
            return None, None
        return (days[0] if days else None), (days[1] if days[1:] else None)
