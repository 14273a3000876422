"""What was found: people, goals, other records and entries, with the words that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netjournal.insights.due import say_ratio
from netjournal.insights.finding import FoundGoal, FoundPerson
from netjournal.insights.finding_records import FoundRecord
from netjournal.insights.snippets import Word, choose_text, mark, snip
from netjournal.insights.timeline import Happening
from netjournal.spans import say_day
from netjournal.tui.content import Line, Piece, justify, row_text
from netjournal.tui.drawing.pen import Pen, lay, measure
from netjournal.tui.drawing.people import mark_of
from netjournal.tui.drawing.scores import draw_told
from netjournal.tui.drawing.timeline import list_facts

_WIDE = 60
"""Columns from which a snippet stands under what it is of, not under the day."""
_DAY = 11


def draw_heading(text: str, count: str, width: int, pen: Pen) -> list[Line]:
    """Return the line above what was found of one sort: a rule, and how many there are."""
    head: list[Piece] = [(f" {text} ", "title"), (f"{count} ", "muted")]
    return [[*head, (pen.glyphs.rule * max(0, width - measure(head)), "muted")]]


def draw_found_person(found: FoundPerson, words: Sequence[Word], width: int, pen: Pen) -> list[Line]:
    """Return a person's line, and what of their file was found."""
    person = found.person
    state = person.state if person.state in ("overdue", "due", "soon") else "muted"
    right: list[Piece] = [(say_ratio(person, pen.today), state), (" ", "")]
    left: list[Piece] = [(f"{mark_of(person.state, pen)} ", state), *_shine(mark(person.name, words), "person")]
    room = width - measure(left) - measure(right) - 2
    about: list[list[Piece]] = [[(person.circle, "muted")]] if person.circle else []
    about += [[(f"#{person.tag}", "tag")]] if person.tag else []
    left += lay(about, room, indent="  ") if about else []
    return [justify(left, right, width, ellipsis=pen.glyphs.ellipsis), *_draw_snippet(found.text, words, 2, width, pen)]


def draw_found_entry(entry: Happening, words: Sequence[Word], width: int, pen: Pen) -> list[Line]:
    """Return an entry's line, facts that do not fit left out whole, and the part of its text that was found."""
    indent = _DAY + 2 if width >= _WIDE else 2
    day = say_day(date.fromisoformat(entry.day), pen.today)
    (kind, role), *facts = list_facts(entry, people=True) or [("", "")]
    items = [[(kind, role), *_list_names(entry, words)], *([fact] for fact in facts if fact[1] != "person")]
    head = justify(
        [(f" {day:{_DAY}} ", "muted"), *lay(items, width - _DAY - 2, " ", "")], [], width, ellipsis=pen.glyphs.ellipsis
    )
    return [head, *_draw_snippet(choose_text(entry, words), words, indent, width, pen)]


def draw_found_goal(goal: FoundGoal, words: Sequence[Word], width: int, pen: Pen) -> list[Line]:
    """Return a goal's line: its name, what it asks for, why."""
    per = {"now": "now", "total": "in all"}.get(goal.per, f"a {goal.per}")
    line: list[Piece] = [("  ", ""), *_shine(mark(goal.name, words), "person"), (f"  {goal.target:g} {per}", "muted")]
    room = width - measure(line) - 3
    why = _shine(snip(goal.why, words, room, pen.glyphs.ellipsis), "") if goal.why and room > len(goal.why) else []
    return [justify([*line, *([("  ", "")] if why else []), *why], [], width, ellipsis=pen.glyphs.ellipsis)]


def draw_found_record(
    record: FoundRecord, told: Sequence[str], words: Sequence[Word], width: int, pen: Pen
) -> list[Line]:
    """Return a record's line: its name, how it stands, its day; under it what of it was found, or all that is told of it."""
    right: list[Piece] = []
    if record.on and record.folder != "reviews":
        right = [(say_day(date.fromisoformat(record.on), pen.today), "muted"), (" ", "")]
    left: list[Piece] = [("  ", ""), *_shine(mark(record.name, words), "person")]
    room = width - measure(left) - measure(right) - 2
    left += lay([[(record.state, "muted")]], room, indent="  ") if record.state else []
    line = justify(left, right, width, ellipsis=pen.glyphs.ellipsis)
    if not told:
        return [line, *_draw_snippet(record.text, words, 4, width, pen)]
    return [line, *draw_told(told, width)]


def _list_names(entry: Happening, words: Sequence[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    for number, (_, name) in enumerate(entry.who):
        pieces += [(", " if number else " ", "person"), *_shine(mark(name, words), "person")]
    return pieces


def _draw_snippet(text: str, words: Sequence[Word], indent: int, width: int, pen: Pen) -> list[Line]:
    if not text.strip():
        return []
    parts = snip(row_text(" ".join(text.split())), words, width - indent - 1, pen.glyphs.ellipsis)
    return [[(" " * indent, ""), *_shine(parts, "")]]


def _shine(parts: Sequence[tuple[str, bool]], role: str) -> list[Piece]:
    """Return parts of a text in a role, the words that were asked for in one that stands out."""
    return [(part, "title" if is_word else role) for part, is_word in parts]
