"""The prompt of a bare `nj log`: type a line, see what was understood, save it, change it or keep it."""

from __future__ import annotations

from functools import partial

from netjournal.capture.draft import ASK, Draft
from netjournal.capture.preview import preview
from netjournal.cli.context import Context
from netjournal.cli.lines import make_names, read_line, save
from netjournal.insights.people import find_people
from netjournal.store.drafts import keep_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_ROLES = {"error": "late", "warn": "due", "ask": "soon", "new": "due", "person": "strong"}


def ask_for_line(context: Context) -> int:
    """Ask until a line is saved, kept or given up, and return the exit code."""
    import readline  # gives input() editing, history and completion

    readline.set_completer_delims(" ,")
    readline.set_completer(_make_completer(context))
    readline.parse_and_bind("tab: complete")
    context.out.warn("a line such as: call Ada yesterday 20m: sent the deck; owe: slides by fri #work")
    line, names = "", make_names(context)
    while True:
        readline.set_startup_hook(partial(readline.insert_text, line))
        try:
            line = input("log> ").strip()
        except EOFError:
            line = ""
        finally:
            readline.set_startup_hook(None)
        if not line:
            context.out.warn("nothing was saved")
            return 0
        draft = read_line(context, line, names)
        show_preview(context, draft)
        if draft.errors:
            continue
        try:
            ask_who(context, draft)
            answer = _ask("enter saves, e edits, q keeps as draft: ", "q")
        except KeyboardInterrupt:
            answer = "q"
            context.out.say()
        if answer == "":
            save(context, [draft])
            return 0
        if answer.startswith("q"):
            context.out.warn(f"draft kept at {keep_draft(context.journal.shelf, line)}")
            return 0


def show_preview(context: Context, draft: Draft) -> None:
    """Print what was understood."""
    for pieces in preview(draft, context.today):
        context.out.say("".join(context.out.style(text, _ROLES.get(role, role)) for text, role in pieces))


def ask_who(context: Context, draft: Draft) -> None:
    """Ask, for each name that may mean several people, which one; Enter takes the assumed one."""
    for problem in [p for p in draft.problems if p.level == ASK and p.choices]:
        question = context.out.style(problem.message.split(" · ")[0], "")
        names = "  ".join(
            f"{n} {choice.name}{'' if choice.id else ' (new)'}" for n, choice in enumerate(problem.choices, 1)
        )
        answer = _ask(f"? {question}: {context.out.style(names, '')}  (enter: 1) ", "")
        numbers = {str(n): choice for n, choice in enumerate(problem.choices, 1)}
        chosen = numbers.get(answer, problem.choices[0])
        who = [chosen if person == problem.choices[0] else person for person in draft.who]
        draft.who = [person for n, person in enumerate(who) if person not in who[:n]]
        draft.problems.remove(problem)


def _ask(question: str, otherwise: str) -> str:
    try:
        return input(question).strip().lower()
    except EOFError:
        return otherwise


def _make_completer(context: Context) -> Callable[[str, int], str | None]:
    found: list[str] = []

    def complete(text: str, state: int) -> str | None:
        if state == 0:
            found[:] = (
                [person.name for person in find_people(context.journal.index, text, context.today)] if text else []
            )
        return found[state] if state < len(found) else None

    return complete
