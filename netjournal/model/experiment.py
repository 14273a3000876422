"""Experiment: a change of strategy, and the goal that it should move."""

from __future__ import annotations

from typing import Literal

from netjournal.model.record import Day, Name, Record


class Experiment(Record):
    """What is believed, what is done differently because of it, and what came of it."""

    hypothesis: Name
    change: str | None = None
    """What is done differently."""
    goal: str | None = None
    """Id of the goal whose number should change."""
    start: Day
    end: Day | None = None
    verdict: Literal["worked", "mixed", "failed", "unclear"] | None = None
    learned: str | None = None
