"""average: the mean of what entries say of themselves: minutes, quality or energy."""

from __future__ import annotations

from netjournal.insights.measures import SHARE
from netjournal.insights.measures.days import ask_days, divide
from netjournal.insights.measures.evidence import weigh_entries
from netjournal.insights.measures.touches import choose_touches, list_left_out, say_touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.insights.measures.evidence import Evidence

UNIT, NATURE = "", SHARE

OF = {"minutes": "minutes", "quality": "rating (1 to 5)", "energy": "energy (-1 drained, 1 energised)"}
"""What an average can be of -> what it is called; the first unless a goal says otherwise."""


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the mean of each span, over the entries that say something; None where none does."""
    chosen, column = choose_touches(index, goal, spans), _name_column(goal)
    sql = (
        f"SELECT e.day, sum({column}), count({column}) FROM entry e WHERE {chosen.sql} AND {column} IS NOT NULL "
        "AND e.day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    )
    return divide(ask_days(index, sql, chosen.parameters, spans), spans)


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the entries of a span that say something, the latest first, each with what it says."""
    chosen, column = choose_touches(index, goal, [span]), _name_column(goal)
    sql = (
        f"SELECT e.day, e.no, {column} FROM entry e WHERE {chosen.sql} AND {column} IS NOT NULL AND e.day BETWEEN ? AND ? "
        "ORDER BY e.day DESC, e.turn DESC, e.id DESC"
    )
    return weigh_entries(index, (row[1:] for row in ask_days(index, sql, chosen.parameters, [span])))


def explain(goal: Goal, index: Index | None) -> list[str]:
    """Return the rule."""
    return [
        f"the average {OF.get(goal.of, OF['minutes'])} of {say_touches(goal, goal.query, index)}",
        "those that do not say it are left out",
        *list_left_out(goal, index),
    ]


def _name_column(goal: Goal) -> str:
    return f"e.{goal.of if goal.of in OF else 'minutes'}"
