"""Handing: where a typed line goes: to whoever keeps it until it is saved, and to what takes it, against a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Keeper(Protocol):
    """Has a line that is not saved yet on the disk."""

    def keep(self, line: str) -> None:
        """Keep the line as it is now; nothing of an empty one."""

    def leave(self) -> None:
        """Keep it for later: what comes next is another line."""

    def set_aside(self) -> None:
        """Keep it until it is known to be saved: what comes next is another line."""

    def forget(self, lines: set[str] | None) -> None:
        """Keep nothing of lines, or of any that was kept about the same: they are saved."""


class Receipt:
    """For an answer that was handed over: what took it says here what became of it, at once or later."""

    def __init__(self, settle: Callable[[str], bool], let_go: Callable[[], object]) -> None:
        self.settle = settle
        """Takes why the answer was refused, or nothing, and returns whether that is seen: the prompt may be gone."""
        self.let_go = let_go
        """Says that it takes longer: the prompt closes, and what was typed stays on the disk until it is settled."""
