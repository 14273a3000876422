"""nj export: people as vCards, a table, a calendar, JSON or pages, to standard output or to a place where nothing was."""

from __future__ import annotations

import os
import sys

from netjournal import files
from netjournal.cli.context import Context
from netjournal.errors import ERROR, NOT_FOUND, NetjournalError, UsageError
from netjournal.exchange.composing import CURRENT, OLD
from netjournal.exchange.exporting import Selection, select_records, shape_records, write_table, write_vcards
from netjournal.files import many
from netjournal.insights.asking import ask
from netjournal.query.lists import open_query, read_lists
from netjournal.query.sql import PEOPLE
from netjournal.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.query.filters import Filter

_FOLDER, _CALENDAR = "markdown", "ics"
_FORMATS = ("vcard", "csv", _CALENDAR, _FOLDER, "json")
_WITH_ENTRIES = ("json", _FOLDER)
_EXAMPLE = "such as 'nj export vcard -o people.vcf'"


def carry_out(context: Context) -> int:
    """Export and say how many; exit 1 when a file that belongs to it cannot be read, 3 when a query finds nobody."""
    words = context.invocation.words("words")
    if not words or words[0].lower() not in _FORMATS:
        raise UsageError(f"export as what? write {', '.join(_FORMATS[:-1])} or {_FORMATS[-1]}, {_EXAMPLE}")
    form, query = words[0].lower(), " ".join(words[1:])
    target = _find_target(context, is_folder=form == _FOLDER)
    index = context.journal.index
    open_query(query, read_lists(index))  # what makes no sense is said at once
    context.catch_up()
    condition = ask(index, context.today, query, PEOPLE)
    selection = select_records(
        context.journal,
        condition,
        context.journal.progress,
        with_entries=form in _WITH_ENTRIES,
        with_private=context.invocation.has("private"),
    )
    context.out.clear_progress()
    for fault in selection.left_out:
        context.out.warn(f"left out: {fault}")
    if form == _FOLDER:
        _deliver_pages(context, selection, target)
    else:
        _deliver(context, _write(context, form, selection, condition), target)
    count = len(selection.people)
    said = f"{count:,} {'person' if count == 1 else 'people'}"
    kept = f"; {selection.private:,} private left out (--private takes them along)" if selection.private else ""
    context.out.warn(f"exported: {said}{f' to {target}' if target else ''}{kept}")
    is_broken = any(
        form in _WITH_ENTRIES or problem.path.startswith("people/") for problem in context.journal.problems()
    )
    if selection.left_out or (is_broken and not query):  # whom a broken file is about nobody knows
        return ERROR
    return NOT_FOUND if query and not count else 0


def _write(context: Context, form: str, selection: Selection, condition: Filter) -> bytes:
    if form == "vcard":
        return write_vcards(selection.people, CURRENT if context.invocation.has("v4") else OLD)
    if form == "csv":
        return write_table(selection.people, is_guarded=not context.invocation.has("raw")).encode(errors="replace")
    if form == _CALENDAR:
        from netjournal.exchange.calendar import list_days, write_calendar  # only who asks for one reads it

        return write_calendar(list_days(context.journal.index, context.today, condition), context.now)
    import json  # only those who ask for JSON pay for it

    return f"{json.dumps(shape_records(selection, context.today), ensure_ascii=False, indent=2)}\n".encode()


def _find_target(context: Context, *, is_folder: bool) -> str:
    """Return the absolute path to write to, nothing for standard output; what can be refused is refused before anything is read."""
    name = context.invocation.text("output")
    if is_folder and name in (None, "-"):
        raise UsageError("pages need a folder to be put into: 'nj export markdown -o DIR'")
    if name in (None, "-"):
        return ""
    path = os.path.abspath(str(name))
    folder = os.path.realpath(os.path.dirname(path))
    if f"{folder}/".startswith(f"{context.paths.home}/") or os.path.realpath(path) == context.paths.home:
        raise UsageError(f"{folder} is in the journal itself; write to a place outside it")
    if os.path.lexists(path):
        raise NetjournalError(f"{path} is already there; name another {'folder' if is_folder else 'file'}")
    if not os.path.isdir(folder):
        raise NetjournalError(f"{folder} is no directory; nothing was exported")
    return f"{folder}/{os.path.basename(path)}"


def _deliver_pages(context: Context, selection: Selection, target: str) -> None:
    from netjournal.exchange.diary import write_pages  # only who asks for pages reads it

    pages = write_pages(selection, context.today)
    try:
        many.write_folder(target, {path: text.encode(errors="replace") for path, text in pages.items()})
    except OSError as error:
        raise NetjournalError(f"cannot write {target}: {files.say_os_error(error)}; nothing was exported") from error


def _deliver(context: Context, data: bytes, target: str) -> None:
    if target:
        try:
            files.write_new(target, data)
        except FileExistsError as error:
            raise NetjournalError(f"{target} is already there; name another file") from error
        except OSError as error:
            raise NetjournalError(
                f"cannot write {target}: {files.say_os_error(error)}; nothing was exported"
            ) from error
    elif sys.stdout.isatty():  # what a terminal would obey is shown
        context.out.say_whole(visible(data.decode(), multiline=True).rstrip("\n"))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
