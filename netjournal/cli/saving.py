"""Saving: how every way of nj log reads lines, saves what they say, and says so."""

from __future__ import annotations

from netjournal.capture.log import log
from netjournal.capture.reader import Reader
from netjournal.cli.context import Context
from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.grammar.draft import AGAIN, ASK, ERROR, NEWS
from netjournal.grammar.preview import say_details, say_saved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.draft import Draft
    from netjournal.store import Change


def make_reader(context: Context) -> Reader:
    """Return what understands lines of this journal now."""
    return Reader(context.journal, context.now)


def save(context: Context, drafts: Sequence[Draft], kept: str = "") -> Change:
    """Save drafts as one change, say so and return it; when that fails, the lines are kept as drafts, unless they are in a file."""
    try:
        change = log(context.journal, drafts, context.now)
    except NotConfirmedError:
        raise
    except (NetjournalError, OSError) as error:
        from netjournal.store.drafts import keep_draft  # only what cannot be saved

        kept = kept or keep_draft(context.journal.shelf, "\n".join(draft.line for draft in drafts))
        refusal = NetjournalError(f"{error}; draft kept at {kept}")
        refusal.exit_code = getattr(error, "exit_code", refusal.exit_code)
        raise refusal from error
    undo = "   (nj undo)" if len(drafts) == 1 else f"   (nj undo takes all {len(drafts)} back)"
    for number, draft in enumerate(drafts, 1):
        say_problems(context, draft)
        if not context.invocation.has("json"):
            said = context.out.style(say_saved(draft, context.today), "")
            context.out.say(said + undo if number == len(drafts) else said)
            for detail in say_details(draft):
                context.out.warn(f"  {detail}")
    if context.invocation.has("json"):
        say_shapes(context, drafts)
    return change


def say_problems(context: Context, draft: Draft) -> None:
    """Say what is doubtful about a line that is saved; who was meant has been asked."""
    for problem in draft.problems:
        is_open = problem.level != ERROR and not problem.choices  # an amendment need not say who
        if is_open and not problem.message.startswith(NEWS):
            context.out.warn(f"{'?' if problem.level == ASK else '~'} {_say_saved_again(problem.message)}")


def _say_saved_again(message: str) -> str:
    """Return a warning as it reads once the line is saved: what was logged twice can only be taken back."""
    if not message.startswith(AGAIN):
        return message
    return f"{message.partition(',')[0]}, so it is logged twice · nj undo takes this one back"


def say_shapes(context: Context, drafts: Sequence[Draft]) -> None:
    """Print drafts in the published shape: one alone, or a list."""
    shapes = [draft.as_json() for draft in drafts]
    context.out.say_json(shapes[0] if len(shapes) == 1 else shapes)
