"""new: how many people came into the journal."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.conditions import choose_people
from netjournal.insights.measures.days import add_up, ask_days, find_last
from netjournal.insights.measures.evidence import Evidence
from netjournal.insights.measures.wording import say_people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span

UNIT, NATURE = "", FLOW


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the number of people added in each span."""
    chosen = choose_people(index, goal.query, find_last(spans))
    sql = f"SELECT p.added, count(*) FROM person p WHERE {chosen.sql} AND p.added BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    return add_up(ask_days(index, sql, chosen.parameters, spans), spans)


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the people added in a span, the latest first."""
    chosen = choose_people(index, goal.query, span[1])
    sql = f"SELECT p.added, p.id, p.name FROM person p WHERE {chosen.sql} AND p.added BETWEEN ? AND ? ORDER BY 1 DESC, p.fold, p.id"
    rows = ask_days(index, sql, chosen.parameters, [span])
    return [Evidence("people", own, day, name, detail=f"added {day}") for day, own, name in rows]


def explain(goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    return [f"counts {say_people(goal.query)} on the day they were added to the journal"]
