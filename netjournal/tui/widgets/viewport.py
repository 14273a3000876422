"""Viewport: which lines of which items are on the screen. Every question costs what the screen is high, not the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.tui.content import Line
    from netjournal.tui.widgets.sources import RowSource


class Place(NamedTuple):
    """One row of the screen: which item, and which of its lines."""

    item: int
    line: int


class Viewport:
    """A window on a source, anchored on an item and a line of it, so that no height is ever summed up."""

    def __init__(self, source: RowSource, width: int, height: int, top: int = 0) -> None:
        self.source, self.width, self.height = source, max(width, 1), max(height, 1)
        self._lines: dict[int, Sequence[Line]] = {}
        self._heads: dict[int, int] = {}
        """Item -> how many of its lines stand above it."""
        self.places: list[Place] = []
        self._start_at(min(top, max(len(source) - 1, 0)))

    @property
    def top(self) -> int:
        """The item on the first row of the screen."""
        return self.places[0].item if self.places else 0

    def lines(self, index: int) -> Sequence[Line]:
        """Return the lines of an item, at least one, below those that stand above it."""
        if index not in self._lines:
            head = self.source.head(index, self.width)
            self._lines[index] = [*head, *(self.source.lines(index, self.width) or [[]])]
            self._heads[index] = len(head)
        return self._lines[index]

    def is_head(self, place: Place) -> bool:
        """Whether a row stands above its item and is no part of it."""
        return place.line < self._heads.get(place.item, 0)

    def span(self, index: int) -> tuple[int, int]:
        """Return the first row of an item and the number of its rows that are on the screen: 0 when it is not shown."""
        rows = [y for y, place in enumerate(self.places) if place.item == index]
        return (rows[0], len(rows)) if rows else (0, 0)

    def row(self, index: int) -> int:
        """Return the first row of an item without what stands above it; 0 when it is not shown."""
        rows = (y for y, place in enumerate(self.places) if place.item == index and not self.is_head(place))
        return next(rows, 0)

    def at(self, row: int) -> int | None:
        """Return the item on a row of the screen; None below the last one."""
        return self.places[row].item if 0 <= row < len(self.places) else None

    def reveal(self, index: int) -> None:
        """Bring the whole item on the screen; one that was beyond an edge comes to the middle."""
        _, rows = self.span(index)
        if rows == len(self.lines(index)) or (rows and rows == self.height):
            return
        first, room = index, min(self.height // 2, self.height - len(self.lines(index)))
        while first > 0 and len(self.lines(first - 1)) <= room:
            first -= 1
            room -= len(self.lines(first))
        self._start_at(first)

    def page(self, direction: int) -> None:
        """Go one screen down (1) or up (-1), so that what was cut at the edge is seen whole."""
        if not self.places:
            return
        if direction > 0:
            last = self.places[-1].item
            whole = self.places[-1].line + 1 == len(self.lines(last))
            self._start_at(min(max(last + whole, self.top + 1), len(self.source) - 1))
        else:
            first, room = self.top + (self.places[0].line > 0), self.height
            while first > 0 and len(self.lines(first - 1)) <= room:
                first -= 1
                room -= len(self.lines(first))
            self._start_at(min(first, max(self.top - 1, 0)))

    def scroll(self, index: int, rows: int) -> bool:
        """Go so many rows down, or up when negative, within an item higher than the screen; False where it ends."""
        beyond = len(self.lines(index)) - self.height
        if beyond <= 0 or self.top != index:
            return False
        before, line = self.places[0].line, min(max(self.places[0].line + rows, 0), beyond)
        self._fill(index, line)
        return line != before

    def forget(self, index: int) -> None:
        """Draw one item again, because what it shows has changed."""
        self._lines.pop(index, None)
        if not self._fill(*(self.places[0] if self.places else (0, 0))):
            self._fill(*self._last_start())

    def _start_at(self, top: int) -> None:
        """Show the items from `top`, or the last screenful when they would leave rows empty."""
        if not self._fill(top, 0):
            self._fill(*self._last_start())
        kept = {place.item for place in self.places}
        self._lines = {index: lines for index, lines in self._lines.items() if index in kept}
        self._heads = {index: count for index, count in self._heads.items() if index in kept}

    def _fill(self, top: int, skip: int) -> bool:
        """Lay the items out from one line on; False when rows stay empty although items stand above."""
        self.places, index, line = [], top, skip
        while len(self.places) < self.height and index < len(self.source):
            line = min(line, len(self.lines(index)) - 1)
            rows = min(len(self.lines(index)) - line, self.height - len(self.places))
            self.places += [Place(index, line + row) for row in range(rows)]
            index, line = index + 1, 0
        return len(self.places) == self.height or (top, skip) == (0, 0)

    def _last_start(self) -> Place:
        index, room = len(self.source), self.height
        while index > 0 and room > 0:
            index -= 1
            room -= len(self.lines(index))
        return Place(index, max(-room, 0))
