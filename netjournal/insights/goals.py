"""Goals: the number behind each, its pace and its history, computed from the journal as of a day.

Pace = (actual / target) / (elapsed / period): on track >= 0.9, at risk >= 0.6, else off; too early before 15 % of the period, and
nothing yet while there is nothing to measure, which is not 0. Projection = actual / elapsed x period. What is a state or a share does
not grow with the days: all of its period counts as over. A goal that is met by staying below its number (`at most`) is on track while the projection does, at
risk while only the number does, and met when the period is over. What is counted in all, from or up to no day, has no pace: it is under
way until it is met, or its last day is over.

Nothing is missed before the journal's first entry, nor before a goal's first day: the part of a period before them is no part of what
has elapsed, the first and partial period is too early on its first day and before 15 % of what is left of it, and what was met is
counted from there on. What happened in that part counts all the same, so that a projection leaves out only what was before the entry.
"""

from __future__ import annotations

from datetime import date

from netjournal.errors import QueryError
from netjournal.insights.amounts import say_amount
from netjournal.insights.begun import count_judged, find_begin, find_first_day
from netjournal.insights.measures import FLOW, STATE, load_measure
from netjournal.insights.pace import AT_RISK, EARLY, ON_TRACK
from netjournal.insights.periods import (
    HISTORY,
    NOW,
    find_elapsed,
    find_period,
    find_same_point,
    is_open_ended,
    list_periods,
    say_periods,
)
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.measures import Measure
    from netjournal.insights.measures.days import Span
    from netjournal.insights.measures.evidence import Evidence

NOT_BEGUN = "not begun"
"""The pace of a goal before its first day."""
NOTHING_YET = "nothing yet"
"""The pace of a goal while there is nothing to measure: a share of nothing, an average nobody rated."""
_COLUMNS = 'id, name, why, measure, query, target, per, start, "end", of, at_most, horizon, notes, closed'  # in the order of Goal


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
    of: str = ""
    """What a share or a ratio compares with, or what an average is of."""
    at_most: int = 0
    """Whether the number is to stay at the target or below."""
    horizon: str | None = None
    notes: str | None = None
    closed: str | None = None


class Progress(Value):
    """Where a goal stands as of a day."""

    goal: Goal
    actual: float | None
    """None where there is nothing to measure."""
    since: date
    until: date
    """First and last day of the present period."""
    history: list[float | None]
    """The number at the end of each period, the present one last; None where there was nothing to measure."""
    pace: str
    """on track, at risk, off, too early, nothing yet, under way, met or not begun"""
    fault: str = ""
    """Why there is no number, if there is none."""
    projection: float | None = None
    """What the number will be at the end of the period if it goes on so; None where it does not grow, or too early."""
    before: float | None = None
    """The number at the same point of the last period; None where there was nothing to measure."""
    streak: int = 0
    """Periods in a row, up to now, in which the target was reached; the present one does not break it while it lasts."""
    met: list[bool] = []
    """Whether the target was reached in each period of the history."""
    judged: int = 0
    """How many of the last of them count: those since the first entry and the goal's first day."""
    unit: str = ""
    """What stands behind the number: nothing, %, or min."""
    elapsed: float | None = None
    """The share of the period, as far as it is the goal's, that is over by the end of today; None where time plays no part."""


def list_progress(index: Index, today: date, most: int = HISTORY) -> list[Progress]:
    """Return every open goal's progress, in the order of their first days and ids; each with at most so many periods of history."""
    return [measure_goal(index, goal, today, most) for goal in list_goals(index, today)]


def list_goals(index: Index, today: date) -> list[Goal]:
    """Return every goal that is open on a day, in the order of their first days and ids."""
    rows = index.select(
        f"SELECT {_COLUMNS} FROM goal WHERE closed IS NULL OR closed > ? ORDER BY start IS NULL, start, id",
        (today.isoformat(),),
    )
    return [Goal(*row) for row in rows]


def load_goal(index: Index, own: str) -> Goal | None:
    """Return the goal with an id, open or closed; None when there is none."""
    rows = index.select(f"SELECT {_COLUMNS} FROM goal WHERE id = ?", (own,))
    return Goal(*rows[0]) if rows else None


def measure_goal(index: Index, goal: Goal, today: date, most: int = HISTORY) -> Progress:
    """Return one goal's progress, with at most so many periods of history; a query that makes no sense is its fault."""
    since, until = find_period(goal, today)
    measure = load_measure(goal.measure)
    earlier = find_same_point(goal, today)
    periods = list_periods(goal, today, most)
    spans = [_end_by(span, today) for span in periods]
    try:
        numbers = measure.measure(index, goal, [*spans, earlier] if earlier else spans)
    except QueryError as error:
        return Progress(goal, 0, since, until, [], "off", str(error), unit=measure.UNIT)
    history, actual = numbers[: len(spans)], numbers[len(spans) - 1]
    met = [_is_reached(goal, number) for number in history]
    first = find_first_day(index, today)
    pace = _judge_begun(goal, measure, actual, today, first)
    met[-1] = pace == "met"
    judged = count_judged(periods, met, find_begin(goal, first), today)
    return Progress(
        goal,
        actual,
        since,
        until,
        history,
        pace,
        projection=None if pace in ("too early", NOT_BEGUN) else _project(goal, measure, actual, today, first),
        before=numbers[-1] if earlier else history[-2] if goal.per == NOW else None,
        streak=_count_streak(goal, history[len(history) - judged :], met[len(met) - judged :]),
        met=met,
        judged=judged,
        unit=measure.UNIT,
        elapsed=_find_share(goal, measure, pace, today, find_begin(goal, first)),
    )


