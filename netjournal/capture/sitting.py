"""Sitting: one day's review, card by card: whose turn it is, what was decided, and the way back. Both front ends go through it."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.insights.goals import list_progress
from netjournal.insights.review import STALE, Card, Queue, list_queue, load_card
from netjournal.insights.streak import count_streak
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from netjournal.config import Config
    from netjournal.index import Index
    from netjournal.insights.goals import Progress
    from netjournal.store.place import Place

SKIPPED = "skipped"
OUTCOMES = {
    "call": "called", "message": "messaged", "email": "emailed", "met": "met", "video": "video", "done": "in touch", "tried": "tried",
    "logged": "logged", "snoozed": "snoozed", "sorted": "sorted", "letgo": "let go", SKIPPED: "skipped",
}  # fmt: skip
"""What was decided -> the word for it, in the order of a tally."""
_REMEMBERED = 60
"""Days of review that are remembered, for the streak."""


class Step(Value):
    """A decision that can be taken back."""

    at: int
    person: str
    before: str | None
    """What was decided before it."""
    order: list[str]
    """Who was to come up before it."""
    change: str
    """The id of the change it made; nothing for a skip, or while that is still being made."""
    is_open: bool = False
    """Whether the change is still being made."""


class Sitting:
    """The review of a day: its order is settled when it begins, so that whoever is done makes no room for more."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.day = date.min
        self.order: list[str] = []
        """Ids in turn; whoever is skipped stands at the end once more."""
        self.at = 0
        self.unsorted: list[str] = []
        self.outcomes: dict[str, str] = {}
        self.waiting = 0
        """How many more are due, and can wait."""
        self._before: dict[str, float] = {}
        """Number of each goal when the review began."""
        self._days: list[date] = []
        self._stale: list[str] = []
        """Who was shown this week as losing touch."""
        self._steps: list[Step] = []

    def begin(self, index: Index, today: date, config: Config) -> None:
        """Go on with today's review, or begin it."""
        table = self._place.read()
        self._days = [day for day in _list(table, "days", date) if day <= today]
        self._stale = _list(table, "stale", str) if _monday(table.get("day")) == _monday(today) else []
        if table.get("day") == today and (order := _list(table, "order", str)):
            self._go_on(today, order, table)
            return
        cap, stale_days = int(config.number("review.cap")), int(config.number("review.stale_days"))
        queue = list_queue(index, today, cap, stale_days, STALE - len(self._stale), self._stale)
        self._start(today, queue, _list_numbers(list_progress(index, today)))

    def _go_on(self, today: date, order: list[str], table: dict[str, Any]) -> None:
        self.day, self.order, self.unsorted = today, order, _list(table, "unsorted", str)
        at, waiting = table.get("at"), table.get("waiting")
        self.at = min(max(at, 0), len(order)) if isinstance(at, int) else 0
        self.waiting = waiting if isinstance(waiting, int) else 0
        self.outcomes = {own: str(one) for own, one in _table(table, "outcomes").items()}
        self._before = {own: float(one) for own, one in _table(table, "goals").items() if isinstance(one, int | float)}

    def _start(self, today: date, queue: Queue, goals: dict[str, float]) -> None:
        self.day, self.order, self.at, self.unsorted, self.waiting = (
            today,
            queue.order,
            0,
            queue.unsorted,
            queue.waiting,
        )
        self.outcomes, self._before, self._steps = {}, goals, []
        self._stale += queue.stale

    # whose turn it is

    def load_card(self, index: Index) -> Card | None:
        """Return the card whose turn it is, past those who are not there any longer; None at the end."""
        for place in range(self.at, len(self.order)):
            own = self.order[place]
            card = load_card(index, own, self.day, is_unsorted=own in self.unsorted)
            if card is not None:
                self.at = place
                return card
        self.at = len(self.order)
        return None

    @property
    def coming(self) -> list[str]:
        """Who comes after this one."""
        return self.order[self.at + 1 :]

    @property
    def total(self) -> int:
        """How many people it is about."""
        return len(set(self.order))

    @property
    def done(self) -> int:
        """How many of them do not come up again."""
        return self.total - len(set(self.order[self.at :]))

    def tally(self) -> list[tuple[str, int]]:
        """Return how often each thing was decided, by its word; of those who come up again nothing is decided yet."""
        left = set(self.order[self.at :])
        settled = [one for own, one in self.outcomes.items() if one != SKIPPED or own not in left]
        kinds = [*OUTCOMES, *sorted(set(settled) - OUTCOMES.keys())]
        return [(OUTCOMES.get(kind, kind), settled.count(kind)) for kind in kinds if kind in settled]

    def say_turn(self, place: int) -> str:
        """Return the word for what was decided at a place of the order; nothing when nothing was."""
        own = self.order[place]
        comes_again = own in self.order[place + 1 :]
        outcome = SKIPPED if comes_again else self.outcomes.get(own, "")
        is_ahead = place >= self.at and outcome == SKIPPED
        return "" if is_ahead else OUTCOMES.get(outcome, outcome)

    def list_goals(self, index: Index) -> list[tuple[float | None, Progress]]:
        """Return each goal with its number when the review began, as it is where there was none."""
        found = [one for one in list_progress(index, self.day) if not one.fault]
        return [(self._before.get(one.goal.id, one.actual), one) for one in found]

    def count_streak(self, index: Index) -> int:
        """Return the days in a row with a review or a line."""
        return count_streak(index, self.day, self._days)

    # what is decided

    def decide(self, outcome: str, change: str, *, is_open: bool = False) -> Step:
        """Note what was decided of the one whose turn it is, who does not come up again then, go on, and return the step."""
        own = self.order[self.at]
        order = [*self.order[: self.at + 1], *(other for other in self.coming if other != own)]
        self._step(own, outcome, change, order)
        step = self._steps[-1]
        step.is_open = is_open
        return step

    def put_back(self, step: Step) -> None:
        """Have the person of a step come up once more at the end: what was decided could not be done."""
        if step in self._steps:
            self._steps.remove(step)
        self.outcomes.pop(step.person, None)
        if step.before is not None:
            self.outcomes[step.person] = step.before
        self.order = [*self.order, step.person]
        self._note()

    def skip(self) -> None:
        """Go on; whoever is skipped for the first time comes up once more at the end."""
        own = self.order[self.at]
        if own in self.outcomes and self.outcomes[own] != SKIPPED:
            self.at += 1  # looked at once more, and left as it is
            self._note()
            return
        self._step(own, SKIPPED, "", [*self.order, *([] if own in self.outcomes else [own])])

    def remark(self, change: str) -> None:
        """Note a change that decides nothing."""
        own = self.order[self.at] if self.at < len(self.order) else ""
        self._steps.append(Step(self.at, own, self.outcomes.get(own), self.order, change))

    def look_back(self) -> bool:
        """Go to the card before, whatever was decided, and say whether there is one."""
        if self.at == 0:
            return False
        self.at -= 1
        return True

    @property
    def last_step(self) -> Step | None:
        """What would be taken back."""
        return self._steps[-1] if self._steps else None

    def take_back(self) -> None:
        """Go back to the card of the last step, as it was before."""
        step = self._steps.pop()
        self.at, self.order = step.at, step.order
        self.outcomes.pop(step.person, None)
        if step.before is not None:
            self.outcomes[step.person] = step.before
        self._note()

    def _step(self, own: str, outcome: str, change: str, order: list[str]) -> None:
        self._steps.append(Step(self.at, own, self.outcomes.get(own), self.order, change))
        self.order = order
        self.outcomes[own] = outcome
        self.at += 1
        if self.day not in self._days:
            self._days = [*self._days, self.day][-_REMEMBERED:]
        self._note()

    def _note(self) -> None:
        self._place.note(
            {
                "day": self.day,
                "order": self.order,
                "at": self.at,
                "unsorted": self.unsorted,
                "waiting": self.waiting,
                "stale": self._stale,
                "days": self._days,
                "outcomes": self.outcomes,
                "goals": self._before,
            }
        )


def _list_numbers(goals: Sequence[Progress]) -> dict[str, float]:
    """Return the number of each goal by its id, without those of which there is none."""
    return {one.goal.id: one.actual for one in goals if one.actual is not None}


def _monday(day: object) -> date | None:
    return day - timedelta(days=day.weekday()) if type(day) is date else None


def _list(table: dict[str, Any], key: str, kind: type) -> list[Any]:
    """Return the items of a list that are of a kind; none when it is no list."""
    held = table.get(key)
    return [item for item in held if type(item) is kind] if isinstance(held, list) else []


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    held = table.get(key)
    return held if isinstance(held, dict) else {}
