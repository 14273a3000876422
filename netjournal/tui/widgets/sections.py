"""Sections: a list whose items stand under titles, which the cursor passes over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import RowSource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.tui.content import Line

Item = TypeVar("Item")


class Titled(RowSource, Generic[Item]):
    """Rows of items under titles, and below them all those of another source. A section without a title has only its items."""

    def __init__(
        self,
        sections: Sequence[tuple[str, Sequence[Item]]],
        draw_title: Callable[[str, int], Sequence[Line]],
        draw: Callable[[Item, int], Sequence[Line]],
        rest: RowSource | None = None,
    ) -> None:
        self._rows: list[tuple[str, Item | None]] = []
        for title, items in sections:
            self._rows += [(title, None)] if title else []
            self._rows += [("", item) for item in items]
        self._draw_title, self._draw, self._rest = draw_title, draw, rest
        self.titles = frozenset(n for n, (_, item) in enumerate(self._rows) if item is None)
        """The places of the titles."""

    def __len__(self) -> int:
        return len(self._rows) + (len(self._rest) if self._rest else 0)

    @property
    def first(self) -> int:
        """The place of the first row of the other source."""
        return len(self._rows)

    def item(self, index: int) -> Item | None:
        """Return the item at a place; None where a title or a row of the other source stands."""
        return self._rows[index][1] if 0 <= index < len(self._rows) else None

    def find(self, item: Item) -> int | None:
        """Return the place of an item that is equal to one."""
        return next((n for n, (_, own) in enumerate(self._rows) if own == item), None)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Return the lines of one row."""
        if index >= len(self._rows) and self._rest is not None:
            return self._rest.lines(index - len(self._rows), width)
        title, item = self._rows[index]
        return self._draw_title(title, width) if item is None else self._draw(item, width)


class Sections(Rows):
    """A list over titled rows, or over any others."""

    @property
    def titles(self) -> frozenset[int]:
        """The places on which the cursor does not stop."""
        return self.source.titles if isinstance(self.source, Titled) else frozenset()

    @property
    def position(self) -> str:
        """Where the cursor stands among the items."""
        above = sum(place < self.cursor for place in self.titles)
        return f"{self.cursor + 1 - above}/{len(self.source) - len(self.titles)}"

    def settle(self, index: int) -> int:
        """Return the next item in the direction the cursor goes, where it would stop on a title."""
        onward = range(index, len(self.source)) if index >= self.cursor else range(index, -1, -1)
        back = reversed(range(index)) if index >= self.cursor else range(index, len(self.source))
        return next((place for place in [*onward, *back] if place not in self.titles), -1)

    def lead(self, index: int) -> int:
        """Return the title above an item that is the first of its section."""
        return index - 1 if index - 1 in self.titles else index
