"""opportunities: how many opportunities were secured."""

from __future__ import annotations

from netjournal.insights.measures import FLOW
from netjournal.insights.measures.conditions import list_chosen
from netjournal.insights.measures.days import find_last
from netjournal.insights.measures.evidence import Evidence
from netjournal.insights.measures.wording import say_people
from netjournal.insights.opportunities import list_opportunities, list_secured, say_way, say_worth, trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.insights.opportunities import Opportunity

UNIT, NATURE = "", FLOW


def measure(index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
    """Return the number secured in each span, as of its end."""
    known = _choose(index, goal, find_last(spans))
    return [float(len(list_secured(known, *span))) for span in spans]


def list_evidence(index: Index, goal: Goal, span: Span) -> list[Evidence]:
    """Return the opportunities secured in a span, the latest first, each with what it is worth and where it came from."""
    secured = list_secured(_choose(index, goal, span[1]), *span)
    return [
        Evidence("opportunities", one.id, one.stage.on, one.what, detail=", ".join(filter(None, [
            say_worth(one.value, one.currency), *(say_way(way) for way in trace(index, one))
        ])))
        for one in sorted(secured, key=lambda one: (one.stage.on or "", one.id), reverse=True)
    ]  # fmt: skip


def explain(goal: Goal, _: Index | None) -> list[str]:
    """Return the rule."""
    whom = f" that came through {say_people(goal.query)}" if goal.query.strip() else ""
    return [f"counts opportunities{whom} on the day they were secured"]


def _choose(index: Index, goal: Goal, day: date) -> list[Opportunity]:
    known = list_opportunities(index, day)
    if not goal.query.strip():
        return known
    people = list_chosen(index, goal.query, day)
    return [one for one in known if any(person in people for person, _ in one.through)]
