"""nj delete: move a person, an entry or a goal to the trash."""

from __future__ import annotations

from netjournal.capture.deletion import delete
from netjournal.cli.context import Context
from netjournal.errors import UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.records import find_record


def carry_out(context: Context) -> int:
    """Delete and say what; exit 3 when the name is nobody's or several people's."""
    name = " ".join(context.invocation.words("name"))
    if not name:
        raise UsageError("delete what? write a name, an id or a path, such as 'nj delete ada'")
    context.catch_up(FOLDERS_ONLY)
    change = delete(context.journal, find_record(context.journal.index, name, context.today), context.now)
    context.out.say(f"{context.out.style(change.summary, '')}, to the trash   (nj undo)")
    return 0
