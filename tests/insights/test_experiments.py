"""Experiments: the number of the goal before and after, and how much that says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.experiments import list_trials
from netjournal.insights.strategy import list_steps

if TYPE_CHECKING:
    from typing import Any

    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)
START = date(2026, 11, 2)


def try_(journal: Journal, put: Put, **fields: Any) -> None:
    record = {"id": "early", "hypothesis": "early calls", "goal": "talks", "start": START, **fields}
    put(journal, "experiments", record)


def talk(journal: Journal, put: Put, first: date, count: int) -> None:
    for n in range(count):
        put(journal, "entries", {"at": first + timedelta(days=n), "kind": "call"})


@pytest.fixture
def talks(journal: Journal, put: Put) -> Journal:
    """A journal with a goal that counts calls."""
    put(journal, "goals", {"id": "talks", "name": "talks", "query": "kind:call", "target": 5})
    return journal


@pytest.mark.parametrize(
    ("before", "after", "caveat"),
    [
        (2, 20, "it may have been something else that changed"),
        (9, 12, "chance alone can make as much difference"),
        (0, 0, "it may have been something else that changed"),
    ],
)
def test_as_many_days_before_are_counted_as_it_has_lasted(
    talks: Journal, put: Put, before: int, after: int, caveat: str
) -> None:
    try_(talks, put)
    talk(talks, put, START - timedelta(days=before), before)
    talk(talks, put, START - timedelta(days=21 + 30), 30)  # too early to count
    talk(talks, put, START, after)
    (trial,) = list_trials(talks.index, TODAY)
    assert trial.comparison is not None
    assert (trial.standing, trial.comparison.days) == ("running", 21)
    assert (trial.comparison.before, trial.comparison.after) == (before, after)
    if before or after:
        assert trial.comparison.warn() == caveat
    assert trial.comparison.say() == f"talks: {before} in the 21 days before, {after} in the 21 days since"


def test_few_days_tell_nothing_and_what_has_ended_is_counted_to_its_end(talks: Journal, put: Put) -> None:
    try_(talks, put, end=START + timedelta(days=9), verdict="worked", learned="they pick up")
    talk(talks, put, START, 20)
    (trial,) = list_trials(talks.index, TODAY)
    assert trial.comparison is not None
    assert (trial.standing, trial.comparison.days, trial.comparison.after) == ("ended", 10, 10)
    assert trial.comparison.warn() == "10 days are too few to tell"
    assert trial.say(TODAY).startswith("Mon 2 Nov to Wed 11 Nov; worked; they pick up; talks: 0 in the 10 days before")
    (then,) = list_trials(talks.index, START)
    assert then.standing == "running"
    assert then.comparison is not None
    assert then.comparison.warn() == "one day is too little to tell"
    assert list_trials(talks.index, START - timedelta(days=1))[0].say(TODAY) == "planned from Mon 2 Nov"
    assert [(step.what, step.said) for step in list_steps(talks.index, TODAY)] == [
        ("worked", "early calls: they pick up"),
        ("tried", "early calls"),
    ]


def test_a_goal_of_one_day_is_looked_at_on_the_day_before_and_the_last(journal: Journal, put: Put) -> None:
    put(journal, "goals", {"id": "talks", "name": "on time", "measure": "on_time", "per": "now", "target": 5})
    put(journal, "people", {"id": "ada", "name": "Ada", "rhythm": "3w", "added": date(2026, 1, 1)})
    put(journal, "entries", {"at": START, "kind": "call", "who": ["ada"]})
    try_(journal, put)
    (trial,) = list_trials(journal.index, date(2026, 11, 16))
    assert trial.comparison is not None
    assert trial.comparison.say() == "on time: 0 on the day before, 1 after 15 days"
    assert trial.comparison.warn() == "two single days, which may have been unusual ones"


def test_without_a_goal_or_with_one_that_is_gone_there_is_no_number(journal: Journal, put: Put) -> None:
    try_(journal, put)
    put(journal, "experiments", {"id": "x", "hypothesis": "x", "start": START - timedelta(days=1)})
    gone, none = list_trials(journal.index, TODAY)
    assert gone.fault == "its goal 'talks' is not there any longer, or closed"
    assert (none.comparison, none.fault) == (None, "")
