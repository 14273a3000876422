"""minutes: the time that entries took."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.days import add_up, ask_days
from netjournal.insights.measures.evidence import weigh_entries
from netjournal.insights.measures.touches import choose_touches, list_left_out, say_touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.insights.measures.evidence import Evidence

UNIT, NATURE = "min", FLOW


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the minutes of each span."""
    chosen = choose_touches(index, goal, spans)
    sql = (
        f"SELECT e.day, sum(e.minutes) FROM entry e WHERE {chosen.sql} AND e.minutes IS NOT NULL "
        "AND e.day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    )
    return add_up(ask_days(index, sql, chosen.parameters, spans), spans)


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the entries of a span that say how long they took, the latest first; each adds its minutes."""
    chosen = choose_touches(index, goal, [span])
    sql = (
        f"SELECT e.day, e.no, e.minutes FROM entry e WHERE {chosen.sql} AND e.minutes IS NOT NULL AND e.day BETWEEN ? AND ? "
        "ORDER BY e.day DESC, e.turn DESC, e.id DESC"
    )
    return weigh_entries(index, (row[1:] for row in ask_days(index, sql, chosen.parameters, [span])))


def explain(goal: Goal, index: Index | None) -> list[str]:
    """Return the rule."""
    return [f"adds up the minutes of {say_touches(goal, goal.query, index)}", *list_left_out(goal, index)]
