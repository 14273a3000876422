"""nj contacts sync: the journal and a folder of vCards, each with what the other changed."""

from __future__ import annotations

import os

from netjournal.cli.context import Context
from netjournal.errors import ERROR, UsageError
from netjournal.exchange.contacts import say_done, sync_contacts
from netjournal.exchange.meeting import CONFLICT, LEFT, UNREAD, Report
from netjournal.insights.asking import ask
from netjournal.query import PEOPLE
from netjournal.text import visible

_EXAMPLE = "nj contacts sync ~/.contacts"
_SHOWN = 20
"""Lines of each sort; --json has all of them."""


def carry_out(context: Context) -> int:
    """Bring both in step and say what was done; exit 1 when both changed the same, or a card is of no use."""
    words, invocation = context.invocation.words("words"), context.invocation
    if len(words) < 2 or words[0] != "sync":
        raise UsageError(f"write sync and the folder of vCards, such as '{_EXAMPLE}'")
    context.catch_up()
    index, is_rehearsal = context.journal.index, invocation.has("dry_run")
    chosen = ask(index, context.today, " ".join(words[2:]), PEOPLE)
    report = sync_contacts(
        context.journal,
        context.paths.state,
        os.path.expanduser(words[1]),
        chosen,
        context.now,
        prefer=invocation.text("prefer") or "",
        is_deleting=invocation.has("delete"),
        is_rehearsal=is_rehearsal,
    )
    context.out.clear_progress()
    if invocation.has("json"):
        context.out.say_json(_shape(report, is_done=not is_rehearsal))
    else:
        _say(context, report, is_rehearsal=is_rehearsal)
    return ERROR if report.count(CONFLICT) or report.count(UNREAD) else 0


def _say(context: Context, report: Report, *, is_rehearsal: bool) -> None:
    for verdict in dict.fromkeys(step.verdict for step in report.steps):
        some = [step for step in report.steps if step.verdict == verdict]
        for step in some[:_SHOWN]:
            line = visible(": ".join(filter(None, [step.name, verdict, "; ".join(step.details)])))
            if verdict in LEFT:
                context.out.warn(f"! {line}")
            else:
                context.out.say(line)
        if len(some) > _SHOWN:
            context.out.say(f"and {len(some) - _SHOWN:,} more {verdict} (--json lists all)")
    undo = "   (nj undo takes back what was done here)" if report.change and report.change.files else ""
    would = "would be: " if is_rehearsal else ""
    context.out.say(f"contacts: {would}{say_done(report)}, {report.same:,} the same{undo}")
    if report.count(CONFLICT):
        context.out.warn("both sides of a conflict stay as they are; --prefer journal or --prefer cards settles them")


def _shape(report: Report, *, is_done: bool) -> dict[str, object]:
    return {
        "schema": 1,
        "done": is_done,
        "same": report.same,
        "steps": [{"name": step.name, "verdict": step.verdict, "details": step.details} for step in report.steps],
    }
