"""on_rhythm: the share of people with a rhythm who are not due."""

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

UNIT, NATURE = "%", STATE


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the share on the last day of each span, in percent; None while nobody can be due."""
    counts = [count_standing(index, goal, until) for _, until in spans]
    return [100 * well / whole if whole else None for well, whole in counts]


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the people who can be due, those who are first; the others are the share."""
    return list_standing(index, goal, span[1])


def explain(goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    return [
        f"the share of {say_people(goal.query)} with a rhythm who are not due",
        "whoever is paused or snoozed is left out",
    ]
