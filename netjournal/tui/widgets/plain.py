"""Plain: containers that show nothing of their own but a background and perhaps a border at a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.geometry import Region
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.strip import Strip


class Plain(Widget):
    """A widget all of whose lines look alike: one is worked out and stands for all. Name it last: styles come by the first base."""

    _line: tuple[Region, Strip] | None = None
    """What was worked out last, and for which part of the widget."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside a region."""
        first = Region(crop.x, crop.y, crop.width, 1)
        if self._line is None or self._line[0] != first:
            self._line = (first, super().render_lines(first)[0])
        return [self._line[1]] * crop.height

    def notify_style_update(self) -> None:
        """Forget what was worked out for the styles before."""
        self._line = None
        super().notify_style_update()


class Ground(Container, Plain):
    """What other widgets are laid out on."""
