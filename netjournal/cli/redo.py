"""nj redo: take back the home's last undo."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.index import FOLDERS_ONLY


def carry_out(context: Context) -> int:
    """Redo and say what was redone; exit 3 when there is nothing to redo, 1 when a file was changed since."""
    context.catch_up(FOLDERS_ONLY)
    change = context.journal.redo(context.now)
    context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
    return 0