def count_met(index: Index, goal: Goal, since: date, until: date) -> tuple[int, int]:
    """Return in how many of a goal's periods that ended in a span its target was reached, and how many those are.

    Only those that count: since the first entry and the goal's first day. QueryError when the goal's query makes no sense.
    """
    periods = [
        (first, last) for first, last in list_periods(goal, until, (until - since).days + 2) if since <= last <= until
    ]  # fmt: skip
    met = [_is_reached(goal, number) for number in load_measure(goal.measure).measure(index, goal, periods)]
    judged = count_judged(periods, met, find_begin(goal, find_first_day(index, until)), until)
    return sum(met[len(met) - judged :]), judged


def list_behind(index: Index, goal: Goal, today: date) -> list[Evidence]:
    """Return what makes up a goal's number of the present period, up to today: entries, people, promises or records.

    QueryError when the goal's query makes no sense.
    """
    return load_measure(goal.measure).list_evidence(index, goal, _end_by(find_period(goal, today), today))


def explain(goal: Goal, index: Index | None = None) -> str:
    """Return a goal's rule in a sentence: `counts calls, meetings and videos, Monday to Sunday`.

    With the index, what is set in config.toml is as it is set there.
    """
    measure = load_measure(goal.measure)
    limit = f"; at most {say_amount(goal.target, measure.UNIT)}" if goal.at_most else ""
    rule, *more = measure.explain(goal, index)
    return "; ".join([f"{rule}, {say_periods(goal, is_state=measure.NATURE == STATE)}{limit}", *more])


def _end_by(span: Span, today: date) -> Span:
    return span[0], min(span[1], today)


def _is_reached(goal: Goal, number: float | None) -> bool:
    if number is None:
        return False
    return number <= goal.target if goal.at_most else number >= goal.target


def _judge_begun(goal: Goal, measure: Measure, actual: float | None, today: date, first: date | None) -> str:
    """Return the pace of a goal that may not have begun, in a journal whose first entry is of a day."""
    if goal.start and goal.start > today.isoformat():
        return NOT_BEGUN
    pace = _judge(goal, measure, actual, today, first)
    begin = find_begin(goal, first)
    is_exceeded = bool(goal.at_most) and actual is not None and actual > goal.target
    if pace in ("met", NOTHING_YET) or is_exceeded:
        return pace
    if begin is None:
        return "too early"
    since, until = find_period(goal, today)
    is_first = measure.NATURE == FLOW and since < begin <= min(today, until)
    share = ((today - begin).days + 1) / max(1, (until - begin).days + 1)
    return "too early" if is_first and (begin == today or share < EARLY) else pace


def _judge(goal: Goal, measure: Measure, actual: float | None, today: date, first: date | None) -> str:
    if actual is None:
        return NOTHING_YET
    is_flow = measure.NATURE == FLOW
    elapsed = find_elapsed(goal, today, first if goal.at_most else find_begin(goal, first)) if is_flow else 1.0
    has_no_pace = is_flow and is_open_ended(goal) and not (goal.end and goal.end < today.isoformat())
    if goal.at_most:
        return (
            "under way"
            if has_no_pace and elapsed > 0 and actual <= goal.target
            else _judge_limit(goal, actual, elapsed)
        )
    if actual >= goal.target:
        return "met"
    if has_no_pace and elapsed > 0:
        return "under way"
    if elapsed < EARLY:
        return "too early"
    pace = (actual / goal.target) / elapsed
    return "on track" if pace >= ON_TRACK else "at risk" if pace >= AT_RISK else "off"


def _find_share(goal: Goal, measure: Measure, pace: str, today: date, begin: date | None) -> float | None:
    is_timeless = measure.NATURE != FLOW or goal.per == NOW or is_open_ended(goal)
    return None if is_timeless or pace == NOT_BEGUN else max(0.0, find_elapsed(goal, today, begin))


def _judge_limit(goal: Goal, actual: float, elapsed: float) -> str:
    if actual > goal.target:
        return "off"
    if elapsed >= 1:
        return "met"
    if elapsed < EARLY:
        return "too early"
    return "on track" if actual / elapsed <= goal.target else "at risk"


def _project(goal: Goal, measure: Measure, actual: float | None, today: date, first: date | None) -> float | None:
    elapsed = find_elapsed(goal, today, first)
    if actual is None or measure.NATURE != FLOW or goal.per == NOW or is_open_ended(goal) or elapsed < EARLY:
        return None
    return actual / elapsed


def _count_streak(goal: Goal, history: Sequence[float | None], met: Sequence[bool]) -> int:
    """Return how many periods in a row were met; those with nothing to measure neither count nor break it."""
    streak = 0
    for n, (number, is_met) in enumerate(zip(reversed(history), reversed(met), strict=True)):
        if is_met:
            streak += 1
        elif number is not None and (n or goal.per == NOW):
            break
    return streak
