"""Context: what every command works with, and one run of one: a journal opened for it, and what is to be said at the end."""

from __future__ import annotations

import sys
from datetime import date, datetime

from netjournal import clock
from netjournal.cli.output import Output
from netjournal.errors import UsageError
from netjournal.index import ALL, RECENT, DamagedIndexError
from netjournal.journal import Journal
from netjournal.paths import Paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netjournal.cli.arguments import Invocation
    from netjournal.index import Index
    from netjournal.scout import Scout

_MODULES = {"import": "importing"}
"""Command -> its module, where the name is a word of Python's own."""
_MANY = 500
"""Files to read before a progress line is worth its noise."""
_FIRST, _LAST = 1900, 9000
"""Years that leave room to count months and weeks to either side."""


class Context:
    """One run of one command."""

    def __init__(self, paths: Paths, invocation: Invocation, out: Output, journal: Journal) -> None:
        self.paths, self.invocation, self.out, self.journal = paths, invocation, out, journal
        self.now = self._read_now()
        journal.progress = self._show_change

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.now.date()

    def tell_there(self, zone: str) -> tuple[datetime | None, bool]:
        """Return this moment in a time zone, and whether it is another hour there; None as of another day."""
        return (None, False) if self.invocation.text("as_of") else clock.elsewhere(self.now, zone)

    def catch_up(self, depth: int = RECENT) -> None:
        """Bring the index up to the files and report, on stderr, what is wrong with any."""
        depth = ALL if self.invocation.has("rescan") or self.journal.index.is_fresh else depth
        self.journal.catch_up(self.today, depth, self._show_progress)
        self.out.clear_progress()
        self.report_problems()
        if self.invocation.has("hide_private"):
            self.journal.index.hide_private()

    def report_problems(self) -> None:
        """Say on stderr what is wrong with files and settings."""
        for problem in [*self.journal.config.problems, *self.journal.problems()]:
            self.out.warn_once(str(problem))

    def read_limit(self, usual: int) -> int:
        """Return how many rows are asked for; 0 is all."""
        text = self.invocation.text("limit")
        if text is None:
            return usual
        if not (text.isdecimal() and len(text) < 10):
            raise UsageError(f"--limit {text}: write a whole number, or 0 for all")
        return int(text)

    def _show_change(self, what: str, done: int, total: int) -> None:
        """Show how far a change of many files has come, a hundred files at a time."""
        if total >= _MANY and done % 100 == 0:
            self.out.show_progress(f"{what} {done:,} of {total:,} files")

    def _show_progress(self, done: int, total: int) -> None:
        if total >= _MANY:
            self.out.show_progress(f"reading {done:,} of {total:,} files")

    def _read_now(self) -> datetime:
        try:
            now = clock.now(self.journal.config.text("timezone") or None)
        except ValueError as error:
            self.out.warn(f"{self.paths.config_file}: {error}; this machine's time zone is used")
            now = clock.now()
        as_of = self.invocation.text("as_of")
        if as_of is None:
            return now
        day = _read_day(as_of, now.date())
        if not _FIRST <= day.year <= _LAST:
            raise UsageError(f"--as-of {as_of}: write a date between the years {_FIRST} and {_LAST}")
        return now.replace(year=day.year, month=day.month, day=day.day)


def carry_out(
    paths: Paths, invocation: Invocation, out: Output, left: list[Index] | None, scout: Scout | None = None
) -> int:
    """Carry out a command and return its exit code; with an index that proves damaged, once more with another one."""
    journal = Journal.open(paths)
    journal.is_heard, journal.shelf.scout = True, scout
    try:
        return load_command(invocation.command.cli)(Context(paths, invocation, out, journal))
    except DamagedIndexError:
        if journal.index.is_fresh or journal.index.path is None:
            raise
        from netjournal.index.making import delete_database  # hardly ever

        journal.index.close()
        delete_database(journal.index.path)
    finally:
        for summary in journal.recovered:
            out.warn(f"cut off by a crash, and taken back: {summary}")
        for sentence in journal.complaints:
            out.warn(f"! {sentence}")
        if left is not None and journal.index.is_tidy:
            left.append(journal.index)
        else:
            journal.index.close()
    return carry_out(paths, invocation, out, left)


def load_command(name: str) -> Callable[[Context], int]:
    """Return what carries a command out; its module is imported only now, so that no command pays for another."""
    module = f"netjournal.cli.{_MODULES.get(name, name)}"
    __import__(module)  # `importlib` is a module more to load, and has nothing to add
    command: Callable[[Context], int] = sys.modules[module].carry_out
    return command


def load_kinds(paths: Paths) -> Mapping[str, str]:
    """Return the user's own words for kinds."""
    journal = Journal.open(paths)
    journal.index.close()
    return journal.config.kinds


def _read_day(text: str, today: date) -> date:
    """Return the day that a text means: 2026-06-30, yesterday, 2w; UsageError when it means none, or more than one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        from netjournal.query.days import read_days  # a script writes the date

    days = read_days(text, today)
    if days is None or days[0] != days[1]:
        raise UsageError(f"--as-of {text}: write a date such as 2026-06-30, or yesterday")
    return days[0]
