"""Rhythms, circles, snoozes, styles and tags: what words mean, and what is refused in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.config import Config
from netjournal.errors import UsageError
from netjournal.grammar.requests import read_circle, read_pause, read_rhythm, read_tags, read_until

TODAY = date(2026, 11, 22)
"""A Sunday."""


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("3w", "3w"),
        ("3 weeks", "3w"),
        ("every two months", "2mo"),
        ("every week", "1w"),
        ("10 D", "10d"),
        ("1y", "1y"),
        ("none", "none"),
        ("off", "none"),
        ("circle", None),
        ("Circle", None),
    ],
)
def test_a_rhythm_is_a_span_none_or_that_of_the_circle(words: str, rhythm: str | None) -> None:
    assert read_rhythm(words.split()) == rhythm


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("2m", "2m is minutes; for months write 2mo"),
        ("often", "'often' is no rhythm"),
        ("0w", "'0w' is no rhythm"),
        ("-3w", "'-3w' is no rhythm"),
        ("3w fri", "'3w fri' is no rhythm"),
        ("every", "'every' is no rhythm"),
    ],
)
def test_what_is_no_rhythm_is_refused(words: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        read_rhythm(words.split())


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("1w", date(2026, 11, 29)),
        ("3d", date(2026, 11, 25)),
        ("2mo", date(2027, 1, 22)),
        ("two weeks", date(2026, 12, 6)),
        ("fri", date(2026, 11, 27)),
        ("until fri", date(2026, 11, 27)),
        ("for 3 days", date(2026, 11, 25)),
        ("sunday", date(2026, 11, 29)),
        ("tomorrow", date(2026, 11, 23)),
        ("next month", date(2026, 12, 22)),
        ("1 Dec", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("eom", date(2026, 11, 30)),
        ("off", None),
    ],
)
def test_a_snooze_ends_on_a_day_to_come(words: str, until: date | None) -> None:
    assert read_until(words.split(), TODAY) == until


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("2026-11-22", "Sun 22 Nov is not to come"),
        ("2025-01-01", "1 Jan 2025 is not to come"),
        ("today", "Sun 22 Nov is not to come"),
        ("0d", "Sun 22 Nov is not to come"),
        ("2m", "2m is minutes; for months write 2mo"),
        ("31 feb", "no such day: 31 feb"),
        ("9999y", "no such day: 9999y"),
        ("later", "'later' is no day to come"),
        ("fri please", "'fri please' is no day to come"),
        ("until", "'until' is no day to come"),
    ],
)
def test_a_day_that_is_past_or_none_is_refused(words: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        read_until(words.split(), TODAY)


def test_circles_are_those_of_the_settings_and_the_nearest_is_suggested() -> None:
    circles = Config({"circles.Chess Club.rhythm": "4w"}).circles
    assert (read_circle("CLOSE", circles), read_circle("chess club", circles)) == ("close", "Chess Club")
    with pytest.raises(UsageError, match="no circle is called 'clse'; did you mean close\\? the circles are inner, "):
        read_circle("clse", circles)
    with pytest.raises(UsageError, match="no circle is called 'zzz'; the circles are"):
        read_circle("zzz", circles)


def test_tags_are_added_with_or_without_a_sign_and_taken_away_with_a_dash() -> None:
    assert read_tags(["hiring", "#a", "+B,", "-old", "-#older", "ü-x"]) == [
        (True, "hiring"),
        (True, "a"),
        (True, "b"),
        (False, "old"),
        (False, "older"),
        (True, "ü-x"),
    ]
    assert read_tags([","]) == []


@pytest.mark.parametrize("word", ["4th", "+email:x@y.z", "#", "-", "a;b", "a#b", "a.", "+44"])
def test_what_is_no_tag_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match="is no tag; write a letter first"):
        read_tags(["fine", word])


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Ambient", ("ambient", None)),
        ("triggered", ("triggered", None)),
        ("periodic", ("periodic", None)),
        ("paused", ("paused", None)),
        ("off", ("off", None)),
        ("until fri", ("paused", date(2026, 11, 27))),
        ("2mo", ("paused", date(2027, 1, 22))),
        ("1 mar", ("paused", date(2027, 3, 1))),
    ],
)
def test_a_pause_is_a_style_or_a_day_to_come(words: str, meant: tuple[str, date | None]) -> None:
    assert read_pause(words.split(), TODAY) == meant


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("ambient fri", "'ambient fri' is no style and no day to come; write periodic, ambient, triggered, until fri,"),
        ("31 feb", "no such day: 31 feb"),
        ("2m", "2m is minutes; for months write 2mo"),
        ("today", "Sun 22 Nov is not to come"),
    ],
)
def test_what_is_no_pause_is_refused(words: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        read_pause(words.split(), TODAY)


def test_a_day_in_figures_is_read_in_the_order_of_the_settings() -> None:
    assert read_until(["12/11/2027"], TODAY, "dmy") == date(2027, 11, 12)
    assert read_until(["12/11/2027"], TODAY, "mdy") == date(2027, 12, 11)
    assert read_pause(["until", "1/12"], TODAY, "dmy") == ("paused", date(2026, 12, 1))
