"""Begun: since when a goal can be missed, which it cannot before the journal's first entry, nor before its own first day."""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index
    from netjournal.insights.goals import Goal
    from netjournal.insights.measures.days import Span


def find_first_day(index: Index, today: date) -> date | None:
    """Return the day of the journal's first entry; None where there is none up to a day."""
    first = index.value("SELECT min(day) FROM entry")
    return date.fromisoformat(first) if first and first <= today.isoformat() else None


def find_begin(goal: Goal, first: date | None) -> date | None:
    """Return the day from which a goal can be missed, where the journal begins on a day; None where it has not begun."""
    start = date.fromisoformat(goal.start) if goal.start else None
    return first and max(first, start or first)


def count_judged(periods: Sequence[Span], met: Sequence[bool], begin: date | None, today: date) -> int:
    """Return how many of the last periods count: those since a day, and the one that it is in when that is met, or lasts."""
    if begin is None:
        return 0
    return sum(
        since >= begin or (until >= begin and (is_met or until > today))
        for (since, until), is_met in zip(periods, met, strict=True)
    )
