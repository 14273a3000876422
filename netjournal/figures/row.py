"""Row: a name and its number with what led to it, in columns that are the same for every number of a list."""

from __future__ import annotations

from netjournal.figures.bars import spark
from netjournal.figures.line import fill, fit, measure
from netjournal.insights.periods import HISTORY, LONG
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.figures.line import Line, Piece
    from netjournal.glyphs import Glyphs

_TRENDED, _NAMED, _ROOMY, _PACED, _WIDE = 42, 60, 72, 92, 112
"""Columns from which the trend is shown, the period is named, the middle is long, there are words at the end, and history goes far back."""
_NUMBERS, _PERIOD, _WORDS = 7, 4, 13
_LONGEST, _LONGEST_NAME = 40, 36
"""Cells of the middle and of a name beyond which they say no more."""


class Row(Value):
    """What a number is called, and what stands beside it."""

    name: str
    numbers: str
    per: str
    """Its period in a few letters."""
    history: Sequence[float | None]
    trend: Piece
    words: Piece = ("", "")


def draw_row(row: Row, draw_middle: Callable[[int], Line], cells: int, glyphs: Glyphs, most: int = LONG) -> Line:
    """Return a row of at most so many cells: name, what draw_middle() makes of its cells, number, history, trend, words.

    `most` is how many periods of history there are at most.
    """
    periods = max(0, min(most if cells >= _WIDE else HISTORY, cells - 33))
    end: list[Piece] = [(row.numbers.rjust(_NUMBERS), "")]
    if cells >= _NAMED:
        end.append((f" {row.per:{_PERIOD}}", "muted"))
    if periods:
        end.append((("  " if cells < _NAMED else " "), ""))
        end.append((spark(row.history[-periods:], glyphs).rjust(periods), "bar"))
    if cells >= _TRENDED:
        end += [(" ", ""), row.trend]
    if cells >= _PACED:
        end.append((f"  {row.words[0]:{_WORDS}}", row.words[1]))
    room = cells - measure(end) - 2
    middle = max(4, min(_LONGEST, round(room * (0.5 if cells >= _ROOMY else 0.35))))
    size = max(4, min(_LONGEST_NAME, room - middle))
    drawn = draw_middle(middle)
    if not measure(drawn):  # the name may have its room
        return [(fit(row.name, size + 1 + middle, glyphs.ellipsis), "person"), (" ", ""), *end]
    return [(fit(row.name, size, glyphs.ellipsis), "person"), (" ", ""), *fill(drawn, middle), (" ", ""), *end]
