"""Place: where this machine is in today's review of a home; what only this machine cares about is no part of the journal."""

from __future__ import annotations

import binascii
import os
from contextlib import suppress

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Place:
    """A file of the state directory, one for each home; without a directory it is kept in mind only."""

    def __init__(self, state: str, home: str) -> None:
        self._path = f"{state}/review-{binascii.crc32(os.fsencode(home)):08x}.toml" if state else ""
        self._noted: dict[str, Any] = {}

    def read(self) -> dict[str, Any]:
        """Return what was noted; nothing when nothing was, or it cannot be read."""
        try:
            return parse_toml(files.read_bytes(self._path)) if self._path else self._noted
        except (OSError, InvalidError):
            return {}

    def note(self, table: Mapping[str, Any]) -> None:
        """Note something in the place of what was noted; a review goes on where that fails."""
        self._noted = dict(table)
        if self._path:
            with suppress(OSError, NetjournalError):
                files.make_directory(os.path.dirname(self._path))
                files.put(self._path, compose_toml(table).encode())
