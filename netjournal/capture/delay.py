"""The use case of putting a promise or a follow-up off: its day moves, and nothing else of it."""

from __future__ import annotations

from datetime import date

from netjournal.capture.promises import find_follow_up, find_row
from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.grammar.requests import read_until
from netjournal.spans import parse_span, say_day, shift
from netjournal.store import Change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from netjournal.capture.promises import Pending
    from netjournal.journal import Journal

USUAL = "1w"
"""How long either is put off when nothing is said."""


def read_delay(words: Sequence[str], item: Pending, today: date, order: str = "") -> date:
    """Return the day to come that `1w`, `fri` or `2026-12-01` mean for what is open; UsageError when there is no such day.

    A span counts from the day it is due, or from today if that has passed. `order` is that of read_until().
    """
    span = parse_span(" ".join(words) or USUAL)
    if span is None:
        until = read_until(words, today, order)
        if until is None:
            what = "promise" if item.by else "follow-up"
            raise UsageError(f"a {what} keeps a day to come; write one such as 1w, fri or 1 dec")
        return until
    due = date.fromisoformat(item.due) if item.due else today
    try:
        return shift(max(due, today), *span)
    except OverflowError as error:
        raise UsageError(f"'{' '.join(words)}' is too far ahead; write a day such as 1 dec") from error


def put_off(journal: Journal, item: Pending, until: date, now: datetime) -> Change:
    """Give an open promise or follow-up another day, and return what was done: a change of no files when it has that day.

    ConflictError when it is no longer there, or no longer open.
    """
    with journal.writing(now):
        revision = Revision(journal, item.path)
        values: dict[str, object]
        if item.n is None:
            values = {"follow_up": {**find_follow_up(revision.table, item), "due": until}}
        else:
            rows = [dict(row) for row in revision.table.get("promise", [])]
            find_row(rows, item)["due"] = until
            values = {"promise": rows}
        before = date.fromisoformat(item.due) if item.due else until
        was = f" (was {say_day(before, now.date())})" if before != until else ""
        change = Change(f"due {say_day(until, now.date())}{was}: {item.say()}", revision.change(values))
        if change.files:
            journal.apply(change, now)
    return change
