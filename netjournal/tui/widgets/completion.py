"""Completion: what the word at the cursor may become, one candidate each time it is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[[str], list[str]]
    """The beginning of a name, or of a tag, fact or goal with its sign -> what it may mean."""

_SIGNS = ("#", "+", "^")
_MOST_WORDS = 4
"""Words of a name that may have been typed."""
_SHORTEST = 2
_END = re.compile(r"[\s,;]|:(?=\s|\Z)")
"""What ends a word; a colon within one belongs to a fact."""


def find_word(line: str, at: int) -> tuple[int, int]:
    """Return where the word at a place of a line begins and ends."""
    after = _END.search(line, at)
    end = after.start() if after else len(line)
    start = max(line.rfind(" ", 0, at), line.rfind(",", 0, at), line.rfind(";", 0, at)) + 1
    return start, end


class Completion:
    """Completes words by what it was given to look them up with; asked again for what it made, it makes the next one of it."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._made: tuple[str, int] = ("", -1)
        """The line it returned last, and the cursor's place in it."""
        self._head, self._tail = "", ""
        self._found: list[str] = []

    def complete(self, line: str, at: int) -> tuple[str, int] | None:
        """Return the line with the word at a place completed, and the place behind that; None when there is nothing to add."""
        if (line, at) == self._made:
            self._found = [*self._found[1:], *self._found[:1]]
        else:
            self._look_up(line, at)
        if not self._found:
            return None
        done = self._head + self._found[0]
        self._made = done + self._tail, len(done)
        return None if self._made == (line, at) else self._made

    def _look_up(self, line: str, at: int) -> None:
        """Find what the longest name, or the one tag, that ends with the word may become."""
        start, end = find_word(line, at)
        self._found, self._tail = [], line[end:]
        starts = [start]
        while len(starts) < _MOST_WORDS and line[start : start + 1] not in _SIGNS:
            before = re.search(r"([^\s,;]+) +\Z", line[: starts[-1]])
            if before is None:
                break
            starts.append(before.start())
        for begin in reversed(starts):
            typed = line[begin:end]
            found = self._find(typed.lstrip("@")) if len(typed) >= _SHORTEST else []
            if found:
                self._head = line[:begin]
                self._found = [name for name in found if name != typed] + [name for name in found if name == typed]
                return
