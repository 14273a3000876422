"""Bookmark: where this machine is in today's review, noted aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.store.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from netjournal.tui.aside import Aside


class SlowPlace(Place):
    """A place on a disk for which no key waits."""

    def __init__(self, place: Place, aside: Aside) -> None:
        self._place, self._aside = place, aside

    def read(self) -> dict[str, Any]:
        """Return what was noted, as Place.read() does."""
        return self._place.read()

    def note(self, table: Mapping[str, Any]) -> None:
        """Have something noted as it is at this moment."""
        held = {key: value.copy() if isinstance(value, list | dict) else value for key, value in table.items()}
        self._aside.do(lambda _: self._place.note(held), lambda get: get(), "", is_change=True)
