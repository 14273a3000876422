"""Strategy: what I have decided to do differently and what I have tried, as a log."""

from __future__ import annotations

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index

_STEPS = """
SELECT day, what, said, id FROM (
    SELECT start AS day, 'tried' AS what, hypothesis || coalesce(': ' || change, '') AS said, id FROM experiment
    UNION ALL SELECT "end", coalesce(verdict, 'ended'), hypothesis || coalesce(': ' || learned, ''), id FROM experiment
        WHERE "end" IS NOT NULL
    UNION ALL SELECT start, period, change, id FROM review WHERE change IS NOT NULL
) WHERE day <= ? ORDER BY day DESC, id, what
"""


class Step(Value):
    """One step of the log."""

    day: str
    what: str
    """tried, a verdict, or the period of the review in which it was decided."""
    said: str
    id: str
    """That of the experiment or the review."""


def list_steps(index: Index, today: date) -> list[Step]:
    """Return the steps up to a day, the last one first."""
    return [Step(*row) for row in index.select(_STEPS, (today.isoformat(),))]
