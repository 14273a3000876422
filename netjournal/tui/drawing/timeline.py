"""Entries of the timeline."""

from __future__ import annotations

from datetime import date

from netjournal.insights.timeline import Happening
from netjournal.spans import say_day
from netjournal.text import width as cells
from netjournal.tui.content import Line, Piece, wrap
from netjournal.tui.drawing.pen import Pen, flow

_WIDE = 60
"""Columns from which notes stand under the kind, not under the day."""
_DAY = 11
_NOTE_LINES = 3


def draw_entry(entry: Happening, width: int, pen: Pen, *, people: bool, expanded: bool) -> list[Line]:
    """Return an entry's lines: day, kind, facts; the note, three lines of it unless expanded; what follows from it."""
    indent = _DAY + 2 if width >= _WIDE else 3
    day = say_day(date.fromisoformat(entry.day), pen.today)
    first, *others = flow(list_facts(entry, people=people), _DAY + 2, width - 1, indent)
    drawn: list[Line] = [[(f" {day:{_DAY}} ", "muted"), *first], *others]
    text = entry.note or ""
    text = text if expanded else "\n".join(line for line in text.splitlines() if line.strip())
    note = wrap(text, width - indent - 1, 0 if expanded else _NOTE_LINES, pen.glyphs.ellipsis) if text else []
    drawn += [[(" " * indent, ""), (line, "")] for line in note]
    for plan, role in _list_plans(entry, pen):
        rows = wrap(plan, width - indent - 3, 0 if expanded else 1, pen.glyphs.ellipsis)
        drawn += [
            [(" " * indent, ""), (f"{pen.glyphs.arrow} " if n == 0 else "  ", "muted"), (row, role)]
            for n, row in enumerate(rows)
        ]
    return drawn


def list_facts(entry: Happening, *, people: bool) -> list[Piece]:
    """Return what an entry's first line says, a piece each: kind, people if wanted or several, time, tags, and so on."""
    arrow = {"in": " from", "out": " to"}.get(entry.direction or "", "")
    facts: list[Piece] = [(f"{entry.flavour or entry.kind}{arrow}", "kind")]
    if people or len(entry.who) > 1:
        facts.append((", ".join(name for _, name in entry.who), "person"))
    facts += [(entry.time, "muted")] if entry.time else []
    facts += [(f"{entry.minutes}m", "muted")] if entry.minutes else []
    facts += [(f"#{tag}", "tag") for tag in entry.tags]
    facts += [(f"+gave:{value}", "gave") for value in entry.gave]
    facts += [(f"+got:{value}", "got") for value in entry.got]
    facts += [(f"at {entry.place}", "muted")] if entry.place else []
    words = {"no answer": not entry.answered, "private": entry.private, "starred": entry.starred}
    facts += [(word, "muted") for word, is_so in words.items() if is_so]
    return [(text, role) for text, role in facts if cells(text)]


def _list_plans(entry: Happening, pen: Pen) -> list[Piece]:
    plans: list[Piece] = []
    for owed in entry.promises:
        due = f" by {say_day(date.fromisoformat(owed.due), pen.today)}" if owed.due else ""
        owes = "you owe" if owed.by == "me" else "they owe"
        late = owed.state == "open" and owed.due is not None and owed.due < pen.today.isoformat()
        state = f" ({owed.state})" if owed.state != "open" else ", late" if late else ""
        role = "muted" if owed.state != "open" else "overdue" if late else "due"
        plans.append((f"{owes}{due}{state}: {owed.what}", role))
    if entry.follow_due:
        what = f": {entry.follow_what}" if entry.follow_what else ""
        done = " (done)" if entry.follow_done else ""
        plans.append(
            (
                f"follow up {say_day(date.fromisoformat(entry.follow_due), pen.today)}{what}{done}",
                "muted" if done else "due",
            )
        )
    return plans
