"""Hours: what people write of when they like to be reached, and what that means at a moment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.insights.hours import parse_hours, say_hours

SUNDAY_MORNING = datetime(2026, 11, 22, 7, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("after 10:00", "Sun 10:00", "Sun 09:59"),
        ("before 09:30", "Mon 09:29", "Mon 09:30"),
        ("not between 17:00 and 20:00", "Mon 20:00", "Mon 17:00"),
        ("weekdays 9-17", "Fri 16:59", "Sat 12:00"),
        ("office hours", "Mon 09:00", "Sun 10:00"),
        ("Mon-Fri after 6pm", "Tue 18:00", "Sat 19:00"),
        ("fri-mon", "Sun 03:00", "Tue 03:00"),
        ("evenings", "Sun 18:30", "Sun 12:00"),
        ("in the morning", "Sun 08:00", "Sun 14:00"),
        ("not on mondays", "Tue 10:00", "Mon 10:00"),
        ("22-6", "Tue 03:00", "Tue 12:00"),
        ("fridays 22:00 to 2:00", "Sat 01:00", "Fri 01:00"),
        ("never before 10", "Sun 11:00", "Sun 09:00"),
        ("9.30-17.00 on weekdays", "Mon 09:30", "Mon 09:29"),
        ("after noon", "Sun 12:00", "Sun 11:59"),
    ],
)
def test_hours_are_understood_as_people_write_them(text: str, good: str, bad: str) -> None:
    hours = parse_hours(text)
    assert hours is not None
    assert hours.contains(on(good))
    assert not hours.contains(on(bad))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not",
        "school hours",
        "not from Friday sunset to Saturday night",
        "25-30",
        "9-9",
        "\u00b2-9",
        "08:00 to 11:00 in Dublin",
    ],
)
def test_hours_that_are_not_understood_are_none(text: str) -> None:
    assert parse_hours(text) is None


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from("not after before 9 17:00 5pm - to weekdays fri".split())).map(" ".join)
)
def test_no_text_breaks_the_reading_of_hours(text: str) -> None:
    hours = parse_hours(text)
    if hours and not hours.contains(SUNDAY_MORNING):
        later = hours.find_next(SUNDAY_MORNING)
        assert later is None or hours.contains(later)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("after 10:00", "not now: 07:40 there (after 10:00, so in 2h)"),
        ("after 8", "not now: 07:40 there (after 8, so in 20m)"),
        ("weekdays 9-17", "not now: 07:40 there (weekdays 9-17, so in 25h)"),
        ("saturdays", "not now: 07:40 there (saturdays, so in 6d)"),
        ("not weekends", "not now: 07:40 there (not weekends, so in 16h)"),
        ("before 9", "a good time: 07:40 there (before 9)"),
    ],
)
def test_it_is_said_whether_now_is_a_good_time(text: str, said: str) -> None:
    hours = parse_hours(text)
    assert hours is not None
    assert say_hours(hours, text, SUNDAY_MORNING, SUNDAY_MORNING.date()) == said


def on(text: str) -> datetime:
    """Return `Sun 10:00` of the week before Sunday, 22 November 2026."""
    name, clock = text.split()
    day = 16 + ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(name)
    return datetime.fromisoformat(f"2026-11-{day} {clock}+00:00")
