"""nj rhythm: how often we mean to be in touch with somebody, or with many."""

from __future__ import annotations

from netjournal.capture.standing import set_rhythm
from netjournal.cli.answers import is_rehearsal, read_people, say_change
from netjournal.cli.context import Context
from netjournal.grammar.requests import read_rhythm


def carry_out(context: Context) -> int:
    """Set the rhythm and say what it was; exit 2 when it is none, 3 when the name is nobody's or several people's."""
    people, rest = read_people(context, "write a name and a rhythm, such as 'nj rhythm ada 3w'")
    rhythm = read_rhythm(rest)
    if is_rehearsal(context, people):
        return 0
    return say_change(context, set_rhythm(context.journal, people, rhythm, context.now), people)
