"""Desk: what the screens ask of the journal, answered by insights as row sources and numbers."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.index import RECENT
from netjournal.insights.activity import count_days, count_logged
from netjournal.insights.due import DUE, Standing, list_ratios, load_standings
from netjournal.insights.goals import Goal, Progress, list_progress
from netjournal.insights.people import Known, find_people, list_details
from netjournal.insights.promises import OpenPromise, count_mine, list_open
from netjournal.insights.timeline import Happening, list_numbers, load_happenings
from netjournal.query import ENTRIES, PEOPLE, Filter, compile_query
from netjournal.tui.content import row_text
from netjournal.tui.drawing.page import Headline
from netjournal.tui.widgets.sources import Paged
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netjournal.capture.draft import Draft
    from netjournal.index import Index
    from netjournal.journal import Journal
    from netjournal.tui.content import Line

_RECENT = 40
_SHOWN_WAYS = 3


_BEHIND = {"given": "gave:*", "got": "got:*"}
"""Measure of a goal -> what an entry must have to count."""


class Card(Value):
    """What stands above a person's timeline."""

    person: Standing
    promises: list[OpenPromise]
    reach: list[str]
    notes: str


class People(Paged[Standing]):
    """People as rows, the most due first: who they are is known at once, the rest is read when a row is looked at."""

    def __init__(
        self,
        index: Index,
        today: date,
        found: list[tuple[str, float | None]],
        draw: Callable[[Standing, int], Sequence[Line]],
    ) -> None:
        ids = self._ids = [own for own, _ in found]
        super().__init__(len(ids), lambda start, stop: load_standings(index, today, ids[start:stop]), draw)
        self.due = sum(ratio is not None and ratio >= DUE for _, ratio in found)
        """How many of them are due."""

    def __getitem__(self, place: int) -> Standing:
        return self.item(place)

    def __iter__(self) -> Iterator[Standing]:
        return map(self.item, range(len(self)))

    def find(self, own: str) -> int | None:
        """Return the place of the person with an id; None when they are not among these."""
        return self._ids.index(own) if own in self._ids else None


class Entries(Paged[Happening]):
    """Entries as rows, which can be found again when the answer is another one."""

    def __init__(self, index: Index, numbers: list[int], draw: Callable[[Happening, int], Sequence[Line]]) -> None:
        super().__init__(len(numbers), lambda start, stop: load_happenings(index, numbers[start:stop]), draw)
        self._numbers = numbers

    def key(self, index: int) -> int | None:
        """Return what tells an entry from all others; None when there is none at that place."""
        return self._numbers[index] if 0 <= index < len(self._numbers) else None

    def find(self, key: int | None) -> int | None:
        """Return the place of an entry; None when it is not among these."""
        return self._numbers.index(key) if key in self._numbers else None


