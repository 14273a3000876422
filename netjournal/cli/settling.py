"""Settling: what `done`, `kept` and `drop` share: which promise or follow-up is meant, and that it is closed."""

from __future__ import annotations

import sys

from netjournal.capture.promises import Pending, find_promise, list_pending, settle
from netjournal.cli.answers import read_name, shape_records
from netjournal.cli.context import Context
from netjournal.errors import NotFoundError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.people import find_people
from netjournal.insights.records import Named, find_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def settle_meant(context: Context, question: str, *, dropped: bool = False, only_promises: bool = False) -> int:
    """Settle what is meant and say so; exit 3 when nothing is open, or several things and nobody is there to ask.

    `question` asks for it where no words follow the command.
    """
    pending = _find(context, question, only_promises=only_promises)
    if len(pending) > 1:
        pending = _ask(context, pending)
    if not pending:
        context.out.warn("nothing was changed")
        return 0
    change = settle(context.journal, pending, context.now, dropped=dropped)
    if context.invocation.has("json"):
        say_entries(context, pending)
        return 0
    context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
    return 0


def read_promise(context: Context) -> tuple[Pending | None, list[str]]:
    """Return the open promise whose short id the command's words begin with, if they do, and the words after it."""
    words = " ".join(context.invocation.words("name")).split()
    if not words:
        return None, []
    context.catch_up(FOLDERS_ONLY)
    return find_promise(context.journal.index, words[0], context.today), words[1:]


def read_open(context: Context) -> tuple[Pending | None, list[str]]:
    """Return what read_promise() does, or what is open in the entry whose id the words begin with: its follow-up, else its one promise.

    NotFoundError when nothing is open in that entry, or several promises are.
    """
    item, rest = read_promise(context)
    words = " ".join(context.invocation.words("name")).split()
    if item is not None or not words:
        return item, rest
    try:
        record = find_record(context.journal.index, words[0], context.today)
    except NotFoundError:
        return None, []
    if record.folder != "entries":
        return None, []
    pending = list_pending(context.journal.index, context.today, record)
    meant = [item for item in pending if not item.by] or pending
    if not meant:
        raise NotFoundError(f"nothing is open with {record.name}; 'nj promises' lists what is")
    if len(meant) > 1:
        raise NotFoundError(f"several are open: {_say(context, meant)}; write the id of one")
    return meant[0], words[1:]


def say_entries(context: Context, pending: Sequence[Pending]) -> None:
    """Print in JSON the entries that something was made in."""
    entries = dict.fromkeys((item.entry, item.path) for item in pending)
    context.out.say_json(shape_records(context, [Named("entries", own, own, path) for own, path in entries]))


def _find(context: Context, question: str, *, only_promises: bool) -> list[Pending]:
    """Return what is open and meant: by its short id, of the person or entry the words begin with, else whatever says them."""
    index, today = context.journal.index, context.today
    promise, _ = read_promise(context)
    if promise is not None:
        return [promise]

    def list_open(record: Named | None, words: Sequence[str] = ()) -> list[Pending]:
        pending = list_pending(index, today, record, words)
        return [item for item in pending if item.by or not only_promises]

    try:
        record, words = read_name(context, question)
    except NotFoundError as error:
        words = " ".join(context.invocation.words("name")).split()
        if find_people(index, words[0], today):  # of several people it must be said who
            raise
        found = list_open(None, words)
        if not found:
            raise NotFoundError(f"{error}; and nothing open says '{' '.join(words)}'") from error
        return found
    found = list_open(record, words)
    if not found and (others := list_open(record)):
        raise NotFoundError(
            f"nothing open says '{' '.join(words)}'; with {record.name} there is {_say(context, others)}"
        )
    if not found:
        what = "no promise" if only_promises else "nothing"
        raise NotFoundError(
            f"{what} is open with {record.name}; 'nj promises' lists them, 'nj touch NAME' logs that you were in touch"
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
