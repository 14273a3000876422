"""Reflection: numbers of a period against as many days of the one before, counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.insights.reflecting import list_reflection, say_against, say_span
from netjournal.insights.reflection import PERIODS, Count, find_span, load_reflection
from netjournal.insights.strategy import list_steps

if TYPE_CHECKING:
    from netjournal.journal import Journal
    from tests.conftest import Put

SUNDAY = date(2026, 11, 22)


def entry(journal: Journal, put: Put, day: date, who: list[str], **fields: Any) -> str:
    return put(journal, "entries", {"at": day, "kind": "call", "who": who, **fields})


@given(st.sampled_from(PERIODS), st.dates(date(1900, 1, 1), date(9000, 1, 1)))
def test_every_day_is_in_one_period_and_periods_follow_each_other(period: str, day: date) -> None:
    first, last = find_span(period, day)
    assert first <= day <= last
    assert find_span(period, first) == find_span(period, last) == (first, last)
    assert find_span(period, last + timedelta(days=1))[0] == last + timedelta(days=1)


def test_a_week_is_counted_against_as_many_days_of_the_one_before(journal: Journal, put: Put) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada", "circle": "inner", "added": date(2026, 1, 1)})
    put(journal, "people", {"id": "bob", "name": "Bob", "added": date(2026, 11, 17)})
    entry(journal, put, date(2026, 11, 16), ["ada", "bob"], minutes=20, gave=["advice", "intro"], learned=["ask first"])
    entry(journal, put, date(2026, 11, 17), ["ada"], kind="met", minutes=40, got=["help"])
    entry(journal, put, date(2026, 11, 17), ["ada"], kind="note")
    entry(journal, put, date(2026, 11, 17), ["ada"], answered=False)
    entry(journal, put, date(2026, 11, 20), ["ada"])  # not yet, as of Wednesday
    entry(journal, put, date(2026, 11, 10), ["ada"], minutes=5)
    entry(journal, put, date(2026, 11, 14), ["ada"], minutes=90)  # later in the week than Wednesday
    seen = load_reflection(journal.index, "week", date(2026, 11, 18))
    assert (seen.since, seen.until, seen.end) == (date(2026, 11, 16), date(2026, 11, 18), SUNDAY)
    assert seen.before == (date(2026, 11, 9), date(2026, 11, 11))
    assert {one.label: (one.present, one.before) for one in seen.numbers} == {
        "touches": (2, 1), "people": (2, 1), "minutes": (60, 5), "given": (2, 0), "got": (1, 0),
    }  # fmt: skip
    assert seen.kinds == [Count("call", 1, 1), Count("met", 1, 0)]
    assert seen.circles == [Count("inner", 1, 1), Count("no circle", 1, 0)]
    assert seen.gained == [("bob", "Bob")]
    assert [(one.text, one.who) for one in seen.lessons] == [("ask first", "Ada, Bob")]
    assert say_span(seen) == "week of Mon 16 Nov 2026"
    assert say_against(seen) == "3 days so far, against 9 Nov to 11 Nov"
    whole = load_reflection(journal.index, "week", SUNDAY)
    assert whole.before == (date(2026, 11, 9), date(2026, 11, 15))
    assert say_against(whole) == "all of it, against 9 Nov to 15 Nov"


def test_a_period_is_never_compared_with_days_of_its_own(journal: Journal) -> None:
    seen = load_reflection(journal.index, "month", date(2026, 3, 31))
    assert seen.before == (date(2026, 2, 1), date(2026, 2, 28))
    assert load_reflection(journal.index, "month", date(2026, 3, 30)).before[1] == date(2026, 2, 28)


def test_promises_count_in_the_period_in_which_they_were_kept_or_broken(journal: Journal, put: Put) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada"})

    def promise(due: date, closed: date | None = None, by: str = "me", state: str = "kept") -> dict[str, Any]:
        return {"by": by, "what": "deck", "due": due} | ({"state": state, "closed": closed} if closed else {})

    entry(journal, put, date(2026, 9, 1), ["ada"], promise=[
        promise(date(2026, 11, 20), date(2026, 11, 19)), promise(date(2026, 11, 10), date(2026, 11, 18)),
        promise(date(2026, 11, 10), date(2026, 11, 10)), promise(date(2026, 11, 20), date(2026, 11, 19), state="dropped"),
        promise(date(2026, 10, 20)), promise(date(2026, 10, 1)), promise(date(2026, 12, 1)),
        promise(date(2026, 12, 1), date(2026, 11, 20), by="them"),
    ])  # fmt: skip
    seen = load_reflection(journal.index, "week", SUNDAY)
    assert (seen.mine.in_time, seen.mine.late, seen.mine.broken, seen.mine.open) == (1, 1, 1, 3)
    assert seen.mine.open_late == 2
    assert (seen.theirs.in_time, seen.theirs.open) == (1, 0)
    said = next(section for section in list_reflection(seen, SUNDAY) if section.title == "Promises").facts
    assert [(one.label, one.text, one.role) for one in said] == [
        ("mine", "1 kept in time, 1 kept late, 1 broken, 3 open, 2 of them late", "due"),
        ("theirs", "1 kept in time", ""),
    ]


def test_a_goal_in_all_without_a_first_day_is_in_no_period_that_was_over_before_anything_counted(
    journal: Journal, put: Put
) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada"})
    entry(journal, put, date(2026, 9, 1), ["ada"])
    tally = [{"on": date(2026, 11, 10), "by": 3}]
    put(
        journal,
        "goals",
        {"id": "pages", "name": "pages", "measure": "tally", "target": 20, "per": "total", "tally": tally},
    )

    def list_goals(day: date) -> list[float | None]:
        return [one.actual for one in load_reflection(journal.index, "week", day).goals]

    assert list_goals(date(2020, 1, 5)) == []
    assert list_goals(date(2026, 11, 8)) == []
    assert list_goals(date(2026, 11, 9)) == [0]  # the week lasts, and it may begin yet
    assert list_goals(date(2026, 11, 15)) == list_goals(SUNDAY) == [3]


def test_who_became_overdue_in_the_period_is_fading_and_who_was_before_is_not(journal: Journal, put: Put) -> None:
    for own, last in (("ada", date(2026, 10, 20)), ("bob", date(2026, 9, 1)), ("cleo", date(2026, 11, 20))):
        put(journal, "people", {"id": own, "name": own.title(), "rhythm": "3w"})
        entry(journal, put, last, [own])
    assert [one.id for one in load_reflection(journal.index, "week", SUNDAY).fading] == ["ada"]


def test_answers_of_a_period_and_of_the_one_before_are_shown_and_hidden_with_what_is_private(
    journal: Journal, put: Put
) -> None:
    for start, change in ((date(2026, 11, 2), "call first"), (date(2026, 11, 16), "write less")):
        put(journal, "reviews", {"id": f"week-{start}", "period": "week", "start": start, "change": change})
    put(journal, "reviews", {"id": "q", "period": "quarter", "start": date(2026, 10, 1), "worked": "calls"})
    seen = load_reflection(journal.index, "week", SUNDAY)
    assert seen.answered is not None
    assert seen.earlier is not None
    assert (seen.earlier.change, seen.answered.change) == ("call first", "write less")
    sections = list_reflection(seen, SUNDAY)
    assert [fact.text for fact in sections[-1].facts] == ["what worked?", "what did not?", "write less"]
    assert [step.said for step in list_steps(journal.index, SUNDAY)] == ["write less", "call first"]
    assert [step.said for step in list_steps(journal.index, date(2026, 11, 15))] == ["call first"]
    assert load_reflection(journal.index.public, "week", SUNDAY).answered is None


@pytest.mark.parametrize("period", PERIODS)
def test_an_empty_journal_has_nothing_to_say_but_what_is_asked(journal: Journal, period: str) -> None:
    sections = list_reflection(load_reflection(journal.index, period, SUNDAY), SUNDAY)
    assert [section.title for section in sections] == ["Numbers", "Looking back"]


def test_a_goal_is_said_with_its_unit_and_its_limit_and_by_its_own_periods_where_there_are_several(
    journal: Journal, put: Put
) -> None:
    put(journal, "people", {"id": "ada", "name": "Ada", "circle": "inner", "added": date(2026, 1, 1)})
    for day in (date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 3), date(2026, 9, 30)):
        entry(journal, put, day, ["ada"], minutes=90)
    goals = {
        "calls": {"target": 1, "per": "week"},
        "limit": {"target": 4, "per": "quarter", "at_most": True},
        "rhythm": {"target": 90, "per": "now", "measure": "on_rhythm"},
        "hours": {"target": 600, "per": "quarter", "measure": "minutes"},
        "later": {"target": 600, "per": "quarter", "start": date(2026, 10, 1)},
    }
    for name, fields in goals.items():
        put(journal, "goals", {"id": name, "name": name, **fields})
    seen = load_reflection(journal.index, "quarter", date(2026, 9, 30))
    (found,) = [section for section in list_reflection(seen, date(2026, 11, 26)) if section.title == "Goals"]
    assert [fact.text for fact in found.facts] == [
        "calls: met 2 of 13 weeks",
        "hours: 4h30 of 10h a quarter, off",
        "limit: 3 of at most 4 a quarter, met",
        "rhythm: 100% of 90% now, met",
    ]
