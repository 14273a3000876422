"""Goals: the number behind each, its pace and its history, computed from the journal as of a day.

Pace = (actual / target) / (elapsed / period): on track >= 0.9, at risk >= 0.6, else off; too early before 15 % of the period.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from netjournal.insights.asking import ask
from netjournal.insights.due import DUE, list_standings
from netjournal.query import PEOPLE, Filter, QueryError
from netjournal.spans import shift
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

HISTORY = 12
"""Periods of history, the present one last."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Goal(Value):
    """A goal as its file states it."""

    id: str
    name: str
    why: str | None
    measure: str
    query: str
    target: float
    per: str
    start: str | None
    end: str | None


class Progress(Value):
    """Where a goal stands as of a day."""

    goal: Goal
    actual: float
    since: date
    until: date
    """First and last day of the present period."""
    history: list[float]
    """The number at the end of each period, the present one last."""
    pace: str
    """on track, at risk, off, too early or met"""
    fault: str = ""
    """Why there is no number, if there is none."""


def list_progress(index: Index, today: date) -> list[Progress]:
    """Return every open goal's progress, in the order of their ids' files (by name of the file)."""
    rows = index.select(
        'SELECT id, name, why, measure, query, target, per, start, "end" FROM goal '
        "WHERE closed IS NULL OR closed > ? ORDER BY start IS NULL, start, id",
        (today.isoformat(),),
    )
    return [measure_goal(index, Goal(*row), today) for row in rows]


def measure_goal(index: Index, goal: Goal, today: date) -> Progress:
    """Return one goal's progress; a query that makes no sense is its fault."""
    since, until = find_period(goal, today)
    try:
        history = _measure(index, goal, _list_periods(goal, today), today)
    except QueryError as error:
        return Progress(goal, 0, since, until, [], "off", str(error))
    actual = history[-1]
    return Progress(goal, actual, since, until, history, _judge(goal, actual, since, until, today))


def find_period(goal: Goal, day: date) -> tuple[date, date]:
    """Return the first and last day of the goal's period that holds a day; weeks are ISO weeks."""
    if goal.per == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if goal.per in _MONTHS:
        length = _MONTHS[goal.per]
        first = date(day.year, (day.month - 1) // length * length + 1, 1)
        return first, shift(first, length, "mo") - timedelta(days=1)
    if goal.per == "total":
        start = date.fromisoformat(goal.start) if goal.start else date.min
        return start, date.fromisoformat(goal.end) if goal.end else day
    return day, day


def _list_periods(goal: Goal, today: date) -> list[tuple[date, date]]:
    since, until = find_period(goal, today)
    if goal.per == "total":
        return [(since, until)]
    if goal.per == "now":
        return [(day, day) for day in (today - timedelta(weeks=n) for n in reversed(range(HISTORY)))]
    periods = [(since, until)]
    while len(periods) < HISTORY and since > date(2, 1, 1):
        since, until = find_period(goal, since - timedelta(days=1))
        periods.append((since, until))
    return periods[::-1]


def _measure(index: Index, goal: Goal, periods: list[tuple[date, date]], today: date) -> list[float]:
    """Return the number of each period, from one question for all of them where a day's numbers add up."""
    if goal.measure == "on_time":
        return [_count_on_time(index, goal, min(until, today)) for _, until in periods]
    sql, parameters = _ask_days(index, goal, today)
    days = (periods[0][0].isoformat(), min(periods[-1][1], today).isoformat())
    numbers: list[float] = [0.0] * len(periods)
    people: list[set[str]] = [set() for _ in periods]
    starts = [since.isoformat() for since, _ in periods]
    for day, amount in index.select(sql, (*parameters, *days)):
        place = bisect_right(starts, day) - 1
        if goal.measure == "people":
            people[place].add(amount)
        elif goal.per != "now" or day == starts[place]:
            numbers[place] += amount
    return [float(len(some)) for some in people] if goal.measure == "people" else numbers


def _ask_days(index: Index, goal: Goal, today: date) -> tuple[str, tuple[object, ...]]:
    """Return a question for (day, amount) rows between two days, and its first parameters."""
    if goal.measure == "new":
        chosen = ask(index, today, goal.query, PEOPLE)
        return (
            f"SELECT p.added, count(*) FROM person p WHERE {chosen.sql} AND p.added BETWEEN ? AND ? GROUP BY 1",
            chosen.parameters,
        )
    chosen = _or_marked(index, ask(index, today, goal.query), goal)
    if goal.measure == "kept":
        kept = "k.by = 'me' AND k.state = 'kept' AND (k.due IS NULL OR k.closed <= k.due)"
        sql = f"SELECT k.closed, count(*) FROM promise k JOIN entry e ON e.no = k.entry WHERE {chosen.sql} AND {kept} AND k.closed"
        return f"{sql} BETWEEN ? AND ? GROUP BY 1", chosen.parameters
    what, join = {
        "count": ("count(*)", ""),
        "minutes": ("coalesce(sum(e.minutes), 0)", ""),
        "people": ("w.person", "JOIN who w ON w.entry = e.no"),
        "given": ("count(*)", "JOIN field g ON g.owner = e.id AND g.name = 'gave'"),
        "got": ("count(*)", "JOIN field g ON g.owner = e.id AND g.name = 'got'"),
    }[goal.measure]
    group = "1, 2" if goal.measure == "people" else "1"
    return (
        f"SELECT e.day, {what} FROM entry e {join} WHERE {chosen.sql} AND e.day BETWEEN ? AND ? GROUP BY {group}",
        chosen.parameters,
    )


def _count_on_time(index: Index, goal: Goal, day: date) -> float:
    condition = ask(index, day, goal.query, PEOPLE)
    return float(len(list_standings(index, day, condition, least=0.0, below=DUE)))  # below 0: not there yet


def _or_marked(index: Index, condition: Filter, goal: Goal) -> Filter:
    """An entry marked `^goal` counts for it though the query would not find it; most goals have no such entry."""
    if not index.select("SELECT 1 FROM field WHERE name = 'goals' AND fold = ? LIMIT 1", (fold(goal.id),)):
        return condition
    marked = "e.id IN (SELECT f.owner FROM field f WHERE f.name = 'goals' AND f.fold = ?)"
    return Filter(f"({condition.sql} OR {marked})", (*condition.parameters, fold(goal.id)))


def _judge(goal: Goal, actual: float, since: date, until: date, today: date) -> str:
    if actual >= goal.target:
        return "met"
    length = max(1, (until - since).days + 1)
    elapsed = min(1.0, ((today - since).days + 1) / length) if goal.per != "now" else 1.0
    if elapsed < 0.15:
        return "too early"
    pace = (actual / goal.target) / elapsed
    return "on track" if pace >= 0.9 else "at risk" if pace >= 0.6 else "off"
