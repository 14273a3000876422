"""Pen: what every drawing needs to know besides what it draws: the day, the glyphs; and how items share a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from netjournal.glyphs import Glyphs
from netjournal.tui.content import Line, Piece, fit, row_text
from netjournal.values import Value

_SPELLINGS = {
    "cp437": str.maketrans({"“": '"', "”": '"', "↳": "└", "→": "->", "…": "..", "⏎": "/"}),
    "ascii": str.maketrans({"“": '"', "”": '"', "↳": ">", "→": "->", "…": "..", "⏎": "/", "·": "-"}),
}
"""What the program's own sentences are written with -> what a lesser set of glyphs has for it."""


class Pen(Value):
    """The day that counts as today, and the glyphs the terminal can show."""

    today: date
    glyphs: Glyphs

    def say_today(self) -> str:
        """Return the day as the top line says it: `Sun 22 Nov`."""
        return f"{self.today:%a} {self.today.day} {self.today:%b}"


def spell(text: str, glyphs: Glyphs) -> str:
    """Return a sentence of the program with the signs that a set of glyphs has."""
    return text if text.isascii() else text.translate(_SPELLINGS.get(glyphs.name, {}))


def lay(items: list[list[Piece]], width: int, gap: str = "  ", indent: str = " ") -> list[Piece]:
    """Return the items that fit on one line, in order; what does not fit is left out whole, from the right."""
    pieces: list[Piece] = [(indent, "")]
    room = width - cell_len(indent) - 1
    for number, item in enumerate(items):
        size = measure(item) + (cell_len(gap) if number else 0)
        if size > room:
            break
        if number:
            pieces.append((gap, ""))
        pieces += item
        room -= size
    return pieces


def flow(items: list[Piece], first: int, width: int, indent: int) -> list[list[Piece]]:
    """Return items separated by spaces on as many lines as they need; `first` cells of the first line are taken."""
    lines: list[list[Piece]] = [[]]
    room, is_first = width - first, True
    for text, role in items:
        size = cell_len(row_text(text)) + (0 if is_first else 1)
        if size > room and not is_first:
            lines.append([(" " * indent, "")])
            room, is_first, size = width - indent, True, size - 1
        lines[-1].append((text if is_first else f" {text}", role))
        room, is_first = room - size, False
    return lines


def title(
    number: str, name: str, position: str, width: int, pen: Pen, *, has_focus: bool, tabs: Sequence[str] = ()
) -> list[Piece]:
    """Return the title of a pane: its number (reversed when it has the keys), its name, as many tabs as there is room for, a rule, the cursor's position."""
    head: list[Piece] = [(f" {number} ", "focus" if has_focus else "muted")] if number else []
    right: list[Piece] = [(f" {position} ", "muted")] if position else []
    room = width - measure(head) - measure(right) - 3
    name = name if cell_len(row_text(name)) <= room else fit(name, room, pen.glyphs.ellipsis).rstrip()
    shown: list[Piece] = [*head, (f" {name} ", "title")]
    for tab in tabs:
        piece = (f"{pen.glyphs.rule} {row_text(tab)} ", "muted")
        if measure([*shown, piece]) + measure(right) >= width:
            break
        shown.append(piece)
    rule = max(0, width - measure(shown) - measure(right))
    return [*shown, (pen.glyphs.rule * rule, "muted"), *right]


def measure(pieces: Line) -> int:
    """Return the cells that pieces take."""
    return sum(cell_len(row_text(text)) for text, _ in pieces)
