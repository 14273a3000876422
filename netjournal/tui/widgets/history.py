"""History: the lines typed before, to go back and forth in without losing what stands at either end."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_KEPT = 50


class History:
    """Lines typed before, the last one last; behind them the one being typed. What is changed on the way stays as it was left."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._here: list[str] = [""]
        self._was: list[set[str]] = [set()]
        """What stood at each place: versions of one line."""
        self._at = 0

    def __contains__(self, line: str) -> bool:
        return line.strip() in self._lines

    @property
    def versions(self) -> set[str]:
        """What the line at this place has been so far, but for nothing."""
        return {line.strip() for line in self._was[self._at]} - {""}

    def remember(self, line: str) -> None:
        """Have a line be the last one."""
        line = line.strip()
        if line:
            self._lines = [*(other for other in self._lines if other != line), line][-_KEPT:]

    def insert(self, lines: Iterable[str]) -> None:
        """Have lines come right before the one that stands here, unless somebody has left it already: then the next time."""
        for line in lines:
            self.remember(line)
        if self._at == len(self._here) - 1:
            self._was = [*({line} for line in self._lines), self._was[-1]]
            self._here, self._at = [*self._lines, self._here[-1]], len(self._lines)

    def begin(self, line: str) -> None:
        """Start behind the last one, with a line to begin with."""
        self._here, self._at = [*self._lines, line], len(self._lines)
        self._was = [{line} for line in self._here]

    def go(self, by: int, line: str) -> str | None:
        """Leave a line as it stands and return the one so many further; None when there is none."""
        to = self._at + by
        if not 0 <= to < len(self._here):
            return None
        self._here[self._at] = line
        self._was[self._at].add(line)
        self._at = to
        return self._here[to]
