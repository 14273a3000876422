"""nj pause: how somebody, or many at once, come to be due, or that they rest until a day."""

from __future__ import annotations

from netjournal.capture.standing import set_style
from netjournal.cli.answers import is_rehearsal, read_people, say_change
from netjournal.cli.context import Context
from netjournal.grammar.requests import read_pause


def carry_out(context: Context) -> int:
    """Set the style and say what it was; exit 2 when it is neither that nor a day to come, 3 when the name is nobody's or several people's."""
    people, rest = read_people(context, "write a name and a day or a style, such as 'nj pause ada until fri'")
    style, until = read_pause(rest, context.today, context.journal.config.text("date_order"))
    if is_rehearsal(context, people):
        return 0
    return say_change(context, set_style(context.journal, people, style, until, context.now), people)
