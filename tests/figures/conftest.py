"""Lines as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netjournal.figures.line import Line


def line_text(line: Line) -> str:
    """Return the text of a line without its roles."""
    return "".join(text for text, _ in line)
