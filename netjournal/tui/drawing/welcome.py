"""The first page: what netjournal is for, where the files are, and the few keys to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.tui.content import Line, wrap
from netjournal.tui.drawing.pen import Pen, lay, spell
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

_PURPOSE = "netjournal keeps track of the people you care about."
_INDENT, _KEY = 2, 4
_AIRY = 14
"""Rows from which there is a blank one between the ways to begin."""


class Way(Value):
    """A way to begin: a key, what it does, and what else there is to say of it."""

    key: str
    what: str
    said: str = ""


def draw_welcome(home: str, ways: Sequence[Way], width: int, height: int, pen: Pen) -> list[Line]:
    """Return the page; in a low place nothing is left blank, in a lower one only what the keys do is said."""
    page = _compose(home, ways, width, pen, is_airy=height >= _AIRY)
    return page if len(page) <= height else _compose(home, [Way(way.key, way.what) for way in ways], width, pen)


def draw_masthead(width: int, pen: Pen) -> list[Line]:
    """Return the top line while there is nothing to count."""
    return [lay([[("netjournal", "title")], [(pen.say_today(), "")]], width, gap=pen.glyphs.separator)]


def _compose(home: str, ways: Sequence[Way], width: int, pen: Pen, *, is_airy: bool = False) -> list[Line]:
    lines: list[Line] = [[], *_say(_PURPOSE, "title", width), *_say(f"Files: {home}", "muted", width)]
    size = max([_KEY, *(len(way.key) + 2 for way in ways)])
    for before, way in zip([None, *ways], ways, strict=False):
        if before is None or (is_airy and (before.said or way.said)):
            lines.append([])
        lines += _draw_way(way, size, width, pen)
    return lines


def _say(text: str, role: str, width: int) -> list[Line]:
    return [[(" ", ""), (line, role)] for line in wrap(text, width - 2)]


def _draw_way(way: Way, size: int, width: int, pen: Pen) -> list[Line]:
    """Return what a key does, and below it what else there is to say."""
    room, indent = width - _INDENT - size - 1, " " * (_INDENT + size)
    first, *more = wrap(spell(way.what, pen.glyphs), room)
    return [
        [(" " * _INDENT, ""), (way.key.ljust(size), "title"), (first, "")],
        *([(indent, ""), (line, "")] for line in more),
        *([(indent, ""), (line, "muted")] for line in (wrap(spell(way.said, pen.glyphs), room) if way.said else ())),
    ]
