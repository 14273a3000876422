"""Rows: how a person and an entry read in a list, as text and as JSON."""

from __future__ import annotations

from datetime import date

from netjournal.insights.due import Standing, say_ratio, say_reason, say_standing
from netjournal.insights.handles import name_promises
from netjournal.insights.timeline import Happening, load_happenings, short_id
from netjournal.spans import say_day
from netjournal.text import pad, suffix_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.cli.output import Output
    from netjournal.index import Index

MARKS = {"overdue": "!", "due": "•", "soon": "◦"}
"""State -> its mark; the word stands beside it."""
_DAY = len("Sat 21 Nov")
"""Letters of a day; one with its year is a letter longer, and not cut."""


def say_person(out: Output, person: Standing, today: date, room: int, reason: str = "") -> str:
    """Return one line: mark, name, time since / rhythm, state, the reason or else circle and tag, and the short id."""
    state = person.state
    mark = out.style(MARKS.get(state, " "), state)
    ratio = say_ratio(person, today).rjust(9)
    last = reason or " ".join(filter(None, [person.circle, person.tag and f"#{person.tag}"]))
    words = say_standing(person, today)
    known = f"{mark} {out.style(pad(person.name, room), '')}  {ratio}  {out.style(pad(words, 20), state)}"
    return "  ".join(filter(None, [known, out.style(last, ""), out.style(f"({suffix_of(person.id)})", "")]))


def standing_json(person: Standing, today: date) -> dict[str, object]:
    """Return a person's published shape."""
    due = person.due_on()
    return {
        "id": person.id,
        "name": person.name,
        "circle": person.circle,
        "rhythm": person.rhythm,
        "state": person.state,
        "ratio": None if person.ratio is None else round(person.ratio, 3),
        "last": person.last,
        "due": due and due.isoformat(),
        "why": say_standing(person, today),
        "reason": say_reason(person, today),
        "follow_up": person.follow and {"due": person.follow, "what": person.follow_what},
        "tag": person.tag,
        "private": bool(person.private),
    }


def load_entries(index: Index, numbers: Sequence[int]) -> list[Happening]:
    """Return the entries with those numbers, in that order, their promises with the ids that commands take."""
    entries = load_happenings(index, numbers)
    name_promises(index, entries)
    return entries


def say_entry(out: Output, entry: Happening, today: date, *, people: bool = True) -> list[str]:
    """Return the lines of an entry: a head, its note indented, then its promises and follow-up."""
    lines = [say_head(out, entry, today, people=people)]
    lines += [f"    {out.style(line, '')}" for line in (entry.note or "").splitlines()]
    for owed in entry.promises:
        by = f" by {say_day(date.fromisoformat(owed.due), today)}" if owed.due else ""
        mark = owed.handle if owed.state == "open" else owed.state
        owes = f"{'you owe' if owed.by == 'me' else 'they owe'}: {out.style(owed.what, '')}{by}"
        lines.append(f"    {owes} ({mark})" if mark else f"    {owes}")
    if entry.follow_due:
        what = f": {entry.follow_what}" if entry.follow_what else ""
        done = " (done)" if entry.follow_done else ""
        lines.append(f"    follow up {say_day(date.fromisoformat(entry.follow_due), today)}{out.style(what, '')}{done}")
    return lines


def say_head(out: Output, entry: Happening, today: date, *, people: bool) -> str:
    """Return an entry's first line: day, kind, people, how long, tags and facts, short id."""
    arrow = {"in": " from", "out": " to"}.get(entry.direction or "", "")
    parts = [
        say_day(date.fromisoformat(entry.day), today).ljust(_DAY),
        f"{out.style(entry.flavour or entry.kind, '')}{arrow}",
    ]
    if people:
        parts.append(out.style(", ".join(name for _, name in entry.who) or "nobody", "strong"))
    parts += [entry.time or "", f"{entry.minutes}m" if entry.minutes else ""]
    parts += [out.style(f"#{tag}", "tag") for tag in entry.tags]
    parts += [out.style(f"+gave:{value}", "gave") for value in entry.gave]
    parts += [out.style(f"+got:{value}", "got") for value in entry.got]
    parts += [
        "" if entry.answered else "no answer",
        "private" if entry.private else "",
        out.style(f"({short_id(entry.id)})", ""),
    ]
    return " ".join(part for part in parts if part)


def entry_json(entry: Happening) -> dict[str, object]:
    """Return an entry's published shape; absent keys are left out."""
    shape: dict[str, object] = {
        "id": entry.id,
        "on": entry.day,
        **{
            key: getattr(entry, key)
            for key in (
                "time",
                "kind",
                "flavour",
                "direction",
                "minutes",
                "note",
                "place",
                "event",
                "energy",
                "quality",
            )
        },
        "who": [{"id": person, "name": name} for person, name in entry.who],
        **{key: getattr(entry, key) for key in ("tags", "gave", "got", "asked", "learned", "goals", "extra")},
        "starred": bool(entry.starred) or None,
        "answered": None if entry.answered else False,
        "private": bool(entry.private) or None,
        "promises": [
            {"id": p.id, "by": p.by, "what": p.what, "due": p.due, "state": p.state, "closed": p.closed}
            for p in entry.promises
        ],
        "follow_up": {"due": entry.follow_due, "what": entry.follow_what, "done": bool(entry.follow_done)}
        if entry.follow_due
        else None,
    }
    return {key: value for key, value in shape.items() if value is not None and value not in ("", [], {})}
