"""nj amend: a line corrects the last entry that was logged."""

from __future__ import annotations

import sys
from functools import partial

from netjournal.capture.amendment import amend, check_line, find_last, plan_amend
from netjournal.cli.answers import say_change, say_rehearsed
from netjournal.cli.context import Context
from netjournal.cli.questions import say_question
from netjournal.cli.rows import load_entries, say_entry
from netjournal.cli.saving import make_reader, say_problems
from netjournal.errors import NetjournalError, NotFoundError, UsageError
from netjournal.grammar.draft import KEPT_PLAN, PLAN_ALONE
from netjournal.index import FOLDERS_ONLY
from netjournal.store.drafts import keep_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.reader import Reader
    from netjournal.grammar.draft import Draft
    from netjournal.insights.records import Named

_STDIN_LIMIT = 1_000_000


def carry_out(context: Context) -> int:
    """Amend and say what was there; exit 2 when the line is not understood, 3 when there is no entry or a name is in doubt."""
    context.catch_up(FOLDERS_ONLY)
    entry = find_last(context.journal.index)
    if entry is None:
        raise NotFoundError("there is no entry to amend; 'nj log' writes one")
    words = context.invocation.words("line")
    is_typed = words in ([], ["-"])
    line = _ask_for_line(context, entry) if is_typed else " ".join(words)
    try:
        reader = make_reader(context)
        draft = reader.read(f" {line}")  # '//' is a separator after a space
        if any(problem.message.startswith((KEPT_PLAN, PLAN_ALONE)) for problem in draft.problems):
            draft = reader.read(f"; {line}")  # what happened is in the journal already
            if draft.note:
                raise UsageError(
                    f"'{line}' is not understood as a plan; one reads 'fu fri: what' or 'owe: what by fri'"
                )
        check_line(draft)
        draft = _ask_who(context, draft, reader)
        is_rehearsal = context.invocation.has("dry_run")
        change = (plan_amend if is_rehearsal else amend)(context.journal, entry, draft, context.now)
    except NetjournalError as error:
        if is_typed and line.strip():  # what stood on a command line, the shell remembers
            error.args = (f"{error}; draft kept at {keep_draft(context.journal.shelf, line)}",)
        raise
    say_problems(context, draft)
    return say_rehearsed(context, change) if is_rehearsal else say_change(context, change, [entry])


def _ask_for_line(context: Context, entry: Named) -> str:
    """Return the line that is typed, below the entry it is about, or that standard input holds."""
    if not sys.stdin.isatty():
        return sys.stdin.read(_STDIN_LIMIT).strip()
    index = context.journal.index
    number = index.value("SELECT no FROM entry WHERE id = ?", (entry.id,))
    for said in say_entry(context.out, load_entries(index, [number])[0], context.today):
        context.out.say_aside(said)
    try:
        return input("amend> ").strip()
    except EOFError:
        return ""


def _ask_who(context: Context, draft: Draft, reader: Reader) -> Draft:
    """Ask which of several people is meant, and return the draft of it; NotFoundError when nobody is there to ask."""
    if not draft.questions:
        return draft
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NotFoundError(f"{say_question(draft)}; nothing was changed")
    from netjournal.cli.prompt import ask_who  # only a name in doubt needs it

    return ask_who(context, draft, partial(reader.read, draft.line))
