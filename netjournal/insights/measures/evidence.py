"""Evidence: one thing that a goal's number rests on, and the entries as such."""

from __future__ import annotations

from datetime import date

from netjournal.insights.timeline import compose_line, load_happenings, name_people
from netjournal.spans import say_day
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netjournal.index import Index

_ROOM = 500
"""Question marks of one question."""


class Evidence(Value):
    """One thing behind a number."""

    folder: str
    """Where its file is: entries, people, opportunities, testimonials or goals."""
    id: str
    """That record's id."""
    day: str | None
    """When it came to count; None for what has no day, such as a person's state."""
    words: str
    """What it is, in few words: `call with Ada Lovelace`."""
    amount: float = 1
    """How much it adds to the number, or to the share."""
    fulfils: bool = True
    """False: it belongs to the whole of which a share is measured, and not to the share."""
    detail: str = ""
    """What may be said of it where there is room."""


def show_entries(index: Index, numbers: Sequence[int]) -> list[Evidence]:
    """Return entries, by their numbers, as evidence in that order."""
    found = []
    for entry in load_happenings(index, numbers):
        names = ", ".join(name for _, name in entry.who)
        words = f"{entry.flavour or entry.kind}{f' with {names}' if names else ''}"
        found.append(Evidence("entries", entry.id, entry.day, words, detail=compose_line(entry)))
    return found


def weigh_entries(index: Index, rows: Iterable[tuple[int, float]]) -> list[Evidence]:
    """Return entries as evidence, each with what it adds; `rows` are (number, amount)."""
    amounts = dict(rows)
    shown = show_entries(index, list(amounts))
    for evidence, amount in zip(shown, amounts.values(), strict=True):
        evidence.amount = float(amount)
    return shown


def name_entries(index: Index, numbers: Iterable[int]) -> dict[int, str]:
    """Return whom each entry names: number -> `Ada Lovelace, Bob Okafor`."""
    wanted, named = list(dict.fromkeys(numbers)), dict[int, str]()
    for start in range(0, len(wanted), _ROOM):
        people = name_people(index, tuple(wanted[start : start + _ROOM]))
        named |= {number: ", ".join(name for _, name in some) for number, some in people.items()}
    return named


def say_last(day: str | None, today: date) -> str:
    """Return when somebody was last in touch: `last touch Sat 21 Nov`."""
    return f"last touch {say_day(date.fromisoformat(day), today)}" if day else "not yet in touch"
