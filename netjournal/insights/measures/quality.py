"""quality: how many quality connections there are."""

from __future__ import annotations

from netjournal.insights.measures import STATE
from netjournal.insights.measures.conditions import choose_people
from netjournal.insights.measures.days import find_last
from netjournal.insights.measures.evidence import Evidence, say_last
from netjournal.insights.measures.wording import say_people
from netjournal.insights.quality import list_connections, read_thresholds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span

UNIT, NATURE = "", STATE


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the number of quality connections on the last day of each span."""
    chosen = choose_people(index, goal.query, find_last(spans))
    return [float(len(found)) for found in list_connections(index, [until for _, until in spans], chosen)]


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the quality connections on the last day of a span, the last in touch first."""
    found = list_connections(index, [span[1]], choose_people(index, goal.query, span[1]))[0]
    names = dict(index.select("SELECT id, name FROM person"))
    return [
        Evidence(
            "people",
            one.person,
            one.last,
            names[one.person],
            detail=f"{one.touches} two-way, {say_last(one.last, span[1])}",
        )
        for one in found
    ]


def explain(goal: Goal, index: Index | None) -> list[str]:
    """Return the rule with the thresholds in force."""
    whom = f", of {say_people(goal.query)}" if goal.query.strip() else ""
    return [f"counts quality connections{whom}: {read_thresholds(index).say()}"]
