"""What is known of a person: facts under titles."""

from __future__ import annotations

from netjournal.insights.sections import Fact
from netjournal.tui.content import Line, Piece, fit, wrap
from netjournal.tui.drawing.page import draw_flags
from netjournal.tui.drawing.pen import Pen, lay, title
from netjournal.tui.drawing.people import mark_of

_LABEL = 12


def draw_top(width: int, pen: Pen, *, is_demo: bool, is_hiding: bool, is_private: bool) -> list[Line]:
    """Return the line above a person: the day, and what must not be forgotten."""
    items: list[list[Piece]] = [[("netjournal", "title")]] if width >= 66 else []
    items += draw_flags(is_demo=is_demo, is_hiding=is_hiding)
    items.append([(pen.say_today(), "")])
    items += [[("private", "due")]] if is_private else []
    return [lay(items, width, gap=pen.glyphs.separator)]


def draw_title(name: str, width: int, pen: Pen) -> list[Line]:
    """Return the line above the facts of one subject."""
    return [title("", name, "", width - 1, pen, has_focus=False)]


def draw_fact(fact: Fact, width: int, pen: Pen) -> list[Line]:
    """Return a fact's lines: its mark and label, and the text beside them, as long as it is."""
    indent = _LABEL + 2 if fact.label else 2
    mark = mark_of(fact.role, pen)
    label = fit(fact.label, _LABEL, pen.glyphs.ellipsis) if fact.label else ""
    role = "muted" if fact.role == "none" else fact.role
    rows = wrap(fact.text, width - indent - 1)
    drawn: list[Line] = [[(f"{mark} ", fact.role), (label, "muted"), (rows[0], role)]]
    return drawn + [[(" " * indent, ""), (row, role)] for row in rows[1:]]
