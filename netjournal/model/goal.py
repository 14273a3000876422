"""Goal: what I want from my network, with a number computed from the journal."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from netjournal.model.record import Day, Name, Part, Record


class Tally(Part):
    """One step of a counter kept by hand."""

    on: Day
    by: Annotated[float, Field(allow_inf_nan=False)] = 1


class Goal(Record):
    """A query over the journal, a measure, a target and a period."""

    name: Name
    why: str | None = None
    horizon: Literal["short", "long"] | None = None
    measure: Literal[
        "count", "people", "outside", "minutes", "given", "got", "new", "kept", "kept_rate", "on_time", "on_rhythm", "percent", "ratio", "average",
        "quality", "opportunities", "testimonials", "tally",
    ] = "count"  # fmt: skip
    """What is measured: entries, different people, those of another
    industry, minutes, things given or got, people added, promises kept in time and their share,
    people who are not due and their share, a share, a ratio, an average, quality connections, opportunities secured, testimonials
    received, or a counter kept by hand."""
    query: str = ""
    of: str = ""
    """The other query of a share or a ratio; what an average is of: minutes, quality or energy; the industry that others
    are outside of."""
    target: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    at_most: bool = False
    """The number is to stay at the target or below."""
    per: Literal["day", "week", "month", "quarter", "year", "now", "total"] = "week"
    start: Day | None = None
    end: Day | None = None
    tally: list[Tally] = []
    notes: str | None = None
    closed: Day | None = None
