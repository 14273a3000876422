"""Dates, durations, times and rhythms in folded words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.grammar.dates import future, looks_planned, past
from netjournal.grammar.durations import duration, rhythm
from netjournal.grammar.feasts import easter, feast_ahead
from netjournal.grammar.hours import guess_range, guess_time
from netjournal.grammar.stretches import minutes_for_months
from netjournal.grammar.times import time_of_day, time_range

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
        ("fri 20 nov", "2026-11-20"), ("1 sept", "2026-09-01"), ("the day before yesterday", "2026-11-20"),
        ("day before yesterday", "2026-11-20"), ("a couple of days ago", "2026-11-20"), ("half an hour ago", "2026-11-22"),
        ("late last night", "2026-11-21"), ("just now", "2026-11-22"), ("this fri", "2026-11-20"), ("weds", "2026-11-18"),
        ("fri last week", "2026-11-13"), ("last week on fri", "2026-11-13"), ("fri a week ago", "2026-11-13"),
        ("last evening", "2026-11-21"), ("12th of november", "2026-11-12"), ("the 12th of nov", "2026-11-12"),
        ("the 12th", "2026-11-12"), ("the 31st", "2026-10-31"), ("12th", "2026-11-12"), ("12nov", "2026-11-12"),
        ("12-nov-2025", "2025-11-12"), ("12-nov-25", "2025-11-12"), ("nov 12 , 2025", "2025-11-12"), ("13/11", "2026-11-13"),
        ("11/13", "2026-11-13"), ("11/11", "2026-11-11"), ("13/11/25", "2025-11-13"), ("12.11.", "2026-11-12"),
        ("12.11.2025", "2025-11-12"), ("2026/11/12", "2026-11-12"), ("2026-11-12t14:30", "2026-11-12"),
        ("fri , 20 nov", "2026-11-20"), ("fri the 13th", "2026-11-13"), ("two weeks ago on tuesday", "2026-11-03"),
        ("half a year ago", "2026-05-22"), ("2 nights ago", "2026-11-20"), ("month ago", "2026-10-22"), ("fri arvo", "2026-11-20"),
        ("last nite", "2026-11-21"), ("late tuesday", "2026-11-17"), ("first thing monday", "2026-11-16"), ("last thing on fri", "2026-11-20"),
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
        ("2026-12-24", "2026-12-24"), ("22 nov", "2026-11-22"), ("the day after tomorrow", "2026-11-24"),
        ("fri next week", "2026-11-27"), ("next week fri", "2026-11-27"), ("next mon morning", "2026-11-23"),
        ("coming fri", "2026-11-27"), ("end of the month", "2026-11-30"), ("the end of january", "2027-01-31"), ("eod", "2026-11-22"),
        ("eoy", "2026-12-31"), ("2 weeks from now", "2026-12-06"), ("a couple of weeks", "2026-12-06"), ("in may", "2027-05-01"),
        ("in may 2028", "2028-05-01"), ("next january", "2027-01-01"), ("the 30th", "2026-11-30"), ("the 31st", "2026-12-31"),
        ("1.12.", "2026-12-01"), ("13/11", "2027-11-13"), ("tonight", "2026-11-22"), ("this fri 27 nov", "2026-11-27"),
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


@pytest.mark.parametrize(
    "text", ["tom", "and", "the 3", "in winter", "next steps", "last of", "4 people", "1.5w", "2h"]
)
def test_words_that_only_resemble_a_date_are_none(text: str) -> None:
    assert past(text.split(), 0, SUNDAY) is None
    assert future(text.split(), 0, SUNDAY) is None


@pytest.mark.parametrize("text", ["31 feb", "feb 30 2026", "2026-02-30", "0 nov", "9999y ago"])
def test_an_impossible_day_is_named(text: str) -> None:
    when = past(text.split(), 0, SUNDAY)
    assert when is not None
    assert (when.day, when.problem) == (None, f"no such day: {text}")


@pytest.mark.parametrize("text", ["12/11", "1/2/2026", "12-11-2026"])
def test_which_of_two_figures_is_the_month_is_never_guessed(text: str) -> None:
    when = past([text], 0, SUNDAY)
    assert when is not None
    assert when.day is None
    assert " or " in when.problem
    assert [past([text], 0, SUNDAY, order).problem for order in ("dmy", "mdy")] == ["", ""]  # type: ignore[union-attr]


def test_the_order_of_a_date_can_be_set() -> None:
    found = [past(["12/11"], 0, SUNDAY, order) for order in ("dmy", "mdy", "ymd")]
    assert [when and str(when.day) for when in found] == ["2026-11-12", "2025-12-11", "2025-12-11"]


@pytest.mark.parametrize(
    "text", ["24/7", "1-2", "12.11", "2.10", "99/99", "32/13", "the 2nd time", "1/2 hour", "12 kids"]
)
def test_figures_that_are_no_day_are_none(text: str) -> None:
    assert past(text.split(), 0, SUNDAY) is None


def test_a_weekday_that_is_not_that_of_its_date_is_said() -> None:
    when = past(["sat", "20", "nov"], 0, SUNDAY)
    assert when is not None
    assert (str(when.day), when.doubt) == ("2026-11-20", "20 Nov 2026 is a Friday; using the date")


def test_a_moment_has_a_day_and_a_time() -> None:
    when = past(["2026-11-12t14:30:00+01:00"], 0, SUNDAY)
    assert when is not None
    assert (str(when.day), when.time) == ("2026-11-12", "14:30")


def test_the_present_month_names_no_day_ahead() -> None:
    when = future(["in", "november"], 0, SUNDAY)
    assert when is not None
    assert (when.day, when.problem) == (None, "which day of november?")


def test_minutes_where_a_date_belongs_are_pointed_out() -> None:
    slip = minutes_for_months(["in", "2m"], 0)
    assert slip is not None
    assert (slip.used, slip.problem) == (2, "2m is minutes; for months write 2mo")
    assert minutes_for_months(["2mo"], 0) is None


@pytest.mark.parametrize(
    ("text", "is_asked"), [("24 dec", True), ("24 dec 2025", False), ("3 nov", False), ("29 feb", True)]
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
        ("half hour", 30), ("two hours", 120), ("1:30h", 90), ("1:30 h", 90), ("0:45 hours", 45), ("1/2 hour", 30), ("3/4 hour", 45),
        ("half-hour", 30), ("an hour and a half", 90), ("hour and a half", 90), ("two and a half hours", 150), ("1 1/2 hours", 90),
        ("1h and 15m", 75), ("1 hour and a half", 90), ("1h 30", 90), ("20'", 20), ("~20m", 20),
    ],
)  # fmt: skip
def test_a_duration_is_read_in_any_spelling(text: str, minutes: int) -> None:
    words = text.split()
    assert duration(words, 0) == (minutes, len(words))


@pytest.mark.parametrize(
    "text",
    ["-20m", "20mo", "half of", "a h", "1.5h30", "20.5m", "h", "m", "", "1:30", "5'5", "half a year", "one and only"],
)
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
        ("midnight", "00:00"),
        ("9 a.m.", "09:00"),
        ("3.30pm", "15:30"),
        ("@3pm", "15:00"),
        ("14:30:59", "14:30"),
    ],
)
def test_a_time_of_day_is_read_on_either_dial(text: str, time: str) -> None:
    words = text.split()
    assert time_of_day(words, 0) == (time, len(words))


@pytest.mark.parametrize(
    ("text", "time"), [("15", "15:00"), ("15h30", "15:30"), ("9h", "09:00"), ("9", None), ("25h", None)]
)
def test_after_at_hours_alone_are_a_time(text: str, time: str | None) -> None:
    assert time_of_day([text], 0, led=True) == (time and (time, 1))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14:00-15:30", ("14:00", 90, 1)), ("14:00 - 15:30", ("14:00", 90, 3)), ("2-3pm", ("14:00", 60, 1)), ("11-1pm", ("11:00", 120, 1)),
        ("2pm to 3pm", ("14:00", 60, 3)), ("2 to 3 pm", ("14:00", 60, 4)), ("23:30–00:15", ("23:30", 45, 1)), ("2-3", None),
        ("14:00-14:00", None), ("1-2 weeks", None), ("14:00", None), ("x-3pm", None),
    ],
)  # fmt: skip
def test_from_when_to_when_is_a_time_and_a_length(text: str, meant: tuple[str, int, int] | None) -> None:
    assert time_range(text.split(), 0) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("@3", ("15:00", 1)), ("3ish", ("15:00", 1)), ("11ish", ("11:00", 1)), ("noonish", ("12:00", 1)), ("2:30", ("14:30", 1)),
        ("9:30", ("09:30", 1)), ("02:30", ("02:30", 1)), ("11.30", ("11:30", 1)), ("1830", ("18:30", 1)), ("5 o'clock", ("17:00", 2)),
        ("half past two", ("14:30", 3)), ("ten to four", ("15:50", 3)), ("8ish dinner", ("20:00", 1)), ("7ish breakfast", ("07:00", 1)),
        ("3", None), ("12.11", None), ("2025", None), ("1999", None), ("13ish", None), ("three", None), ("v2.10", None), ("", None),
    ],
)  # fmt: skip
def test_the_likelier_half_of_the_day_is_guessed(text: str, meant: tuple[str, int] | None) -> None:
    assert guess_time(text.split(), 0) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10-12", ("10:00", 120, 1)), ("2-4", ("14:00", 120, 1)), ("11-1", ("11:00", 120, 1)), ("9-5", ("09:00", 480, 1)),
        ("9:30-11", ("09:30", 90, 1)), ("18:30-21h", ("18:30", 150, 1)), ("10h30–11h45", ("10:30", 75, 1)), ("14-16", ("14:00", 120, 1)),
        ("12-1.30", ("12:00", 90, 1)), ("9 to 10", ("09:00", 60, 3)), ("14.00 - 14.45", ("14:00", 45, 3)), ("6ish-8", ("18:00", 120, 1)),
        ("20-30", None), ("5-5", None), ("2-3pm", None), ("10", None), ("x-3", None), ("7-", None),
    ],
)  # fmt: skip
def test_from_when_to_when_is_guessed_as_well(text: str, meant: tuple[str, int, int] | None) -> None:
    assert guess_range(text.split(), 0) == meant


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sat+sun", "2026-11-21"), ("mon-wed", "2026-11-16"), ("thu to fri", "2026-11-19"), ("3-5 nov", "2026-11-03"),
        ("nov 3-5", "2026-11-03"), ("3rd to 5th november 2025", "2025-11-03"), ("18.-20.11.", "2026-11-18"),
        ("over the weekend", "2026-11-21"), ("last weekend", "2026-11-14"), ("in october", "2026-10-15"), ("last march", "2026-03-15"),
        ("early october", "2026-10-03"), ("at the end of october", "2026-10-31"), ("mid november", "2026-11-15"),
        ("in late october 2025", "2025-10-25"), ("the week of nov 9", "2026-11-09"),
    ],
)  # fmt: skip
def test_several_days_are_taken_for_one_of_them_and_that_is_said(text: str, day: str) -> None:
    when = past(text.split(), 0, SUNDAY)
    assert when is not None
    assert (str(when.day), when.used) == (day, len(text.split()))
    assert when.doubt.startswith(f"'{text}' is read as ")


@pytest.mark.parametrize(
    "text", ["in november", "late november", "the weekend", "in the", "at the weekend market", "may", "3-5", "week of"]
)
def test_what_only_resembles_several_days_is_none(text: str) -> None:
    when = past(text.split(), 0, SUNDAY)
    assert when is None or when.used < len(text.split())


@pytest.mark.parametrize("text", ["25:00", "14:60", "13pm", "14", "14:3", "a:30", ":30", "am"])
def test_other_words_are_no_time(text: str) -> None:
    assert time_of_day([text], 0) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3w", "3w"),
        ("2 months", "2mo"),
        ("week", "1w"),
        ("other week", "2w"),
        ("3rd month", "3mo"),
        ("quarter", "3mo"),
        ("0w", None),
        ("2m", None),
        ("time", None),
    ],
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


@pytest.mark.parametrize(
    "day", ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2011-04-24", "2026-04-05", "2038-04-25"]
)
def test_easter_falls_on_the_day_that_the_calendars_print(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(
    st.sampled_from(["xmas", "christmas", "easter", "new year", "after easter", "after new year's"]),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
def test_a_feast_that_a_plan_waits_for_lies_ahead_within_a_year_or_so_and_is_said(text: str, today: date) -> None:
    when = feast_ahead(text.split(), 0, today)
    assert when is not None
    assert when.day is not None
    assert today < when.day <= today + timedelta(366 + 36)
    assert f"'{text}' is read as" in when.doubt
