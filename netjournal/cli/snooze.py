"""nj snooze: let somebody rest until a day."""

from __future__ import annotations

from netjournal.capture.standing import read_until, snooze
from netjournal.cli.answers import read_person, say_change
from netjournal.cli.context import Context


def carry_out(context: Context) -> int:
    """Snooze and say until when; exit 2 when that is no day to come, 3 when the name is nobody's or several people's."""
    person, rest = read_person(context, "write a name and a span or a day, such as 'nj snooze ada 1w'")
    until = read_until(rest, context.today, context.journal.config.text("date_order"))
    return say_change(context, snooze(context.journal, person, until, context.now), person)
