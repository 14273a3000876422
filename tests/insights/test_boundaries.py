"""Boundaries: which ways to reach a person are liked, which refused, and whether now is a good time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.boundaries import list_shut, read_boundaries

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

NOW = datetime(2026, 11, 22, 7, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("channel", "liked", "refused"),
    [
        ("signal", "signal", ""),
        ("Phone calls", "phone", ""),
        ("no phone", "", "phone"),
        ("signal, not by phone", "signal", "phone"),
        ("never e-mail; sms", "sms", "email"),
        ("video but no emails", "video", "email"),
        ("email only", "email", "phone signal"),
        ("only by email", "email", "phone"),
        ("", "", ""),
    ],
)
def test_a_channel_says_what_is_liked_and_what_is_refused(channel: str, liked: str, refused: str) -> None:
    boundaries = read_boundaries({"channel": channel})
    ways = ("phone", "email", "signal", "sms", "video")
    assert [way for way in ways if boundaries.likes_way(way, "")] == [way for way in ways if way == liked]
    assert all(boundaries.refuses_way(way, "") for way in refused.split())
    assert not liked or not boundaries.refuses_way(liked, "")
    assert not boundaries.refuses_way("pigeon", "") or "only" in channel


def test_a_label_is_refused_as_a_kind_is() -> None:
    boundaries = read_boundaries({"channel": "not work"})
    assert boundaries.refuses_way("phone", "Work")
    assert not boundaries.refuses_way("phone", "mobile")


def test_hours_say_whether_now_is_a_good_time_or_else_what_was_written() -> None:
    after = read_boundaries({"hours": "after 10:00"})
    assert after.say_hours(NOW, NOW.date()) == ("not now: 07:40 there (after 10:00, so in 2h)", True)
    assert after.say_hours(None, NOW.date()) == ("after 10:00", False)
    assert read_boundaries({"hours": "school hours"}).say_hours(NOW, NOW.date()) == ("school hours", False)
    assert read_boundaries({}).say_hours(NOW, NOW.date()) == ("", False)


def test_those_are_named_for_whom_it_is_not_a_good_moment_where_they_live(
    journal: Journal, add: Callable[..., str]
) -> None:
    add("Ada", boundaries={"hours": "after 10:00"})
    add("Bob", boundaries={"hours": "after 10:00"}, timezone="Asia/Tokyo")
    add("Cid", boundaries={"hours": "school hours"})
    add("Dan", boundaries={"hours": "after 9"})
    add("Eve")
    there = {"": NOW, "Asia/Tokyo": NOW + timedelta(hours=9)}
    ids = ["ada", "bob", "cid", "eve"]
    assert list_shut(journal.index, ids, lambda zone: there[zone]) == {"ada": "after 10:00"}
