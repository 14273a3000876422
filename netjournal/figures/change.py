"""Change: how a number has moved."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.figures.line import Piece
    from netjournal.glyphs import Glyphs


def show_change(now: float, before: float, glyphs: Glyphs) -> Piece:
    """Return the mark of a number that went up, down or nowhere."""
    if now == before:
        return glyphs.same, "muted"
    return (glyphs.up, "ok") if now > before else (glyphs.down, "due")
