"""The use case of telling two people apart who look alike: it is noted in the file of one of them, and goes where the journal goes."""

from __future__ import annotations

from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.store import Change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.insights.records import Named
    from netjournal.journal import Journal


def tell_apart(journal: Journal, one: Named, other: Named, now: datetime) -> Change:
    """Note that two people are two, and return what was done; they are not taken for duplicates any longer."""
    if one.id == other.id:
        raise UsageError(f"{one.name} and {other.name} are the same file; nothing was changed")
    with journal.writing(now):
        revision = Revision(journal, one.path)
        told = list(dict.fromkeys([*revision.table.get("distinct_from", []), other.id]))
        change = Change(f"not the same: {one.name} and {other.name}", revision.change({"distinct_from": told}))
        if change.files:
            journal.apply(change, now)
    return change
