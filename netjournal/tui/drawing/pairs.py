"""Two people who are perhaps one: why it seems so at the top, and what is known of each, side by side or one below the other."""

from __future__ import annotations

from netjournal.insights.duplicates import Pair
from netjournal.insights.sections import Section
from netjournal.tui.content import Line, Piece, wrap
from netjournal.tui.drawing.page import draw_flags
from netjournal.tui.drawing.pen import Pen, measure

_LABEL, _WIDEST = 9, 11
"""Cells of a label: those of `interests`, and of a day with its year."""
_FEW = 8
"""Rows of a side that are worth it."""
_REASONS = 2


def draw_why(
    pair: Pair | None, place: int, total: int, width: int, pen: Pen, *, is_demo: bool, is_hiding: bool
) -> list[Line]:
    """Return the lines above a pair: which of how many it is, and why the two are perhaps one."""
    head: list[Piece] = [(" Perhaps one ", "title")]
    for flag in draw_flags(is_demo=is_demo, is_hiding=is_hiding):
        head += [*flag, (" ", "")]
    if pair is None:
        return [head]
    head += [(f" {place}/{total}", "muted")]
    rows = wrap("; ".join(pair.reasons), width - 2, _REASONS, pen.glyphs.ellipsis)
    return [head, *([(" ", ""), (row, "due")] for row in rows)]


def draw_side(name: str, entries: int, sections: list[Section], width: int, height: int, pen: Pen) -> list[Line]:
    """Return what is known of one of them, as far as there is room: what is cut off is said."""
    many = "1 entry" if entries == 1 else f"{entries:,} entries" if entries else "no entry"
    lines: list[Line] = [[(" ", ""), (part, "person")] for part in wrap(name, width - 2, _REASONS, pen.glyphs.ellipsis)]
    lines.append([(f" {many}", "muted")])
    labels = [fact.label or section.title.lower() for section in sections for fact in section.facts]
    most = min(max([_LABEL, *(measure([(label, "")]) for label in labels)]), _WIDEST)
    for section in sections:
        for fact in section.facts:
            label: list[Piece] = [
                (" ", ""),
                (f"{fact.label or section.title.lower():{most}.{most}}", "muted"),
                (" ", ""),
            ]
            indent = measure(label)
            first, *more = wrap(fact.text, width - indent - 1, _REASONS, pen.glyphs.ellipsis)
            lines.append([*label, (first, fact.role)])
            lines += [[(" " * indent, ""), (row, fact.role)] for row in more]
    if len(lines) > height >= _FEW:
        left = len(lines) - height + 1
        lines = [*lines[: height - 1], [(f" {left} more {'line' if left == 1 else 'lines'}", "muted")]]
    return lines[:height]


def draw_none(count: int, width: int) -> list[Line]:
    """Return what is shown when there is no pair to look at, after so many were left for another time."""
    said = f"{count} left for another time." if count else "Nobody is here twice, as far as can be told."
    return [[], *([(" ", ""), (row, "ok")] for row in wrap(said, width - 2))]
