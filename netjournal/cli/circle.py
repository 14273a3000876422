"""nj circle: the circle somebody is in."""

from __future__ import annotations

from netjournal.capture.standing import read_circle, set_circle
from netjournal.cli.answers import read_person, say_change
from netjournal.cli.context import Context


def carry_out(context: Context) -> int:
    """Set the circle and say what follows from it; exit 2 when there is none, 3 when the name is nobody's or several people's."""
    person, rest = read_person(context, "write a name and a circle, such as 'nj circle ada close'")
    circle = read_circle(" ".join(rest), context.journal.config.circles)
    return say_change(context, set_circle(context.journal, person, circle, context.now), person)
