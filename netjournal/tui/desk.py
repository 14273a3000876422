"""Desk: what the screens ask of the journal, answered by insights as row sources and numbers."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from netjournal import clock
from netjournal.commands import list_commands
from netjournal.errors import NetjournalError
from netjournal.index import RECENT
from netjournal.insights.activity import count_days, count_logged
from netjournal.insights.due import Standing, find_next_due, load_standings
from netjournal.insights.goals import Goal, Progress, list_progress
from netjournal.insights.matches import list_matching
from netjournal.insights.people import Known, find_people, list_details, list_ways
from netjournal.insights.promises import OpenPromise, count_mine, list_open
from netjournal.insights.timeline import Happening, list_numbers, load_happenings
from netjournal.keymap import Keymap
from netjournal.query import ENTRIES, Filter, compile_query, read_lists
from netjournal.settings import SettingLog
from netjournal.spans import say_day
from netjournal.tui.content import row_text
from netjournal.tui.drawing.page import Headline
from netjournal.tui.listings import Entries, People
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.capture.draft import Draft
    from netjournal.capture.reader import Reader
    from netjournal.index import Index
    from netjournal.insights.portrait import Portrait
    from netjournal.insights.sections import Section
    from netjournal.journal import Journal, Problem
    from netjournal.store import Change
    from netjournal.store.neighbours import Neighbours
    from netjournal.tui.content import Line
    from netjournal.tui.discretion import Discretion
    from netjournal.tui.tips import Tips

_RECENT = 40
_SHOWN_WAYS = 3
_CHOSEN = 3


_BEHIND = {"given": "gave:*", "got": "got:*"}
"""Measure of a goal -> what an entry must have to count."""


class Card(Value):
    """What stands above a person's timeline."""

    person: Standing
    promises: list[OpenPromise]
    reach: list[str]
    notes: str


class Saved(Value):
    """What was saved."""

    said: str
    """In a few words."""
    entry: str
    """The id of the last entry of it."""


