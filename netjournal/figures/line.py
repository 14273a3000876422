"""Line: pieces of text with roles, and how they are measured, cut and put side by side."""

from __future__ import annotations

from netjournal.text import clip, pad, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Piece = tuple[str, str]
    """A text and the role it is shown in; "" is plain."""
    Line = Sequence[Piece]


_LEAST = 4
"""Cells for a note below which it says nothing."""


def measure(line: Line) -> int:
    """Return the cells that a line takes."""
    return sum(width(text) for text, _ in line)


def fill(line: Line, cells: int) -> list[Piece]:
    """Return a line with blanks after it, so that it takes that many cells; it must not take more."""
    return [*line, (" " * max(0, cells - measure(line)), "")]


def lay(items: Sequence[Line], cells: int, gap: str = "  ") -> list[Piece]:
    """Return the items that fit in so many cells, in order; what does not fit is left out whole, from the right."""
    pieces: list[Piece] = []
    for item in items:
        added = [(gap, ""), *item] if pieces else [*item]
        if measure(pieces) + measure(added) > cells:
            break
        pieces += added
    return pieces


def head(name: str, note: str, cells: int, *, is_chosen: bool = False, ellipsis: str = "…") -> list[Piece]:
    """Return the title of a figure: what it shows, and in muted words of what; reversed where it is chosen."""
    room = cells - width(name) - 2
    title = (name, "focus" if is_chosen else "title")
    return [title, (f"  {clip(note, room, ellipsis)}", "muted")] if note and room > _LEAST else [title]


def wrap(text: str, cells: int) -> list[str]:
    """Return a text broken at spaces into lines of at most so many cells, but for words that are longer."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(lines[-1]) + 1 + width(word) <= cells:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def fit(text: str, cells: int, ellipsis: str) -> str:
    """Return one line of text filled or cut to exactly that many cells."""
    return pad(clip(text, cells, ellipsis), cells)
