"""nj delete: move a person, an entry, a goal or many people to the trash."""

from __future__ import annotations

from netjournal.capture.deletion import delete
from netjournal.cli.answers import is_rehearsal, read_whole
from netjournal.cli.context import Context


def carry_out(context: Context) -> int:
    """Delete and say what; exit 3 when the name is nobody's or several people's."""
    records = read_whole(context, "delete what? write a name, an id or a path, such as 'nj delete ada'")
    if is_rehearsal(context, records):
        return 0
    change = delete(context.journal, records, context.now)
    context.out.say(f"{context.out.style(change.summary, '')}, to the trash   (nj undo)")
    return 0
