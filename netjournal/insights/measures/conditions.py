"""Conditions: what a goal's query asks of entries or people, as SQL."""

from __future__ import annotations

from netjournal.insights.asking import ask
from netjournal.insights.measures.days import find_last
from netjournal.query.filters import Filter
from netjournal.query.sql import PEOPLE
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span


def choose_entries(index: Index, goal: Goal, spans: Sequence[Span], limit: str = "") -> Filter:
    """Return the condition on alias `e` of the entries a goal is about: those its query finds, within a limit in SQL, and those marked `^goal`."""
    condition = read_query(index, goal.query, spans, limit)
    if not index.select("SELECT 1 FROM field WHERE name = 'goals' AND fold = ? LIMIT 1", (fold(goal.id),)):
        return condition  # most goals have no such entry
    marked = "e.id IN (SELECT f.owner FROM field f WHERE f.name = 'goals' AND f.fold = ?)"
    return Filter(f"({condition.sql} OR {marked})", (*condition.parameters, fold(goal.id)))


def read_query(index: Index, query: str, spans: Sequence[Span], limit: str = "") -> Filter:
    """Return the condition a query puts on entries, alias `e`, as of the last day of the spans; `limit` is one more, in SQL."""
    condition = _enclose(ask(index, find_last(spans), query))
    return _enclose(Filter(f"{condition.sql} AND {limit}", condition.parameters)) if limit else condition


def choose_people(index: Index, query: str, day: date) -> Filter:
    """Return the condition a query puts on people, alias `p`, as of a day."""
    return _enclose(ask(index, day, query, PEOPLE))


def list_chosen(index: Index, query: str, day: date) -> set[str]:
    """Return the ids of the people a query finds as of a day."""
    chosen = choose_people(index, query, day)
    return {own for (own,) in index.select(f"SELECT p.id FROM person p WHERE {chosen.sql}", chosen.parameters)}


def _enclose(condition: Filter) -> Filter:
    return condition if condition.sql == "1" else Filter(f"({condition.sql})", condition.parameters)
