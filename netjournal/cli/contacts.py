"""nj contacts: a folder of vCards, such as vdirsyncer's, in step with the journal, both ways."""

from __future__ import annotations

import os

from netjournal.cli.context import Context
from netjournal.errors import ERROR, NotFoundError, UsageError
from netjournal.exchange.steps import Report, Step, Wishes
from netjournal.exchange.syncing import sync_contacts
from netjournal.insights.asking import ask
from netjournal.query.sql import PEOPLE

_SYNC = "sync"
_SHOWN = 20
"""Lines of each sort; --json has all of them."""
_SORTS = {
    "added here": "added to the journal", "changed here": "changed in the journal", "added there": "added to the folder",
    "changed there": "changed in the folder", "removed there": "taken out of the folder, as in the journal",
    "conflict": "changed on both sides, and left as they are (--prefer journal or --prefer folder)",
    "deleted here": "deleted in the journal (--deleted carry takes the card away, --deleted restore brings the person back)",
    "deleted there": "deleted in the folder (--deleted carry archives the person, --deleted restore makes the card again)",
    "doubtful": "not certain whose they are, and left as they are", "fault": "could not be read or written",
}  # fmt: skip
"""What is done, or left -> how it is said."""
_DONE = frozenset({"added here", "changed here", "added there", "changed there", "removed there"})
_OPEN = frozenset({"conflict", "doubtful", "fault"})


def carry_out(context: Context) -> int:
    """Bring both into step and say what was done; exit 1 when something is left for the user to decide."""
    words = context.invocation.words("words")
    if len(words) < len((_SYNC, "DIR")) or words[0].lower() != _SYNC:
        raise UsageError("which folder? such as 'nj contacts sync ~/.contacts/friends'")
    path = os.path.realpath(os.path.expanduser(words[1]))
    if not os.path.isdir(path):
        raise NotFoundError(f"{path} is no folder; make it first, or have vdirsyncer make it")
    if f"{path}/".startswith(f"{context.paths.home}/"):
        raise UsageError(f"{path} is in the journal itself; a folder of cards lies outside it")
    context.catch_up()
    query = " ".join(words[2:])
    wishes = Wishes(
        context.invocation.text("prefer") or "",
        context.invocation.text("deleted") or "",
        context.invocation.has("private"),
        ask(context.journal.index, context.today, query, PEOPLE) if query else None,
    )
    is_rehearsal = context.invocation.has("dry_run")
    report = sync_contacts(context.journal, path, context.paths.state, context.now, wishes, is_rehearsal=is_rehearsal)
    context.out.clear_progress()
    if context.invocation.has("json"):
        context.out.say_json(_shape(report, is_done=not is_rehearsal))
    else:
        _say(context, report, is_rehearsal=is_rehearsal)
    if report.count("fault"):
        context.out.warn("nj: what could not be read or written is tried again by the next run")
    return ERROR if any(step.what in _OPEN for step in report.steps) else 0


def _say(context: Context, report: Report, *, is_rehearsal: bool) -> None:
    out = context.out
    for what, said in _SORTS.items():
        steps = [step for step in report.steps if step.what == what]
        if steps:
            out.say(f"{len(steps):,} {said}:")
        for step in steps[:_SHOWN]:
            out.say(f"  {out.style(_say_step(step), '')}")
        if len(steps) > _SHOWN:
            out.say(f"  and {len(steps) - _SHOWN:,} more (--json lists all)")
    if report.in_step or not report.steps:
        out.warn(f"{report.in_step:,} in step already")
    if report.private:
        out.warn(f"{report.private:,} private left out (--private has them too)")
    if is_rehearsal:
        out.warn("nothing was changed")
    elif report.change:
        out.say(f"{out.style(report.change.summary, '')}   (nj undo)")


def _say_step(step: Step) -> str:
    return f"{step.name}: {step.said}" if step.said else step.name


def _shape(report: Report, *, is_done: bool) -> dict[str, object]:
    return {
        "changed": is_done and any(step.what in _DONE for step in report.steps),
        "in_step": report.in_step,
        "private_left_out": report.private,
        "steps": [
            {
                "what": step.what,
                "name": step.name,
                "said": step.said or None,
                "person": step.person or None,
                "file": step.file or None,
            }
            for step in report.steps
        ],
    }
