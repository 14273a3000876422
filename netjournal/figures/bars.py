"""Bars: a share of a target, a row of levels, parts of a whole, two sides, and numbers by name."""

from __future__ import annotations

from netjournal.figures.line import fit
from netjournal.text import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.figures.line import Line, Piece
    from netjournal.glyphs import Glyphs

_NAMES = 0.38
"""Share of a row that names may take."""


def bar(share: float, cells: int, glyphs: Glyphs, pace: float | None = None) -> list[Piece]:
    """Return a bar of that many cells, filled to a share of 0 to 1; a mark stands at the share where it should be."""
    halves = round(max(0.0, min(1.0, share)) * cells * 2)
    full, half = divmod(halves, 2)
    filled = glyphs.bar * full + (glyphs.bar_half if half and glyphs.bar_half else "")
    line = [(filled, "bar"), (glyphs.bar_left * (cells - len(filled)), "muted")]
    return line if pace is None else _mark(line, min(cells - 1, round(max(0.0, min(1.0, pace)) * cells)), glyphs)


def _mark(line: list[Piece], place: int, glyphs: Glyphs) -> list[Piece]:
    """Return the two parts of a bar with the mark in the place of one of their cells."""
    marked: list[Piece] = []
    for text, role in line:
        if 0 <= place < len(text):
            marked += [(text[:place], role), (glyphs.pace, "title"), (text[place + 1 :], role)]
        else:
            marked.append((text, role))
        place -= len(text)
    return [piece for piece in marked if piece[0]]


def spark(values: Sequence[float | None], glyphs: Glyphs) -> str:
    """Return one glyph a value, low to high against the greatest; a blank where there is none."""
    most, levels = max([value or 0.0 for value in values] + [1e-9]), glyphs.sparks
    return "".join(
        " " if value is None else levels[round((len(levels) - 1) * max(0.0, value) / most)] for value in values
    )


def stack(parts: Sequence[tuple[int, str, str]], cells: int) -> list[Piece]:
    """Return a bar of that many cells divided among (number, glyph, role): at least one cell for each that is not 0."""
    shown = [part for part in parts if part[0]]
    total = sum(number for number, *_ in shown)
    if not shown or cells < len(shown):
        return []
    sizes = [1 + int((cells - len(shown)) * number / total) for number, *_ in shown]
    order = sorted(range(len(shown)), key=lambda n: -((cells - len(shown)) * shown[n][0] / total % 1))
    for n in order[: cells - sum(sizes)]:
        sizes[n] += 1
    return [(glyph * size, role) for size, (_, glyph, role) in zip(sizes, shown, strict=True)]


def sides(left: tuple[str, int, str], right: tuple[str, int, str], cells: int, glyphs: Glyphs) -> list[Piece]:
    """Return two bars that meet in the middle, each a (word, number, role): `gave 13 ▆▆▆│▆▆▆▆ 15 got`."""
    before, after = f"{left[0]} {left[1]} ", f" {right[1]} {right[0]}"
    room = max(2, (cells - width(before) - width(after) - 1) // 2)
    most = max(left[1], right[1], 1)
    one, other = (-(-room * number // most) for _, number, _ in (left, right))
    return [
        (before, left[2]),
        (" " * (room - one), ""),
        (glyphs.block * one, left[2]),
        (glyphs.vertical, "muted"),
        (glyphs.block * other, right[2]),
        (after, right[2]),
    ]


def name_bars(rows: Sequence[tuple[str, float, Line]], cells: int, glyphs: Glyphs, role: str = "tag") -> list[Line]:
    """Return a line for each (name, number, what is said of it): name, bar and words, all bars beginning in one column."""
    names = min(max((width(name) for name, *_ in rows), default=0), round(cells * _NAMES))
    said = max((sum(width(text) for text, _ in words) for *_, words in rows), default=0)
    room, most = max(2, cells - names - said - 2), max([number for _, number, _ in rows], default=0) or 1
    lines: list[Line] = []
    for name, number, words in rows:
        size = max(1, round(room * number / most)) if number > 0 else 0
        piece = (fit(name, names, glyphs.ellipsis), role)
        lines.append([piece, (" ", ""), (glyphs.block * size, "bar"), (" " if size else "", ""), *words])
    return lines
