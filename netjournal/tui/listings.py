"""Listings: people and entries as rows, which know again what they show when the journal is another one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from netjournal.insights.due import DUE, Standing, load_standings
from netjournal.insights.timeline import Happening, load_happenings
from netjournal.tui.widgets.sources import Paged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from netjournal.index import Index
    from netjournal.tui.content import Line


class People(Paged[Standing]):
    """People as rows, in an order: who they are is known at once, the rest is read when a row is looked at."""

    def __init__(
        self,
        index: Index,
        today: date,
        found: list[tuple[str, float | None]],
        draw: Callable[[Standing, int], Sequence[Line]],
        draw_head: Callable[[Standing | None, Standing, int], Sequence[Line]] = lambda *_: [],
    ) -> None:
        ids = self._ids = [own for own, _ in found]
        super().__init__(len(ids), lambda start, stop: load_standings(index, today, ids[start:stop]), draw)
        self._draw_head = draw_head
        self._due = [place for place, (_, ratio) in enumerate(found) if ratio is not None and ratio >= DUE]

    @property
    def due(self) -> int:
        """How many of them are due."""
        return len(self._due)

    def head(self, index: int, width: int) -> Sequence[Line]:
        """Return what stands between a person and the one before."""
        try:
            return self._draw_head(self.item(index - 1) if index else None, self.item(index), width)
        except IndexError:  # gone since they were counted
            return []

    def find_due(self, place: int, step: int) -> int | None:
        """Return the place of the nearest person who is due after a place (step 1) or before it (-1), round the end; None when nobody is."""
        if step > 0:
            return next((due for due in self._due if due > place), self._due[0] if self._due else None)
        return next((due for due in reversed(self._due) if due < place), self._due[-1] if self._due else None)

    def __getitem__(self, place: int) -> Standing:
        return self.item(place)

    def __iter__(self) -> Iterator[Standing]:
        return map(self.item, range(len(self)))

    @property
    def ids(self) -> list[str]:
        """Who they are, in order."""
        return self._ids

    def find(self, own: str) -> int | None:
        """Return the place of the person with an id; None when they are not among these."""
        return self._ids.index(own) if own in self._ids else None


class Entries(Paged[Happening]):
    """Entries as rows, which can be found again when the answer is another one."""

    def __init__(self, index: Index, numbers: list[int], draw: Callable[[Happening, int], Sequence[Line]]) -> None:
        super().__init__(len(numbers), lambda start, stop: load_happenings(index, numbers[start:stop]), draw)
        self._index, self._numbers = index, numbers

    def key(self, index: int) -> str | None:
        """Return the id of the entry at a place; None when there is none."""
        with suppress(IndexError):
            return self.item(index).id if 0 <= index < len(self._numbers) else None
        return None

    def find(self, key: str | None) -> int | None:
        """Return the place of the entry with an id, which has another number once it was changed; None when it is not among these."""
        number = self._index.value("SELECT no FROM entry WHERE id = ?", (key,))
        return self._numbers.index(number) if number in self._numbers else None
