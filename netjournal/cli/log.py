"""nj log: from one line, from standard input, in the editor, or at a prompt."""

from __future__ import annotations

import sys
from functools import partial

from netjournal.cli.context import Context
from netjournal.cli.saving import make_reader, save
from netjournal.errors import UsageError
from netjournal.index import FOLDERS_ONLY

_RECORDS = ("opportunity:", "testimonial from ", "testimonial for ", "testimonial to ")
"""How a line begins that is no entry: 'nj opportunities add' and 'nj testimonials add' take the same."""


def carry_out(context: Context) -> int:
    """Log what the command line, standard input, the editor or the prompt says."""
    words = context.invocation.words("line")
    context.catch_up(FOLDERS_ONLY)
    if context.invocation.has("editor"):
        from netjournal.cli.pages import log_from_editor  # starts another program

        return log_from_editor(context, " ".join(words))
    if words == ["-"] or (not words and not sys.stdin.isatty()):
        from netjournal.cli.piped import log_lines  # a script's way

        return log_lines(context)
    if not words:
        from netjournal.cli.prompt import ask_for_line  # readline is only for those who sit at it

        return ask_for_line(context)
    line = " ".join(words)
    return _log_record(context, line) if line.lstrip().lower().startswith(_RECORDS) else _log_line(context, line)


def _log_record(context: Context, line: str) -> int:
    """Keep what is no entry but a record of its own."""
    if line.lstrip().lower().startswith(_RECORDS[0]):
        from netjournal.cli.opportunities import add  # few lines are of one

        return add(context, [line])
    from netjournal.cli.testimonials import add as add_testimonial

    return add_testimonial(context, [line])


def _log_line(context: Context, line: str) -> int:
    reader = make_reader(context)
    draft, read = reader.read(line), partial(reader.read, line)
    is_answered = context.invocation.has("person") or context.invocation.has("new")
    if is_answered:
        from netjournal.cli.meant import answer  # few know beforehand what will be asked

        draft = answer(context, draft, read, reader.names)
    if context.invocation.has("dry_run"):
        from netjournal.cli.meant import say_drafts  # nothing is saved

        return say_drafts(context, [draft])
    if draft.errors:
        raise UsageError(draft.errors[0].message)
    if draft.questions or draft.doubts:
        from netjournal.cli.meant import settle  # most lines are clear

        draft = settle(context, draft, read)
    change = save(context, [draft])
    if is_answered:
        from netjournal.store.drafts import drop_lines  # what was refused before for want of an answer

        drop_lines(context.journal.shelf, [line.strip()])
    if sys.stdin.isatty() and sys.stdout.isatty():
        from netjournal.cli.next_touch import ask_next  # a question is only for those who can answer

        ask_next(context, draft, change)
    return 0
