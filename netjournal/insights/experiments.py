"""Experiments: what was tried, and the number of its goal before and after, with how much that says.

Two counts a and b of things that come by chance at the same rate differ by less than 2 sqrt(a + b) nineteen times in twenty: the
difference of two Poisson numbers has the variance a + b. What differs by less may be chance alone.
"""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.insights.amounts import say_amount
from netjournal.insights.goals import Goal, list_progress, measure_goal
from netjournal.insights.measures import load_measure
from netjournal.spans import say_day
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

VERDICTS = ("worked", "mixed", "failed", "unclear")
FEW_DAYS = 14
"""Days on either side of which too little happens to tell anything."""
_COUNTED = frozenset({"count", "people", "given", "got", "new", "kept"})
"""Measures that count things."""


class Experiment(Value):
    """An experiment as its file states it; days are ISO text."""

    id: str
    hypothesis: str
    change: str | None
    goal: str | None
    start: str
    end: str | None
    verdict: str | None
    learned: str | None

    def stand(self, today: date) -> str:
        """Return planned, running, or ended as of a day."""
        if self.start > today.isoformat():
            return "planned"
        return "ended" if self.end and self.end <= today.isoformat() else "running"


class Comparison(Value):
    """The number of a goal in as many days before an experiment as it has lasted, and since."""

    before: float | None
    after: float | None
    """None where there was nothing to measure."""
    days: int
    goal: Goal

    @property
    def is_chance(self) -> bool:
        """Whether chance alone would make as much difference, where things are counted."""
        is_counted = self.goal.per != "now" and self.goal.measure in _COUNTED
        if not is_counted or self.before is None or self.after is None:
            return False
        return (self.after - self.before) ** 2 < 4 * (self.after + self.before)

    def say(self) -> str:
        """Return it in words: `talks: 3 in the 21 days before, 9 in the 21 days since`."""
        unit = load_measure(self.goal.measure).UNIT
        before, after = (
            "nothing to measure" if number is None else say_amount(number, unit) for number in (self.before, self.after)
        )
        if self.goal.per == "now":
            return f"{self.goal.name}: {before} on the day before, {after} after {self._say_days()}"
        if self.days == 1:
            return f"{self.goal.name}: {before} on the day before, {after} on the first day"
        return f"{self.goal.name}: {before} in the {self._say_days()} before, {after} in the {self._say_days()} since"

    def warn(self) -> str:
        """Return how much that says."""
        if self.days < FEW_DAYS:
            return f"{self._say_days()} are too few to tell" if self.days > 1 else "one day is too little to tell"
        if self.is_chance:
            return "chance alone can make as much difference"
        if self.before is None or self.after is None:
            return "there is nothing to compare"
        if self.goal.per == "now":
            return "two single days, which may have been unusual ones"
        return "it may have been something else that changed"

    def _say_days(self) -> str:
        return f"{self.days} day{'' if self.days == 1 else 's'}"


class Trial(Value):
    """An experiment as of a day, with what became of its goal."""

    experiment: Experiment
    standing: str
    """planned, running or ended"""
    comparison: Comparison | None = None
    fault: str = ""
    """Why there are no numbers, if there are none."""

    def say(self, today: date) -> str:
        """Return when it is or was and what came of it: `running since Mon 2 Nov; talks: 3 ..., 9 ... (few days)`."""
        one, start = self.experiment, say_day(date.fromisoformat(self.experiment.start), today)
        if self.standing == "planned":
            return f"planned from {start}"
        end = f" to {say_day(date.fromisoformat(one.end), today)}" if self.standing == "ended" and one.end else ""
        parts = [f"{start}{end}" if end else f"running since {start}"]
        if self.standing == "ended":
            parts += [one.verdict or "no verdict", *([one.learned] if one.learned else [])]
        if self.comparison:
            parts.append(f"{self.comparison.say()} ({self.comparison.warn()})")
        return "; ".join([*parts, *([self.fault] if self.fault else [])])


def list_trials(index: Index, today: date) -> list[Trial]:
    """Return all experiments as of a day, the one that began last first."""
    rows = index.select(
        'SELECT id, hypothesis, change, goal, start, "end", verdict, learned FROM experiment ORDER BY start DESC, id'
    )
    goals = {progress.goal.id: progress.goal for progress in list_progress(index, today)} if rows else {}
    return [_try(index, Experiment(*row), goals, today) for row in rows]


def _try(index: Index, one: Experiment, goals: dict[str, Goal], today: date) -> Trial:
    standing = one.stand(today)
    if not one.goal or standing == "planned":
        return Trial(one, standing)
    goal = goals.get(one.goal)
    if goal is None:
        return Trial(one, standing, fault=f"its goal '{one.goal}' is not there any longer, or closed")
    start = date.fromisoformat(one.start)
    last = date.fromisoformat(one.end) if standing == "ended" and one.end else today
    days = max((last - start).days + 1, 1)
    before, fault = _measure(index, goal, start - timedelta(days=days), start - timedelta(days=1))
    after, _ = _measure(index, goal, start, last)
    return Trial(one, standing, fault=fault) if fault else Trial(one, standing, Comparison(before, after, days, goal))


def _measure(index: Index, goal: Goal, since: date, until: date) -> tuple[float | None, str]:
    """Return the number of a goal in some days, or on the last of them where it is one of a day; and what is wrong with its query."""
    if goal.per == "now":
        progress = measure_goal(index, goal, until)
    else:
        days = {"per": "total", "start": since.isoformat(), "end": until.isoformat()}
        progress = measure_goal(index, Goal(**{**vars(goal), **days}), until)
    return progress.actual, progress.fault
