"""The prompt of a bare `nj log`: type a line, see what was understood, save it, change it or keep it."""

from __future__ import annotations

from functools import partial

from netjournal.capture.recalled import recall_lines
from netjournal.cli.context import Context
from netjournal.cli.pasted import is_more_there, log_pasted, read_more
from netjournal.cli.questions import say_doubt
from netjournal.cli.saving import make_reader, save
from netjournal.errors import NetjournalError, NotConfirmedError, NotFoundError
from netjournal.grammar.draft import Draft
from netjournal.grammar.preview import preview
from netjournal.store.drafts import LineDraft, keep_draft
from netjournal.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.capture.reader import Read, Reader
    from netjournal.cli.unsaved import Unsaved
    from netjournal.grammar.draft import Problem, Somebody

PROMPT = "log> "
_EDIT = "e"
_ROLES = {"error": "late", "warn": "due", "ask": "soon", "new": "due", "person": "strong"}


def ask_for_line(context: Context) -> int:
    """Ask until a line is saved, kept or given up, and return the exit code."""
    import readline  # gives input() editing, history and completion

    from netjournal.cli.unsaved import Unsaved

    _set_completion(context)
    unsaved = Unsaved(context.journal.shelf)
    unsaved.offer(recall_lines(context.journal))
    context.out.warn("a line such as: call Ada yesterday 20m: sent the deck; owe: slides by fri #work")
    line, reader = "", make_reader(context)
    while True:
        readline.set_startup_hook(partial(readline.insert_text, line))
        try:
            with unsaved:
                line = input(PROMPT).strip()
        except EOFError:  # the terminal may be gone in the middle of a line
            line = unsaved.last()
            if line:
                return _leave(context, unsaved, line)
        except KeyboardInterrupt:
            context.out.say()
            if unsaved.last():
                _leave(context, unsaved, unsaved.last())
            raise
        finally:
            readline.set_startup_hook(None)
        if not line:
            return _end(context, unsaved)
        if is_more_there():
            unsaved.keep("")
            return log_pasted(context, [line, *read_more()])
        readline.add_history(line)
        _keep(context, unsaved, line)
        draft = reader.read(line)
        show_preview(context, draft)
        draft, answer = (draft, _EDIT) if draft.errors else _ask_what_to_do(context, draft, reader)
        if answer == "":
            return _save(context, draft, unsaved)
        if answer.startswith("q"):
            return _leave(context, unsaved, line)


def _set_completion(context: Context) -> None:
    """Let tab complete names, nicks and tags."""
    import readline

    readline.set_completer_delims(" ,")
    readline.set_completer(make_completer(context))
    readline.parse_and_bind("tab: complete")


def _keep(context: Context, unsaved: Unsaved, line: str) -> None:
    """Keep a line that is not saved yet; say why where that cannot be done."""
    try:
        unsaved.keep(line)
    except NetjournalError as error:
        context.out.warn(f"~ {error}")


def _ask_what_to_do(context: Context, draft: Draft, reader: Reader) -> tuple[Draft, str]:
    """Return the draft with who is meant in it, and the answer: nothing to save it, `e` or `q`."""
    try:
        if draft.questions:
            draft = ask_who(context, draft, partial(reader.read, draft.line))
            show_preview(context, draft)
        return draft, ask_one_of(("", _EDIT, "q"), "enter saves, e edits, q keeps as draft: ")
    except NotFoundError:
        return draft, "q"
    except KeyboardInterrupt:
        context.out.say()
        return draft, "q"


def _end(context: Context, unsaved: Unsaved) -> int:
    """End with an empty line; whoever emptied a draft is asked whether it may go."""
    unsaved.keep("")
    if unsaved.is_cleared() and _ask("the draft is still there: d drops it, enter keeps it: ", "").startswith("d"):
        unsaved.give_up()
    context.out.warn("nothing was saved")
    return 0


def _leave(context: Context, unsaved: Unsaved, line: str) -> int:
    context.out.warn(f"draft kept at {unsaved.leave(line)}")
    return 0


