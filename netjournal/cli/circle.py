"""nj circle: the circle somebody is in, or many are."""

from __future__ import annotations

from netjournal.capture.standing import set_circle
from netjournal.cli.answers import is_rehearsal, read_people, say_change
from netjournal.cli.context import Context
from netjournal.grammar.requests import read_circle


def carry_out(context: Context) -> int:
    """Set the circle and say what follows from it; exit 2 when there is none, 3 when the name is nobody's or several people's."""
    people, rest = read_people(context, "write a name and a circle, such as 'nj circle ada close'")
    circle = read_circle(" ".join(rest), context.journal.config.circles)
    if is_rehearsal(context, people):
        return 0
    return say_change(context, set_circle(context.journal, people, circle, context.now), people)
