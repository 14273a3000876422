"""nj snooze: let somebody, or many at once, rest until a day, or put a promise or a follow-up off."""

from __future__ import annotations

from netjournal.capture.delay import put_off, read_delay
from netjournal.capture.standing import snooze, snooze_shortly
from netjournal.cli.answers import is_rehearsal, read_people, say_change
from netjournal.cli.context import Context
from netjournal.cli.settling import read_open, say_entries
from netjournal.grammar.requests import read_until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.promises import Pending


def carry_out(context: Context) -> int:
    """Snooze and say until when; exit 2 when that is no day to come, 3 when the name is nobody's or several people's."""
    item, rest = read_open(context) if context.invocation.text("all") is None else (None, [])
    if item is not None:
        return _put_off(context, item, rest)
    question = "write a name or the id of a promise or an entry, and a span or a day, such as 'nj snooze ada 1w'"
    people, rest = read_people(context, question, is_enough=True)
    until = read_until(rest, context.today, context.journal.config.text("date_order")) if rest else None
    if is_rehearsal(context, people):
        return 0
    journal, now = context.journal, context.now
    change = snooze(journal, people, until, now) if rest else snooze_shortly(journal, people, now)
    return say_change(context, change, people)


def _put_off(context: Context, item: Pending, words: Sequence[str]) -> int:
    """Give a promise or a follow-up a later day and say which."""
    until = read_delay(words, item, context.today, context.journal.config.text("date_order"))
    if context.invocation.has("dry_run"):
        context.out.say(context.out.style(item.say(), ""))
        context.out.warn("1 is meant; nothing was changed")
        return 0
    change = put_off(context.journal, item, until, context.now)
    if context.invocation.has("json"):
        say_entries(context, [item])
        return 0
    context.out.say(f"{context.out.style(change.summary, '')}   {'(nj undo)' if change.files else '(as it was)'}")
    return 0
