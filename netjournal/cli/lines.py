"""Lines: what every way of logging shares: reading a line, and saving what was understood."""

from __future__ import annotations

from netjournal.capture.draft import ASK, Draft
from netjournal.capture.grammar import parse
from netjournal.capture.known import IndexNames
from netjournal.capture.log import log
from netjournal.capture.preview import say_details, say_saved
from netjournal.cli.context import Context
from netjournal.errors import NetjournalError, NotConfirmedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.store import Change


def make_names(context: Context) -> IndexNames:
    """Return the people of the journal, as lines name them."""
    return IndexNames(context.journal.index, context.today, context.now)


def read_line(context: Context, line: str, names: IndexNames) -> Draft:
    """Return what is understood of a line."""
    config = context.journal.config
    return parse(line, names, context.today, config.kinds, config.text("date_order"))


def read_lines(context: Context, text: str, *, has_comments: bool = False) -> list[tuple[int, Draft]]:
    """Return (number of its line, what is understood) of each entry of a text; later lines know whom earlier ones add."""
    names, found = make_names(context), []
    for number, line, more in split_entries(text, has_comments=has_comments):
        draft = read_line(context, line, names)
        names.expect(draft.new)
        draft.note = "\n".join(part for part in [draft.note, *more] if part)
        draft.line = "\n  ".join([line, *more])
        found.append((number, draft))
    return found


def split_entries(text: str, *, has_comments: bool = False) -> list[tuple[int, str, list[str]]]:
    """Return (number, line, lines that continue its note) of each entry: a line that starts in column 1.

    With comments, a `#` in column 1 with a space or nothing behind it begins one; `#tag` never does.
    """
    entries: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if has_comments and is_comment(line):
            continue
        if line[:1].isspace() and line.strip() and entries:
            entries[-1][2].append(line.strip())
        elif line.strip():
            entries.append((number, line.strip(), []))
    return entries


def is_comment(line: str) -> bool:
    """Whether a line of a text from the editor is no entry."""
    return line == "#" or line.startswith(("# ", "#\t"))


def list_questions(draft: Draft) -> list[str]:
    """Return what somebody must answer before a line can be saved."""
    return [problem.message for problem in draft.problems if problem.level == ASK and problem.choices]


def warn_of_asks(context: Context, draft: Draft) -> None:
    """Before a favour is asked for of somebody to whom nothing was given lately: say what was, and what could be."""
    if draft.asked and not draft.gave:
        from netjournal.insights.balance import list_one_sided  # few lines ask for something

        people = [(person.id or "", person.name) for person in draft.who]
        for given in list_one_sided(context.journal.index, people, context.today):
            context.out.warn(f"~ {given.say(context.today)}")


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
    return change


def say_shapes(context: Context, drafts: Sequence[Draft]) -> None:
    """Print drafts in the published shape: one alone, or a list."""
    shapes = [draft.as_json() for draft in drafts]
    context.out.say_json(shapes[0] if len(shapes) == 1 else shapes)
