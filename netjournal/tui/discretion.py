"""Discretion: what is said while others look on, without naming private people or telling of private entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netjournal.index import Index
    from netjournal.store import Change

_SOMEBODY = "somebody private"
_VERB = re.compile(r"(?:undone|redone|deleted|restored|edited): ")
_PRIVATE = re.compile(rb"(?m)^private *= *true")


class Discretion:
    """Knows who is private, and who was: somebody deleted since is not named either."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._words: dict[str, str] = {}
        """Id -> name of the private people."""
        self.look()

    def look(self) -> None:
        """Remember who is private by now."""
        self._words |= dict(self._index.select("SELECT id, name FROM person WHERE private"))

    def mask(self, text: str) -> str:
        """Return a sentence with `somebody private` for the names and ids of private people."""
        self.look()
        words = sorted({*self._words, *self._words.values()}, key=len, reverse=True)
        if not words:
            return text
        return re.sub(rf"(?<!\w)@?(?:{'|'.join(map(re.escape, words))})(?!\w)", _SOMEBODY, text)

    def say(self, change: Change) -> str:
        """Return what a change did, without a word of an entry that is hidden."""
        self.look()
        if not any(self._is_hidden(file.before) or self._is_hidden(file.after) for file in change.files if file.path.startswith("entries/")):  # fmt: skip
            return self.mask(change.summary)
        verb = _VERB.match(change.summary)
        return f"{verb[0] if verb else 'saved: '}something private"

    def _is_hidden(self, text: bytes | None) -> bool:
        """Whether the text of an entry is private, or names somebody who is."""
        if text is None:
            return False
        return bool(_PRIVATE.search(text)) or any(own.encode() in text for own in self._words)