class Desk:
    """One session with a journal. `tell_now` is asked at every question, so that a day may end while the app is open."""

    def __init__(
        self,
        journal: Journal,
        tell_now: Callable[[], datetime],
        *,
        is_demo: bool,
        keymap: Keymap | None = None,
    ) -> None:
        self.journal, self.is_demo, self.tell_now = journal, is_demo, tell_now
        self.tips: Tips | None = None
        """The keys not used so far, where tips are given."""
        self.neighbours: Neighbours | None = None
        """Other apps open on the journal, where there may be any."""
        self.keymap = keymap or Keymap()
        self.setting_log = SettingLog(journal.config_file)
        self.chosen: list[str] = []
        """Ids of the commands chosen from the list of commands lately, the last one first."""
        self.is_hiding = False
        """Whether private people and entries are left out of every answer."""
        self.is_importing = False
        """Whether people are being imported beside the app, which does not look at the files until that is done."""
        self._discretion: Discretion | None = None
        self._others = journal.index.others

    def choose_tip(self) -> str:
        """Return the id of the command that today's tip is about; nothing when there is none, or tips are not wanted."""
        if self.tips is None or not self.journal.config.is_on("tips"):
            return ""
        return self.tips.choose(
            self.today,
            lambda ident: any(one.id == ident and self.keymap.keys(one) for one in list_commands("people")),
        )

    def remember(self, command: str) -> None:
        """Have a command stand first when commands are listed next."""
        self.chosen = [command, *(other for other in self.chosen if other != command)][:_CHOSEN]

    @property
    def index(self) -> Index:
        """What is asked: the whole index, or one without what is private."""
        return self.journal.index.public if self.is_hiding else self.journal.index

    def hide(self, *, is_hiding: bool) -> None:
        """Leave what is private out of every answer, or no longer; NetjournalError when it cannot be left out."""
        if is_hiding:
            self.journal.index.public.select("SELECT 1")
        self.is_hiding = is_hiding
        if is_hiding and self._discretion is None:
            from netjournal.tui.discretion import Discretion  # few hide anything

            self._discretion = Discretion(self.journal.index)

    def mask(self, text: str) -> str:
        """Return a sentence as it may be said now: with no name of anybody private while what is private is hidden."""
        return self._discretion.mask(text) if self.is_hiding and self._discretion else text

    def say_change(self, change: Change) -> str:
        """Return what a change did as it may be said now."""
        return self._discretion.say(change) if self.is_hiding and self._discretion else change.summary

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

    @property
    def is_empty(self) -> bool:
        """Whether there is no file of anybody or anything yet, not even one that cannot be read."""
        journal = self.journal
        is_bare = not self.is_demo and journal.index.value("SELECT 1 FROM file LIMIT 1") is None
        return is_bare and not journal.problems()

    def list_broken(self) -> list[Problem]:
        """Return what is wrong with files that can be opened, by path."""
        return [problem for problem in self.journal.problems() if problem.path.endswith(".toml")]

    def find_trouble(self) -> list[str]:
        """Return what is wrong with files and settings, a sentence each."""
        broken = [*map(str, self.journal.problems())]
        if (
            self.is_hiding and broken
        ):  # a path says whose file it is, and of a broken one nobody knows whether it is private
            broken = [
                f"{len(broken)} file{'' if len(broken) == 1 else 's'} to mend; {self.keymap.first_key('hide')} shows which"
            ]
        return [*broken, *self.journal.config.problems, *self.keymap.problems]

    def count(self, people: People) -> Headline:
        """Return the numbers of the header."""
        promises, late = count_mine(self.index, self.today)
        clear, coming = ("", "") if people.due or not people.ids else self.find_clear()
        return Headline(
            clear=clear,
            coming=coming,
            due=people.due,
            promises=promises,
            late=late,
            logged=count_logged(self.index, self.today),
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
        reach = [detail.text for detail in list_details(index, person.id) if detail.name == "reach"][:_SHOWN_WAYS]
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
        zone, now = str(portrait.plain.get("timezone", "")), self.tell_now()
        there = clock.elsewhere(now, zone) if zone else None
        is_far = there is not None and there.utcoffset() != now.utcoffset()
        return portrait, list_sections(portrait, self.today, there if is_far else None)

    def list_ways(self, person: str) -> list[str]:
        """Return the numbers and addresses of a person, the channel they like best first."""
        return list(dict.fromkeys(way.value for way in list_ways(list_details(self.index, person))))

    def open_timeline(
        self,
        draw: Callable[[Happening, int], Sequence[Line]],
        query: str = "",
        person: str | None = None,
        goal: Goal | None = None,
    ) -> Entries:
        """Return entries as rows: of a person, of a query, behind a goal, or all; QueryError when the query makes no sense."""
        index = self.index
        condition = compile_query(query, self.today, ENTRIES, read_lists(index))
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
        lists = read_lists(self.index)
        asked = compile_query(f"{goal.query} {_BEHIND.get(goal.measure, '')}", self.today, ENTRIES, lists)
        marked = compile_query(f'goal:"{goal.id}"', self.today, ENTRIES)
        return Filter(f"({asked.sql} OR {marked.sql})", (*asked.parameters, *marked.parameters))

    def list_goals(self) -> list[Progress]:
        """Return where each goal stands."""
        return list_progress(self.index, self.today)

    def list_side(self, weeks: int = 26) -> tuple[list[OpenPromise], dict[date, int], list[Happening]]:
        """Return what the side column of a wide screen shows: promises, touches a day, the latest entries."""
        index = self.index
        recent = load_happenings(index, list_numbers(index, self.today, limit=_RECENT))
        return list_open(index, self.today), count_days(index, self.today, weeks), recent

    def make_reader(self) -> Reader:
        """Return what understands lines; names once looked up are remembered as long as it is used."""
        from netjournal.capture.reader import Reader  # not before the first frame

        return Reader(self.journal, self.tell_now())

    def complete(self, text: str) -> list[str]:
        """Return whom the beginning of a name may mean, as a line would name them; of a tag, fact or goal, those in use."""
        if text[:1] in ("#", "+", "^"):
            from netjournal.insights.completion import complete_line  # not before the first frame

            return complete_line(self.index, (), text, (), is_first=False)
        return [self.address(person) for person in find_people(self.index, text, self.today)]

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

    def address(self, person: Standing | Known) -> str:
        """Return what a line calls somebody, so that nobody else is meant: the name, else `@id`."""
        draft = self.make_reader().read(f"call {person.name}: ")
        is_plain = [somebody.id for somebody in draft.who] == [person.id] and not draft.problems
        return person.name if is_plain and row_text(person.name) == person.name else f"@{person.id}"

    def save(self, drafts: Sequence[Draft]) -> Saved:
        """Save drafts as one change and return what that was; NetjournalError when it cannot be saved."""
        from netjournal.capture.log import log  # not before the first frame

        try:
            change = log(self.journal, drafts, self.tell_now())
        finally:  # also when the disk did not confirm what is on it
            with suppress(NetjournalError):  # an index that is busy must not make a saved line look unsaved
                self.catch_up()
        return Saved(self.say_change(change), str((change.files[-1].record or {}).get("id", "")))

    def adopt(self, change: str) -> None:
        """Have a change that was made beside this session be one of its own, which it can take back."""
        if change:
            self.journal.applied.append(change)
            self.journal.undone.clear()
        self.has_news()

    def undo(self, change: str | None = None) -> str:
        """Take back a change, this session's last one unless another is named, and return what that was."""
        return self._say_after(self.journal.undo(self.tell_now(), change or self.journal.applied[-1]))

    def redo(self) -> str:
        """Take back this session's last undo, which there must be, and return what that was."""
        return self._say_after(self.journal.redo(self.tell_now(), self.journal.undone[-1]))

    def restore(self, change: str) -> str:
        """Bring files back as they were before a change, and return what was done."""
        return self._say_after(self.journal.restore(self.tell_now(), change))

    def _say_after(self, change: Change) -> str:
        """Return what a change did that may have brought people back, who are looked at before anything is said."""
        if self.is_hiding:
            with suppress(NetjournalError):  # an index that is busy must not make what was done look undone
                self.catch_up()
        return self.say_change(change)
