"""Undoing: changes of a journal taken back, brought back, and files as they once were."""

from __future__ import annotations

import os

from netjournal.errors import ConflictError
from netjournal.index import FOLDERS_ONLY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from netjournal.journal import Journal
    from netjournal.store import Change
    from netjournal.store.history import History


def undo(journal: Journal, now: datetime, change_id: str | None = None) -> Change:
    """Take back the named change or the home's last one, and return what was done; errors as of History.plan_undo()."""
    change, undo_id = _go_back(
        journal, now, lambda history: _spare_named(journal, history.plan_undo(change_id), now.date())
    )
    journal.undone.append(undo_id)
    if change.undoes in journal.applied:
        journal.applied.remove(change.undoes)
    return change


def redo(journal: Journal, now: datetime, undo_id: str | None = None) -> Change:
    """Take back the named undo or the home's last one, and return what was done; errors as of History.plan_redo()."""
    change, redo_id = _go_back(journal, now, lambda history: history.plan_redo(undo_id))
    journal.applied.append(redo_id)
    if change.undoes in journal.undone:
        journal.undone.remove(change.undoes)
    return change


def restore(journal: Journal, now: datetime, change_id: str) -> Change:
    """Bring files back as they were before the named change, and return what was done."""
    return _go_back(journal, now, lambda history: history.plan_restore(change_id))[0]


def _spare_named(journal: Journal, change: Change, today: date) -> Change:
    """Leave out people whom other entries name by now: to take them away would leave those with an id of nobody."""
    if not any(file.after is None and file.path.startswith("people/") for file in change.files):
        return change
    journal.catch_up(today, FOLDERS_ONLY)
    paths, spared = {file.path for file in change.files}, []
    for file in change.files:
        if file.after is None and file.path.startswith("people/"):
            rows = journal.index.select(
                "SELECT p.name, f.path FROM file o JOIN person p ON p.id = o.id JOIN who w ON w.person = p.id "
                "JOIN entry e ON e.no = w.entry JOIN file f ON f.id = e.id AND f.why IS NULL WHERE o.path = ? AND o.why IS NULL",
                (file.path,),
            )
            if any(path not in paths for _, path in rows):
                spared.append((file, rows[0][0]))
    if not spared:
        return change
    names = " and ".join(name for _, name in spared)
    if len(spared) == len(change.files):
        raise ConflictError(f"other entries name {names} by now; nothing was undone")
    change.files = [file for file in change.files if file not in [other for other, _ in spared]]
    change.summary += f"; {names} stays, whom other entries name by now"
    return change


def _go_back(journal: Journal, now: datetime, plan: Callable[[History], Change]) -> tuple[Change, str]:
    history = journal.history()
    if not os.path.isdir(journal.shelf.home):
        plan(history)  # says that there is nothing; a home is not made for that
    with journal.writing(now):
        change = plan(history)
        return change, journal.apply(change, now)
