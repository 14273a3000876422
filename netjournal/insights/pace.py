"""Pace: from which share of what a goal asks for it is on track, at risk or off, and the rule in a sentence."""

from __future__ import annotations

from netjournal.insights.measures import FLOW, SHARE, load_measure
from netjournal.insights.periods import NOW, is_open_ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures import Measure

EARLY = 0.15
"""Share of a period before which it is too early to say."""
ON_TRACK, AT_RISK = 0.9, 0.6


def explain_pace(goal: Goal) -> str:
    """Return when a goal is on track, at risk or off, in a sentence; of one that has no pace, what it is instead."""
    measure = load_measure(goal.measure)
    is_flow = measure.NATURE == FLOW and goal.per != NOW
    if is_flow and is_open_ended(goal):
        return _explain_under_way(goal)
    nothing = "; nothing yet while there is nothing to measure" if _may_be_nothing(measure) else ""
    if goal.at_most:
        pace = (
            "on track while it would stay at that number if it goes on so, at risk while only the number does, else off"
        )
        return f"{pace}; met when the period is over" if is_flow else f"met at that number or below, else off{nothing}"
    asked = "what the days so far ask for" if is_flow else "the target"
    early = f"; too early to say before {EARLY:.0%} of the days" if is_flow else ""
    return f"on track from {ON_TRACK:.0%} of {asked}, at risk from {AT_RISK:.0%}, else off{early}{nothing}"


def _explain_under_way(goal: Goal) -> str:
    if goal.at_most:
        return f"under way while it stays at that number or below, else off{'; met when its last day is over' if goal.end else ''}"
    share = f"on track from {ON_TRACK:.0%} of it, at risk from {AT_RISK:.0%}, else off"
    end = f"; when the last day is over {share}" if goal.end else ""
    return f"met from the target on, under way until then, as no days say how fast it should grow{end}"


def _may_be_nothing(measure: Measure) -> bool:
    """Whether the number of a measure is one of something, of which there may be none."""
    return measure.NATURE == SHARE or measure.UNIT == "%"
