"""Giving: what I gave and got in all, against the time before."""

from __future__ import annotations

from netjournal.insights import sides
from netjournal.insights.windows import Window
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

RULE = f"Counts each '+gave:' and '+got:' of your entries. {sides.RULE}"

_COUNTS = """
SELECT coalesce(sum(f.name = 'gave'), 0), coalesce(sum(f.name = 'got'), 0)
FROM entry e CROSS JOIN field f ON f.owner = e.id AND f.name IN ('gave', 'got') WHERE e.day BETWEEN ? AND ?
"""


class Giving(Value):
    """Things given and got in some days, and in as many days before."""

    gave: int
    got: int
    gave_before: int = 0
    got_before: int = 0

    def say(self) -> str:
        """Return it in words: `about even`; nothing where nothing was given or received."""
        return sides.say_sides(self.gave, self.got, "more given", "more got")

    def say_ratio(self) -> str:
        """Return how much was given for what was got: `0.9 given per received`."""
        if not self.got:
            return "nothing received" if self.gave else "nothing given or received"
        return f"{self.gave / self.got:.1f} given per received"


def measure_giving(index: Index, window: Window, before: Window) -> Giving:
    """Return what was given and got in a window and in the one before."""
    counts = [index.select(_COUNTS, (one.since, one.until))[0] for one in (window, before)]
    return Giving(*counts[0], *counts[1])
