"""testimonials: how many testimonials, and how much feedback, I received."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.conditions import list_chosen
from netjournal.insights.measures.days import add_up, find_last
from netjournal.insights.measures.evidence import Evidence
from netjournal.insights.measures.wording import say_people
from netjournal.insights.testimonials import Testimonial, list_testimonials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span

UNIT, NATURE = "", FLOW


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return how many were received in each span."""
    return add_up([(one.on, 1) for one in reversed(_choose(index, goal, find_last(spans)))], spans)


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return what was received in a span, the latest first."""
    since = span[0].isoformat()
    return [
        Evidence(
            "testimonials", one.id, one.on, f"{one.name or 'somebody'}: “{one.words}”", detail=one.say_permission()
        )
        for one in _choose(index, goal, span[1])
        if one.on and one.on >= since
    ]


def explain(goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    whom = f" from {say_people(goal.query)}" if goal.query.strip() else ""
    return [f"counts testimonials and feedback that I received{whom}"]


def _choose(index: Index, goal: Goal, day: date) -> list[Testimonial]:
    received = [one for one in list_testimonials(index, day) if one.direction == "received" and one.on]
    if not goal.query.strip():
        return received
    people = list_chosen(index, goal.query, day)
    return [one for one in received if one.who in people]
