"""Where a list gets its rows from: any number of items, each drawn only when it is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.tui.content import Line

Item = TypeVar("Item")
_PAGE, _PAGES = 128, 4

Draw: TypeAlias = "Callable[[int], Sequence[Line]]"
"""Lines for a width in cells."""


class RowSource(Protocol):
    """Items that can be counted and drawn one by one."""

    def __len__(self) -> int:
        """Return how many items there are."""

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Return the lines of one item, each of at most `width` cells; at least one line."""

    def head(self, index: int, width: int) -> Sequence[Line]:
        """Return what stands above an item and is no part of it, such as a title of those that follow."""
        del index, width
        return []

    def say_position(self, index: int) -> str:
        """Return where an item stands, such as "3/36"."""
        return f"{index + 1}/{len(self)}"


class Listed(RowSource, Generic[Item]):
    """Rows of a sequence, drawn by a function of (item, width)."""

    def __init__(self, items: Sequence[Item], draw: Callable[[Item, int], Sequence[Line]]) -> None:
        self.items = items
        self._draw = draw

    def __len__(self) -> int:
        return len(self.items)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Return the lines of one item."""
        return self._draw(self.items[index], width)


class Paged(RowSource, Generic[Item]):
    """Rows of a long answer, fetched a page at a time: `fetch(start, stop)` returns those items."""

    def __init__(
        self,
        count: int,
        fetch: Callable[[int, int], Sequence[Item]],
        draw: Callable[[Item, int], Sequence[Line]],
    ) -> None:
        self._count, self._fetch, self._draw = count, fetch, draw
        self._pages: dict[int, Sequence[Item]] = {}

    def __len__(self) -> int:
        return self._count

    def item(self, index: int) -> Item:
        """Return one item; IndexError when the answer has become shorter than it was counted."""
        page = index // _PAGE
        if page not in self._pages:
            if len(self._pages) >= _PAGES:
                del self._pages[next(iter(self._pages))]
            start = page * _PAGE
            self._pages[page] = self._fetch(start, min(start + _PAGE, self._count))
        return self._pages[page][index - page * _PAGE]

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Return the lines of one item; a blank one when it is gone since it was counted."""
        try:
            item = self.item(index)
        except IndexError:
            return [[]]
        return self._draw(item, width)


class Joined(RowSource):
    """Rows of several sources one below the other, each with a title that is no row."""

    def __init__(self, parts: Sequence[tuple[Draw, RowSource]]) -> None:
        self._parts = [(title, source) for title, source in parts if len(source)]

    def __len__(self) -> int:
        return sum(len(source) for _, source in self._parts)

    def find_part(self, index: int) -> tuple[Draw, RowSource, int]:
        """Return the title and the source of an item, and its place there; IndexError when there is no such item."""
        for title, source in self._parts:
            if index < len(source):
                return title, source, index
            index -= len(source)
        raise IndexError

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Return the lines of one item."""
        _, source, place = self.find_part(index)
        return source.lines(place, width)

    def head(self, index: int, width: int) -> Sequence[Line]:
        """Return the title of a source above its first item, after a blank line unless it is the first of all."""
        title, source, place = self.find_part(index)
        if place:
            return source.head(place, width)
        return [*([[]] if index else []), *title(width), *source.head(0, width)]
