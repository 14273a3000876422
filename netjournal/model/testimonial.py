"""Testimonial: feedback or a testimonial, received or given."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from netjournal.model.record import Day, Record


class Testimonial(Record):
    """What somebody said of my work, or I of theirs."""

    words: Annotated[str, Field(min_length=1)]
    direction: Literal["received", "given"] = "received"
    who: str | None = None
    """Id of the person who said it, or of whom I said it."""
    on: Day | None = None
    about: str | None = None
    quotable: bool | None = None
    """Whether they agreed that I may quote it; absent: not asked yet."""
    quotable_on: Day | None = None
    """When they said so; absent: with the words."""
    where: str | None = None
    """Where it can be read."""
    asked: Day | None = None
    """When I asked for it; absent: on the last day before it on which I asked them for feedback, if an entry says so."""
