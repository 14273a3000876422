"""Versions: what changes replaced, each content once, under its hash."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.errors import InvalidError, NotFoundError
from netjournal.store.manifest import ABSENT, digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Versions:
    """`.history/versions/SHA256` of one home."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def keep(self, contents: Iterable[bytes]) -> None:
        """Keep contents, durably; OSError or NotConfirmedError when that fails."""
        kept = False
        for data in contents:
            if not kept:
                files.make_directory(self.folder)
            self._keep_one(data)
            kept = True
        if kept:
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

    def _keep_one(self, data: bytes) -> None:
        path = f"{self.folder}/{digest(data)}"
        try:
            files.publish_new(files.stage(self.folder, data), path)
        except FileExistsError:
            if self._holds(path, data):
                return
            os.unlink(path)  # cut off where the file system has no links: worth nothing
            files.publish_new(files.stage(self.folder, data), path)

    def _holds(self, path: str, data: bytes) -> bool:
        try:
            return files.read_bytes(path) == data
        except InvalidError:
            return False
