"""tally: a counter kept by hand."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.days import add_up, ask_days
from netjournal.insights.measures.evidence import Evidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span

UNIT, NATURE = "", FLOW

_STEPS = 'FROM tally t JOIN goal g ON g.no = t.goal WHERE g.id = ? AND t."on" BETWEEN ? AND ?'


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return what the steps of each span add up to."""
    return add_up(ask_days(index, f'SELECT t."on", sum(t.by) {_STEPS} GROUP BY 1 ORDER BY 1', (goal.id,), spans), spans)


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the steps of a span, the latest first."""
    rows = ask_days(index, f'SELECT t."on", t.by {_STEPS} ORDER BY 1 DESC, t.n DESC', (goal.id,), [span])
    return [Evidence("goals", goal.id, day, "counted by hand", float(by)) for day, by in rows]


def explain(_goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    return ["adds up what was counted by hand ('nj goals tally')"]
