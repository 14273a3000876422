"""News: what has come between the day of the last look and today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netjournal.insights.news import News, load_news

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)


def said(journal: Journal, since: str, today: date = TODAY) -> str:
    return load_news(journal.index, date.fromisoformat(since), today).say(today)


def test_people_fall_due_on_the_day_that_their_rhythm_is_up_or_their_rest_ends(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada", rhythm="20d")
    add("Bob", rhythm="20d", snoozed_until=date(2026, 11, 21))
    add("Carl", rhythm="2y")
    log("2026-10-31", "ada")
    log("2026-09-01", "bob", "carl")
    assert said(journal, "2026-11-19") == "since you last looked (Thu 19 Nov): 2 fell due"
    assert said(journal, "2026-11-20") == "since you last looked (Fri 20 Nov): 1 fell due"
    assert said(journal, "2026-11-21") == ""
    assert said(journal, "2026-11-10", date(2026, 11, 19)) == ""


def test_promises_of_mine_become_late_the_day_after_theirs(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada")
    made = [("me", 20), ("me", 21), ("me", 22), ("them", 21)]
    log("2026-11-01", "ada", promise=[{"by": by, "what": "x", "due": date(2026, 11, day)} for by, day in made])
    assert said(journal, "2026-11-20") == "since you last looked (Fri 20 Nov): 2 promises are late"
    assert said(journal, "2026-11-21") == "since you last looked (Sat 21 Nov): 1 promise is late"


def test_birthdays_that_passed_are_counted_and_named(journal: Journal, add: Callable[..., str]) -> None:
    add("Ada", birthday="--11-21")
    assert said(journal, "2026-11-20") == "since you last looked (Fri 20 Nov): 1 birthday passed"
    add("Bob", occasion=[{"what": "joined", "on": date(2020, 11, 20)}])
    news = load_news(journal.index, date(2026, 11, 1), TODAY)
    assert [occasion.name for occasion in news.passed] == ["Bob", "Ada"]
    assert news.say(TODAY).endswith(": 2 occasions passed")


def test_a_quiet_time_is_not_talked_about() -> None:
    assert News(date(2026, 11, 20), 0, 0).say(TODAY) == ""
