"""Pace: from which share of what a goal asks for it is on track, at risk or off, and the rule in a sentence."""

from __future__ import annotations

from netjournal.insights.measures import FLOW, load_measure
from netjournal.insights.periods import NOW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.goals import Goal

EARLY = 0.15
"""Share of a period before which it is too early to say."""
ON_TRACK, AT_RISK = 0.9, 0.6


def explain_pace(goal: Goal) -> str:
    """Return when a goal is on track, at risk or off, in a sentence."""
    is_flow = load_measure(goal.measure).NATURE == FLOW and goal.per != NOW
    if goal.at_most:
        pace = (
            "on track while it would stay at that number if it goes on so, at risk while only the number does, else off"
        )
        return f"{pace}; met when the period is over" if is_flow else "met at that number or below, else off"
    asked = "what the days so far ask for" if is_flow else "the target"
    early = f"; too early to say before {EARLY:.0%} of the days" if is_flow else ""
    return f"on track from {ON_TRACK:.0%} of {asked}, at risk from {AT_RISK:.0%}, else off{early}"
