"""nj undo: take back the home's last change."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.index import FOLDERS_ONLY


def carry_out(context: Context) -> int:
    """Undo and say what was undone; exit 3 when there is nothing to undo."""
    context.catch_up(FOLDERS_ONLY)
    change = context.journal.undo(context.now)
    context.out.say(context.out.style(change.summary, ""))
    return 0
