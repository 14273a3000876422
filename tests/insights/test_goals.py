"""Goals: every measure and period, with numbers computed by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.goals import Goal, count_met, list_progress, measure_goal
from netjournal.insights.pace import explain_pace
from netjournal.insights.periods import HISTORY, find_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)


def goal(
    measure: str = "count",
    *,
    query: str = "",
    target: float = 10,
    per: str = "month",
    start: str | None = None,
    end: str | None = None,
) -> Goal:
    return Goal("talks", "Talks", None, measure, query, target, per, start, end)


@pytest.mark.parametrize(
    ("per", "day", "period"),
    [
        ("day", "2026-11-22", ("2026-11-22", "2026-11-22")),
        ("now", "2026-11-22", ("2026-11-22", "2026-11-22")),
        ("week", "2026-11-22", ("2026-11-16", "2026-11-22")),
        ("week", "2026-11-23", ("2026-11-23", "2026-11-29")),
        ("week", "2027-01-01", ("2026-12-28", "2027-01-03")),  # ISO week 53
        ("month", "2026-12-31", ("2026-12-01", "2026-12-31")),
        ("month", "2028-02-29", ("2028-02-01", "2028-02-29")),
        ("quarter", "2026-01-01", ("2026-01-01", "2026-03-31")),
        ("quarter", "2026-05-31", ("2026-04-01", "2026-06-30")),
        ("quarter", "2026-12-31", ("2026-10-01", "2026-12-31")),
        ("year", "2026-07-01", ("2026-01-01", "2026-12-31")),
    ],
)
def test_a_period_is_the_calendars_own(per: str, day: str, period: tuple[str, str]) -> None:
    since, until = find_period(goal(per=per), date.fromisoformat(day))
    assert (since.isoformat(), until.isoformat()) == period


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        (None, None, (date.min, TODAY)),
        ("2026-01-01", None, (date(2026, 1, 1), TODAY)),
        (None, "2026-12-31", (date.min, date(2026, 12, 31))),
        ("2026-01-01", "2026-12-31", (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_total_runs_from_its_start_to_its_end(start: str, end: str, period: tuple[date, date]) -> None:
    assert find_period(goal(per="total", start=start, end=end), TODAY) == period


@pytest.fixture
def busy(journal: Journal, add: Callable[..., str], log: Callable[..., str]) -> Journal:
    """A month with two people, five entries and four promises."""
    add("Ada", circle="inner", added=date(2026, 11, 1))
    add("Bob", circle="inner", rhythm="2y", added=date(2026, 10, 31))
    log("2026-11-02", "ada", minutes=20, gave=["advice", "intro"], got=["time"])
    log("2026-11-03", "ada", "bob", kind="met", minutes=60, gave=["advice"])
    log("2026-11-04", "ada", kind="note", goals=["talks"])
    log("2026-10-31", "bob", minutes=5, got=["help"])
    log("2026-11-23", "bob", minutes=500)
    kept = {"by": "me", "what": "deck", "state": "kept"}
    log(
        "2026-10-01",
        "ada",
        kind="email",
        promise=[
            {**kept, "due": date(2026, 11, 5), "closed": date(2026, 11, 5)},
            {**kept, "closed": date(2026, 11, 22)},
            {**kept, "due": date(2026, 11, 5), "closed": date(2026, 11, 6)},
            {**kept, "due": date(2026, 11, 30), "closed": date(2026, 11, 23)},
            {**kept, "by": "them", "closed": date(2026, 11, 5)},
            {**kept, "state": "dropped", "closed": date(2026, 11, 5)},
            {**kept, "state": "open"},
        ],
    )
    return journal


@pytest.mark.parametrize(
    ("measure", "query", "actual", "before"),
    [
        ("count", "", 3, 2),
        ("count", "kind:call", 2, 1),  # the note is marked ^talks, so it counts
        ("count", "kind:call,note", 2, 1),
        ("count", "-tag:none", 3, 2),
        ("minutes", "", 80, 5),
        ("people", "", 2, 2),
        ("given", "", 3, 0),
        ("got", "", 1, 1),
        ("new", "", 1, 1),
        ("new", "circle:inner", 1, 1),
        ("kept", "", 2, 0),
        ("kept", "kind:call", 0, 0),
    ],
)
def test_each_measure_counts_what_it_says_up_to_today(
    busy: Journal, measure: str, query: str, actual: float, before: float
) -> None:
    progress = measure_goal(busy.index, goal(measure, query=query), TODAY)
    assert (progress.actual, progress.history[-2:], progress.fault) == (actual, [before, actual], "")
    assert len(progress.history) == HISTORY


def test_on_time_counts_those_who_are_not_due_and_its_history_is_by_weeks(busy: Journal) -> None:
    progress = measure_goal(busy.index, goal("on_time", query="circle:inner", target=2, per="now"), TODAY)
    assert progress.history == [0, 0, 0, 0, 1, 1, 1, 0, 1, 2, 2, 2]  # who was not there yet was not on time
    assert progress.pace == "met"
    later = measure_goal(busy.index, goal("on_time", query="circle:inner", target=2, per="now"), date(2026, 11, 24))
    assert (later.actual, later.pace) == (1, "off")  # her touch of 11-03 is 21 days old


def test_a_mark_counts_whatever_the_case_of_the_goals_id(busy: Journal) -> None:
    shouted = Goal("Talks", "Talks", None, "count", "kind:letter", 1, "month", None, None)
    assert measure_goal(busy.index, shouted, TODAY).actual == 1


@pytest.mark.parametrize(("per", "length"), [("day", 12), ("week", 12), ("month", 12), ("quarter", 12), ("year", 12), ("now", 12), ("total", 1)])  # fmt: skip
def test_history_has_the_same_length_for_every_period(busy: Journal, per: str, length: int) -> None:
    assert len(measure_goal(busy.index, goal(per=per), TODAY).history) == length


def test_history_crosses_the_turn_of_the_year(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada")
    for day in ("2026-10-05", "2026-12-27", "2026-12-28", "2027-01-03", "2027-01-04"):
        log(day, "ada")
    day = date(2027, 1, 5)
    assert measure_goal(journal.index, goal(per="week"), day).history[-3:] == [1, 2, 1]
    assert measure_goal(journal.index, goal(per="month"), day).history[-4:] == [1, 0, 2, 2]
    assert measure_goal(journal.index, goal(per="quarter"), day).history[-2:] == [3, 2]
    assert measure_goal(journal.index, goal(per="year"), day).history[-2:] == [3, 2]
    assert measure_goal(journal.index, goal(per="day"), day).history[-3:] == [1, 1, 0]


def test_the_first_years_of_all_have_a_short_history(journal: Journal) -> None:
    assert len(measure_goal(journal.index, goal(per="year"), date(3, 1, 1)).history) == 2


@pytest.mark.parametrize(
    ("day", "count", "pace"),
    [
        (5, 0, "off"),  # 5/30 of the month
        (4, 0, "too early"),  # 13 %
        (4, 10, "met"),
        (15, 5, "on track"),
        (20, 6, "on track"),  # 0.6 / (20/30) = 0.9
        (21, 6, "at risk"),  # 0.857
        (20, 4, "at risk"),  # 0.6
        (21, 4, "off"),  # 0.571
        (30, 9, "on track"),
    ],
)
def test_pace_is_progress_against_the_part_of_the_period_that_is_over(
    journal: Journal, log: Callable[..., str], add: Callable[..., str], day: int, count: int, pace: str
) -> None:
    add("Ada")
    log("2026-10-31", "ada")  # the journal is older than the month
    for _ in range(count):
        log("2026-11-01", "ada")
    assert measure_goal(journal.index, goal(), date(2026, 11, day)).pace == pace


def test_the_rule_of_a_pace_says_its_thresholds_and_what_it_is_held_against() -> None:
    at_most = goal()
    at_most.at_most = 1
    assert explain_pace(goal()) == (
        "on track from 90% of what the days so far ask for, at risk from 60%, else off; too early to say before 15% of the days"
    )
    assert explain_pace(goal("quality", per="now")) == "on track from 90% of the target, at risk from 60%, else off"
    for measure in ("on_rhythm", "kept_rate", "ratio", "average", "percent"):
        assert explain_pace(goal(measure)) == (
            "on track from 90% of the target, at risk from 60%, else off; nothing yet while there is nothing to measure"
        )
    assert explain_pace(at_most).endswith("else off; met when the period is over")


@pytest.mark.parametrize(
    ("start", "end", "at_most", "rule"),
    [
        (None, None, 0, "met from the target on, under way until then, as no days say how fast it should grow"),
        (
            None,
            "2026-12-31",
            0,
            "met from the target on, under way until then, as no days say how fast it should grow; when the last day is over on track from 90% of it, at risk from 60%, else off",
        ),
        ("2026-01-01", None, 1, "under way while it stays at that number or below, else off"),
        (
            None,
            "2026-12-31",
            1,
            "under way while it stays at that number or below, else off; met when its last day is over",
        ),
    ],
)
def test_the_rule_of_what_has_no_pace_says_what_it_is_instead(
    start: str | None, end: str | None, at_most: int, rule: str
) -> None:
    aim = goal("tally", per="total", start=start, end=end)
    aim.at_most = at_most
    assert explain_pace(aim) == rule


def test_what_cannot_be_measured_stays_nothing_yet_until_the_end_of_its_period(
    journal: Journal, log: Callable[..., str], add: Callable[..., str]
) -> None:
    add("Ada")
    log("2026-10-01", "ada")
    for measure in ("kept_rate", "ratio"):
        progress = measure_goal(journal.index, goal(measure, per="quarter"), date(2026, 12, 25))
        assert (progress.actual, progress.pace, progress.history[-1]) == (None, "nothing yet", None)
    empty = measure_goal(journal.index, goal("kept_rate"), date(2026, 9, 1))
    assert (empty.actual, empty.pace) == (None, "nothing yet")


def test_in_a_journal_without_an_entry_it_is_too_early_to_say_and_nothing_was_missed(journal: Journal) -> None:
    for aim in (goal(per="week"), goal("quality", per="now"), goal(per="total", start="2026-11-01")):
        progress = measure_goal(journal.index, aim, date(2026, 11, 26))
        assert (progress.pace, progress.judged, progress.streak) == ("too early", 0, 0)
        assert progress.projection is None


@pytest.mark.parametrize(
    ("first", "start", "day", "pace"),
    [
        ("2026-11-26", None, 26, "too early"),  # Thursday: the first day of four
        ("2026-11-26", None, 27, "at risk"),  # (2/5) / (2/4)
        ("2026-11-26", None, 29, "off"),
        ("2026-11-22", None, 27, "off"),  # the week is whole: (2/5) / (5/7)
        ("2026-11-22", "2026-11-26", 26, "too early"),
        ("2026-11-22", "2026-11-26", 25, "not begun"),
        ("2026-11-22", "2026-11-26", 27, "at risk"),  # what is asked for begins on Thursday, too
        ("2026-11-22", "2026-11-26", 29, "off"),
    ],
)
def test_what_was_before_the_first_entry_or_the_goal_is_not_missed(
    journal: Journal, log: Callable[..., str], add: Callable[..., str], first: str, start: str, day: int, pace: str
) -> None:
    add("Ada")
    for on in {first, max(first, "2026-11-23")}:
        log(on, "ada")
    log("2026-11-26" if day >= 26 and first > "2026-11-22" else "2026-11-24", "ada")
    assert measure_goal(journal.index, goal(target=5, per="week", start=start), date(2026, 11, day)).pace == pace


@pytest.mark.parametrize(
    ("first", "start", "day", "elapsed"),
    [
        ("2026-11-26", None, 27, 2 / 4),
        ("2026-11-01", "2026-11-26", 27, 2 / 4),
        ("2026-11-01", "2026-11-26", 25, None),
        ("2026-11-01", "2026-11-26", 29, 1),
        ("2026-11-01", None, 27, 5 / 7),
    ],
)
def test_what_has_elapsed_is_of_the_goals_part_of_the_period(
    journal: Journal, log: Callable[..., str], first: str, start: str, day: int, elapsed: float | None
) -> None:
    log(first)
    assert measure_goal(journal.index, goal(per="week", start=start), date(2026, 11, day)).elapsed == elapsed


def test_time_plays_no_part_in_a_state_a_share_and_what_has_no_end(busy: Journal) -> None:
    for aim in (goal("quality"), goal("kept_rate"), goal(per="now"), goal(per="total", start="2026-01-01")):
        assert measure_goal(busy.index, aim, TODAY).elapsed is None


def test_a_span_that_was_over_before_the_first_entry_has_a_pace(
    journal: Journal, log: Callable[..., str], add: Callable[..., str]
) -> None:
    add("Ada")
    log("2026-11-01", "ada")
    for end in ("2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02"):
        aim = goal(per="total", start="2026-01-01", end=end)
        assert measure_goal(journal.index, aim, TODAY).pace == "off", end


def test_what_was_met_is_counted_from_the_first_entry_and_the_first_day_of_the_goal(
    journal: Journal, log: Callable[..., str], add: Callable[..., str]
) -> None:
    add("Ada")
    for day in ("2026-11-05", "2026-11-11", "2026-11-18"):  # Thursday, then Wednesdays
        log(day, "ada")
    day = date(2026, 11, 26)

    def count(**said: object) -> tuple[int, int, int]:
        found = measure_goal(journal.index, goal(per="week", **said), day)  # type: ignore[arg-type]
        return sum(found.met[len(found.met) - found.judged :]), found.judged, found.streak

    assert count(target=1) == (3, 4, 3)
    assert count(target=2) == (0, 3, 0)  # the week in which the journal began is counted only if it was met
    assert count(target=1, start="2026-11-12") == (2, 3, 2)
    assert count(target=2, start="2026-11-12") == (0, 2, 0)


def test_periods_that_ended_in_a_span_are_counted_as_met_or_not(
    journal: Journal, log: Callable[..., str], add: Callable[..., str]
) -> None:
    add("Ada")
    for day in ("2026-01-01", "2026-07-01", "2026-09-22", "2026-09-28"):
        log(day, "ada")
    weekly, quarter = goal(per="week", target=1), (date(2026, 7, 1), date(2026, 9, 30))
    assert count_met(journal.index, weekly, *quarter) == (2, 13)  # up to Sunday 27 September
    weekly.start = "2026-09-14"
    assert count_met(journal.index, weekly, *quarter) == (1, 2)
    assert count_met(journal.index, weekly, date(2026, 1, 1), date(2026, 3, 31)) == (0, 0)


@pytest.mark.parametrize(
    ("start", "end", "actual", "pace"),
    [
        ("2026-11-01", "2026-11-30", 3, "off"),
        ("2026-11-01", "2026-11-21", 3, "off"),
        (None, None, 5, "under way"),
        ("2026-11-01", None, 3, "under way"),
        (None, "2026-12-31", 5, "under way"),
        (None, "2026-11-21", 5, "off"),
        ("2026-11-23", None, 0, "not begun"),
        ("2026-12-01", None, 0, "not begun"),
        ("2026-12-01", "2026-12-31", 0, "not begun"),
        ("2026-11-20", "2026-11-01", 0, "off"),
        ("2026-01-01", "2026-10-31", 2, "off"),
    ],
)
def test_a_total_may_lie_ahead_behind_or_be_upside_down(
    busy: Journal, start: str, end: str, actual: float, pace: str
) -> None:
    progress = measure_goal(busy.index, goal(per="total", start=start, end=end), TODAY)
    assert (progress.actual, progress.pace) == (actual, pace)


@pytest.mark.parametrize("measure", ["count", "kept", "new", "on_time"])
@pytest.mark.parametrize("query", ["knd:call", 'say "', "since:soon", "x " * 300])
def test_a_query_that_makes_no_sense_is_the_goals_fault(busy: Journal, measure: str, query: str) -> None:
    progress = measure_goal(busy.index, goal(measure, query=query), TODAY)
    assert progress.fault
    assert (progress.actual, progress.history, progress.pace) == (0, [], "off")


@pytest.mark.parametrize(
    ("day", "count", "projection"),
    [(4, 9, None), (5, 1, 6), (15, 5, 10), (30, 9, 9)],
)
def test_a_projection_is_the_number_if_it_goes_on_so(
    journal: Journal, log: Callable[..., str], add: Callable[..., str], day: int, count: int, projection: float | None
) -> None:
    add("Ada")
    for _ in range(count):
        log("2026-11-01", "ada")
    assert measure_goal(journal.index, goal(), date(2026, 11, day)).projection == (
        projection if projection is None else pytest.approx(projection)
    )


@pytest.mark.parametrize(
    ("per", "start", "end"),
    [("now", None, None), ("total", None, None), ("total", "2026-01-01", None), ("total", None, "2026-12-31")],
)
def test_without_an_end_there_is_no_projection(busy: Journal, per: str, start: str | None, end: str | None) -> None:
    assert measure_goal(busy.index, goal(per=per, start=start, end=end), TODAY).projection is None


def test_the_number_before_is_that_of_the_same_point_of_the_last_period(
    journal: Journal, log: Callable[..., str], add: Callable[..., str]
) -> None:
    add("Ada")
    for day in (
        "2026-01-31",
        "2026-02-28",
        "2026-10-01",
        "2026-10-22",
        "2026-10-23",
        "2026-11-16",
        "2026-11-14",
        "2026-11-15",
    ):
        log(day, "ada")
    assert measure_goal(journal.index, goal(), TODAY).before == 2  # up to 22 October
    assert measure_goal(journal.index, goal(per="week"), date(2026, 11, 21)).before == 1  # Saturday 14
    assert measure_goal(journal.index, goal(per="now"), date(2026, 11, 21)).before == 1
    assert measure_goal(journal.index, goal(), date(2026, 3, 31)).before == 1  # February has no 31st
    assert measure_goal(journal.index, goal(per="total"), TODAY).before is None


@pytest.mark.parametrize(
    ("days", "streak"),
    [
        ([], 0),
        (["2026-11-16"], 1),
        (["2026-11-09"], 1),  # the present week is not over
        (["2026-11-02", "2026-11-09", "2026-11-16"], 3),
        (["2026-10-26", "2026-11-09", "2026-11-16"], 2),
        (["2026-11-02"], 0),
    ],
)
def test_a_streak_is_not_broken_by_the_period_that_lasts(
    journal: Journal, log: Callable[..., str], add: Callable[..., str], days: list[str], streak: int
) -> None:
    add("Ada")
    for day in days:
        log(day, "ada")
    progress = measure_goal(journal.index, goal(per="week", target=1), date(2026, 11, 18))
    assert progress.streak == streak
    assert [str(number == 1) for number in progress.history] == [str(met) for met in progress.met]


@pytest.mark.parametrize(
    ("day", "count", "pace"),
    [(2, 1, "too early"), (15, 5, "on track"), (15, 6, "at risk"), (15, 11, "off"), (30, 10, "met"), (30, 11, "off")],
)
def test_a_goal_of_at_most_is_met_by_staying_below_until_the_end(
    journal: Journal, log: Callable[..., str], add: Callable[..., str], day: int, count: int, pace: str
) -> None:
    add("Ada")
    for _ in range(count):
        log("2026-11-01", "ada")
    aim = goal()
    aim.at_most = 1
    progress = measure_goal(journal.index, aim, date(2026, 11, day))
    assert (progress.pace, progress.met[-1]) == (pace, pace == "met")
    assert progress.met[:-1] == [True] * (HISTORY - 1)


def test_a_limit_without_an_end_is_under_way_until_it_is_passed(busy: Journal) -> None:
    aim = goal(per="total")
    aim.at_most = 1
    assert measure_goal(busy.index, aim, TODAY).pace == "under way"
    aim.target = 4
    assert measure_goal(busy.index, aim, TODAY).pace == "off"


def test_open_goals_are_listed_and_closed_ones_are_not(journal: Journal, put: Put) -> None:
    for name, fields in (
        ("b", {"start": date(2026, 2, 1)}),
        ("a", {"start": date(2026, 2, 1)}),
        ("c", {}),
        ("first", {"start": date(2026, 1, 1), "end": date(2026, 12, 31), "per": "total"}),
        ("gone", {"closed": TODAY}),
        ("tomorrow", {"closed": TODAY + timedelta(days=1)}),
    ):
        put(journal, "goals", {"name": name, "target": 3, **fields})
    listed = [progress.goal for progress in list_progress(journal.index, TODAY)]
    assert [goal.id for goal in listed] == ["first", "a", "b", "c", "tomorrow"]
    assert listed[0] == Goal("first", "first", None, "count", "", 3.0, "total", "2026-01-01", "2026-12-31")
