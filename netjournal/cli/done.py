"""nj done: mark a promise kept or a follow-up done."""

from __future__ import annotations

import sys

from netjournal.capture.promises import Pending, list_pending, settle
from netjournal.cli.answers import read_name, shape_records
from netjournal.cli.context import Context
from netjournal.errors import NotFoundError
from netjournal.insights.people import find_people
from netjournal.insights.records import Named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_QUESTION = "whose promise? write a name and perhaps a word of it, such as 'nj done ada deck'"


def carry_out(context: Context) -> int:
    """Settle what is meant and say so; exit 3 when nothing is open, or several things and nobody is there to ask."""
    pending = _find(context)
    if len(pending) > 1:
        pending = _ask(context, pending)
    if not pending:
        context.out.warn("nothing was changed")
        return 0
    change = settle(context.journal, pending, context.now, dropped=context.invocation.has("drop"))
    if context.invocation.has("json"):
        entries = dict.fromkeys((item.entry, item.path) for item in pending)
        context.out.say_json(shape_records(context, [Named("entries", own, own, path) for own, path in entries]))
        return 0
    context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
    return 0


def _find(context: Context) -> list[Pending]:
    """Return what is open and meant: of the person or entry the words begin with, else of anybody whose promise says them."""
    index, today = context.journal.index, context.today
    try:
        record, words = read_name(context, _QUESTION)
    except NotFoundError as error:
        words = " ".join(context.invocation.words("name")).split()
        if find_people(index, words[0], today):  # of several people it must be said who
            raise
        found = list_pending(index, today, None, words)
        if not found:
            raise NotFoundError(f"{error}; and nothing open says '{' '.join(words)}'") from error
        return found
    found = list_pending(index, today, record, words)
    if not found:
        others = list_pending(index, today, record)
        if others:
            raise NotFoundError(
                f"nothing open says '{' '.join(words)}'; with {record.name} there is {_say(context, others)}"
            )
        raise NotFoundError(
            f"nothing is open with {record.name}; 'nj today' lists promises, 'nj touch NAME' logs that you were in touch"
        )
    return found


def _ask(context: Context, pending: Sequence[Pending]) -> list[Pending]:
    """Return those of several that are meant; NotFoundError, naming them, when nobody is there to ask."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NotFoundError(f"several are open: {_say(context, pending)}; write a word of it, or the id")
    for number, item in enumerate(pending, 1):
        context.out.warn(f"{number:3} {item.say()} {item.say_place(context.today)}")
    while True:
        try:
            answer = input("which? a number, several such as 1 3, or all (enter: none) ").replace(",", " ").split()
        except EOFError:
            return []
        if answer == ["all"]:
            return list(pending)
        if all(word.isdecimal() and 0 < int(word) <= len(pending) for word in answer):
            return [pending[int(word) - 1] for word in dict.fromkeys(answer)]
        context.out.warn(f"write numbers from 1 to {len(pending)}, or all")


def _say(context: Context, pending: Sequence[Pending]) -> str:
    return "; ".join(f"{item.say()} {item.say_place(context.today)}" for item in pending)
