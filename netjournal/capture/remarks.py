"""Remarks: what the journal and the clock say of a line that was understood, before it is saved."""

from __future__ import annotations

from netjournal.grammar.draft import ASK, WARN, Problem
from netjournal.insights.balance import list_one_sided
from netjournal.insights.replaced import list_replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from netjournal.grammar.draft import Draft
    from netjournal.journal import Journal

_MINUTES_AHEAD = 60
"""A time of today that is no more ahead may be that of what has just begun."""


class Remarks:
    """Knows what to say as of a moment; what was looked up once is remembered as long as it is used."""

    def __init__(self, journal: Journal, now: datetime) -> None:
        self._index, self._now, self._today = journal.index, now, now.date()
        self._given: dict[tuple[tuple[str, str], ...], list[str]] = {}
        self._replaced: dict[tuple[date, tuple[str, ...]], list[str]] = {}
        self._goals: set[str] | None = None

    def list_all(self, draft: Draft) -> list[Problem]:
        """Return what there is to say of a draft."""
        said = [*self._say_hours_over(draft), *self._say_unknown_goals(draft)]
        said += self.say_replaced(draft) if draft.follow_up else []
        said += self._say_given(draft) if draft.asked and not draft.gave else []
        return [*self._ask_of_hour_ahead(draft), *(Problem(WARN, message) for message in said)]

    def _ask_of_hour_ahead(self, draft: Draft) -> list[Problem]:
        """Return the question about a time of today that is still to come."""
        if draft.on != self._today or not draft.time or draft.errors or draft.kind == "note":
            return []
        if _minutes(draft.time) - self._now.hour * 60 - self._now.minute <= _MINUTES_AHEAD:
            return []
        return [Problem(ASK, f"{draft.time} is still to come; for a plan write '; fu today {draft.time}'")]

    def _say_hours_over(self, draft: Draft) -> list[str]:
        """Return which times of today are over by which something is due."""
        plans = [(owed.due, owed.time) for owed in draft.promises]
        plans += [(draft.follow_up.due, draft.follow_up.time)] if draft.follow_up else []
        over = [time for due, time in plans if due == self._today and time and time < f"{self._now:%H:%M}"]
        return [f"{time} of today is over" for time in over]

    def _say_unknown_goals(self, draft: Draft) -> list[str]:
        """Return which goals of a line are none."""
        if self._goals is None and draft.goals:
            self._goals = {own for (own,) in self._index.select("SELECT id FROM goal")}
        return [
            f"no goal ^{goal} yet; 'nj goals' lists them" for goal in draft.goals if goal not in (self._goals or ())
        ]

    def say_replaced(self, draft: Draft) -> list[str]:
        """Return which open follow-ups a draft's own takes the place of; an earlier one that it answers is done by then."""
        after = draft.on or self._today
        asked = (after, tuple(person.id for person in draft.who if person.id))
        if asked not in self._replaced:
            self._replaced[asked] = list_replaced(self._index, asked[1], after, self._today)
        return self._replaced[asked]

    def _say_given(self, draft: Draft) -> list[str]:
        """Return what was last given to those who are asked for a favour, if that was long ago, and what could be."""
        people = tuple((person.id or "", person.name) for person in draft.who)
        if people not in self._given:
            given = list_one_sided(self._index, people, self._today)
            self._given[people] = [one.say(self._today) for one in given]
        return self._given[people]


def _minutes(time: str) -> int:
    """Return the minutes since midnight of HH:MM."""
    return int(time[:2]) * 60 + int(time[3:])
