"""nj snooze: let somebody, or many at once, rest until a day."""

from __future__ import annotations

from netjournal.capture.requests import read_until
from netjournal.capture.standing import snooze, snooze_shortly
from netjournal.cli.answers import is_rehearsal, read_people, say_change
from netjournal.cli.context import Context


def carry_out(context: Context) -> int:
    """Snooze and say until when; exit 2 when that is no day to come, 3 when the name is nobody's or several people's."""
    question = "write a name and a span or a day, such as 'nj snooze ada 1w'"
    people, rest = read_people(context, question, is_enough=True)
    until = read_until(rest, context.today, context.journal.config.text("date_order")) if rest else None
    if is_rehearsal(context, people):
        return 0
    journal, now = context.journal, context.now
    change = snooze(journal, people, until, now) if rest else snooze_shortly(journal, people, now)
    return say_change(context, change, people)
