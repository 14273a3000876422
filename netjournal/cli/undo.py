"""nj undo: take back the home's last change, or the one that is named."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.index import FOLDERS_ONLY


def carry_out(context: Context) -> int:
    """Undo and say what was undone; exit 3 when there is nothing to undo, 1 when a file was changed since."""
    context.catch_up(FOLDERS_ONLY)
    name = next(iter(context.invocation.words("id")), None)
    change = context.journal.undo(context.now, name)
    context.out.say(f"{context.out.style(change.summary, '')}   (nj redo)")
    return 0
