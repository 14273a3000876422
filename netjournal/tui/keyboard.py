"""Keyboard: what keys mean that a terminal sends one by one, and a slow line may tear apart."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from textual.events import Key

if TYPE_CHECKING:
    from collections.abc import Collection

TORN = 0.5
"""Seconds within which what follows an escape may be the rest of an arrow key."""
_INTRODUCERS = frozenset({"[", "O"})
"""What stands between the escape and the rest: an arrow key is escape, `[`, `A`."""
_ALT = "alt+"


class Keyboard:
    """Takes keys and returns those to obey. `bound` are keys with alt that mean something of their own.

    An escape is held back for `hold` seconds: if the rest of an arrow key comes meanwhile, neither acts. What comes later than
    that is passed over, though the escape has acted.
    """

    def __init__(self, hold: float = 0.0, bound: Collection[str] = ()) -> None:
        self.hold, self._bound = hold, bound
        self._held: Key | None = None
        self._escaped = -inf
        self._is_torn = False

    @property
    def is_holding(self) -> bool:
        """Whether an escape waits for what comes next."""
        return self._held is not None

    def take(self, event: Key) -> list[Key]:
        """Return the keys to obey once this one has come."""
        if self._is_rest(event):
            self._held = None
            return []
        ready = self.release()
        if event.key == "escape":
            self._escaped = event.time
            self._held = event if self.hold else None
            return ready if self.hold else [*ready, event]
        letter = event.character or event.key.removeprefix(_ALT)
        if event.key.startswith(_ALT) and len(letter) == 1 and name_key(event) not in self._bound:
            # an escape and a letter that came together are what they look like, not alt and the letter
            return [*ready, Key("escape", "\x1b"), Key(letter, letter)]
        return [*ready, event]

    def release(self) -> list[Key]:
        """Return the escape that was held back, when nothing has come that it may belong to."""
        held, self._held = self._held, None
        return [held] if held else []

    def _is_rest(self, event: Key) -> bool:
        """Tell whether a key is the rest of an arrow key whose escape came before."""
        character = event.character or ""
        if event.time - self._escaped > TORN:
            self._is_torn = False
        elif self._is_torn and (character.isalnum() or character in ";~"):
            self._is_torn = character.isdigit() or character == ";"
            return True
        elif character in _INTRODUCERS and not self._is_torn:
            self._is_torn = True
            return True
        else:
            self._is_torn = False
        return False


def name_key(event: Key) -> str:
    """Return what a keymap calls a key: a character stands for itself."""
    if not event.is_printable or not event.character:
        return event.key
    name = "space" if event.character == " " else event.character
    return f"{_ALT}{name}" if event.key.startswith(_ALT) else name


def read_text(event: Key) -> str:
    """Return what a key types; nothing when it is no character, or one with alt."""
    return (event.character or "") if event.is_printable and not event.key.startswith(_ALT) else ""
