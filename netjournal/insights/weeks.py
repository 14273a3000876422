"""Weeks: how much contact there was each week, against the target of a weekly goal."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.errors import QueryError
from netjournal.insights.asking import ask
from netjournal.query.filters import Filter
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index
    from netjournal.insights.goals import Goal

RULE = "Each week from Monday to Sunday, the last one until today: {what}."


class Weeks(Value):
    """Entries of each week, the present one last."""

    name: str
    """What is counted, such as `conversations`."""
    counts: list[int]
    since: date
    """The Monday of the first week."""
    target: float | None = None
    """How many are meant a week; None where no goal says so."""
    rule: str = ""
    goal: str = ""
    """The id of the goal whose weeks they are, though its query may make no sense."""

    def list_weeks(self) -> list[tuple[date, int]]:
        """Return (Monday, number) of each week."""
        return [(self.since + timedelta(weeks=n), count) for n, count in enumerate(self.counts)]


def count_weeks(index: Index, today: date, goal: Goal | None, weeks: int) -> Weeks:
    """Return the entries of each week that a weekly goal counts; without one, or when its query makes no sense, all contact."""
    monday = today - timedelta(days=today.weekday())
    since = monday - timedelta(weeks=weeks - 1)
    condition, target, name, what = Filter("e.touch"), None, "contact", "what you logged as contact, notes left out"
    if goal is not None:
        try:
            condition = ask(index, today, goal.query)
            target, name, what = (
                goal.target,
                goal.name,
                f"what the goal '{goal.name}' counts, and the line it should reach",
            )
        except QueryError:
            pass  # the goal's own row says what is wrong with it
    counts = [0] * weeks
    sql = f"SELECT e.day, count(*) FROM entry e WHERE {condition.sql} AND e.day BETWEEN ? AND ? GROUP BY e.day"
    for day, count in index.select(sql, (*condition.parameters, since.isoformat(), today.isoformat())):
        counts[(date.fromisoformat(day) - since).days // 7] += count
    return Weeks(name, counts, since, target, RULE.format(what=what), goal.id if goal else "")


def choose_goal(goals: list[Goal], wanted: str = "") -> Goal | None:
    """Return the goal whose weeks are shown: the one with an id if its entries are counted by the week, else the first such one."""
    weekly = [goal for goal in goals if goal.per == "week" and goal.measure == "count"]
    return next((goal for goal in weekly if goal.id == wanted), weekly[0] if weekly else None)
