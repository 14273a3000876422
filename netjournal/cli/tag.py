"""nj tag: add tags to a person, an entry or many people, and take them away."""

from __future__ import annotations

from netjournal.capture.standing import tag
from netjournal.cli.answers import is_rehearsal, read_records, say_change, say_whom
from netjournal.cli.context import Context
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.requests import read_tags


def carry_out(context: Context) -> int:
    """Tag and say the tags; exit 2 when a word is no tag, 3 when the name is nobody's or several people's."""
    question = "write a name and tags, such as 'nj tag ada hiring -old'"
    records, rest = read_records(context, question)
    if records[0].folder not in ("people", "entries"):
        raise NotFoundError(f"'{records[0].name}' has no tags; they are for people and entries")
    tags = read_tags(rest)
    if not tags:
        raise UsageError(f"{question} (nothing follows {say_whom(context, records)})")
    if is_rehearsal(context, records):
        return 0
    return say_change(context, tag(context.journal, records, tags, context.now), records)
