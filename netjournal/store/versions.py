"""Versions: what changes replaced, each content once, under its hash."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.errors import InvalidError, NotFoundError
from netjournal.files import many
from netjournal.store.manifest import ABSENT, digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Versions:
    """`.history/versions/SHA256` of one home."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def keep(self, contents: Iterable[bytes], progress: Callable[[int], None] = lambda _: None) -> None:
        """Keep contents, durably; OSError or NotConfirmedError when that fails. `progress` as of many.stage_all()."""
        named = {digest(data): data for data in contents}
        if not named:
            return
        files.make_directory(self.folder)
        missing = {name: data for name, data in named.items() if not self._holds(name, data)}
        staged = many.stage_all([(self.folder, data) for data in missing.values()], progress)
        try:
            for path, name in zip(staged, missing, strict=True):
                os.rename(path, f"{self.folder}/{name}")  # over one that was cut off, if there is one: worth nothing
        except BaseException:
            many.discard_all(staged)
            raise
        files.confirm(self.folder, self.folder)

    def fetch(self, name: str) -> bytes | None:
        """Return the content of a hash, None for ABSENT; NotFoundError when it is no longer kept, InvalidError when damaged."""
        if name == ABSENT:
            return None
        try:
            data = files.read_bytes(f"{self.folder}/{name}")
        except FileNotFoundError as error:
            raise NotFoundError("the version to return to is no longer kept") from error
        if digest(data) != name:
            raise InvalidError(f"the version to return to is damaged ({self.folder}/{name}); nothing was undone")
        return data

    def names(self) -> list[str]:
        """Return the hashes that are kept."""
        try:
            return [name for name in os.listdir(self.folder) if not name.startswith(".")]
        except FileNotFoundError:
            return []

    def drop(self, name: str) -> None:
        """Forget a content for good."""
        files.discard(f"{self.folder}/{name}")

    def _holds(self, name: str, data: bytes) -> bool:
        try:
            return files.read_bytes(f"{self.folder}/{name}") == data
        except (FileNotFoundError, InvalidError):
            return False
