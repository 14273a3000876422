"""nj log: from one line, from standard input, in the editor, or at a prompt; every way of it reads and saves lines as is said here."""

from __future__ import annotations

import sys
from functools import partial

from netjournal.capture.log import log
from netjournal.capture.reader import Reader
from netjournal.cli.context import Context
from netjournal.errors import NetjournalError, NotConfirmedError, UsageError
from netjournal.grammar.draft import AGAIN, ASK, ERROR, NEWS
from netjournal.grammar.preview import say_details, say_saved
from netjournal.index import FOLDERS_ONLY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.draft import Draft
    from netjournal.store import Change

_RECORDS = ("opportunity:", "testimonial from ", "testimonial for ", "testimonial to ")
"""How a line begins that is no entry: 'nj opportunities add' and 'nj testimonials add' take the same."""


def carry_out(context: Context) -> int:
    """Log what the command line, standard input, the editor or the prompt says."""
    words = context.invocation.words("line")
    context.catch_up(FOLDERS_ONLY)
    if context.invocation.has("editor"):
        from netjournal.cli.pages import log_from_editor  # starts another program

        return log_from_editor(context, " ".join(words))
    if words == ["-"] or (not words and not sys.stdin.isatty()):
        from netjournal.cli.piped import log_lines  # a script's way

        return log_lines(context)
    if not words:
        from netjournal.cli.prompt import ask_for_line  # readline is only for those who sit at it

        return ask_for_line(context)
    line = " ".join(words)
    return _log_record(context, line) if line.lstrip().lower().startswith(_RECORDS) else _log_line(context, line)


def _log_record(context: Context, line: str) -> int:
    """Keep what is no entry but a record of its own."""
    if line.lstrip().lower().startswith(_RECORDS[0]):
        from netjournal.cli.opportunities import add  # few lines are of one

        return add(context, [line])
    from netjournal.cli.testimonials import add as add_testimonial

    return add_testimonial(context, [line])


def _log_line(context: Context, line: str) -> int:
    reader = make_reader(context)
    draft, read = reader.read(line), partial(reader.read, line)
    is_answered = context.invocation.has("person") or context.invocation.has("new")
    if is_answered:
        from netjournal.cli.meant import answer  # few know beforehand what will be asked

        draft = answer(context, draft, read, reader.names)
    if context.invocation.has("dry_run"):
        from netjournal.cli.meant import say_drafts  # nothing is saved

        return say_drafts(context, [draft])
    if draft.errors:
        raise UsageError(draft.errors[0].message)
    if draft.questions or draft.doubts:
        from netjournal.cli.meant import settle  # most lines are clear

        draft = settle(context, draft, read)
    change = save(context, [draft])
    if is_answered:
        from netjournal.store.drafts import drop_lines  # what was refused before for want of an answer

        drop_lines(context.journal.shelf, [line.strip()])
    if sys.stdin.isatty() and sys.stdout.isatty():
        from netjournal.cli.next_touch import ask_next  # a question is only for those who can answer

        ask_next(context, draft, change)
    return 0


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
