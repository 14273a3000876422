"""Followed: a person's timeline where there is room for more: what happened with everybody else goes on below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.insights.timeline import list_numbers, list_others
from netjournal.tui.listings import Entries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.insights.timeline import Happening
    from netjournal.tui.content import Line
    from netjournal.tui.desk import Desk
    from netjournal.tui.widgets.sources import Draw

    Drawing = Callable[[Happening, int], Sequence[Line]]


class Followed(Entries):
    """A person's entries, and below a title those of everybody else, which are asked for when the first is on the screen."""

    def __init__(
        self, desk: Desk, person: str, draw: Drawing, draw_other: Drawing, draw_nothing: Draw, draw_title: Draw
    ) -> None:
        self._index, self._today, self._person = desk.index, desk.today, person
        numbers = list_numbers(self._index, self._today, person=person)
        super().__init__(self._index, numbers, draw)
        self._own, self._draw_other, self._draw_nothing, self._draw_title = (
            len(numbers),
            draw_other,
            draw_nothing,
            draw_title,
        )
        self._opened: Entries | None = None

    @property
    def _others(self) -> Entries:
        if self._opened is None:
            numbers = list_others(self._index, self._today, self._person)
            self._opened = Entries(self._index, numbers, self._draw_other)
        return self._opened

    def __len__(self) -> int:
        return self._own + (1 if self._opened is None else len(self._opened))

    def item(self, index: int) -> Happening:
        """Return one item; IndexError when there is none."""
        return super().item(index) if index < self._own else self._others.item(index - self._own)

    def lines(self, index: int, width: int) -> Sequence[Line]:
        """Return the lines of one item."""
        if index < self._own:
            return super().lines(index, width)
        return self._others.lines(index - self._own, width) if len(self._others) else []

    def head(self, index: int, width: int) -> Sequence[Line]:
        """Return what stands above the first of the others: that there is nothing else, if so, and their title."""
        if index != self._own:
            return []
        nothing = self._draw_nothing(width) if not index else []
        return [*nothing, *([[], *self._draw_title(width)] if len(self._others) else [])]

    def key(self, index: int) -> str | None:
        """Return the id of the entry at a place; None when there is none."""
        return super().key(index) if index < self._own else self._others.key(index - self._own)

    def find(self, key: str | None) -> int | None:
        """Return the place of the entry with an id; None when it is not among these."""
        place = super().find(key)
        if place is not None or key is None:
            return place
        place = self._others.find(key)
        return None if place is None else self._own + place

    def say_position(self, index: int) -> str:
        """Return where an entry stands among those of its sort."""
        return f"{index + 1}/{self._own}" if index < self._own else self._others.say_position(index - self._own)
