"""Health: with how many people the rhythm holds."""

from __future__ import annotations

from netjournal.insights.due import DUE, OVERDUE, SOON, list_ratios
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index

RULE = (
    "Everybody with a rhythm, by days since you were in touch / rhythm: soon from 0.85, due from 1, overdue from 1.5. "
    "Who is paused, snoozed, archived or not there yet is left out."
)


class Health(Value):
    """How many people are how far in their rhythm."""

    ok: int
    soon: int
    due: int
    overdue: int
    others: int
    """Those who cannot be due: without a rhythm, at rest, or not there yet."""

    @property
    def people(self) -> int:
        """Those who can be due."""
        return self.ok + self.soon + self.due + self.overdue


def measure_health(index: Index, today: date) -> Health:
    """Return how many people are ok, soon, due and overdue as of a day."""
    counts = dict.fromkeys(("ok", "soon", "due", "overdue", "others"), 0)
    for _, ratio in list_ratios(index, today):
        counts[_judge(ratio)] += 1
    return Health(**counts)


def _judge(ratio: float | None) -> str:
    if ratio is None or ratio < 0:
        return "others"
    return "overdue" if ratio >= OVERDUE else "due" if ratio >= DUE else "soon" if ratio >= SOON else "ok"
