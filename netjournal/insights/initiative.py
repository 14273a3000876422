"""Initiative: who takes the first step, I or they."""

from __future__ import annotations

from netjournal.insights.windows import Window
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

RULE = "Counts entries that say who began: 'email to Ada' is out, also when nobody answered; 'email from Ada' is in. The others are left out."
_EVEN = 0.6
"""A share of steps up to which both sides take about as many."""

_COUNTS = """
SELECT coalesce(sum(e.direction = 'out'), 0), coalesce(sum(e.direction = 'in'), 0) FROM entry e
WHERE e.direction IN ('out', 'in') AND e.kind <> 'note' AND e.day BETWEEN ? AND ?
"""


class Initiative(Value):
    """First steps out and in, in some days, and in as many days before."""

    out: int
    back: int
    """Those that others took."""
    out_before: int = 0
    back_before: int = 0

    def say(self) -> str:
        """Return who reaches out more, in words."""
        mine = self.share
        return "you reach out more" if mine > _EVEN else "they reach out more" if mine < 1 - _EVEN else "about even"

    def say_share(self) -> str:
        """Return how much of it is mine: `62% of the steps are yours`."""
        return f"{self.share:.0%} of the steps are yours" if self.out + self.back else "no entry says who began"

    @property
    def share(self) -> float:
        """How many of the steps were mine, from 0 to 1; a half when there were none."""
        steps = self.out + self.back
        return self.out / steps if steps else 0.5


def measure_initiative(index: Index, window: Window, before: Window) -> Initiative:
    """Return how many first steps were mine and theirs in a window and in the one before."""
    counts = [index.select(_COUNTS, (one.since, one.until))[0] for one in (window, before)]
    return Initiative(*counts[0], *counts[1])
