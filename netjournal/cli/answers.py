"""Answers: what the commands that change records share: whom they are about, and what they print."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.rows import entry_json, load_entries, standing_json
from netjournal.cli.whom import find_first, find_whole
from netjournal.errors import NotFoundError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.asking import ask
from netjournal.insights.due import list_ratios, load_standings
from netjournal.insights.people import list_details
from netjournal.insights.records import list_people
from netjournal.query.lists import open_query, read_lists
from netjournal.query.sql import PEOPLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.insights.records import Named
    from netjournal.store import Change


def read_people(context: Context, question: str, *, is_enough: bool = False) -> tuple[list[Named], list[str]]:
    """Return the people that the command is about, by name or by --all, and the other words; `question` says what is missing.

    Other words there must be, unless the people are enough.
    """
    records, rest = read_records(context, question)
    check_people(records)
    if not rest and not is_enough:
        raise UsageError(f"{question} (nothing follows {say_whom(context, records)})")
    return records, rest


def read_records(context: Context, question: str) -> tuple[list[Named], list[str]]:
    """Return what the command is about: the record that its words begin with, or the people of --all; and the other words."""
    query = context.invocation.text("all")
    if query is None:
        record, rest = read_name(context, question)
        return [record], rest
    return _find_all(context, query), " ".join(context.invocation.words("name")).split()


def read_whole(context: Context, question: str) -> list[Named]:
    """Return what the command is about when no other words may follow: the record that all words mean, or the people of --all."""
    query, name = context.invocation.text("all"), " ".join(context.invocation.words("name"))
    if query is not None and name:
        raise UsageError(f"who is meant, '{name}' or those of --all? write one of them")
    if query is not None:
        return _find_all(context, query)
    if not name.strip():
        raise UsageError(question)
    context.catch_up(FOLDERS_ONLY)
    return [find_whole(context, name)]


def check_people(records: Sequence[Named]) -> None:
    """Raise NotFoundError unless it is people who are meant."""
    for record in records:
        if record.folder != "people":
            raise NotFoundError(f"'{record.name}' is no person; write a name, a nick or a person's id")


def read_name(context: Context, question: str) -> tuple[Named, list[str]]:
    """Return the record that the command's words begin with, and the other words."""
    words = context.invocation.words("name")
    if not any(word.strip() for word in words):
        raise UsageError(question)
    context.catch_up(FOLDERS_ONLY)
    return find_first(context, words)


def is_rehearsal(context: Context, records: Sequence[Named]) -> bool:
    """Tell whether nothing is to be changed (--dry-run), and then print who is meant."""
    if not context.invocation.has("dry_run"):
        return False
    if context.invocation.has("json"):
        context.out.say_json([{"id": record.id, "name": record.name} for record in records])
        return True
    for record in records:
        context.out.say(
            context.out.style(f"{record.name} ({record.id})" if record.name != record.id else record.id, "")
        )
    context.out.warn(f"{len(records)} {'is' if len(records) == 1 else 'are'} meant; nothing was changed")
    return True


def say_rehearsed(context: Context, change: Change) -> int:
    """Print what a command would do (--dry-run), and return its exit code."""
    if context.invocation.has("json"):
        context.out.say_json({"dry_run": True, "would": change.summary})
        return 0
    context.out.say(context.out.style(change.summary, ""))
    context.out.warn("that is what it would do; nothing was changed")
    return 0


def say_change(context: Context, change: Change, records: Sequence[Named]) -> int:
    """Print what a command did, or with --json what is in the records after it, and return its exit code."""
    if context.invocation.has("json"):
        shapes = shape_records(context, records)
        context.out.say_json(shapes[0] if context.invocation.text("all") is None else shapes)
        return 0
    undo = "(nj undo)" if change.files else "(as it was)"
    context.out.say(f"{context.out.style(change.summary, '')}   {undo}")
    return 0


def shape_records(context: Context, records: Sequence[Named]) -> list[dict[str, object]]:
    """Return the published shapes of people and entries, as they are on the disk."""
    context.journal.catch_up(context.today, FOLDERS_ONLY)
    return [_shape(context, record) for record in records]


def say_whom(context: Context, records: Sequence[Named]) -> str:
    """Return what an answer calls whom a command is about."""
    return f"'{records[0].name}'" if context.invocation.text("all") is None else "--all and its query"


def _shape(context: Context, record: Named) -> dict[str, object]:
    index = context.journal.index
    if record.folder == "entries":
        number = index.value("SELECT no FROM entry WHERE id = ?", (record.id,))
        return entry_json(load_entries(index, [number])[0])
    person = load_standings(index, context.today, [record.id])[0]
    tags = [value for detail in list_details(index, record.id) if detail.name == "tags" for value in detail.values]
    return {
        **standing_json(person, context.today),
        "tags": tags,
        "snoozed_until": person.snoozed_until,
        "style": person.style or "periodic",
        "paused_until": person.paused_until,
        "archived": bool(person.archived),
    }


def _find_all(context: Context, query: str) -> list[Named]:
    """Return the people whom a query selects, the most due first; an empty one, as a shell's unset variable is, selects nobody."""
    if not query.strip():
        raise UsageError("--all whom? write a query, such as 'circle:inner tag:hiring'")
    index = context.journal.index
    open_query(query, read_lists(index))  # what makes no sense is said at once
    context.catch_up()
    found = [own for own, _ in list_ratios(index, context.today, ask(index, context.today, query, PEOPLE))]
    if not found:
        raise NotFoundError(f"no one matches \"{query}\"; 'nj people' lists everyone")
    return list_people(context.journal.index, found)
