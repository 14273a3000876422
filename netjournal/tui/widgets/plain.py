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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside a region."""
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class Ground(Container, Plain):
    """What other widgets are laid out on."""
