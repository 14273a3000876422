"""given: how many things I gave: advice, intros, help ..."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.exchanges import GAVE, count_exchanges, list_exchanges
from netjournal.insights.measures.wording import say_where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.insights.measures.evidence import Evidence

UNIT, NATURE = "", FLOW


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return how many things I gave in each span."""
    return count_exchanges(index, goal, spans, GAVE)


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the entries of a span where I gave something; each adds as many things."""
    return list_exchanges(index, goal, span, GAVE)


def explain(goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    return [f"counts what I gave (+gave:advice, intro, help ...){say_where('in', goal.query)}"]
