"""on_time: how many people are not due."""

from __future__ import annotations

from netjournal.insights.measures import STATE
from netjournal.insights.measures.standing import count_standing, list_standing
from netjournal.insights.measures.wording import say_people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.insights.measures.evidence import Evidence

UNIT, NATURE = "", STATE


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the number of people who are not due on the last day of each span."""
    return [float(count_standing(index, goal, until)[0]) for _, until in spans]


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the people who can be due, those who are first; the others make up the number."""
    return list_standing(index, goal, span[1])


def explain(goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    return [f"counts {say_people(goal.query)} who have a rhythm and are not due"]
