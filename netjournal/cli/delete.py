"""nj delete: move a person, an entry, a goal or many people to the trash."""

from __future__ import annotations

from netjournal.capture.deletion import delete
from netjournal.cli.answers import is_rehearsal, read_whole
from netjournal.cli.context import Context
from netjournal.errors import UsageError
from netjournal.insights.handles import find_handle
from netjournal.insights.timeline import short_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.insights.records import Named


def carry_out(context: Context) -> int:
    """Delete and say what; exit 3 when the name is nobody's or several people's."""
    records = read_whole(context, "delete what? write a name, an id or a path, such as 'nj delete ada'")
    _refuse_promise(context, " ".join(context.invocation.words("name")), records)
    if is_rehearsal(context, records):
        return 0
    change = delete(context.journal, records, context.now)
    context.out.say(f"{context.out.style(change.summary, '')}, to the trash   (nj undo)")
    return 0


def _refuse_promise(context: Context, name: str, records: Sequence[Named]) -> None:
    """Raise UsageError when a promise's id stands for its entry, which holds more than that."""
    if "." in name and records[0].folder == "entries" and find_handle(context.journal.index, name):
        entry = short_id(records[0].id)
        raise UsageError(f"{name} is a promise: 'nj drop {name}' drops it; 'nj delete {entry}' deletes its entry")
