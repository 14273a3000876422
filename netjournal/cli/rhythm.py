"""nj rhythm: how often we mean to be in touch with somebody."""

from __future__ import annotations

from netjournal.capture.standing import read_rhythm, set_rhythm
from netjournal.cli.answers import read_person, say_change
from netjournal.cli.context import Context


def carry_out(context: Context) -> int:
    """Set the rhythm and say what it was; exit 2 when it is none, 3 when the name is nobody's or several people's."""
    person, rest = read_person(context, "write a name and a rhythm, such as 'nj rhythm ada 3w'")
    return say_change(context, set_rhythm(context.journal, person, read_rhythm(rest), context.now), person)
