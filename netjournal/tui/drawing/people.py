"""People in the list, and the card of the one under the cursor."""

from __future__ import annotations

from datetime import date

from netjournal.insights.due import Standing, list_reasons, say_ratio, say_standing
from netjournal.insights.promises import Promise
from netjournal.spans import say_day
from netjournal.tui.content import Line, Piece, fit, justify, wrap
from netjournal.tui.drawing.pen import Pen, lay

_TAGGED = 44
"""Columns from which a list has a column of tags."""
_TAG = 12


def mark_of(state: str, pen: Pen) -> str:
    """Return the glyph of a state; one that asks for nothing has none."""
    return {"overdue": pen.glyphs.overdue, "due": pen.glyphs.due, "soon": pen.glyphs.soon}.get(state, " ")


def draw_person(person: Standing, width: int, pen: Pen, *, is_marked: bool = False) -> list[Line]:
    """Return one line: state, mark, name, tag when there is room, time since the last touch / rhythm."""
    state = person.state
    role = state if state in ("overdue", "due", "soon") else "muted"
    ratio = (
        say_ratio(person, pen.today) if state not in ("paused", "snoozed", "ambient", "archived", "waiting") else state
    )
    right: list[Piece] = [(ratio, role), (" ", "")]
    left: list[Piece] = [(mark_of(state, pen), role), (pen.glyphs.mark if is_marked else " ", "title")]
    if width >= _TAGGED:
        room = width - 2 - _TAG - 10
        left += [(fit(person.name, room, pen.glyphs.ellipsis), "person"), (" ", "")]
        left.append((fit(f"#{person.tag}" if person.tag else "", _TAG - 1, pen.glyphs.ellipsis), "tag"))
    else:
        left.append((person.name, "person"))
    return [justify(left, right, width, ellipsis=pen.glyphs.ellipsis)]


def draw_card(
    person: Standing, promises: list[Promise], reach: list[str], notes: str, width: int, height: int, pen: Pen
) -> list[Line]:
    """Return the card's lines: state and why, promises, how to reach them, then notes as far as there is room."""
    state = person.state
    role = state if state in ("overdue", "due", "soon", "ok") else "muted"
    head: list[list[Piece]] = [[(say_standing(person, pen.today), role)]]
    head += [[(reason, "muted")] for reason in list_reasons(person, pen.today)]
    head += [[(f"#{person.tag}", "tag")]] if person.tag else []
    head += [[(word, "muted")] for word in (person.circle, "private" if person.private else None) if word]
    lines: list[Line] = [lay([item for item in head if item[0][0]], width)]
    lines.append(_draw_promises(promises, width, pen))
    if height > 2:
        lines.append(lay([[(way, "muted")] for way in reach], width, gap="   "))
    if height > 4:
        lines += [[(" ", ""), (line, "")] for line in wrap(notes, width - 2, height - 4, pen.glyphs.ellipsis) if line]
    return lines


def _draw_promises(promises: list[Promise], width: int, pen: Pen) -> list[Piece]:
    if not promises:
        return [(" no open promises", "muted")]
    line = lay([_say_promise(promise, pen) for promise in promises], width)
    return (
        line
        if len(line) > 1
        else justify([(" ", ""), *_say_promise(promises[0], pen)], [], width, ellipsis=pen.glyphs.ellipsis)
    )


def _say_promise(promise: Promise, pen: Pen) -> list[Piece]:
    late = promise.is_late(pen.today)
    due = f" by {say_day(date.fromisoformat(promise.due), pen.today)}" if promise.due else ""
    owes = "you owe" if promise.by == "me" else "they owe"
    return [
        (owes, "muted"),
        (f"{due}, late" if late else due, "overdue" if late else "due"),
        (": ", "muted"),
        (promise.what, ""),
    ]
