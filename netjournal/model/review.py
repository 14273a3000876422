"""Review: what was thought of a week, a month or a quarter when it was looked back on."""

from __future__ import annotations

from typing import Literal

from netjournal.model.record import Day, Record


class Review(Record):
    """The answers of one period."""

    period: Literal["week", "month", "quarter"]
    start: Day
    """Its first day."""
    worked: str | None = None
    did_not: str | None = None
    change: str | None = None
    """What to do differently from then on."""
