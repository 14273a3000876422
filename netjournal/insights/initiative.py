"""Initiative: who takes the first step, I or they."""

from __future__ import annotations

from netjournal.insights import sides
from netjournal.insights.windows import Window
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

RULE = (
    "Counts entries that say who began: 'email to Ada' is out, also when nobody answered; 'email from Ada' is in. The others are "
    f"left out. {sides.RULE}"
)

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
        """Return who reaches out more, in words; nothing where no entry says who began."""
        return sides.say_sides(self.out, self.back, "you reach out more", "they reach out more")

    def say_share(self) -> str:
        """Return how much of it is mine: `62% of the steps are yours`."""
        steps = self.out + self.back
        return f"{self.out / steps:.0%} of the steps are yours" if steps else "no entry says who began"


def measure_initiative(index: Index, window: Window, before: Window) -> Initiative:
    """Return how many first steps were mine and theirs in a window and in the one before."""
    counts = [index.select(_COUNTS, (one.since, one.until))[0] for one in (window, before)]
    return Initiative(*counts[0], *counts[1])
