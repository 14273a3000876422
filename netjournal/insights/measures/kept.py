"""kept: how many promises of mine I kept in time."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.conditions import choose_entries
from netjournal.insights.measures.days import add_up, ask_days
from netjournal.insights.measures.evidence import Evidence, name_entries
from netjournal.insights.measures.wording import say_where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span

UNIT, NATURE = "", FLOW

_KEPT = "k.by = 'me' AND k.state = 'kept' AND (k.due IS NULL OR k.closed <= k.due)"
_SOURCE = "promise k JOIN entry e ON e.no = k.entry"


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return how many promises were kept in each span, in time or without a day."""
    chosen = choose_entries(index, goal, spans)
    sql = f"SELECT k.closed, count(*) FROM {_SOURCE} WHERE {chosen.sql} AND {_KEPT} AND k.closed BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    return add_up(ask_days(index, sql, chosen.parameters, spans), spans)


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the promises kept in a span, the latest first."""
    chosen = choose_entries(index, goal, [span])
    sql = (
        f"SELECT k.closed, e.no, e.id, k.what, k.due FROM {_SOURCE} WHERE {chosen.sql} AND {_KEPT} AND k.closed BETWEEN ? AND ? "
        "ORDER BY 1 DESC, e.id, k.n"
    )
    rows = ask_days(index, sql, chosen.parameters, [span])
    names = name_entries(index, (row[1] for row in rows))
    return [
        Evidence("entries", entry, day, f"{what}, to {names[number]}", detail=f"due {due}" if due else "")
        for day, number, entry, what, due in rows
    ]


def explain(goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    return [f"counts promises of mine that I kept by their day{say_where('made in', goal.query)}"]
