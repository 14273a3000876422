"""Strangers: somebody named in the line of a record who is not in the journal, and how to add them."""

from __future__ import annotations

from netjournal.errors import NotFoundError
from netjournal.insights.people import find_people, suggest_people
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index


def is_stranger(index: Index, name: str, today: date) -> bool:
    """Tell whether nobody answers to a name, nor to the first word of it."""
    first = name.split()[:1]
    return bool(first) and not find_people(index, name, today) and not find_people(index, first[0], today)


def refuse_stranger(index: Index, name: str) -> NotFoundError:
    """Return the error that nobody is called so: who is perhaps meant, and how to add them."""
    near = ", ".join(person.name for person in suggest_people(index, name))
    called = " ".join(word if word != fold(word) else word.capitalize() for word in name.split())
    meant = f"did you mean {near}? " if near else ""
    return NotFoundError(f"nobody is called '{name}'; {meant}'nj add {called}' adds them")
