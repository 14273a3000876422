"""Replaced: the follow-ups that a later one takes the place of, since each person has one."""

from __future__ import annotations

from datetime import date

from netjournal.insights.due import load_standings
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index


def list_replaced(index: Index, people: Sequence[str], after: date, today: date) -> list[str]:
    """Return in words which open follow-ups of people, by their ids, say what to do after a day: a follow-up for them ends those."""
    standings = load_standings(index, today, people)
    whose = {person.id: f" with {person.name}" if len(people) > 1 else "" for person in standings}
    return [
        f"replaces the follow-up{whose[person.id]} {say_day(date.fromisoformat(person.follow), today)}: {person.follow_what}"
        for person in standings
        if person.follow and person.follow_what and person.follow > after.isoformat()
    ]
