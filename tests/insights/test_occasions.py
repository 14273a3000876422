"""Occasions ahead, over the turn of the year and on days that not every year has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.occasions import (
    ComingOccasion,
    list_milestones,
    list_occasions,
    list_own_occasions,
    list_passed,
    say_occasion,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal


def said(journal: Journal, today: date, ahead: int = 14) -> list[tuple[str, str, str, int | None]]:
    return [(o.on.isoformat(), o.name, o.what, o.years) for o in list_occasions(journal.index, today, ahead)]


def test_birthdays_are_announced_two_weeks_ahead_until_their_day(journal: Journal, add: Callable[..., str]) -> None:
    add("Ada", birthday=date(1990, 12, 6))
    add("Bob", birthday="--12-06")
    add("Old", birthday="--12-06", archived=True)
    both = [("2026-12-06", "Ada", "birthday", 36), ("2026-12-06", "Bob", "birthday", None)]
    assert said(journal, date(2026, 11, 21)) == []
    assert said(journal, date(2026, 11, 22)) == both
    assert said(journal, date(2026, 12, 6)) == both
    assert said(journal, date(2026, 12, 7)) == []


def test_the_turn_of_the_year_is_crossed(journal: Journal, add: Callable[..., str]) -> None:
    add("Ada", birthday=date(2000, 1, 3))
    add("Bob", birthday=date(2000, 12, 31))
    assert said(journal, date(2026, 12, 25)) == [
        ("2026-12-31", "Bob", "birthday", 26),
        ("2027-01-03", "Ada", "birthday", 27),
    ]


@pytest.mark.parametrize(
    ("today", "on"),
    [
        (date(2027, 2, 20), "2027-02-28"),
        (date(2027, 2, 28), "2027-02-28"),
        (date(2027, 3, 1), None),
        (date(2028, 2, 20), "2028-02-29"),
        (date(2028, 2, 29), "2028-02-29"),
        (date(2100, 2, 20), "2100-02-28"),
    ],
)
def test_29_february_falls_on_the_28th_in_other_years(
    journal: Journal, add: Callable[..., str], today: date, on: str | None
) -> None:
    add("Ada", birthday="--02-29")
    assert [occasion[0] for occasion in said(journal, today)] == ([on] if on else [])


def test_a_one_off_date_comes_once_and_a_yearly_one_not_before_its_year(
    journal: Journal, add: Callable[..., str]
) -> None:
    add(
        "Ada",
        occasion=[
            {"what": "wedding", "on": date(2026, 12, 1), "yearly": False},
            {"what": "joined Engines", "on": date(2024, 12, 1)},
            {"what": "moves to Rome", "on": date(2027, 12, 1)},
        ],
    )
    assert said(journal, date(2026, 11, 25)) == [
        ("2026-12-01", "Ada", "joined Engines", 2),
        ("2026-12-01", "Ada", "wedding", 0),
    ]
    assert [what for _, _, what, _ in said(journal, date(2027, 11, 25))] == ["joined Engines", "moves to Rome"]
    assert said(journal, date(2023, 11, 25)) == []


def test_a_whole_year_ahead_names_each_occasion_once(journal: Journal, add: Callable[..., str]) -> None:
    add("Ada", birthday="--11-22")
    assert [occasion[0] for occasion in said(journal, date(2026, 11, 22), 400)] == ["2026-11-22"]


def test_a_person_has_every_occasion_that_is_still_to_come_the_nearest_first(
    journal: Journal, add: Callable[..., str]
) -> None:
    add(
        "Ada",
        birthday="--02-29",
        occasion=[
            {"what": "wedding", "on": date(2026, 11, 21), "yearly": False},
            {"what": "sabbatical", "on": date(2028, 5, 1), "yearly": False},
            {"what": "moves to Rome", "on": date(2027, 12, 1)},
        ],
    )

    def own(today: date) -> list[tuple[str, str, int | None]]:
        return [(o.on.isoformat(), o.what, o.years) for o in list_own_occasions(journal.index, "ada", today)]

    assert own(date(2026, 11, 22)) == [
        ("2027-02-28", "birthday", None),
        ("2027-12-01", "moves to Rome", 0),
        ("2028-05-01", "sabbatical", 0),
    ]
    assert own(date(2026, 11, 21))[0] == ("2026-11-21", "wedding", 0)
    assert own(date(2028, 2, 29))[0] == ("2028-02-29", "birthday", None)
    assert own(date(2028, 12, 2)) == [("2029-02-28", "birthday", None), ("2029-12-01", "moves to Rome", 2)]


def test_present_work_has_an_anniversary_unless_the_person_has_that_day_already(
    journal: Journal, add: Callable[..., str]
) -> None:
    work = [
        {"organization": "Engines", "since": date(2024, 12, 1)},
        {"organization": "Looms", "start": date(2020, 12, 2), "end": date(2024, 11, 30)},
        {"title": "Poet", "since": date(2020, 12, 3)},
    ]
    add("Ada", work=work)
    add("Bob", work=work[:1], occasion=[{"what": "joined Engines", "on": date(2024, 12, 1)}])
    assert said(journal, date(2026, 11, 25)) == [
        ("2026-12-01", "Ada", "work anniversary, Engines", 2),
        ("2026-12-01", "Bob", "joined Engines", 2),
    ]


def test_occasions_between_two_looks_have_passed_and_a_leap_day_is_among_them(
    journal: Journal, add: Callable[..., str]
) -> None:
    add("Ada", birthday="--02-29")
    add("Bob", birthday="--02-27")
    add("Carl", birthday="--03-01")

    def passed(since: date, today: date) -> list[str]:
        return [f"{o.name} {o.on}" for o in list_passed(journal.index, since, today)]

    assert passed(date(2027, 2, 27), date(2027, 3, 1)) == ["Ada 2027-02-28"]
    assert passed(date(2027, 2, 26), date(2027, 3, 2)) == ["Bob 2027-02-27", "Ada 2027-02-28", "Carl 2027-03-01"]
    assert passed(date(2027, 2, 28), date(2027, 2, 28)) == []
    assert passed(date(2027, 2, 28), date(2027, 2, 1)) == []
    assert len(passed(date(2001, 1, 1), date(2027, 6, 1))) == 3


def milestones(journal: Journal, today: date = date(2026, 11, 22)) -> list[tuple[str, str, str]]:
    return [(one.on, one.name, one.what) for one in list_milestones(journal.index, today)]


def test_what_happened_lately_is_to_be_congratulated_on_until_a_touch(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada", occasion=[{"what": "new job", "on": date(2026, 11, 10), "yearly": False}])
    add("Bob", occasion=[{"what": "joined", "on": date(2026, 11, 10)}])
    add("Carl")
    log("2026-11-12", "carl", kind="note", extra={"milestone": "a book is out"})
    log("2026-11-09", "ada")
    both = [("2026-11-12", "Carl", "a book is out"), ("2026-11-10", "Ada", "new job")]
    assert milestones(journal) == both
    assert milestones(journal, date(2026, 11, 9)) == []
    assert milestones(journal, date(2026, 11, 25)) == both[:1]
    log("2026-11-20", "carl", kind="note")
    log("2026-11-20", "carl", kind="message", direction="in")
    log("2026-11-20", "carl", answered=False)
    assert milestones(journal) == both
    log("2026-11-21", "carl", "ada", kind="message", direction="out")
    assert milestones(journal) == []
    assert milestones(journal, date(2026, 11, 20)) == both


def test_a_milestone_heard_of_in_a_call_needs_no_other_and_private_ones_can_be_hidden(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada")
    log("2026-11-12", "ada", extra={"milestone": "promotion"})
    assert milestones(journal) == []
    add("Eve", private=True, occasion=[{"what": "secret", "on": date(2026, 11, 20), "yearly": False}])
    assert milestones(journal) == [("2026-11-20", "Eve", "secret")]
    journal.index.hide_private()
    assert milestones(journal) == []


@pytest.mark.parametrize(
    ("name", "what", "day", "said"),
    [
        ("Ada Lovelace", "birthday", 23, "Ada's birthday tomorrow"),
        ("Ada Lovelace", "birthday", 27, "Ada's birthday Fri 27 Nov"),
        ("Dr. Who", "birthday", 22, "Dr. Who's birthday today"),
        ("Ada", "work anniversary, Engines", 22, "Ada: work anniversary, Engines today"),
        ("Ada", "wedding", 24, "Ada: wedding, Tue 24 Nov"),
    ],
)
def test_an_occasion_is_said_in_few_words(name: str, what: str, day: int, said: str) -> None:
    occasion = ComingOccasion(date(2026, 11, day), "a", name, what, None)
    assert say_occasion(occasion, date(2026, 11, 22)) == said
