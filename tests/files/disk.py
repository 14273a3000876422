"""A disk that fails, and what is in a folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = b"name = 'old'\n" * 9, b"name = 'new'\n" * 11
CALLS = ("open", "write", "fsync", "close", "link", "rename", "unlink")


class BadDisk:
    """An `os` whose nth call to one of CALLS fails; every call before and after it works."""

    def __init__(self, nth: int, code: int) -> None:
        self.nth, self.code, self.count, self.failed = nth, code, 0, ""

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*arguments: object, **keywords: object) -> object:
            self.count += 1
            if self.count == self.nth:
                self.failed = name
                if name == "close":
                    real(*arguments)
                raise OSError(self.code, os.strerror(self.code))
            return real(*arguments, **keywords)

        return call


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())
