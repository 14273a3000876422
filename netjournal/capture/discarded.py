"""Discarded: what the files in the trash are called, as they were when they were records."""

from __future__ import annotations

from datetime import date, datetime

from netjournal.errors import InvalidError, NetjournalError
from netjournal.insights.records import list_people
from netjournal.spans import say_day
from netjournal.text import name_of
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from netjournal.journal import Journal
    from netjournal.store.retention import Trashed


class Discarded:
    """Names for files in the trash, each read when it is first asked about; people who were deleted too are still called by name."""

    def __init__(self, journal: Journal, trashed: Sequence[Trashed], today: date) -> None:
        self._journal, self._today = journal, today
        self._files = {file.path: file for file in trashed if file.path.startswith("people/")}
        self._names: dict[str, str] = {}

    def name(self, trashed: Trashed) -> str:
        """Return what sentences call a record: `call with Ada Lovelace, Sat 21 Nov`; the path of a file that is none."""
        if trashed.name not in self._names:
            self._names[trashed.name] = self._read_name(trashed) or trashed.path
        return self._names[trashed.name]

    def _read_name(self, trashed: Trashed) -> str:
        try:
            table = parse_toml(self._journal.shelf.find(f"trash/{trashed.name}") or b"")
        except (InvalidError, NetjournalError, OSError):
            return ""
        if not trashed.path.startswith("entries/"):
            return str(table.get("name") or "")
        kind, at, who = table.get("flavour") or table.get("kind"), table.get("at"), table.get("who") or []
        if not (isinstance(kind, str) and isinstance(at, date) and isinstance(who, list)):
            return ""
        day = at.date() if isinstance(at, datetime) else at
        people = ", ".join(self._name_person(own) for own in who) or "nobody"
        return f"{kind} with {people}, {say_day(day, self._today)}"

    def _name_person(self, own: Any) -> str:
        """Return the name of somebody who is there, or in the trash, or else what the id says."""
        people = list_people(self._journal.index, [str(own)])
        if people:
            return people[0].name
        file = self._files.get(f"people/{own}.toml")
        return self.name(file) if file else name_of(str(own))
