"""The use cases of upkeep: what is wrong is mended where that is safe, and what was deleted goes for good."""

from __future__ import annotations

from netjournal import clock
from netjournal.store import checkup, retention
from netjournal.store.making import write_ignores

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from netjournal.journal import Journal


def list_mendable(journal: Journal) -> set[str]:
    """Return the paths of the files that mend() can mend."""
    paths = [problem.path for problem in journal.problems()]
    return {file.path for file in checkup.plan_mending(journal.history(), paths).files} if paths else set()


def mend(journal: Journal, now: datetime) -> list[str]:
    """Do what is safe about what is wrong, as one change where files are changed, and return what was done."""
    done, shelf = [], journal.shelf
    with journal.writing(now):
        change = checkup.plan_mending(journal.history(), [problem.path for problem in journal.problems()])
        if change.files:
            journal.apply(change, now)
            done.append(f"{change.summary}   (nj undo)")
        if checkup.is_open(shelf.home):
            checkup.close_to_others(shelf.home)
            done.append(f"closed to others: {shelf.home}")
        if checkup.lacks_ignores(shelf):
            write_ignores(shelf)
            done.append("written: .gitignore and .stignore")
        done += [f"swept up: {path}" for path in retention.sweep(shelf.home, clock.now())]
    return done


def purge(journal: Journal, names: Collection[str], now: datetime) -> None:
    """Delete files of the trash for good, with every earlier version of them."""
    with journal.writing(now):
        history = journal.history()
        retention.purge(history, [file for file in retention.list_trash(history) if file.name in names])
