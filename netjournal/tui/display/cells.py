"""Cells: what one place of the screen shows. A wide character is two of them, the second one empty."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from rich.cells import cell_len, get_character_cell_size

from netjournal.tui.display.codes import PLAIN, Look, look_of_blank

Cell: TypeAlias = tuple[str, Look]
Row: TypeAlias = list[Cell]

UNKNOWN: Cell = ("??", PLAIN)
"""Stands where nobody knows what the terminal shows; no cell holds two letters."""
_WIDE = 2
_STEADY = [(" ", "~"), ("\xa0", "\xac"), ("\xae", "\u02ff"), ("\u0370", "\u0482"), ("\u2010", "\u2027"), ("\u2030", "\u2319"), ("\u2500", "\u25fc"), ("\u3000", "\u3029"), ("\u3031", "\u3098"), ("\u309b", "\ud7a3"), ("\uf900", "\ufaff"), ("\uff01", "\uffe6")]  # fmt: skip
"""What every terminal gives the same number of cells: letters, box drawing, East Asian writing; not emoji, not what combines."""


@lru_cache(1024)
def is_steady(text: str) -> bool:
    """Say whether the terminal's cursor is certainly where it is expected after the text of a cell."""
    return len(text) == 1 and any(first <= text <= last for first, last in _STEADY)


def split(text: str, look: Look) -> Row:
    """Return the cells of a text."""
    blank = (" ", look_of_blank(look))
    if text.isascii():
        return [blank if character == " " else (character, look) for character in text]
    cells: Row = []
    for character in text:
        size = get_character_cell_size(character)
        if size:
            cells += [blank if character == " " else (character, look), ("", look)][:size]
        elif cells:  # it combines with the one before
            at = -2 if cells[-1][0] == "" and len(cells) > 1 else -1
            cells[at] = (cells[at][0] + character, cells[at][1])
    return cells


def mend(row: Row) -> bool:
    """Put a space where half of a wide character is left, and say whether any wide ones are there."""
    texts = [text for text, _ in row]
    if "" not in texts and cell_len("".join(texts)) == len(row):
        return False
    for x, (text, look) in enumerate(row):
        is_second = text == "" and (not x or not _is_wide(row[x - 1]))
        if is_second or (_is_wide((text, look)) and (x + 1 == len(row) or row[x + 1][0])):
            row[x] = (" ", look_of_blank(look))
    return True


def find_changes(before: Row, after: Row, *, has_wide: bool = True) -> list[tuple[int, int]]:
    """Return the first place of each run of cells that differ and the one behind it.

    No run begins or ends inside a wide character, of which `has_wide` tells whether either row has any.
    """
    changed = [x for x, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    runs: list[tuple[int, int]] = []
    start = stop = -1
    for x in _spread(changed, before, after) if has_wide else changed:
        if x != stop:
            runs.append((start, stop))
            start = x
        stop = x + 1
    return [*runs[1:], (start, stop)] if changed else []


def _spread(changed: list[int], before: Row, after: Row) -> list[int]:
    """Return the cells that changed and those that share a wide character with them."""
    halves = {x for x, ((one, _), (other, _)) in enumerate(zip(before, after, strict=True)) if not (one and other)}
    found = set(changed)
    for x in changed:
        first, last = x, x + 1
        while first in halves:
            first -= 1
        while last in halves:
            last += 1
        found.update(range(first, last))
    return sorted(found)


def _is_wide(cell: Cell) -> bool:
    text = cell[0]
    return not text.isascii() and get_character_cell_size(text[0]) == _WIDE
