"""Recurrence: the days on which an event that comes back has been."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.exchange.recurring import UnknownRuleError, list_days

START, LAST = date(2026, 1, 5), date(2026, 3, 31)  # a Monday


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["2026-01-05", "2026-01-12", "2026-01-19"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20260121T235959Z", ["2026-01-05", "2026-01-07", "2026-01-19", "2026-01-21"]),
        ("FREQ=DAILY;INTERVAL=30", ["2026-01-05", "2026-02-04", "2026-03-06"]),
        ("FREQ=MONTHLY", ["2026-01-05", "2026-02-05", "2026-03-05"]),
        ("FREQ=MONTHLY;BYDAY=2TU", ["2026-01-05", "2026-01-13", "2026-02-10", "2026-03-10"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-01-05", "2026-01-30", "2026-02-27", "2026-03-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-01-05", "2026-01-31", "2026-02-28", "2026-03-31"]),
        ("FREQ=YEARLY", ["2026-01-05"]),
        ("freq=weekly;wkst=su;count=1", ["2026-01-05"]),
    ],
)  # fmt: skip
def test_rules_of_calendars_are_read(rule: str, days: list[str]) -> None:
    assert [day.isoformat() for day in list_days(START, rule, LAST)] == days


def test_a_year_comes_back_on_its_day() -> None:
    assert list_days(date(2020, 2, 29), "FREQ=YEARLY", date(2026, 1, 1)) == [date(2020, 2, 29), date(2024, 2, 29)]
    assert list_days(date(2024, 5, 2), "FREQ=YEARLY;BYMONTH=5", date(2026, 6, 1)) == [date(year, 5, 2) for year in (2024, 2025, 2026)]  # fmt: skip


@pytest.mark.parametrize(
    "rule", ["", "FREQ=SECONDLY", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;INTERVAL=x"]
)  # fmt: skip
def test_a_rule_that_is_not_read_is_said_to_be_none(rule: str) -> None:
    with pytest.raises(UnknownRuleError):
        list_days(START, rule, LAST)


@given(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), st.integers(1, 9), st.integers(0, 4_000))
def test_days_come_in_order_from_the_first_to_the_last(freq: str, interval: int, span: int) -> None:
    last = START + timedelta(days=span)
    days = list_days(START, f"FREQ={freq};INTERVAL={interval}", last)
    assert days[0] == START or len(days) == 2_000
    assert days == sorted(set(days))
    assert days[-1] <= last
