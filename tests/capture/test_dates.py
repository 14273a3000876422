"""Dates, durations, times and rhythms in folded words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.capture.dates import future, looks_planned, minutes_for_months, past
from netjournal.capture.durations import duration, rhythm, time_of_day

SUNDAY, FRIDAY = date(2026, 11, 22), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"), ("yesterday", "2026-11-21"), ("yd", "2026-11-21"), ("last night", "2026-11-21"),
        ("this morning", "2026-11-22"), ("yesterday evening", "2026-11-21"), ("mon", "2026-11-16"),
        ("thurs", "2026-11-19"), ("last sat", "2026-11-21"), ("last sunday night", "2026-11-15"),
        ("last week", "2026-11-15"), ("last month", "2026-10-22"), ("last year", "2025-11-22"), ("-3d", "2026-11-19"),
        ("2w", "2026-11-08"), ("3 weeks ago", "2026-11-01"), ("a week ago", "2026-11-15"), ("20m ago", "2026-11-22"),
        ("one day", "2026-11-21"), ("2026-11-12", "2026-11-12"), ("2027-01-01", "2027-01-01"), ("3 nov", "2026-11-03"),
        ("nov 3rd", "2026-11-03"), ("24 dec", "2025-12-24"), ("24 dec 2024", "2024-12-24"), ("29 feb", "2024-02-29"),
        ("fri 20 nov", "2026-11-20"), ("1 sept", "2026-09-01"),
    ],
)  # fmt: skip
def test_a_date_in_the_head_is_in_the_past_unless_its_year_says_otherwise(text: str, day: str) -> None:
    words = text.split()
    when = past(words, 0, SUNDAY)
    assert when is not None
    assert (str(when.day), when.used) == (day, len(words))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"), ("tomorrow", "2026-11-23"), ("tomorrow morning", "2026-11-23"), ("fri", "2026-11-27"),
        ("sun", "2026-11-29"), ("this fri", "2026-11-27"), ("next tue", "2026-11-24"), ("next week", "2026-11-23"),
        ("next month", "2026-12-22"), ("next year", "2027-11-22"), ("eow", "2026-11-27"), ("eom", "2026-11-30"),
        ("2w", "2026-12-06"), ("+2w", "2026-12-06"), ("in 2 weeks", "2026-12-06"), ("in a month", "2026-12-22"),
        ("dec 1", "2026-12-01"), ("3 nov", "2027-11-03"), ("29 feb", "2028-02-29"), ("fri 27 nov", "2026-11-27"),
        ("2026-12-24", "2026-12-24"), ("22 nov", "2026-11-22"),
    ],
)  # fmt: skip
def test_a_date_in_a_clause_is_in_the_future(text: str, day: str) -> None:
    words = text.split()
    when = future(words, 0, SUNDAY)
    assert when is not None
    assert (str(when.day), when.used) == (day, len(words))


def test_a_bare_weekday_in_the_head_is_in_the_past() -> None:
    head, clause = past(["fri"], 0, FRIDAY), future(["fri"], 0, FRIDAY)
    assert head
    assert head.day == FRIDAY
    assert clause
    assert clause.day == FRIDAY + timedelta(7)


@pytest.mark.parametrize("text", ["tom", "and", "the 3", "in may", "next steps", "last of", "4 people", "1.5w", "2h"])
def test_words_that_only_resemble_a_date_are_none(text: str) -> None:
    assert past(text.split(), 0, SUNDAY) is None
    assert future(text.split(), 0, SUNDAY) is None


@pytest.mark.parametrize("text", ["31 feb", "feb 30 2026", "2026-02-30", "0 nov", "9999y ago"])
def test_an_impossible_day_is_named(text: str) -> None:
    when = past(text.split(), 0, SUNDAY)
    assert when is not None
    assert (when.day, when.problem) == (None, f"no such day: {text}")


def test_minutes_where_a_date_belongs_are_pointed_out() -> None:
    slip = minutes_for_months(["in", "2m"], 0)
    assert slip is not None
    assert (slip.used, slip.problem) == (2, "2m is minutes; for months write 2mo")
    assert minutes_for_months(["2mo"], 0) is None


@pytest.mark.parametrize(
    ("text", "is_asked"), [("24 dec", True), ("24 dec 2025", False), ("3 nov", False), ("29 feb", False)]
)
def test_a_yearless_date_long_ago_and_soon_again_looks_planned(text: str, is_asked: bool) -> None:  # noqa: FBT001
    when = past(text.split(), 0, SUNDAY)
    assert when is not None
    assert looks_planned(when, SUNDAY) is is_asked


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20m", 20), ("20min", 20), ("20 minutes", 20), ("1h", 60), ("1h30", 90), ("1h30m", 90), ("1h30min", 90),
        ("1h 30m", 90), ("1.5h", 90), ("1,5h", 90), ("1.25h", 75), ("an hour", 60), ("half an hour", 30),
        ("half hour", 30), ("two hours", 120),
    ],
)  # fmt: skip
def test_a_duration_is_read_in_any_spelling(text: str, minutes: int) -> None:
    words = text.split()
    assert duration(words, 0) == (minutes, len(words))


@pytest.mark.parametrize("text", ["-20m", "20mo", "half of", "a h", "1.5h30", "20.5m", "h", "m", ""])
def test_other_words_are_no_duration(text: str) -> None:
    assert duration(text.split(), 0) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:30", "14:30"),
        ("9am", "09:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("9:30 pm", "21:30"),
        ("noon", "12:00"),
    ],
)
def test_a_time_of_day_is_read_on_either_dial(text: str, time: str) -> None:
    words = text.split()
    assert time_of_day(words, 0) == (time, len(words))


@pytest.mark.parametrize("text", ["25:00", "14:60", "13pm", "14", "14:3", "a:30", ":30", "am"])
def test_other_words_are_no_time(text: str) -> None:
    assert time_of_day([text], 0) is None


@pytest.mark.parametrize(
    ("text", "span"), [("3w", "3w"), ("2 months", "2mo"), ("week", "1w"), ("0w", None), ("2m", None), ("time", None)]
)
def test_a_rhythm_is_a_span_of_days_or_more(text: str, span: str | None) -> None:
    words = text.split()
    assert rhythm(words, 0) == (span and (span, len(words)))


@given(st.integers(0, 9999), st.sampled_from(["d", "w", "mo", "y"]))
def test_the_past_never_lies_ahead_and_the_future_never_behind(number: int, unit: str) -> None:
    before, after = past([f"{number}{unit}"], 0, SUNDAY), future([f"{number}{unit}"], 0, SUNDAY)
    assert before
    assert before.problem or (before.day and before.day <= SUNDAY)
    assert after
    assert after.problem or (after.day and after.day >= SUNDAY)
