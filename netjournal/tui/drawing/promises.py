"""Promises, as rows, and how well they are kept."""

from __future__ import annotations

from datetime import date

from netjournal.insights.promises import Keeping, Promise
from netjournal.spans import say_day, say_span
from netjournal.tui.content import Line, Piece, fit, wrap
from netjournal.tui.drawing.page import draw_flags
from netjournal.tui.drawing.pen import Pen, lay, measure
from netjournal.tui.drawing.people import mark_of

_WIDE, _ROOMY = 60, 100
"""Columns from which what was promised stands beside the name, and from which a late one says its day, too."""
_WHEN, _LONG_WHEN, _NAME, _SHORT_NAME = 13, 21, 18, 12
_LINES = 2
_WEEK = 7


def draw_rates(width: int, pen: Pen, mine: Keeping, theirs: Keeping, *, is_demo: bool, is_hiding: bool) -> list[Line]:
    """Return the line above promises: the day, what must not be forgotten, the shares that were kept."""
    items: list[list[Piece]] = [[("netjournal", "title")]] if width >= _ROOMY else []
    items += draw_flags(is_demo=is_demo, is_hiding=is_hiding)
    items.append([(pen.say_today(), "")])
    items += [[("you kept ", "muted"), (f"{mine.kept} of {mine.count} in time", "ok")]] if mine.count else []
    items += [[("they kept ", "muted"), (f"{theirs.kept} of {theirs.count}", "ok")]] if theirs.count else []
    if mine.days is not None:
        items.append([(f"yours are late by {mine.days:g} day{'' if mine.days == 1 else 's'} (median)", "muted")])
    return [lay(items, width, gap=pen.glyphs.separator)]


def draw_promise(promise: Promise, width: int, pen: Pen) -> list[Line]:
    """Return a promise's lines: when and with whom, and what, up to two lines of it, with the id that commands take."""
    role = _find_role(promise, pen.today)
    is_roomy = width >= _ROOMY
    when = fit(_say_when(promise, pen.today, is_long=is_roomy), _LONG_WHEN if is_roomy else _WHEN, pen.glyphs.ellipsis)
    names = ", ".join(name for _, name in promise.who) or "nobody"
    is_closed = promise.state != "open"
    what = f"{promise.say_standing(pen.today)}: {promise.what}" if is_closed else promise.what
    head: list[Piece] = [(f"{mark_of(role, pen)} ", role), (when, role or "muted"), (" ", "")]
    handle: Piece = (f"  {promise.handle} ", "muted")
    if width < _WIDE:
        indent, room = 4, width - measure(head)
        end = [handle] if room - measure([handle]) >= _SHORT_NAME else []
        head += [(fit(names, room - measure(end), pen.glyphs.ellipsis), "person")]
        rows = wrap(what, width - indent - 1, _LINES, pen.glyphs.ellipsis)
        drawn: list[Line] = [[*head, *end]]
    else:
        head += [(fit(names, _NAME, pen.glyphs.ellipsis), "person"), ("  ", "")]
        indent = measure(head)
        first, *rows = wrap(what, width - indent - measure([handle]), _LINES, pen.glyphs.ellipsis)
        blank = " " * (width - indent - measure([(first, "")]) - measure([handle]))
        drawn = [[*head, (first, "muted" if is_closed else ""), (blank, ""), handle]]
    return drawn + [[(" " * indent, ""), (row, "muted" if is_closed else "")] for row in rows]


def _say_when(promise: Promise, today: date, *, is_long: bool) -> str:
    """Return the day that matters: for a late one how late it is, after its day where there is room."""
    day = promise.due if promise.state == "open" else promise.closed
    if day is None:
        return "no date"
    said, late = say_day(date.fromisoformat(day), today), promise.count_late(today)
    if promise.state != "open" or not late:
        return {today.isoformat(): "today"}.get(day, said) if promise.state == "open" else said
    how = f"{say_span(late)}, broken" if promise.say_standing(today) == "broken" else f"{say_span(late)} late"
    return f"{said}, {how}" if is_long else how


def _find_role(promise: Promise, today: date) -> str:
    """Return how a promise stands out."""
    if promise.state != "open" or promise.due is None:
        return ""
    if promise.is_late(today):
        return "overdue"
    ahead = (date.fromisoformat(promise.due) - today).days
    return "due" if ahead == 0 else "soon" if ahead <= _WEEK else ""
