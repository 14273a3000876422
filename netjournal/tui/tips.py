"""Tips: in the first week on a machine, one key a day that was not used yet."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORTHWHILE = (
    "log.person", "filter", "snooze", "find", "palette", "done", "memo", "tag", "follow", "undo", "promises", "mark", "rhythm", "timeline.all",
    "copy", "zoom", "order", "hide", "circle", "log.editor", "edit.file", "history", "letgo", "settings",
)  # fmt: skip
"""Ids of the commands that a tip may be about, those that help most first."""
_WEEK = timedelta(days=7)


class Tips:
    """What was used so far, and the tip of the day: kept in a file of this machine, which says nothing about anybody."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: date | None = None
        self._used: set[str] = set()
        self._day: date | None = None
        self._tip = ""

    def begin(self, table: Mapping[str, Any], today: date) -> None:
        """Go on from what read() returns of earlier sessions; without it, this is the first day."""
        first, day = table.get("first"), table.get("day")
        self._first = (
            first if type(first) is date else today
        )  # a moment is a date, too, and cannot be compared with one
        self._day = day if type(day) is date else None
        self._tip = str(table.get("tip", ""))

    def choose(self, today: date, is_offered: Callable[[str], bool]) -> str:
        """Return the id of the command that the day's tip is about; nothing after the first week, or once it was used."""
        if self._first is None or not timedelta() <= today - self._first < _WEEK:
            return ""
        if self._day != today:
            self._day = today
            self._tip = next((one for one in WORTHWHILE if one not in self._used and is_offered(one)), "")
        return self._tip if self._tip not in self._used else ""

    def note(self, ident: str) -> None:
        """Have no tip be about a command that was used."""
        if ident in WORTHWHILE:
            self._used.add(ident)

    def save(self, today: date) -> None:
        """Write down what was used, beside what other sessions wrote; nothing once the first week is over."""
        if self._first is None or today - self._first >= _WEEK:
            return
        self.read()
        table = {"first": self._first, "used": sorted(self._used)}
        table |= {"day": self._day, "tip": self._tip} if self._day else {}
        folder = os.path.dirname(self._path)
        with suppress(OSError, NetjournalError):  # a tip too many is no harm
            files.make_directory(folder)
            files.put(self._path, compose_toml(table).encode())

    def read(self) -> dict[str, Any]:
        """Return what the file holds, and add the commands it names to those used."""
        try:
            table = parse_toml(files.read_bytes(self._path))
        except (OSError, InvalidError):
            return {}
        used = table.get("used")
        self._used.update(map(str, used) if isinstance(used, list) else ())
        return table
