"""The one door between people's text and the screen: filtered, never markup, measured in cells as Textual does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from netjournal.text import visible

if TYPE_CHECKING:
    from rich.style import Style

Piece: TypeAlias = tuple[str, str]
"""A text and the role it is shown in; "" is plain."""

Line: TypeAlias = Sequence[Piece]
"""One line of the screen, left to right."""

_UNSTEADY = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])")
"""What terminals disagree on by a cell or two: emoji joiners, presentation selectors, skin tones."""


def content(text: str) -> Content:
    """Return what a widget may show of any text: no markup, no control characters, lines kept."""
    return Content(visible(text, multiline=True))


def row_text(text: str) -> str:
    """Return any text as one line that takes the same number of cells in every terminal."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSTEADY.sub("", visible(text))


def fit(text: str, cells: int, ellipsis: str = "…") -> str:
    """Return one line of text filled or cut to exactly that many cells, no wide character halved."""
    text, cells = row_text(text), max(cells, 0)
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    room = cells - cell_len(ellipsis)
    return set_cell_size(set_cell_size(text, max(room, 0)).rstrip() + ellipsis, cells)


def wrap(text: str, cells: int, lines: int = 0, ellipsis: str = "…") -> list[str]:
    """Return the text broken at spaces into lines of at most so many cells; at most `lines` of them unless 0."""
    cells = max(cells, 1)
    if lines:
        text = text[: (cells + 1) * (lines + 1) * 4]
    wrapped: list[str] = []
    for paragraph in text.splitlines() or [""]:
        wrapped += _wrap_paragraph(row_text(paragraph), cells)
    if lines and len(wrapped) > lines:
        wrapped[lines - 1 :] = [fit(wrapped[lines - 1] + " " * cells, cells, ellipsis)]
    return wrapped


def _wrap_paragraph(text: str, cells: int) -> list[str]:
    found, line, room = [], "", cells
    for word in text.split():
        size = cell_len(word)
        if line and size + 1 <= room:
            line, room = f"{line} {word}", room - size - 1
            continue
        if line:
            found.append(line)
        *whole, line = chop_cells(word, cells) if size > cells else [word]
        found += whole
        room = cells - cell_len(line)
    return [*found, line]


def justify(left: Line, right: Line, cells: int, fill: Piece = (" ", ""), ellipsis: str = "…") -> list[Piece]:
    """Return a line of exactly so many cells: `right` whole at its right end, `left` cut to what remains before a gap."""
    right = [(row_text(text), role) for text, role in right]
    gap = 1 if right else 0
    room = cells - gap - sum(cell_len(text) for text, _ in right)
    if room < 0:
        return justify(right, [], cells, fill, ellipsis) if right else []
    pieces = [(row_text(text), role) for text, role in left]
    size = sum(cell_len(text) for text, _ in pieces)
    pieces, room = (pieces, room - size) if size <= room else (_clip(pieces, room, ellipsis), 0)
    return [*pieces, (fill[0] * (room + gap), fill[1]), *right]


def _clip(pieces: list[Piece], cells: int, ellipsis: str) -> list[Piece]:
    """Return the beginning of pieces that are too long, and an ellipsis, in exactly so many cells."""
    kept: list[Piece] = []
    room = cells - cell_len(ellipsis)
    for text, role in pieces:
        size = cell_len(text)
        if size > room:
            cut = set_cell_size(text, max(room, 0)).rstrip() + ellipsis
            return [*kept, (set_cell_size(cut, room + cell_len(ellipsis)), role)]
        kept.append((text, role))
        room -= size
    return kept


def strip(pieces: Line, cells: int, style: Callable[[str], Style]) -> Strip:
    """Return a strip of exactly so many cells; neighbours that look the same are sent to the terminal as one."""
    segments: list[Segment] = []
    room = cells
    for text, role in [*pieces, (" " * cells, "")]:
        if text.isascii() and text.isprintable():  # nearly all of it: one character, one cell, nothing to filter
            shown, size = text[:room], min(len(text), room)
        else:
            shown = row_text(text)
            size = cell_len(shown)
            if size > room:
                shown, size = set_cell_size(shown, room), room
        if shown:
            _join(segments, shown, style(role))
        room -= size
    return Strip(segments, cells)


def _join(segments: list[Segment], text: str, look: Style) -> None:
    if segments:
        before, last, _ = segments[-1]
        last = last or look
        if last == look or (text.isspace() and _blank_alike(last, look)):
            segments[-1] = Segment(before + text, last)
            return
        if before.isspace() and _blank_alike(last, look):
            segments[-1] = Segment(before + text, look)
            return
    segments.append(Segment(text, look))


def _blank_alike(one: Style, other: Style) -> bool:
    """Say whether a space looks the same in both styles."""
    marked = one.underline or other.underline or one.reverse or other.reverse or one.strike or other.strike
    return one.bgcolor == other.bgcolor and not marked
