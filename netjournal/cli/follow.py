"""nj follow: add a follow-up or a promise to an entry, or plan one with a person."""

from __future__ import annotations

from netjournal.capture.log import log
from netjournal.capture.plans import add_plans, read_plans, say_plans
from netjournal.capture.remarks import Remarks
from netjournal.cli.answers import read_name, say_change
from netjournal.cli.context import Context
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.draft import Somebody

_QUESTION = "write a name or an entry's id and a plan, such as 'nj follow ada fri: send dates'"


def carry_out(context: Context) -> int:
    """Plan and say what; exit 2 when that is no plan, 3 when the name is nobody's or several people's."""
    record, rest = read_name(context, _QUESTION)
    if record.folder not in ("people", "entries"):
        raise NotFoundError(f"'{record.name}' is no person and no entry; plans are for people and entries")
    if not rest:
        raise UsageError(f"{_QUESTION} (nothing follows '{record.name}')")
    draft = read_plans(" ".join(rest), context.today, context.journal.config.text("date_order"))
    if record.folder == "entries":
        return say_change(context, add_plans(context.journal, record, draft, context.now), [record])
    draft.who = [Somebody(record.name, record.id)]
    for said in Remarks(context.journal, context.now).say_replaced(draft) if draft.follow_up else ():
        context.out.warn(f"~ {said}")
    change = log(context.journal, [draft], context.now)
    change.summary = f"planned with {record.name}: {say_plans(draft, context.today)}"
    return say_change(context, change, [record])
