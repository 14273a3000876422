"""nj restore: bring files back as they were before a change."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.errors import UsageError
from netjournal.index import FOLDERS_ONLY


def carry_out(context: Context) -> int:
    """Restore and say what was restored; what is there goes into the history. Exit 3 when there is nothing to restore."""
    words = context.invocation.words("id")
    if len(words) != 1:
        raise UsageError("restore what? write the id of a change, as 'nj history' lists them")
    context.catch_up(FOLDERS_ONLY)
    change = context.journal.restore(context.now, words[0])
    for file in change.files:
        context.out.say(context.out.style(f"{context.paths.home}/{file.path}", ""))
    context.out.warn(f"{change.summary}   (nj undo)")
    return 0
