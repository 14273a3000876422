"""Spans of time: read, counted, added to a date and said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.spans import DAYS, days_in_month, days_of, parse_span, say_day, say_span, shift


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3w", (3, "w")), (" 2 Months ", (2, "mo")), ("1y", (1, "y")), ("10 days", (10, "d")),
        ("0w", None), ("3m", None), ("w", None), ("3", None), ("3w4", None), ("-3w", None), ("12345d", None), ("", None),
    ],
)  # fmt: skip
def test_a_span_is_a_count_and_a_unit(text: str, span: tuple[int, str] | None) -> None:
    assert parse_span(text) == span
    assert days_of(text) == (None if span is None else span[0] * DAYS[span[1]])


def test_months_end_on_their_last_day() -> None:
    assert shift(date(2026, 1, 31), 1, "mo") == date(2026, 2, 28)
    assert shift(date(2024, 2, 29), 1, "y") == date(2025, 2, 28)
    assert shift(date(2026, 3, 31), -1, "mo") == date(2026, 2, 28)
    assert shift(date(2026, 1, 31), -2, "w") == date(2026, 1, 17)
    assert shift(date(2026, 12, 31), 2, "mo") == date(2027, 2, 28)


@given(st.dates(), st.integers(-(10**6), 10**6) | st.integers(-(10**30), 10**30), st.sampled_from(list(DAYS)))
def test_a_day_is_shifted_or_is_out_of_the_calendar(day: date, count: int, unit: str) -> None:
    try:
        shifted = shift(day, count, unit)
    except OverflowError:
        assert count != 0
    else:
        assert (shifted > day) == (count > 0)


@given(st.dates())
def test_each_month_ends_when_the_next_begins(day: date) -> None:
    last = day.replace(day=days_in_month(day.year, day.month))
    assert last == date.max or (last + timedelta(days=1)).day == 1


def test_a_day_far_away_has_its_year() -> None:
    today = date(2026, 11, 22)
    days = (date(2026, 11, 1), date(2026, 1, 26), date(2026, 1, 25), date(2030, 2, 3))
    assert [say_day(day, today) for day in days] == ["Sun 1 Nov", "Mon 26 Jan", "25 Jan 2026", "3 Feb 2030"]


def test_a_span_is_said_in_one_unit() -> None:
    said = {0.4: "0d", 13: "13d", 14: "2w", 83: "11w", 84: "2mo", 730: "23mo", 731: "2y", 1500: "4y"}
    assert {days: say_span(days) for days in said} == said