def _save(context: Context, draft: Draft, unsaved: Unsaved) -> int:
    """Save a line and remove its drafts; a refusal leaves one."""
    from netjournal.cli.next_touch import ask_next

    try:
        change = save(context, [draft])
    except NotConfirmedError:
        unsaved.forget(draft.line)
        raise
    except NetjournalError:
        unsaved.drop_copy(draft.line)
        raise
    unsaved.forget(draft.line)
    ask_next(context, draft, change)
    return 0


def show_preview(context: Context, draft: Draft) -> None:
    """Print what was understood."""
    for pieces in preview(draft, context.today):
        context.out.say("".join(context.out.style(text, _ROLES.get(role, role)) for text, role in pieces))


def ask_who(context: Context, draft: Draft, read: Read) -> Draft:
    """Ask, for each name that may mean several people, which one (enter: the assumed one), and return the draft read so.

    NotFoundError when nobody says: with `q`, or at the end of the input.
    """
    chosen: dict[str, Somebody] = {}
    while question := next((one for one in draft.questions if one.about not in chosen), None):
        typed = context.out.style(question.message.split(" · ")[0], "")
        names = "  ".join(
            f"{n} {choice.name}{'' if choice.id else ' (new)'}" for n, choice in enumerate(question.choices, 1)
        )
        numbers = {str(n): choice for n, choice in enumerate(question.choices, 1)}
        answers = ("", *numbers, "q")
        answer = ask_one_of(answers, f"? {typed}: {context.out.style(names, '')}  (enter: 1, q keeps the line) ")
        if answer == "q":
            raise NotFoundError(f"it was not said who {question.message.split(' · ')[0]} is")
        chosen[question.about] = numbers.get(answer, question.choices[0])
        draft = read(chosen)
    draft.problems = [problem for problem in draft.problems if not problem.choices]
    return draft


def settle(context: Context, draft: Draft, read: Read) -> Draft:
    """Ask who is meant in a line, and whether it is meant as understood; NotFoundError, with the line kept, where nobody says so.

    The line is on the disk while it is asked about: whatever ends the session, it is there.
    """
    held = LineDraft(context.journal.shelf)
    held.keep(draft.line)
    try:
        draft = ask_who(context, draft, read)
        if not all(is_meant(doubt) for doubt in draft.doubts):
            raise NotFoundError(say_doubt(draft))
    except (NotFoundError, KeyboardInterrupt) as error:
        kept = f"draft kept at {keep_draft(context.journal.shelf, draft.line)}"
        held.keep("")
        if isinstance(error, NotFoundError):
            raise NotFoundError(f"{error}; {kept}") from error
        context.out.say()
        context.out.warn(kept)
        raise
    held.keep("")
    draft.problems = [problem for problem in draft.problems if problem not in draft.doubts]
    return draft


def is_meant(doubt: Problem) -> bool:
    """Ask whether what a line says is meant as it was understood: enter, or `y`."""
    answers = ("", "y", "yes", "n", "no", "q")
    return ask_one_of(answers, f"? {doubt.message}  (enter: save it so, q: keep the line as a draft) ") in answers[:3]


def ask_one_of(answers: Sequence[str], question: str) -> str:
    """Ask until one of these answers is given, and return it; the last one when nobody answers."""
    while (answer := _ask(question, answers[-1])) not in answers:
        print(f"  '{visible(answer)}' is no answer: {', '.join(one or 'enter' for one in answers)}")
    return answer


def _ask(question: str, otherwise: str) -> str:
    try:
        return input(question).strip().lower()
    except EOFError:
        return otherwise


def make_completer(context: Context) -> Callable[[str, int], str | None]:
    """Return what readline asks for the names, tags and goals that a word may become."""
    import readline

    from netjournal.insights.completion import complete_line

    found: list[str] = []

    def complete(text: str, state: int) -> str | None:
        if state == 0:
            before = readline.get_line_buffer()[: readline.get_begidx()].replace(",", " , ").split()
            kinds = context.journal.config.kinds
            index = context.journal.index
            found[:] = complete_line(index, before, text, kinds, is_first=not before) if text else []
            found[:] = [f"{word} " for word in found] if len(found) == 1 else found
        return found[state] if state < len(found) else None

    return complete
