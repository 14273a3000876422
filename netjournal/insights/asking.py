"""Asking: a query about a journal as a condition, with the user's lists and with what is computed: who is due, how strong a tie is."""

from __future__ import annotations

from netjournal.insights.due import list_due_numbers
from netjournal.query import ENTRIES, Filter, compile_query, read_lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index
    from netjournal.query import Term


def ask(index: Index, today: date, text: str, about: str = ENTRIES) -> Filter:
    """Return the condition a query puts on entries (alias `e`) or people (alias `p`) as of a day; QueryError when it makes no sense."""
    return compile_query(text, today, about, read_lists(index), lambda term: find_computed(index, today, term))


def find_computed(index: Index, today: date, term: Term) -> Sequence[int]:
    """Return the numbers of the people of whom a term holds whose truth is computed: `due`, `strength`, or one of the trends."""
    if term.key == "due":
        return list_due_numbers(index, today, term.values)
    from netjournal.insights.strength import measure_ties, name_trends  # few queries ask for it

    if term.key == "is":
        return [no for no, trend in name_trends(index, today).items() if trend == term.values[0]]
    compare = _COMPARISONS[term.sign]
    limits = [float(value) for value in term.values]
    return [
        no
        for no, tie in measure_ties(index, today).items()
        if any(compare(float(tie.strength), limit) for limit in limits)
    ]


_COMPARISONS = {
    "=": float.__eq__,
    "<": float.__lt__,
    "<=": float.__le__,
    ">": float.__gt__,
    ">=": float.__ge__,
}
