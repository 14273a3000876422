"""nj archive: put somebody away, or many at once, and bring them back."""

from __future__ import annotations

from netjournal.capture.standing import archive
from netjournal.cli.answers import check_people, is_rehearsal, read_whole, say_change
from netjournal.cli.context import Context


def carry_out(context: Context) -> int:
    """Archive, or with --off bring back, and say whom; exit 3 when the name is nobody's or several people's."""
    people = read_whole(context, "archive whom? write a name, such as 'nj archive ada'")
    check_people(people)
    if is_rehearsal(context, people):
        return 0
    change = archive(context.journal, people, context.now, off=context.invocation.has("off"))
    return say_change(context, change, people)
