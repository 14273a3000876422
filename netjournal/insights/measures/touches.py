"""Touches: the entries that a measure counts. A note is no contact, nor is an attempt that nobody answered, unless a goal asks for them."""

from __future__ import annotations

from netjournal.errors import QueryError
from netjournal.insights.measures.conditions import choose_entries, read_query
from netjournal.insights.measures.wording import say_entries
from netjournal.query.filters import Filter
from netjournal.query.lists import open_query, read_lists
from netjournal.query.tree import Not, Term
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.query.tree import Tree

_MEETING = frozenset({"met", "event", "note"})
"""Kinds that are there only because somebody was; what nobody answered is none of them. Without kinds, any may be meant."""
_TOUCH, _ANSWERED, _NO_NOTE = "e.touch", "e.answered", "e.kind <> 'note'"


def choose_touches(index: Index, goal: Goal, spans: Sequence[Span]) -> Filter:
    """Return the condition on alias `e` of the touches a goal's query finds; what is marked `^goal` counts whatever it is."""
    return choose_entries(index, goal, spans, _limit(goal, read_lists(index)))


def choose_other_touches(index: Index, goal: Goal, spans: Sequence[Span]) -> Filter:
    """Return the condition on alias `e` of the touches that the other query of a goal finds."""
    return read_query(index, goal.of, spans, _limit(goal, read_lists(index)))


def say_touches(goal: Goal, query: str, index: Index | None) -> str:
    """Return the entries that are counted of a query's: `calls tagged hiring`, `touches with the inner circle`."""
    try:
        limit = _limit(goal, read_lists(index) if index else {})
    except QueryError:  # whoever asks for the number is told
        limit = ""
    return say_entries(query, "touches" if limit == _TOUCH else "entries")


def list_left_out(goal: Goal, index: Index | None) -> list[str]:
    """Return, in one sentence or none, what of the entries that the queries find does not count."""
    try:
        lists = read_lists(index) if index else {}
        limit = _limit(goal, lists)
        terms = [term for query in (goal.query, goal.of) for term in _list_terms(open_query(query, lists))]
    except QueryError:  # whoever asks for the number is told
        return []
    kinds = {KIND_OF.get(value.lower(), value) for term in terms if term.key == "kind" for value in term.values}
    kept_out = ["notes"] if limit in (_TOUCH, _NO_NOTE) and not kinds else []
    kept_out += ["unanswered ones"] if limit in (_TOUCH, _ANSWERED) and not (kinds and kinds <= _MEETING) else []
    return [f"{' and '.join(kept_out)} do not count"] if kept_out else []


def _limit(goal: Goal, lists: dict[str, str]) -> str:
    """Return what the entries of a goal must be beside what its queries ask, as SQL; nothing when they ask for all there are."""
    terms = [term for query in (goal.query, goal.of) for term in _list_terms(open_query(query, lists))]
    states = {term.values[0] for term in terms if term.key == "is"}
    has_notes = "touch" in states or any("note" in term.values for term in terms if term.key == "kind")
    has_attempts = not states.isdisjoint(("touch", "unanswered"))
    if has_notes:
        return "" if has_attempts else _ANSWERED
    return _NO_NOTE if has_attempts else _TOUCH


def _list_terms(tree: Tree) -> Iterator[Term]:
    """Yield the terms of a tree, those behind a `not` too: who turns away what is unanswered has thought of it."""
    if isinstance(tree, Term):
        yield tree
        return
    for part in [tree.part] if isinstance(tree, Not) else tree.parts:
        yield from _list_terms(part)
