"""The three KPIs: there from the first day on, each with its rule, and what makes it up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.insights.kpis import Kpi, list_behind_kpi, list_kpis

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal
    from tests.conftest import Put

TODAY = date(2026, 11, 22)


def test_an_empty_journal_has_them_too(journal: Journal) -> None:
    found = list_kpis(journal.index, TODAY)
    assert [(kpi.id, kpi.actual, kpi.before, kpi.history, kpi.detail) for kpi in found] == [
        (own, 0, 0, [0] * 24, "") for own in ("quality", "opportunities", "testimonials")
    ]
    assert [kpi.rule.partition(":")[0] for kpi in found] == [
        "counts quality connections",
        "counts opportunities on the day they were secured, in the last 365 days; 'in all' is secured of decided since the first one, and decided is also what you declined or lost",
        "counts testimonials and feedback that I received, in the last 365 days",
    ]
    assert not any(list_behind_kpi(journal.index, kpi.id, TODAY) for kpi in found)


def test_opportunities_and_testimonials_are_those_of_a_year_with_what_else_there_is_to_say(
    journal: Journal, put: Put
) -> None:
    for name, state, day, value, currency in (
        ("a", "secured", "2025-11-22", 5, "EUR"),  # 366 days with today
        ("b", "secured", "2025-11-23", 1000, "EUR"),
        ("c", "secured", "2026-11-22", 12.5, "CHF"),
        ("d", "lost", "2026-02-01", 7, "EUR"),
        ("e", "talking", "2026-02-01", 7, "EUR"),
    ):
        stage = [{"state": state, "on": date.fromisoformat(day)}]
        put(journal, "opportunities", {"id": name, "what": name, "stage": stage, "value": value, "currency": currency})
    for name, day, quotable in (("x", "2026-11-01", True), ("y", "2025-11-22", False), ("z", "2026-10-01", None)):
        fields = {"quotable": quotable} if quotable is not None else {}
        put(journal, "testimonials", {"id": name, "words": name, "on": date.fromisoformat(day), **fields})
    _, opportunities, testimonials = list_kpis(journal.index, TODAY)
    assert (opportunities.actual, opportunities.before) == (2, 1)
    assert opportunities.detail == "1 open, 3 of 4 in all, worth 12.50 CHF and 1,005 EUR"
    assert opportunities.history[-12:] == [0] * 11 + [1]
    assert (testimonials.actual, testimonials.before, testimonials.detail) == (2, 1, "1 of 2 may be quoted")
    assert [one.words for one in list_behind_kpi(journal.index, "opportunities", TODAY)] == ["c", "b"]
    assert [one.words for one in list_behind_kpi(journal.index, "testimonials", TODAY)] == [
        "somebody: “x”",
        "somebody: “z”",
    ]


def test_quality_connections_are_those_of_today_and_of_the_end_of_each_month(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada", closeness=3)
    log("2026-03-31", "ada", gave=["advice"])
    log("2026-06-30", "ada", kind="message", direction="both")
    (kpi,) = [one for one in list_kpis(journal.index, TODAY) if one.id == "quality"]
    assert isinstance(kpi, Kpi)
    assert kpi.history == [0] * 18 + [1, 1, 1, 0, 0, 0]  # 31 March is 180 days before 27 September
    assert list_kpis(journal.index, date(2026, 9, 26))[0].actual == 1
    assert list_kpis(journal.index, date(2026, 9, 27))[0].actual == 0
    assert [one.words for one in list_behind_kpi(journal.index, "quality", date(2026, 9, 26))] == ["Ada"]
