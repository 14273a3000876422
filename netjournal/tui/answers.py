"""Answers: what the screens ask about people, entries and goals, answered by insights as row sources and numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netjournal import clock
from netjournal.insights.activity import count_days, count_logged
from netjournal.insights.asking import ask
from netjournal.insights.due import Standing, find_next_due, load_standings
from netjournal.insights.goals import Goal, Progress, list_progress
from netjournal.insights.matches import list_matching
from netjournal.insights.occasions import list_occasions, say_occasion
from netjournal.insights.people import list_details, list_ways
from netjournal.insights.promises import Promise, count_mine, list_open, list_promises
from netjournal.insights.timeline import Happening, list_numbers, load_happenings
from netjournal.query.filters import Filter
from netjournal.query.lists import read_lists
from netjournal.spans import say_day
from netjournal.tui.drawing.page import Headline
from netjournal.tui.listings import Entries, People
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.index import Index
    from netjournal.insights.boundaries import Boundaries
    from netjournal.insights.duplicates import Pair
    from netjournal.insights.portrait import Portrait
    from netjournal.insights.reflection import Reflection
    from netjournal.insights.sections import Section
    from netjournal.journal import Journal
    from netjournal.tui.content import Line

_RECENT = 40
_SHOWN_WAYS = 3
_COMING = 7
"""Days ahead of which the header says an occasion."""
_BEHIND = {"given": "gave:*", "got": "got:*"}
"""Measure of a goal -> what an entry must have to count."""


class Card(Value):
    """What stands above a person's timeline."""

    person: Standing
    promises: list[Promise]
    reach: list[str]
    notes: str


