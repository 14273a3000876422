"""Steps: what bringing a folder of cards and a journal into step comes to, and what the user decides about it beforehand."""

from __future__ import annotations

from netjournal.store import Change
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.query.filters import Filter

CARRY, RESTORE = "carry", "restore"
UNSURE = "-"
"""A digest that no file has."""


class Wishes(Value):
    """What the user decides beforehand."""

    prefer: str = ""
    """Which side wins where both changed one field: journal or folder; empty: neither."""
    deleted: str = ""
    """What becomes of those who were deleted on one side: carry (on the other too), restore, or empty: nothing."""
    with_private: bool = False
    chosen: Filter | None = None
    """Whose cards are made who have none; None: everybody's."""


class Step(Value):
    """One thing that is done, or left to the user."""

    what: str
    """added here, changed here, added there, changed there, removed there, conflict, deleted here, deleted there, doubtful or fault."""
    name: str
    said: str = ""
    person: str = ""
    file: str = ""


class Report(Value):
    """What is done to bring both sides into step, and what is not."""

    steps: list[Step] = []
    in_step: int = 0
    """How many need nothing."""
    private: int = 0
    """How many were left out because they are private."""
    change: Change | None = None

    def count(self, what: str) -> int:
        """Return how many steps are of a sort."""
        return sum(step.what == what for step in self.steps)
