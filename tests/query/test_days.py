"""Days of a query: what a text means as of a Sunday, the last day of ISO week 47."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.query.days import read_days

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("today", "2026-11-22", "2026-11-22"),
        ("Yesterday", "2026-11-21", "2026-11-21"),
        ("sun", "2026-11-22", "2026-11-22"),
        ("monday", "2026-11-16", "2026-11-16"),
        ("last sunday", "2026-11-15", "2026-11-15"),
        ("90d", "2026-08-24", "2026-08-24"),
        ("2 weeks ago", "2026-11-08", "2026-11-08"),
        ("this week", "2026-11-16", "2026-11-22"),
        ("last-week", "2026-11-09", "2026-11-15"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this-quarter", "2026-10-01", "2026-12-31"),
        ("last-quarter", "2026-07-01", "2026-09-30"),
        ("last-year", "2025-01-01", "2025-12-31"),
        ("2026-02-03", "2026-02-03", "2026-02-03"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("jan", "2026-01-01", "2026-01-31"),
        ("December", "2025-12-01", "2025-12-31"),
        ("nov", "2026-11-01", "2026-11-30"),
        ("jan 2024", "2024-01-01", "2024-01-31"),
        ("12-nov", "2026-11-12", "2026-11-12"),
        ("dec 24", "2025-12-24", "2025-12-24"),
        ("24 dec 2026", "2026-12-24", "2026-12-24"),
        ("29 feb 2024", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_text_means_those_days(text: str, first: str, last: str) -> None:
    assert read_days(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "soon", "tomorrow", "0d", "2026-13", "2026-02-30", "last", "last day", "31 feb", "jan feb", "12", "*", "next week", "0000", "jan 5 6"])  # fmt: skip
def test_a_text_that_means_no_day_is_none(text: str) -> None:
    assert read_days(text, TODAY) is None


WORDS = st.lists(st.sampled_from("last this week month year quarter jan feb monday sun ago 2 31 2026 0001 9999 90d 9999y today -".split()), max_size=4)  # fmt: skip


@given(WORDS.map(" ".join) | WORDS.map("-".join) | st.text(max_size=12), st.dates(), st.dates())
def test_whether_a_text_means_days_does_not_depend_on_the_day(text: str, one: date, other: date) -> None:
    found = read_days(text, one)
    assert (found is None) == (read_days(text, other) is None)
    assert found is None or found[0] <= found[1]
