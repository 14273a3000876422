"""Desk: one session with a journal, of which screens ask and which they change."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from netjournal.commands.contexts import list_commands
from netjournal.errors import NetjournalError, NotConfirmedError, NotFoundError
from netjournal.index import RECENT
from netjournal.insights.due import Standing
from netjournal.insights.people import Known, find_people
from netjournal.keymap import Keymap
from netjournal.settings import SettingLog
from netjournal.store.place import Place
from netjournal.tui.answers import Answers
from netjournal.tui.aside import Aside
from netjournal.tui.content import row_text
from netjournal.tui.lookout import Lookout
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.capture.reader import Reader
    from netjournal.capture.sitting import Sitting
    from netjournal.grammar.draft import Draft
    from netjournal.journal import Journal, Problem
    from netjournal.store import Change
    from netjournal.store.looks import Looks
    from netjournal.store.neighbours import Neighbours
    from netjournal.tui.discretion import Discretion
    from netjournal.tui.tips import Tips

    T = TypeVar("T")

_CHOSEN = 3


class Look(Value):
    """What a look at the files has found."""

    changed: int
    """How many files others have changed."""
    is_stale: bool
    """Whether the journal is another one than is shown."""
    is_elsewhere: bool
    """Whether another session has written."""


class Saved(Value):
    """What was saved."""

    said: str
    """In a few words."""
    entry: str
    """The id of the last entry of it."""
    change: str
    """The id of the change that did it."""


class Desk(Answers):
    """One session with a journal: what it has done, what it hides, and what only this machine knows."""

    def __init__(
        self,
        journal: Journal,
        tell_now: Callable[[], datetime],
        *,
        is_demo: bool,
        keymap: Keymap | None = None,
    ) -> None:
        super().__init__(journal, tell_now, is_demo=is_demo)
        self.has_offered = False
        """Whether it was said in this session how a line that was never saved is brought back."""
        self.tips: Tips | None = None
        """The keys not used so far, where tips are given."""
        self.neighbours: Neighbours | None = None
        """Other apps open on the journal, where there may be any."""
        self.aside = Aside(journal, lambda _: None)
        """Does what the disk may hold up; an app is told there what came of it."""
        self.lookout = Lookout(self)
        """Works out what the goals screen shows."""
        self.looks: Looks | None = None
        """When somebody last looked at the journal on this machine, where that is of interest."""
        self.keymap = keymap or Keymap()
        self.setting_log = SettingLog(journal.config_file)
        self.chosen: list[str] = []
        """Ids of the commands chosen from the list of commands lately, the last one first."""
        self.place = Place("", journal.shelf.home)
        """Where this machine is in today's review."""
        self._sitting: Sitting | None = None
        self.is_importing = False
        """Whether people are being imported beside the app, which does not look at the files until that is done."""
        self._discretion: Discretion | None = None
        self._others = journal.index.others
        self._foreign: int | None = None
        """What `others` was for whoever looked last at the files."""
        self._writes = 0
        """What `writes` was then."""

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

    def look(self, see: Callable[[Callable[[], Look]], object], words: str = "") -> None:
        """Have what changed on disk read, however slow the disk is, and `see` called with what returns what was found."""
        index, today = self.journal.index, self.today

        def read(journal: Journal) -> tuple[int, int]:
            foreign, changed = journal.index.others, journal.catch_up(today, RECENT)
            index.news, index.shut = [*journal.index.news], dict(journal.index.shut)
            self.journal.fault = journal.look_at_schema()
            return changed, foreign

        self.aside.do(read, lambda get: see(lambda: self._judge(*get())), words)

    def _judge(self, changed: int, foreign: int) -> Look:
        """Tell what a look found from what this session has written itself, by either of its connections."""
        writes = self.journal.index.writes
        is_elsewhere = self._foreign not in (None, foreign) and writes == self._writes
        self._foreign, self._writes = foreign, writes
        return Look(changed, self.has_news() or changed > 0, is_elsewhere)

    def make_twin(self, journal: Journal) -> Desk:
        """Return a desk with another journal on the same home."""
        twin = Desk(journal, self.tell_now, is_demo=self.is_demo, keymap=self.keymap)
        if self.is_hiding:
            twin.hide(is_hiding=True)
        return twin

    def finish(self, act: Callable[[Desk], T]) -> T:
        """Change something at this desk, and read again what was written, also when the disk did not confirm it."""
        before = [*self.journal.applied], [*self.journal.undone]
        try:
            made = act(self)
        except NotConfirmedError:
            self._read_written()
            raise
        if ([*self.journal.applied], [*self.journal.undone]) != before:  # else all is as it was
            self._read_written()
        return made

    def _read_written(self) -> None:
        def tell(done: int, total: int) -> None:
            self.journal.progress("reading", done, total)

        with suppress(NetjournalError):  # an index that is busy must not make what was done look undone
            self.journal.catch_up(self.today, RECENT, tell)

    def has_news(self) -> bool:
        """Whether the index was written to by another session, or for this one by a twin, since this was last asked."""
        before, self._others = self._others, self.journal.index.others
        return self._others != before

    def hear_complaints(self) -> list[str]:
        """Return, once, what went wrong after changes that are safe all the same."""
        said = [*self.journal.complaints]
        self.journal.complaints.clear()
        return said

    @property
    def is_empty(self) -> bool:
        """Whether there is no file of anybody or anything yet, not even one that cannot be read."""
        journal = self.journal
        is_bare = not self.is_demo and journal.index.value("SELECT 1 FROM file LIMIT 1") is None
        return is_bare and not journal.problems()

    def sit(self) -> Sitting:
        """Return today's review, where it was left."""
        from netjournal.capture.sitting import Sitting  # not before the first frame
        from netjournal.tui.bookmark import SlowPlace

        if self._sitting is None or self._sitting.day != self.today or not self._sitting.order:
            self._sitting = Sitting(SlowPlace(self.place, self.aside))
            self._sitting.begin(self.index, self.today, self.journal.config)
        return self._sitting

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

    def take_news(self) -> str:
        """Write down that somebody looks, and return what has come since they last did on another day, once a day; else nothing."""
        if self.looks is None:
            return ""
        from netjournal.insights.news import load_news  # not before the first frame

        last = self.looks.find_last(self.today)
        is_first = self.looks.note(self.today)
        return load_news(self.index, last, self.today).say(self.today) if last and is_first else ""

    def make_reader(self, *, is_fresh: bool = True) -> Reader:
        """Return what understands lines, or with `is_fresh` false those that say what the journal holds already."""
        from netjournal.capture.reader import Reader  # not before the first frame

        return Reader(self.journal, self.tell_now(), is_fresh=is_fresh)

    def complete(self, text: str) -> list[str]:
        """Return whom the beginning of a name may mean, as a line would name them; of a tag, fact or goal, those in use."""
        if text[:1] in ("#", "+", "^"):
            from netjournal.insights.completion import complete_line  # not before the first frame

            return complete_line(self.index, (), text, (), is_first=False)
        return [self.address(person) for person in find_people(self.index, text, self.today)]

    def address(self, person: Standing | Known) -> str:
        """Return what a line calls somebody, so that nobody else is meant: the name, else `@id`."""
        draft = self.make_reader().read(f"call {person.name}: ")
        is_plain = [somebody.id for somebody in draft.who] == [person.id] and not draft.problems
        return person.name if is_plain and row_text(person.name) == person.name else f"@{person.id}"

    def save(self, drafts: Sequence[Draft]) -> Saved:
        """Save drafts as one change and return what that was; NetjournalError when it cannot be saved."""
        from netjournal.capture.log import log  # not before the first frame

        change = log(self.journal, drafts, self.tell_now())
        return Saved(self.say_change(change), str((change.files[-1].record or {}).get("id", "")), change.id)

    def adopt(self, change: str) -> None:
        """Have a change that was made beside this session be one of its own, which it can take back."""
        if change:
            self.journal.applied.append(change)
            self.journal.undone.clear()
        self.has_news()

    def undo(self, change: str | None = None) -> str:
        """Take back a change, this session's last one unless another is named, and return what that was; NotFoundError when there is none."""
        last = self.journal.applied[-1:] if change is None else [change]
        if not last:
            raise NotFoundError("there is nothing to undo in this session")
        return self._say_after(self.journal.undo(self.tell_now(), last[0]))

    def redo(self) -> str:
        """Take back this session's last undo, and return what that was; NotFoundError when there is none."""
        if not self.journal.undone:
            raise NotFoundError("there is nothing to redo in this session")
        return self._say_after(self.journal.redo(self.tell_now(), self.journal.undone[-1]))

    def restore(self, change: str) -> str:
        """Bring files back as they were before a change, and return what was done."""
        return self._say_after(self.journal.restore(self.tell_now(), change))

    def _say_after(self, change: Change) -> str:
        """Return what a change did that may have brought people back, who are looked at before anything is said."""
        if self.is_hiding:
            self._read_written()
        return self.say_change(change)
