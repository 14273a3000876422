"""Answers: what the commands that change one record share: whom they are about, and what they print."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.rows import entry_json, standing_json
from netjournal.errors import NotFoundError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.due import load_standings
from netjournal.insights.people import list_details
from netjournal.insights.records import find_named
from netjournal.insights.timeline import load_happenings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.insights.records import Named
    from netjournal.store import Change


def read_person(context: Context, question: str) -> tuple[Named, list[str]]:
    """Return the person that the command's words begin with, and the other words; `question` says what is missing."""
    record, rest = read_name(context, question)
    if record.folder != "people":
        raise NotFoundError(f"'{record.name}' is no person; write a name, a nick or a person's id")
    if not rest:
        raise UsageError(f"{question} (nothing follows '{record.name}')")
    return record, rest


def read_name(context: Context, question: str) -> tuple[Named, list[str]]:
    """Return the record that the command's words begin with, and the other words."""
    words = context.invocation.words("name")
    if not any(word.strip() for word in words):
        raise UsageError(question)
    context.catch_up(FOLDERS_ONLY)
    return find_named(context.journal.index, words, context.today)


def say_change(context: Context, change: Change, record: Named) -> int:
    """Print what a command did, or with --json what is in the record after it, and return its exit code."""
    if context.invocation.has("json"):
        say_record(context, record)
        return 0
    undo = "(nj undo)" if change.files else "(as it was)"
    context.out.say(f"{context.out.style(change.summary, '')}   {undo}")
    return 0


def say_record(context: Context, record: Named) -> None:
    """Print a person or an entry in its published shape."""
    context.out.say_json(shape_record(context, record))


def shape_record(context: Context, record: Named) -> dict[str, object]:
    """Return a person's or an entry's published shape, as it is on the disk."""
    context.journal.catch_up(context.today, FOLDERS_ONLY)
    index = context.journal.index
    if record.folder == "entries":
        number = index.value("SELECT no FROM entry WHERE id = ?", (record.id,))
        return entry_json(load_happenings(index, [number])[0])
    person = load_standings(index, context.today, [record.id])[0]
    tags = [value for detail in list_details(index, record.id) if detail.name == "tags" for value in detail.values]
    return {**standing_json(person, context.today), "tags": tags, "snoozed_until": person.snoozed_until}