class Desk:
    """One session with a journal. `tell_now` is asked at every question, so that a day may end while the app is open."""

    def __init__(self, journal: Journal, tell_now: Callable[[], datetime], *, is_demo: bool) -> None:
        self.journal, self.is_demo, self.tell_now = journal, is_demo, tell_now
        self._others = journal.index.others

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.tell_now().date()

    def catch_up(self) -> int:
        """Read what changed on disk and return how many files did."""
        return self.journal.catch_up(self.today, RECENT)

    def has_news(self) -> bool:
        """Whether another session has written what this one has not looked at yet."""
        before, self._others = self._others, self.journal.index.others
        return self._others != before

    def find_trouble(self) -> list[str]:
        """Return what is wrong with files and settings, a sentence each."""
        return [*map(str, self.journal.problems()), *self.journal.config.problems]

    def count(self, people: People) -> Headline:
        """Return the numbers of the header."""
        promises, late = count_mine(self.journal.index, self.today)
        return Headline(
            due=people.due,
            promises=promises,
            late=late,
            logged=count_logged(self.journal.index, self.today),
            broken=len(self.journal.problems()),
            is_demo=self.is_demo,
        )

    def list_people(self, query: str = "", draw: Callable[[Standing, int], Sequence[Line]] = lambda *_: []) -> People:
        """Return people as rows, the most due first; QueryError when the query makes no sense."""
        index, today = self.journal.index, self.today
        return People(index, today, list_ratios(index, today, compile_query(query, today, PEOPLE)), draw)

    def open_card(self, person: Standing) -> Card:
        """Return what is known of a person, for the card."""
        index = self.journal.index
        reach = [detail.text for detail in list_details(index, person.id) if detail.name == "reach"][:_SHOWN_WAYS]
        found = index.select("SELECT place, notes FROM person WHERE id = ?", (person.id,))
        place, notes = found[0] if found else ("", "")  # another netjournal may have taken the person back
        promises = list_open(index, self.today, person=person.id)
        return Card(person, promises, [*reach, place] if place else reach, notes or "")

    def open_timeline(
        self,
        draw: Callable[[Happening, int], Sequence[Line]],
        query: str = "",
        person: str | None = None,
        goal: Goal | None = None,
    ) -> Entries:
        """Return entries as rows: of a person, of a query, behind a goal, or all; QueryError when the query makes no sense."""
        condition = compile_query(query, self.today, ENTRIES)
        if goal is not None:
            condition = self._find_behind(goal) & condition
        return Entries(self.journal.index, list_numbers(self.journal.index, self.today, condition, person), draw)

    def _find_behind(self, goal: Goal) -> Filter:
        """Return what selects the entries a goal counts: by its query and measure, or marked for it."""
        asked = compile_query(f"{goal.query} {_BEHIND.get(goal.measure, '')}", self.today, ENTRIES)
        marked = compile_query(f'goal:"{goal.id}"', self.today, ENTRIES)
        return Filter(f"({asked.sql} OR {marked.sql})", (*asked.parameters, *marked.parameters))

    def list_goals(self) -> list[Progress]:
        """Return where each goal stands."""
        return list_progress(self.journal.index, self.today)

    def list_side(self, weeks: int = 26) -> tuple[list[OpenPromise], dict[date, int], list[Happening]]:
        """Return what the side column of a wide screen shows: promises, touches a day, the latest entries."""
        index = self.journal.index
        recent = load_happenings(index, list_numbers(index, self.today, limit=_RECENT))
        return list_open(index, self.today), count_days(index, self.today, weeks), recent

    def make_reader(self) -> Callable[[str], Draft]:
        """Return what understands lines; names once looked up are remembered as long as it is used."""
        from netjournal.capture.grammar import parse  # not before the first frame
        from netjournal.capture.known import IndexNames

        today = self.today
        names, config = IndexNames(self.journal.index, today, self.tell_now()), self.journal.config
        return lambda line: parse(line, names, today, config.kinds, config.text("date_order"))

    def complete(self, text: str) -> list[str]:
        """Return whom the beginning of a name may mean, as a line would name them; of a tag, with its sign, the tags."""
        if text[:1] in ("#", "+"):
            from netjournal.insights.tags import find_tags  # not before the first frame

            return [text[0] + tag for tag in find_tags(self.journal.index, text[1:])]
        return [self.address(person) for person in find_people(self.journal.index, text, self.today)]

    def address(self, person: Standing | Known) -> str:
        """Return what a line calls somebody, so that nobody else is meant: the name, else `@id`."""
        draft = self.make_reader()(f"call {person.name}: ")
        is_plain = [somebody.id for somebody in draft.who] == [person.id] and not draft.problems
        return person.name if is_plain and row_text(person.name) == person.name else f"@{person.id}"

    def save(self, draft: Draft) -> str:
        """Save a draft and return what to say; NetjournalError when it cannot be saved."""
        from netjournal.capture.log import log, say_logged  # not before the first frame

        now = self.tell_now()
        try:
            log(self.journal, [draft], now)
        finally:  # also when the disk did not confirm what is on it
            with suppress(NetjournalError):  # an index that is busy must not make a saved line look unsaved
                self.catch_up()
        return say_logged(draft, now.date())

    def undo(self) -> str | None:
        """Take back this session's last change and return what that was; None when there is none."""
        if not self.journal.applied:
            return None
        return self.journal.undo(self.tell_now(), self.journal.applied[-1]).summary

    def redo(self) -> str | None:
        """Take back this session's last undo and return what that was; None when there is none."""
        if not self.journal.undone:
            return None
        return self.journal.redo(self.tell_now(), self.journal.undone[-1]).summary

    def restore(self, change: str) -> str:
        """Bring files back as they were before a change, and return what was done."""
        return self.journal.restore(self.tell_now(), change).summary
