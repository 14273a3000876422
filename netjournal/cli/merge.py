"""nj merge: two people turn out to be one."""

from __future__ import annotations

from netjournal.capture.merging import merge, plan_merge
from netjournal.cli.answers import say_rehearsed
from netjournal.cli.context import Context
from netjournal.cli.whom import find_whole
from netjournal.errors import NotFoundError, UsageError
from netjournal.insights.records import Named

_INTO = "into"


def carry_out(context: Context) -> int:
    """Merge one person into another and say so; exit 3 when a name is nobody's or several people's."""
    words = context.invocation.words("names")
    places = [place for place, word in enumerate(words) if word == _INTO]
    if len(places) != 1 or not 0 < places[0] < len(words) - 1:
        raise UsageError("merge whom into whom? such as 'nj merge Ada L. into Ada Lovelace'")
    context.catch_up()
    other, survivor = (find_person(context, " ".join(some)) for some in (words[: places[0]], words[places[0] + 1 :]))
    if context.invocation.has("dry_run"):
        return say_rehearsed(context, plan_merge(context.journal, other, survivor))
    change = merge(context.journal, other, survivor, context.now)
    context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
    return 0


def find_person(context: Context, name: str) -> Named:
    """Return the one person whom a name or an id means; NotFoundError when it is nobody's or several people's."""
    record = find_whole(context, name)
    if record.folder != "people":
        raise NotFoundError(f"'{record.name}' is nobody; only people can be merged")
    return record
