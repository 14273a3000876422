"""The question after a line is saved on a terminal: when to talk next."""

from __future__ import annotations

import sys

from netjournal.capture.next_touch import propose_next, read_answer, set_next
from netjournal.cli.context import Context
from netjournal.errors import NetjournalError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.draft import Draft
    from netjournal.store import Change

_TIMES = 2
"""How often nonsense is asked again, and once more: then it is let be."""


def ask_next(context: Context, draft: Draft, change: Change) -> None:
    """Ask once, quietly, and write the answer down; nothing at all where the line, the settings or a pipe say not to."""
    is_wanted = context.journal.config.is_on("ask_next") and not context.invocation.has("json")
    if not (is_wanted and sys.stdin.isatty() and sys.stdout.isatty()):
        return
    proposal = propose_next(context.journal, draft, context.today)
    entry = change.files[-1].record
    if proposal is None or entry is None:
        return
    for _ in range(_TIMES):
        try:
            answer = input(context.out.style(f"{proposal.say(context.today)}: ", "")).strip() or proposal.usual
        except (EOFError, KeyboardInterrupt):
            context.out.say()
            return
        try:
            plan = read_answer(context.journal, answer, context.today)
            break
        except UsageError as error:
            context.out.warn(f"! {error}")
    else:
        context.out.warn("nothing is planned")
        return
    if plan.is_empty:
        said = "nothing is planned" if answer else ""
        stays = "the rhythm stays" if proposal.is_kept_by_rhythm else ""
        context.out.warn("; ".join(filter(None, [said, stays])))
        return
    try:
        set_next(context.journal, str(entry["id"]), answer, context.now)
    except NetjournalError as error:
        refusal = NetjournalError(f"the line is saved, the next touch is not: {error}")
        refusal.exit_code = error.exit_code
        raise refusal from error
    context.out.say(f"{context.out.style(plan.say(context.today), '')}   (nj undo)")
