"""What is understood of a line while it is typed, in the few rows there are: what matters most is shown whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

from netjournal.tui.content import Line, Piece, justify, row_text
from netjournal.tui.drawing.pen import Pen, spell

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROLES = {"error": "overdue", "warn": "due", "ask": "soon", "new": "due", "text": ""}
_RANKS = {"error": 0, "ask": 1, "warn": 3}
_HEAD, _PLAN, _NOTE = 2, 4, 5
"""What a row is about -> how late it is given room, and how soon it is left out."""
_INDENT = 3
_NARROWEST = 2
"""Cells that any character fits into: with fewer, a word would never end."""


def draw_preview(said: Sequence[Sequence[Piece]], width: int, rows: int, pen: Pen) -> list[Line]:
    """Return the lines of preview() on so many rows, problems and what happened whole as far as there is room."""
    cells, ellipsis = width - 1, pen.glyphs.ellipsis
    ranks = [_rank(number, pieces) for number, pieces in enumerate(said)]
    lines = [[(" ", ""), *((spell(text, pen.glyphs), _ROLES.get(role, role)) for text, role in one)] for one in said]
    if len(lines) > rows:
        kept = sorted(sorted(range(len(lines)), key=lambda n: ranks[n])[: rows - 1])
        gap = next((at for at, n in enumerate(kept) if n != at), len(kept))
        shown: list[Line] = [justify(lines[n], [], cells, ellipsis=ellipsis) for n in kept]
        left_out: Line = [(f"   {ellipsis} {len(lines) - len(kept)} more lines", "muted")]
        return [*shown[:gap], left_out, *shown[gap:]]
    folded = [fold(line, cells) for line in lines]
    heights, room = [1] * len(lines), rows - len(lines)
    for number in sorted(range(len(lines)), key=lambda n: ranks[n]):
        more = min(room, len(folded[number]) - 1)
        heights[number] += more
        room -= more
    return [line for one, height in zip(folded, heights, strict=True) for line in _cut(one, height, cells, ellipsis)]


def fold(line: Line, cells: int, indent: int = _INDENT) -> list[list[Piece]]:
    """Return a line broken at spaces into rows of at most so many cells; all but the first are indented."""
    cells = max(cells, indent + _NARROWEST)
    rows: list[list[Piece]] = [[]]
    room, gap = cells, ""
    for text, role in line:
        for word in re.findall(r"\s+|\S+", row_text(text)):
            if word.isspace() and rows[-1]:
                gap = word
                continue
            is_short = cell_len(word) <= cells - indent
            while cell_len(gap + word) > room:
                if not is_short and room > cell_len(gap) + 1:  # a word for which no row is long enough
                    part = chop_cells(word, room - cell_len(gap))[0]
                    rows[-1].append((gap + part, role))
                    word = word[len(part) :]  # noqa: PLW2901 - what is left of it
                rows.append([(" " * indent, "")])
                room, gap = cells - indent, ""
            rows[-1].append((gap + word, role))
            room, gap = room - cell_len(gap + word), ""
    return rows


def _cut(rows: list[list[Piece]], height: int, cells: int, ellipsis: str) -> list[Line]:
    """Return the first rows of a line; the last one says that there is more."""
    if len(rows) <= height:
        return [*rows]
    last: list[Piece] = rows[height - 1] + [piece for row in rows[height:] for piece in [(" ", ""), *row[1:]]]
    return [*rows[: height - 1], justify(last, [], cells, ellipsis=ellipsis)]


def _rank(number: int, pieces: Sequence[Piece]) -> int:
    if number == 0:
        return _HEAD
    text, role = pieces[0]
    return _RANKS.get(role, _PLAN if "↳" in text else _NOTE)
