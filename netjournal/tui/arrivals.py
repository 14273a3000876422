"""Arrivals: people of a file on their way into the journal: looked at, then imported, both beside the app, which goes on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.exchange.importing import ADDED, CHANGED, DOUBTFUL, SAME, Plan, import_people, plan_import
from netjournal.exchange.sources import Habits, read_sources
from netjournal.index import ALL, FOLDERS_ONLY, Index
from netjournal.journal import Journal
from netjournal.store import Shelf

if TYPE_CHECKING:
    from netjournal.exchange.card import Reading
    from netjournal.tui.desk import Desk

_QUESTION = "which file? vCards, CSV (Google, LinkedIn, Outlook), calendars or mail, or a folder of them; tab completes"
_SORTS = ((ADDED, "to add"), (CHANGED, "to change"), (SAME, "the same"), (DOUBTFUL, "doubtful, left out"))


_LAST = "indexing"
"""What is done when all files are written: there is no stopping then."""


class StoppedError(NetjournalError):
    """Somebody thought better of it."""


class Arrivals:
    """What is known of one file. look() and bring() are for a thread of their own: they use a journal of their own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._is_stopped = False
        self._reading: Reading | None = None
        self.plan: Plan | None = None
        """What would become of the people, once they were looked at."""
        self.path = ""
        """The answer that was looked at last, or is being looked at."""
        self.progress = ""
        """How far the work has come, in words; empty while nothing is done."""
        self.problem = ""
        """Why it could not be done."""

    def explain(self, answer: str) -> str:
        """Return what enter would do with an answer; NetjournalError with what is wrong with it."""
        if self.progress:
            return self.progress
        if not answer:
            return _QUESTION
        if answer == self.path and self.problem:
            raise NetjournalError(self.problem)
        if answer == self.path and self.plan:
            return say_plan(self.plan)
        return (
            "enter looks into it" if os.path.exists(os.path.expanduser(answer)) else "nothing of that name is there yet"
        )

    def is_ready(self, answer: str) -> bool:
        """Whether the people of an answer were looked at, and there is something to import."""
        return bool(answer == self.path and self.plan and not self.plan.is_idle)

    def start(self, answer: str, words: str) -> None:
        """Take note that work on an answer begins."""
        self.path, self.progress, self.problem = answer, words, ""
        self._is_stopped = False

    def stop(self) -> None:
        """Have the work end where it can, before anything is written."""
        self._is_stopped = True

    def look(self) -> None:
        """Read the file and plan what becomes of its people."""
        self.plan = None
        own = self._borrow()
        try:
            path = os.path.expanduser(self.path)
            addresses = own.config.text("addresses").replace(",", " ").split()
            habits = Habits(self._desk.today, own.config.text("date_order"), [], addresses)
            self._reading = read_sources([path], habits, bytes, self._tell)
            own.catch_up(self._desk.today, ALL if own.index.is_fresh else FOLDERS_ONLY)
            self.plan = plan_import(own, self._reading, self._desk.tell_now(), self._tell)
        except (NetjournalError, OSError) as error:
            self.problem = str(error)
        finally:
            own.index.close()
            self.progress = ""

    def bring(self) -> str:
        """Import the people, and return the id of the change; nothing when there is a problem."""
        own = self._borrow()
        try:
            if self._reading is not None and self.plan is not None:
                self.plan = import_people(own, self._reading, self._desk.tell_now(), self.plan)
        except (NetjournalError, OSError) as error:
            self.problem = str(error)
        finally:
            own.index.close()
            self.progress = ""
        return own.applied[-1] if own.applied else ""

    def _borrow(self) -> Journal:
        """Return the journal with a connection of its own to the index: one belongs to the thread that opened it."""
        journal = self._desk.journal
        own = Journal(Shelf(journal.shelf.home), Index(journal.index.home, journal.index.path), journal.config)
        own.progress = self._tell
        own.hook_file, own.complaints = journal.hook_file, journal.complaints
        return own

    def _tell(self, what: str, done: int, total: int) -> None:
        can_stop = what != _LAST
        if self._is_stopped and can_stop:
            raise StoppedError("stopped")
        if done % 100 == 0:
            self.progress = f"{what} {done:,} of {total:,}{'; esc stops it' if can_stop else ''}"


def say_plan(plan: Plan) -> str:
    """Return what an import would do in one sentence: `214 people: 200 to add, 14 the same`, with what enter does before it."""
    total = len(plan.outcomes)
    counts = ", ".join(f"{plan.count(verdict):,} {words}" for verdict, words in _SORTS if plan.count(verdict))
    said = f"{total:,} {'person' if total == 1 else 'people'}: {counts}" if counts else "nobody is in it"
    if plan.entries:
        held = f"{len(plan.entries):,} {'entry' if len(plan.entries) == 1 else 'entries'}, {len(plan.records):,} to add"
        said = f"{said}; {held}" if counts else held
    more = [f"{len(plan.faults):,} could not be read ({plan.faults[0]})"] if plan.faults else []
    ending = "; ".join([*more, *plan.hints])
    return f"{'nothing to import' if plan.is_idle else 'enter imports'}. {said}{ending and f'; {ending}'}"


def complete_path(typed: str) -> list[str]:
    """Return the files and folders that the beginning of a path may become; a folder ends with a slash."""
    folder, _, start = typed.rpartition("/")
    place = os.path.expanduser(f"{folder}/" if typed.startswith(("/", "~")) or folder else ".")
    try:
        names = sorted(os.listdir(place))[:5_000]
    except OSError:
        return []
    fitting = [name for name in names if name.startswith(start) and (start or not name.startswith("."))]
    head = typed[: len(typed) - len(start)]
    return [f"{head}{name}{'/' if os.path.isdir(os.path.join(place, name)) else ''}" for name in fitting]
