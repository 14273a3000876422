"""Exchanges: what entries gave or got, which two measures count."""

from __future__ import annotations

from netjournal.insights.measures.conditions import choose_entries
from netjournal.insights.measures.days import add_up, ask_days
from netjournal.insights.measures.evidence import weigh_entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.insights.measures.evidence import Evidence

GAVE, GOT = "gave", "got"


def count_exchanges(index: Index, goal: Goal, spans: Sequence[Span], which: str) -> list[float | None]:
    """Return how many things were given, or got, in each span."""
    chosen = choose_entries(index, goal, spans)
    sql = (
        f"SELECT e.day, count(*) FROM entry e CROSS JOIN field g ON g.owner = e.id AND g.name = '{which}' WHERE {chosen.sql} "
        "AND e.day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    )
    return add_up(ask_days(index, sql, chosen.parameters, spans), spans)


def list_exchanges(index: Index, goal: Goal, span: Span, which: str) -> list[Evidence]:
    """Return the entries of a span where something was given, or got, the latest first; each adds as many things."""
    chosen = choose_entries(index, goal, [span])
    sql = (
        f"SELECT e.day, e.no, count(*), group_concat(g.value, ', ') FROM entry e CROSS JOIN field g ON g.owner = e.id AND g.name = '{which}' "
        f"WHERE {chosen.sql} AND e.day BETWEEN ? AND ? GROUP BY e.no ORDER BY e.day DESC, e.turn DESC, e.id DESC"
    )
    rows = ask_days(index, sql, chosen.parameters, [span])
    evidence = weigh_entries(index, (row[1:3] for row in rows))
    for one, row in zip(evidence, rows, strict=True):
        one.words = f"{row[3]}: {one.words}"
    return evidence
