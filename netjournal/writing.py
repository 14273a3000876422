"""Writing: the journal's lock, held, for what is more than one new file; and what is done under it once a day."""

from __future__ import annotations

from netjournal import clock
from netjournal.errors import NetjournalError
from netjournal.store.retention import tidy_daily

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.journal import Journal


class Writing:
    """The journal's lock, held; what a crash cut off is rolled back first."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __enter__(self) -> None:
        self._journal.shelf.lock().__enter__()
        try:
            self._journal.recover(is_locked=True)
        except BaseException:
            self._journal.shelf.lock().__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        self._journal.shelf.lock().__exit__()
        self._journal.tell_hook()


def tidy(journal: Journal) -> None:
    """Once a day, forget what the history need not keep any longer, and sweep up after dead processes."""
    try:
        with journal.shelf.lock():
            tidy_daily(journal.history(), clock.now(), int(journal.config.number("history.keep_days")))
    except (OSError, NetjournalError):
        return  # another day will do
