"""nj tag: add tags to a person or an entry, and take them away."""

from __future__ import annotations

from netjournal.capture.standing import read_tags, tag
from netjournal.cli.answers import read_name, say_change
from netjournal.cli.context import Context
from netjournal.errors import NotFoundError, UsageError


def carry_out(context: Context) -> int:
    """Tag and say the tags; exit 2 when a word is no tag, 3 when the name is nobody's or several people's."""
    question = "write a name and tags, such as 'nj tag ada hiring -old'"
    record, rest = read_name(context, question)
    if record.folder not in ("people", "entries"):
        raise NotFoundError(f"'{record.name}' is a goal; tags are for people and entries")
    tags = read_tags(rest)
    if not tags:
        raise UsageError(f"{question} (nothing follows '{record.name}')")
    return say_change(context, tag(context.journal, record, tags, context.now), record)
