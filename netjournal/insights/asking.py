"""Asking: a query about a journal as a condition, with the user's lists and with what is computed: who is due, how strong a tie is."""

from __future__ import annotations

from netjournal.insights.due import list_due_numbers
from netjournal.query.filters import Filter
from netjournal.query.lists import read_lists
from netjournal.query.sql import ENTRIES, compile_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.strength import Tie
    from netjournal.query.tree import Term

_COMPARISONS = {
    "=": float.__eq__,
    "<": float.__lt__,
    "<=": float.__le__,
    ">": float.__gt__,
    ">=": float.__ge__,
}


def ask(index: Index, today: date, text: str, about: str = ENTRIES, computed: Computed | None = None) -> Filter:
    """Return the condition a query puts on entries (alias `e`) or people (alias `p`) as of a day; QueryError when it makes no sense.

    `computed` is what other queries of the same moment have found already.
    """
    return compile_query(text, today, about, read_lists(index), (computed or Computed(index, today)).find)


class Computed:
    """What is computed of people as of a day: each of it at most once, however many terms and queries ask for it."""

    def __init__(self, index: Index, today: date) -> None:
        self._index, self._today = index, today
        self._ties: dict[bool, dict[int, Tie]] = {}
        """Whether with trends -> number -> tie."""
        self._due: dict[str, Sequence[int]] = {}

    def find(self, term: Term) -> Sequence[int]:
        """Return the numbers of the people of whom a term holds: `due`, `strength`, or a state that is one of the trends."""
        if term.key == "due":
            key = ",".join(term.values)
            if key not in self._due:
                self._due[key] = list_due_numbers(self._index, self._today, term.values)
            return self._due[key]
        ties = self._measure(has_trends=term.key == "is")
        if term.key == "is":
            return [no for no, tie in ties.items() if tie.trend == term.values[0]]
        compare, limits = _COMPARISONS[term.sign], [float(value) for value in term.values]
        return [no for no, tie in ties.items() if any(compare(float(tie.strength), limit) for limit in limits)]

    def _measure(self, *, has_trends: bool) -> dict[int, Tie]:
        if True in self._ties:  # with more than enough
            return self._ties[True]
        if has_trends not in self._ties:
            from netjournal.insights.strength import measure_ties  # few queries ask for it

            self._ties[has_trends] = measure_ties(self._index, self._today, has_trends=has_trends)
        return self._ties[has_trends]
