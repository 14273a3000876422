"""nj log: from one line, from standard input, in the editor, or at a prompt; every way of it reads and saves lines as is said here."""

from __future__ import annotations

import sys
from functools import partial

from netjournal.capture.log import log
from netjournal.capture.reader import Reader
from netjournal.cli.context import Context
from netjournal.errors import NetjournalError, NotConfirmedError, NotFoundError, UsageError
from netjournal.grammar.draft import ADDS, AGAIN, ASK, ERROR, NEWS, REPEATS, Draft
from netjournal.grammar.preview import say_details, say_saved
from netjournal.index import FOLDERS_ONLY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.reader import Read
    from netjournal.grammar.draft import Problem, Somebody
    from netjournal.grammar.known import IndexNames
    from netjournal.store import Change

_STDIN_LIMIT = 5_000_000
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
        return _log_lines(context, _read_stdin(context))
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
    draft = reader.read(line)
    if context.invocation.has("dry_run"):
        return say_drafts(context, [draft])
    _refuse_errors(draft)
    if draft.questions and (context.invocation.has("person") or context.invocation.has("new")):
        draft = _answer(context, draft, partial(reader.read, line), reader.names)
    if draft.questions or draft.doubts:
        draft = _settle(context, draft, partial(reader.read, line))
    change = save(context, [draft])
    if sys.stdin.isatty() and sys.stdout.isatty():
        from netjournal.cli.next_touch import ask_next  # a question is only for those who can answer

        ask_next(context, draft, change)
    return 0


def _answer(context: Context, draft: Draft, read: Read, names: IndexNames) -> Draft:
    """Return the draft read with the answers of --person and --new; NotFoundError when an id is nobody's."""
    ids = context.invocation.words("person")
    found = {own: names.nick(own.removeprefix("@").lower()) for own in ids}
    if unknown := next((own for own, people in found.items() if not people), None):
        raise NotFoundError(
            f"no contact {unknown}; --person takes an id, the end of one, or a nick; 'nj people' lists them"
        )
    meant = {person.id for people in found.values() for person in people[:1]}
    chosen: dict[str, Somebody] = {}

    def pick(question: Problem) -> Somebody | None:
        is_new = context.invocation.has("new")
        return next((one for one in question.choices if one.id in meant or (is_new and one.id is None)), None)

    while question := next((one for one in draft.questions if one.about not in chosen and pick(one)), None):
        if somebody := pick(question):
            chosen[question.about] = somebody
            draft = read(chosen)
    draft.problems = [problem for problem in draft.problems if problem.about not in chosen]
    return draft


def _settle(context: Context, draft: Draft, read: Read) -> Draft:
    """Have it said who is meant, and that a line is meant as understood; NotFoundError, with the line kept, where nobody can."""
    if sys.stdin.isatty() and sys.stderr.isatty():
        from netjournal.cli.prompt import settle  # a question is only for those who can answer

        return settle(context, draft, read)
    said = say_question(draft) if draft.questions else say_doubt(draft)
    raise NotFoundError(f"{said}; draft kept at {_keep(context, draft.line)}")


def say_doubt(draft: Draft) -> str:
    """Return what is perhaps not meant so; a day with its year would be."""
    asked = draft.doubts[0].message
    return f"{asked}; a day with its year is taken as it is" if any(map(str.isdecimal, asked)) else asked


def _read_stdin(context: Context) -> str:
    """Return standard input, which can be read only once, though a damaged index starts the command again."""
    options = context.invocation.options
    if "stdin" not in options:
        try:
            options["stdin"] = sys.stdin.read(_STDIN_LIMIT + 1)
        except UnicodeDecodeError as error:
            raise UsageError("standard input is not UTF-8 text; nothing was saved") from error
    text = str(options["stdin"])
    if any("\ud800" <= character <= "\udfff" for character in text):  # how some locales hand on what is not UTF-8
        raise UsageError("standard input is not UTF-8 text; nothing was saved")
    if len(text) > _STDIN_LIMIT:
        raise UsageError(f"standard input holds more than {_STDIN_LIMIT} characters; nothing was saved")
    return text


def _log_lines(context: Context, text: str) -> int:
    drafts = [draft for _, draft in make_reader(context).read_text(text)]
    if not drafts:
        raise UsageError(
            "there is nothing on standard input; write one entry a line, such as 'call Ada 20m: sent the deck'"
        )
    if context.invocation.has("dry_run"):
        return say_drafts(context, drafts)
    for number, draft in enumerate(drafts, 1):
        if draft.errors:
            kept = _keep(context, text)
            raise UsageError(f"entry {number}: {draft.errors[0].message}; nothing was saved, draft kept at {kept}")
        if draft.questions:
            kept = _keep(context, text)
            raise NotFoundError(f"entry {number}: {say_question(draft)}; draft kept at {kept}")
        if draft.doubts:
            raise NotFoundError(f"entry {number}: {say_doubt(draft)}; draft kept at {_keep(context, text)}")
    save(context, drafts)
    return 0


def say_drafts(context: Context, drafts: Sequence[Draft]) -> int:
    """Print what was understood and save nothing; exit 2 when it could not be saved."""
    if context.invocation.has("json"):
        say_shapes(context, drafts)
    else:
        from netjournal.cli.prompt import show_preview

        for draft in drafts:
            for problem in draft.problems:  # no key is pressed here
                problem.message = problem.message.replace(ADDS, " · would be added").replace(
                    REPEATS, ", would be logged again"
                )
            show_preview(context, draft)
    return UsageError.exit_code if any(draft.errors for draft in drafts) else 0


def _keep(context: Context, text: str) -> str:
    from netjournal.store.drafts import keep_draft  # only what cannot be saved

    return keep_draft(context.journal.shelf, text)


def say_question(draft: Draft) -> str:
    """Return who may be meant, and how a line says which of them, or that it is somebody else."""
    asked = draft.questions[0].message
    return f'{asked}{"" if asked.endswith("?") else ";"} write more of the name, or @nick; @"..." around it is somebody new'


def _refuse_errors(draft: Draft) -> None:
    if draft.errors:
        raise UsageError(draft.errors[0].message)


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
    undo = "   (nj undo)"
    for draft in drafts:
        say_problems(context, draft)
        if not context.invocation.has("json"):
            context.out.say(context.out.style(say_saved(draft, context.today), "") + undo)
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
