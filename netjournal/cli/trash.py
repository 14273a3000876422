"""nj trash: what was deleted, and how to get rid of it for good."""

from __future__ import annotations

from netjournal.capture.discarded import Discarded
from netjournal.capture.upkeep import purge
from netjournal.cli.context import Context
from netjournal.errors import UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.spans import say_day
from netjournal.store.retention import list_trash
from netjournal.text import fold

_SHORT = 6


def carry_out(context: Context) -> int:
    """Print what lies in the trash and the change to restore it by; with --purge, delete it for good."""
    context.catch_up(FOLDERS_ONLY)
    trashed = list_trash(context.journal.history())
    names = Discarded(context.journal, trashed, context.today)
    words = [fold(word) for word in context.invocation.words("name")]
    chosen = [file for file in trashed if all(word in fold(f"{names.name(file)} {file.path}") for word in words)]
    if context.invocation.has("purge"):
        return _purge(context, len(chosen), [file.name for file in chosen])
    if context.invocation.has("json"):
        shapes = [
            {"what": names.name(file), "path": file.path, "change": file.change, "file": f"trash/{file.name}"}
            for file in chosen
        ]
        context.out.say_json(shapes)
        return 0
    for file in chosen:
        day = say_day(file.at.astimezone(context.now.tzinfo).date(), context.today) if file.at else ""
        context.out.say(f"{file.change[-_SHORT:]}  {day.ljust(10)}  {context.out.style(names.name(file), '')}")
    context.out.warn("nj restore ID brings one back" if chosen else "nothing is in the trash")
    return 0


def _purge(context: Context, count: int, names: list[str]) -> int:
    if not count:
        context.out.warn("nothing is in the trash")
        return 0
    said = f"{count} {'file' if count == 1 else 'files'}"
    if not context.invocation.has("yes"):
        try:
            answer = input(f"delete {said} for good, with every earlier version? [y/N] ")
        except EOFError as error:
            raise UsageError(f"this deletes {said} for good, with every earlier version; say --yes to do it") from error
        if answer.strip().lower() not in ("y", "yes"):
            context.out.warn("nothing was deleted")
            return 0
    purge(context.journal, names, context.now)
    context.out.say(f"{said} deleted for good")
    return 0
