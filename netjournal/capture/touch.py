"""The use case of being in touch with nothing to write: an entry of today for each person."""

from __future__ import annotations

from netjournal.capture.draft import Draft, Somebody
from netjournal.capture.log import plan_log, say_logged
from netjournal.capture.standing import count_people
from netjournal.errors import ConflictError
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.insights.records import Named
    from netjournal.journal import Journal
    from netjournal.store import Change


def touch(journal: Journal, people: Sequence[Named], now: datetime) -> Change:
    """Log a touch with each of the people as one change; ConflictError when the file of one of them is gone."""
    people = list({person.path: person for person in people}.values())
    drafts = [Draft(line="", kind="touch", who=[Somebody(person.name, person.id)]) for person in people]
    with journal.writing(now):
        for person in people:
            if journal.shelf.find(person.path) is None:
                raise ConflictError(f"{person.path} was moved or deleted meanwhile; nothing was logged, try again")
        change = plan_log(journal, drafts, now)
        if len(people) == 1:
            change.summary = say_logged(drafts[0], now.date())
        else:
            change.summary = f"touch with {count_people(len(people))}, {say_day(now.date(), now.date())}"
        journal.apply(change, now)
    return change
