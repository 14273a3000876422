"""Whose turn it is in a review, and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netjournal.insights.review import list_queue, load_card
from netjournal.insights.streak import count_streak

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.insights.review import Queue
    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)
"""A Sunday."""


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def ago(days: int) -> str:
    return back(days).isoformat()


def line_up(journal: Journal, today: date = TODAY, cap: int = 10, **more: Any) -> Queue:
    return list_queue(journal.index, today, cap, 180, **more)


def owe(day: date, by: str = "me") -> list[dict[str, object]]:
    return [{"by": by, "what": "the deck", "due": day}]


def explain(journal: Journal, who: str) -> list[str]:
    card = load_card(journal.index, who, TODAY)
    assert card is not None
    return card.reasons


def test_late_promises_come_first_then_who_is_due_by_weight_then_birthdays_and_nobody_twice(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    log(ago(20), add("Due Wide", circle="wide", rhythm="10d"))
    log(ago(20), add("Due Inner", circle="inner", rhythm="10d"))
    log(ago(40), add("Owed", circle="inner", rhythm="10d", birthday="--11-24"), promise=owe(back(3)))
    log(ago(2), add("Owed First", circle="inner"), promise=owe(back(9)))
    log(ago(1), add("Birthday", circle="inner", birthday="1986-11-25"))
    log(ago(1), add("Later", circle="inner", birthday="--11-30"))
    log(ago(1), add("They Owe", circle="inner"), promise=owe(back(9), "them"))
    log(ago(1), add("Not Late", circle="inner"), promise=owe(back(-2)))
    assert line_up(journal).order == ["owed-first", "owed", "due-inner", "due-wide", "birthday"]
    assert explain(journal, "owed") == ["late by 4w", "you owe the deck, since Thu 19 Nov", "birthday in 2 days"]
    assert explain(journal, "birthday") == ["birthday in 3 days, 40"]
    assert explain(journal, "not-late") == ["you owe the deck by Tue 24 Nov"]


def test_what_is_beyond_the_cap_waits(journal: Journal, add: Callable[..., str], log: Callable[..., str]) -> None:
    for number in range(5):
        log(ago(20 + number), add(f"Due {number}", rhythm="10d"))
    queue = line_up(journal, cap=3)
    assert (queue.due, queue.waiting) == (["due-4", "due-3", "due-2"], 2)


def test_who_rests_does_not_come_up_and_returns_on_the_day(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    log(ago(50), add("Snoozed", rhythm="10d", snoozed_until=tomorrow), promise=owe(back(3)))
    log(ago(50), add("Paused", rhythm="10d", paused_until=tomorrow))
    log(ago(50), add("Archived", rhythm="10d", archived=True, birthday="--11-24"), promise=owe(back(3)))
    assert line_up(journal).order == []
    assert line_up(journal, tomorrow).order == ["snoozed", "paused"]


def test_who_has_no_rhythm_and_was_not_seen_for_long_comes_up_where_there_is_room_three_a_week(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    for number in range(5):
        log(ago(200 + number), add(f"Old {number}", circle="wide", rhythm="none", closeness=4 if number == 4 else None))
    log(ago(179), add("Not Yet", rhythm="none"))
    log(ago(300), add("Met Anyway", style="ambient"))
    add("Never", rhythm="none")
    assert line_up(journal).stale == ["old-4", "old-0", "old-1"]
    assert line_up(journal, stale=1, shown=["old-4", "old-0"]).stale == ["old-1"]
    log(ago(20), add("Due", rhythm="10d"))
    assert line_up(journal, cap=2).order == ["due", "old-4"]
    assert explain(journal, "old-4") == ["not in touch for 6mo"]


def test_somebody_captured_yesterday_for_the_first_time_comes_up_to_be_sorted_the_latest_first(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    for number in range(4):
        add(f"Older {number}", circle="inbox", added=back(30 + number))
    log(ago(1), add("Tom Baker", circle="inbox", added=back(1)), kind="met")
    add("Sorted", circle="inbox", rhythm="none", added=back(0))
    add("Known", circle="inner", added=back(0))
    queue = line_up(journal)
    assert (queue.due, queue.unsorted) == ([], ["tom-baker", "older-0", "older-1"])
    card = load_card(journal.index, "tom-baker", TODAY, is_unsorted=True)
    assert card is not None
    assert card.reasons == ["new since Sat 21 Nov"]
    assert line_up(journal, back(2)).unsorted == ["older-0", "older-1", "older-2"]


def test_somebody_with_a_follow_up_comes_up_on_its_day_not_to_be_sorted(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    log(ago(2), add("Tom Baker", circle="inbox", added=back(2)), kind="met", follow_up={"due": TODAY, "what": "write"})
    queue = line_up(journal)
    assert (queue.due, queue.unsorted) == (["tom-baker"], [])
    assert explain(journal, "tom-baker") == ["follow up: write"]


def test_the_streak_counts_days_with_a_line_or_a_review_and_two_days_a_week_rest(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada")
    assert count_streak(journal.index, TODAY) == 0
    monday = back(6)
    for day in (1, 3, 5, 6):  # Saturday, Thursday, Tuesday, Monday: Wednesday and Friday rest
        log(ago(day), "ada", logged=back(day))
    assert count_streak(journal.index, TODAY) == 4
    assert count_streak(journal.index, TODAY, [TODAY]) == 5
    for day in (7, 8, 12, 13):  # the week before: Wednesday to Friday are one too many
        log(ago(day), "ada", logged=back(day))
    assert count_streak(journal.index, TODAY) == 6
    assert count_streak(journal.index, TODAY, [back(9)]) == 9
    assert count_streak(journal.index, monday) == 3
