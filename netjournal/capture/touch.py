"""The use case of being in touch with nothing to write: an entry of today for each person. To have tried is one, too."""

from __future__ import annotations

from netjournal.capture.log import plan_log, say_logged
from netjournal.capture.standing import count_people
from netjournal.errors import ConflictError
from netjournal.grammar.draft import Draft, Somebody
from netjournal.spans import say_day
from netjournal.words import DIRECTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.insights.records import Named
    from netjournal.journal import Journal
    from netjournal.store import Change


def touch(
    journal: Journal, people: Sequence[Named], now: datetime, kind: str = "touch", *, answered: bool = True
) -> Change:
    """Log a touch, or another kind, with each of the people as one change; ConflictError when the file of one of them is gone.

    What one sends, and what is not answered, went out.
    """
    people = list({person.path: person for person in people}.values())
    direction = "out" if kind in DIRECTED or not answered else None
    drafts = [
        Draft(line="", kind=kind, who=[Somebody(person.name, person.id)], direction=direction, answered=answered)
        for person in people
    ]
    with journal.writing(now):
        for person in people:
            if journal.shelf.find(person.path) is None:
                raise ConflictError(f"{person.path} was moved or deleted meanwhile; nothing was logged, try again")
        change = plan_log(journal, drafts, now)
        if len(people) == 1:
            said = f"tried {people[0].name}, no answer, {say_day(now.date(), now.date())}"
            change.summary = say_logged(drafts[0], now.date()) if answered else said
        else:
            change.summary = f"{kind} with {count_people(len(people))}, {say_day(now.date(), now.date())}"
        journal.apply(change, now)
    return change
