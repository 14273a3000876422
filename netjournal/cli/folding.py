"""Folding: lines broken between words where a terminal would break them within one."""

from __future__ import annotations

from netjournal.text import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPER = 2
"""Cells by which what follows a break stands further in than its line."""
_DEEPEST = 3
"""No break leaves less than all but this part of the cells to the words."""


def fold_lines(text: str, cells: int) -> str:
    """Return text, perhaps coloured, none of whose lines is wider than so many cells, but for words that are."""
    return "\n".join(_fold(line, cells) for line in text.split("\n"))


def _fold(line: str, cells: int) -> str:
    if _measure(line) <= cells:
        return line
    depth = len(line) - len(line.lstrip(" "))
    inner = " " * min(depth + _DEEPER, cells // _DEEPEST)
    lines, used, gap = [" " * depth], depth, ""
    is_empty = True
    for word in _split(line[depth:], cells - len(inner)):
        if not word:  # one of several blanks in a row
            gap += " "
            continue
        size = _measure(word)
        if not is_empty and used + len(gap) + size > cells:
            lines.append(inner)
            used, gap, is_empty = len(inner), "", True
        lines[-1] += gap + word
        used += len(gap) + size
        gap, is_empty = " ", False
    return "\n".join(lines)


def _split(text: str, cells: int) -> Iterator[str]:
    """Yield the words of a text, and the parts of those in wide letters that no line has room for: Japanese has no blanks."""
    for word in text.split(" "):
        if _measure(word) <= cells or width(word) == len(word) or "\x1b" in word:
            yield word
            continue
        part = ""
        for letter in word:
            if width(part + letter) > cells:
                yield part
                part = ""
            part += letter
        yield part


def _measure(text: str) -> int:
    """Return the cells that a text takes without the escapes that colour it."""
    first, *rest = text.split("\x1b[")
    return width(first) + sum(width(part.partition("m")[2]) for part in rest)
