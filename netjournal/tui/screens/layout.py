"""Layout: how much fits on a screen of a size."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.geometry import Size

_SMALLEST = (30, 8)
_WIDTHS = {0: "-phone", 66: "-narrow", 108: "-medium", 160: "-wide"}
_HEIGHTS = {1: "-short", 20: "-normal", 34: "-tall"}
"""Least columns or rows -> class of the layout. No number stands for both."""


def choose_layout(size: Size) -> dict[str, bool]:
    """Return each class of a layout, and whether a screen of that size has it."""
    width, height = size
    chosen = {max(wide for wide in _WIDTHS if wide <= width), max(high for high in _HEIGHTS if high <= max(height, 1))}
    classes = {name: least in chosen for least, name in (_WIDTHS | _HEIGHTS).items()}
    return classes | {"-tiny": width < _SMALLEST[0] or height < _SMALLEST[1]}
