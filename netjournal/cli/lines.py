"""Lines: what every way of logging shares: reading a line, and saving what was understood."""

from __future__ import annotations

from netjournal.capture.draft import ASK, Draft
from netjournal.capture.grammar import parse
from netjournal.capture.known import IndexNames
from netjournal.capture.log import log
from netjournal.capture.preview import say_details, say_saved
from netjournal.cli.context import Context
from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.store.drafts import keep_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def make_names(context: Context) -> IndexNames:
    """Return the people of the journal, as lines name them."""
    return IndexNames(context.journal.index, context.today)


def read_line(context: Context, line: str, names: IndexNames) -> Draft:
    """Return what is understood of a line."""
    return parse(line, names, context.today, context.journal.config.kinds)


def save(context: Context, drafts: Sequence[Draft]) -> None:
    """Save drafts as one change and say so; when that fails, the lines are kept as drafts."""
    try:
        log(context.journal, drafts, context.now)
    except NotConfirmedError:
        raise
    except (NetjournalError, OSError) as error:
        kept = keep_draft(context.journal.shelf, "\n".join(draft.line for draft in drafts))
        refusal = NetjournalError(f"{error}; draft kept at {kept}")
        refusal.exit_code = getattr(error, "exit_code", refusal.exit_code)
        raise refusal from error
    undo = "   (nj undo)"
    for draft in drafts:
        for problem in draft.problems:
            if problem.level != ASK and not problem.message.startswith("new person"):
                context.out.warn(f"~ {problem.message}")
        if not context.invocation.has("json"):
            context.out.say(context.out.style(say_saved(draft, context.today), "") + undo)
            for detail in say_details(draft):
                context.out.warn(f"  {detail}")
    if context.invocation.has("json"):
        say_shapes(context, drafts)


def say_shapes(context: Context, drafts: Sequence[Draft]) -> None:
    """Print drafts in the published shape: one alone, or a list."""
    shapes = [draft.as_json() for draft in drafts]
    context.out.say_json(shapes[0] if len(shapes) == 1 else shapes)