class Answers:
    """Questions to a journal, as of now. `tell_now` is asked at every one, so that a day may end while the app is open."""

    def __init__(self, journal: Journal, tell_now: Callable[[], datetime], *, is_demo: bool) -> None:
        self.journal, self.is_demo, self.tell_now = journal, is_demo, tell_now
        self.is_hiding = False
        """Whether private people and entries are left out of every answer."""

    @property
    def index(self) -> Index:
        """What is asked: the whole index, or one without what is private."""
        return self.journal.index.public if self.is_hiding else self.journal.index

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.tell_now().date()

    def count(self, people: People) -> Headline:
        """Return the numbers of the header."""
        promises, late = count_mine(self.index, self.today)
        occasions = list_occasions(self.index, self.today, _COMING)
        clear, coming = ("", "") if people.due or not people.ids else self.find_clear()
        return Headline(
            clear=clear,
            coming=coming,
            due=people.due,
            promises=promises,
            late=late,
            logged=count_logged(self.index, self.today),
            ahead=say_occasion(occasions[0], self.today) if occasions else "",
            is_near=bool(occasions) and occasions[0].on - self.today <= timedelta(days=1),
            broken=len(self.journal.problems()),
            is_demo=self.is_demo,
            is_hiding=self.is_hiding,
        )

    def find_clear(self) -> tuple[str, str]:
        """Return until when nobody is due, in words, and who is due then; nothing where nobody ever is."""
        coming = find_next_due(self.index, self.today)
        return (f"all clear until {say_day(coming[0], self.today)}", coming[1].name) if coming else ("", "")

    def list_people(
        self,
        query: str = "",
        draw: Callable[[Standing, int], Sequence[Line]] = lambda *_: [],
        order: str = "",
        draw_head: Callable[[Standing | None, Standing, int], Sequence[Line]] = lambda *_: [],
    ) -> People:
        """Return people as rows, as list_matching() orders them; QueryError when the query makes no sense."""
        index, today = self.index, self.today
        return People(index, today, list_matching(index, today, query, order), draw, draw_head)

    def load_people(self, ids: Sequence[str]) -> list[Standing]:
        """Return how things stand with people, in that order; those who are not there any longer are left out."""
        return load_standings(self.index, self.today, ids)

    def open_card(self, person: Standing) -> Card:
        """Return what is known of a person, for the card."""
        index = self.index
        reach = [way.text for way in list_ways(list_details(index, person.id)) if not way.is_refused][:_SHOWN_WAYS]
        found = index.select("SELECT place, notes FROM person WHERE id = ?", (person.id,))
        place, notes = found[0] if found else ("", "")  # another netjournal may have taken the person back
        promises = list_open(index, self.today, person=person.id)
        return Card(person, promises, [*reach, place] if place else reach, notes or "")

    def open_portrait(self, person: str) -> tuple[Portrait, list[Section]] | None:
        """Return what is known of the person with an id, and the same in words; None when there is nobody."""
        from netjournal.insights.portrait import load_portrait  # not before the first frame
        from netjournal.insights.sections import list_sections

        portrait = load_portrait(self.index, person, self.today)
        if portrait is None:
            return None
        there, is_far = clock.elsewhere(self.tell_now(), portrait.zone)
        return portrait, list_sections(portrait, self.today, there, is_far=is_far)

    def open_brief(self, person: str) -> tuple[Portrait, list[Section]] | None:
        """Return what is known of the person with an id, and what to know before a talk with them; None when there is nobody."""
        from netjournal.insights.brief import list_brief  # not before it is asked for
        from netjournal.insights.portrait import load_portrait

        portrait = load_portrait(self.index, person, self.today)
        if portrait is None:
            return None
        there, is_far = clock.elsewhere(self.tell_now(), portrait.zone)
        return portrait, list_brief(self.index, portrait, self.today, there, is_far=is_far)

    def say_hours(self, boundaries: Boundaries, zone: str) -> tuple[str, bool]:
        """Return when somebody who lives in a time zone likes to be reached, and whether that is not now."""
        there = clock.elsewhere(self.tell_now(), zone)[0] if boundaries.hours else None
        return boundaries.say_hours(there, self.today)

    def list_ways(self, person: str) -> list[str]:
        """Return the numbers and addresses of a person, the channel they like best first; none by which they do not want to be reached."""
        ways = list_ways(list_details(self.index, person))
        return list(dict.fromkeys(way.value for way in ways if not way.is_refused))

    def open_timeline(
        self,
        draw: Callable[[Happening, int], Sequence[Line]],
        query: str = "",
        person: str | None = None,
        goal: Goal | None = None,
    ) -> Entries:
        """Return entries as rows: of a person, of a query, behind a goal, or all; QueryError when the query makes no sense."""
        index = self.index
        condition = ask(index, self.today, query)
        if goal is not None:
            condition = self._find_behind(goal) & condition
        return Entries(index, list_numbers(index, self.today, condition, person), draw)

    def read_entry(self, own: str) -> Happening | None:
        """Return the entry with an id; None when there is none."""
        index = self.index
        found = load_happenings(index, [no for (no,) in index.select("SELECT no FROM entry WHERE id = ?", (own,))])
        return found[0] if found else None

    def _find_behind(self, goal: Goal) -> Filter:
        """Return what selects the entries a goal counts: by its query and measure, or marked for it."""
        index, today = self.index, self.today
        asked = ask(index, today, goal.query) & ask(index, today, _BEHIND.get(goal.measure, ""))
        marked = ask(index, today, f'goal:"{goal.id}"')
        return Filter(f"({asked.sql} OR {marked.sql})", (*asked.parameters, *marked.parameters))

    def list_goals(self) -> list[Progress]:
        """Return where each goal stands."""
        return list_progress(self.index, self.today)

    def list_duplicates(self) -> list[Pair]:
        """Return the pairs of people who are perhaps one, the likeliest first."""
        from netjournal.insights.duplicates import list_duplicates  # not before the first frame

        return list_duplicates(self.index)

    def look_back(self, period: str, day: date) -> Reflection:
        """Return the week, month or quarter that a day is in, up to that day."""
        from netjournal.insights.reflection import load_reflection  # not before it is asked for

        return load_reflection(self.index, period, day)

    def place_record(self, folder: str, own: str) -> tuple[str, date]:
        """Return the period in which an experiment or a review is looked at, and the day up to which."""
        from netjournal.insights.reflection import place_record  # not before it is asked for

        return place_record(self.index, folder, own, self.today)

    def list_promises(self) -> list[Promise]:
        """Return all promises, the open ones first."""
        return list_promises(self.index, self.today)

    def list_side(self, weeks: int = 26) -> tuple[list[Promise], dict[date, int], list[Happening]]:
        """Return what the side column of a wide screen shows: promises, touches a day, the latest entries."""
        index = self.index
        recent = load_happenings(index, list_numbers(index, self.today, limit=_RECENT))
        return list_open(index, self.today), count_days(index, self.today, weeks), recent

    def list_lists(self) -> list[str]:
        """Return the names of the user's lists, in the order of the settings."""
        return [*read_lists(self.index)]

    def complete_query(self, before: list[str], start: str) -> list[str]:
        """Return what the beginning of a word in a query may become: keys and their values, names, tags."""
        from netjournal.insights.completion import complete_name, complete_query  # not before the first frame
        from netjournal.insights.tags import find_tags

        index = self.index
        found = complete_query(index, start, self.journal.config.kinds)
        if start.isalnum():
            found += [*complete_name(index, before, start), *(f"#{tag}" for tag in find_tags(index, start))]
        return found

    def suggest(self, query: str) -> str:
        """Return a sentence that names the tag or the person that comes closest to words nothing matches, or nothing."""
        from netjournal.insights.suggestion import suggest_closest  # only what nothing matches needs it

        return suggest_closest(self.index, query)
