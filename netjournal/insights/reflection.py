"""Reflection: a week, a month or a quarter as of a day, against as many days of the one before."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.errors import NotFoundError
from netjournal.insights.due import OVERDUE, list_ratios, list_standings
from netjournal.insights.experiments import list_trials
from netjournal.insights.goals import NOT_BEGUN, count_met, list_progress
from netjournal.insights.periods import TOTAL
from netjournal.insights.promises import BROKEN, list_promises
from netjournal.insights.timeline import name_people
from netjournal.spans import shift
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.due import Standing
    from netjournal.insights.experiments import Trial
    from netjournal.insights.goals import Progress
    from netjournal.insights.promises import Promise

PERIODS = ("week", "month", "quarter")
ANSWERS = ("worked", "did_not", "change")
"""What is asked at the end of a period, by the key of the record."""
_MONTHS = {"month": 1, "quarter": 3}
_SHORTER = {"week": ("day",), "month": ("day", "week"), "quarter": ("day", "week", "month")}
"""Period -> periods of goals of which it has several."""
_KINDS = """
SELECT kind, count(*), coalesce(sum(minutes), 0) FROM entry WHERE touch AND day BETWEEN ? AND ? GROUP BY kind
"""
_PEOPLE = """
SELECT w.person, p.circle FROM entry e CROSS JOIN who w ON w.entry = e.no LEFT JOIN person p ON p.id = w.person
WHERE e.touch AND e.day BETWEEN ? AND ? GROUP BY w.person
"""
_VALUES = """
SELECT f.name, count(*) FROM entry e CROSS JOIN field f ON f.owner = e.id AND f.name IN ('gave', 'got')
WHERE e.day BETWEEN ? AND ? GROUP BY f.name
"""
_LESSONS = """
SELECT e.no, e.id, e.day, f.value FROM entry e CROSS JOIN field f ON f.owner = e.id AND f.name = 'learned'
WHERE e.day BETWEEN ? AND ? ORDER BY e.day, e.turn, e.id, f.n
"""


class Count(Value):
    """A number of a period, and that of as many days of the one before."""

    label: str
    present: int
    before: int


class Kept(Value):
    """What became of promises of one side in a period."""

    in_time: int
    late: int
    """Kept after their day."""
    broken: int
    """Open so long that they count as broken since this period."""
    open: int
    """How many are open at its end."""
    open_late: int = 0
    """How many of those are past their day."""


class Lesson(Value):
    """What was learned, and in which entry that stands."""

    entry: str
    on: str
    who: str
    text: str


class Answered(Value):
    """What was thought of a period."""

    start: str
    worked: str | None
    did_not: str | None
    change: str | None


class Reflection(Value):
    """A period up to a day."""

    period: str
    since: date
    until: date
    """Its last day, or today where that comes before."""
    end: date
    """Its last day."""
    before: tuple[date, date]
    """The first and the last day that it is compared with."""
    numbers: list[Count]
    kinds: list[Count]
    circles: list[Count]
    """People who were in touch, by circle."""
    gained: list[tuple[str, str]]
    """(id, name) of the people added."""
    fading: list[Standing]
    """Who has become overdue in it, and still is."""
    mine: Kept
    theirs: Kept
    goals: list[Progress]
    """Those that had begun: one in all without a first day begins with what first counts."""
    met: dict[str, tuple[int, int]]
    """Goal with periods shorter than this one -> how many that ended in it were met, and how many there were."""
    lessons: list[Lesson]
    trials: list[Trial]
    """Experiments of which some day lies in it."""
    answered: Answered | None
    """What was thought of it."""
    earlier: Answered | None
    """What was thought of the last one before it of which anything was."""


def find_span(period: str, day: date) -> tuple[date, date]:
    """Return the first and the last day of the week (from Monday), month or quarter that a day is in."""
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = _MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, shift(first, months, "mo") - timedelta(days=1)


def place_record(index: Index, folder: str, own: str, today: date) -> tuple[str, date]:
    """Return the period in which an experiment or a review is looked at, and the day up to which: when it ended, or today.

    NotFoundError when it is not there any longer.
    """
    table, columns = ("review", "period, start") if folder == "reviews" else ("experiment", "'week', \"end\"")
    rows = index.select(f"SELECT {columns} FROM {table} WHERE id = ?", (own,))
    if not rows:
        raise NotFoundError(f"'{own}' is not there any longer")
    period, day = rows[0]
    if not day:
        return period, today
    last = date.fromisoformat(day)
    return period, min(find_span(period, last)[1], today)


def load_reflection(index: Index, period: str, today: date) -> Reflection:
    """Return the period that a day is in, up to that day, against as many days of the one before."""
    since, end = find_span(period, today)
    first, last = find_span(period, since - timedelta(days=1))
    before = (first, min(first + (today - since), last) if today < end else last)
    numbers, kinds, circles = _compare(_count(index, since, today), _count(index, *before))
    promises = list_promises(index, today)
    goals = [one for one in list_progress(index, today) if _has_begun(one, is_over=today >= end)]
    shorter = [one.goal for one in goals if one.goal.per in _SHORTER[period] and not one.fault]
    return Reflection(
        period,
        since,
        today,
        end,
        before,
        numbers,
        kinds,
        circles,
        gained=index.select(
            "SELECT id, name FROM person WHERE added BETWEEN ? AND ? ORDER BY added, fold, id", _days(since, today)
        ),
        fading=_list_fading(index, since, today),
        mine=_judge([one for one in promises if one.by == "me"], since, today),
        theirs=_judge([one for one in promises if one.by != "me"], since, today),
        goals=goals,
        met={goal.id: count_met(index, goal, since, today) for goal in shorter},
        lessons=_list_lessons(index, since, today),
        trials=[one for one in list_trials(index, today) if _overlaps(one, since, today)],
        answered=_find_answered(index, period, since, "="),
        earlier=_find_answered(index, period, since, "<"),
    )


def _days(since: date, until: date) -> tuple[str, str]:
    return since.isoformat(), until.isoformat()


class _Counted(Value):
    """Numbers of a span, and its touches by kind and by circle."""

    numbers: dict[str, int]
    kinds: dict[str, int]
    circles: dict[str, int]


def _count(index: Index, since: date, until: date) -> _Counted:
    days = _days(since, until)
    kinds = index.select(_KINDS, days)
    people = index.select(_PEOPLE, days)
    values = dict(index.select(_VALUES, days))
    circles: dict[str, int] = {}
    for _, circle in people:
        circles[circle or "no circle"] = circles.get(circle or "no circle", 0) + 1
    numbers = {
        "touches": sum(count for _, count, _ in kinds),
        "people": len(people),
        "minutes": sum(minutes for *_, minutes in kinds),
        "given": values.get("gave", 0),
        "got": values.get("got", 0),
    }
    return _Counted(numbers, {kind: count for kind, count, _ in kinds}, circles)


def _compare(present: _Counted, before: _Counted) -> tuple[list[Count], list[Count], list[Count]]:
    """Return the numbers in their order, kinds and circles with the largest first."""

    def pair(now: dict[str, int], then: dict[str, int]) -> list[Count]:
        return [Count(label, now.get(label, 0), then.get(label, 0)) for label in {**now, **then}]

    def rank(one: Count) -> tuple[int, int, str]:
        return -one.present, -one.before, one.label

    return (
        pair(present.numbers, before.numbers),
        sorted(pair(present.kinds, before.kinds), key=rank),
        sorted(pair(present.circles, before.circles), key=rank),
    )


def _list_fading(index: Index, since: date, today: date) -> list[Standing]:
    already = {own for own, _ in list_ratios(index, since - timedelta(days=1), least=OVERDUE)}
    return [person for person in list_standings(index, today, least=OVERDUE) if person.id not in already]


def _judge(promises: Sequence[Promise], since: date, today: date) -> Kept:
    closed = [
        one
        for one in promises
        if one.state == "kept" and one.closed and since.isoformat() <= one.closed <= today.isoformat()
    ]
    late = sum(one.count_late(today) > 0 for one in closed)
    is_open = [one for one in promises if one.state == "open"]
    broken = sum(0 <= one.count_late(today) - BROKEN <= (today - since).days for one in is_open)
    return Kept(len(closed) - late, late, broken, len(is_open), sum(one.count_late(today) > 0 for one in is_open))


def _has_begun(progress: Progress, *, is_over: bool) -> bool:
    """Whether a goal had begun in a period; one in all without a first day may yet begin while the period lasts."""
    goal = progress.goal
    is_undated = goal.per == TOTAL and not goal.start and not progress.fault
    return progress.pace != NOT_BEGUN and not (is_over and is_undated and not progress.actual)


def _list_lessons(index: Index, since: date, today: date) -> list[Lesson]:
    rows = index.select(_LESSONS, _days(since, today))
    names = name_people(index, tuple({row[0] for row in rows}))
    return [Lesson(own, on, ", ".join(name for _, name in names[no]), str(said)) for no, own, on, said in rows]


def _overlaps(trial: Trial, since: date, today: date) -> bool:
    one = trial.experiment
    return one.start <= today.isoformat() and (one.end is None or one.end >= since.isoformat())


def _find_answered(index: Index, period: str, since: date, relation: str) -> Answered | None:
    rows = index.select(
        f"SELECT start, worked, did_not, change FROM review WHERE period = ? AND start {relation} ? "
        "AND coalesce(worked, did_not, change) IS NOT NULL ORDER BY start DESC, id LIMIT 1",
        (period, since.isoformat()),
    )
    return Answered(*rows[0]) if rows else None
