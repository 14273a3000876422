"""Occasions ahead, over the turn of the year and on days that not every year has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.occasions import list_occasions, list_own_occasions

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
