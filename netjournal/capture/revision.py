"""Revision: one record's file, read under the lock and changed where it must be; nothing else in it is touched."""

from __future__ import annotations

from netjournal.errors import ConflictError, InvalidError
from netjournal.store import FileChange
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import find_line, parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from netjournal.journal import Journal


class Revision:
    """A file as it is: `before` its bytes, `table` what they say. The journal's lock must be held until it is written.

    ConflictError when the file is gone; InvalidError, with its path, when it is no record.
    """

    def __init__(self, journal: Journal, path: str) -> None:
        self.path = path
        data = journal.shelf.find(path)
        if data is None:
            raise ConflictError(f"{path} was moved or deleted meanwhile; nothing was changed, try again")
        self.before = data
        try:
            self.table: dict[str, Any] = parse_toml(data)
        except InvalidError as error:
            raise _refuse(path, error) from error
        rows = journal.index.select("SELECT mtime_ns, ctime_ns, size FROM file WHERE path = ? AND why IS NULL", (path,))
        if rows != [journal.shelf.stat(path)]:
            self._check()

    def _check(self) -> None:
        """Raise InvalidError unless the file is a record: it is not the text that the index knows to be one."""
        from netjournal.model import MODELS, validate  # Pydantic: only what changed behind our back is validated here

        try:
            validate(MODELS[self.path.split("/", 1)[0]], self.table)
        except InvalidError as error:
            line = error.line or find_line(self.before, error.field)
            raise _refuse(self.path, InvalidError(error.why, line)) from error

    def change(self, values: Mapping[str, Any]) -> list[FileChange]:
        """Return the change that gives keys these values, and takes away those that are None or empty; none when they have them."""
        after = {**self.table, **values}
        wanted = {key: value for key, value in after.items() if key not in values or value not in (None, "", [], {})}
        try:
            edited = edit_toml(self.before.decode(), wanted, self.table).encode()
        except InvalidError as error:
            raise InvalidError(f"{self.path}: {error.why}", error.line) from error
        return [] if edited == self.before else [FileChange(self.path, self.before, edited)]


def _refuse(path: str, error: InvalidError) -> InvalidError:
    return InvalidError(f"{path}:{error.line or 1}: {error.why}; nothing was changed", error.line)
