"""Measures: what a goal's number is, each a module of its own; load_measure() imports the one that is asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span
    from netjournal.insights.measures.evidence import Evidence

    class Measure(Protocol):
        """What every module of this package has that is named in MEASURES. Spans end today at the latest."""

        UNIT: str
        """What stands behind the number: nothing, `%`, or `min`."""
        NATURE: str
        """FLOW, SHARE or STATE."""

        def measure(self, index: Index, goal: Goal, spans: Sequence[Span]) -> list[float | None]:
            """Return the number of each span, None where there is nothing to measure."""

        def list_evidence(self, index: Index, goal: Goal, span: Span) -> list[Evidence]:
            """Return what makes up the number of a span."""

        def explain(self, goal: Goal, index: Index | None, /) -> list[str]:
            """Return the rule without the period, and what else to know, such as what does not count.

            What is set in config.toml is taken from the index.
            """


FLOW, SHARE, STATE = "flow", "share", "state"
"""What grows with the days of its period; what compares within it; what is so on its last day."""

MEASURES = (
    "count", "people", "outside", "minutes", "given", "got", "new", "kept", "kept_rate", "on_time", "on_rhythm", "percent", "ratio", "average",
    "quality", "opportunities", "testimonials", "tally",
)  # fmt: skip
"""Name of a measure, which is its module's; a goal's file has it under `measure`."""


def load_measure(name: str) -> Measure:
    """Return the module of a measure of MEASURES."""
    module: Measure = __import__(
        f"{__name__}.{name}", fromlist=["measure"]
    )  # `importlib` would be a module more to load
    return module
