"""What lines of nj log mean: who is meant where several may be, said by options or asked; and all of it, where nothing is saved."""

from __future__ import annotations

import sys

from netjournal.cli.context import Context
from netjournal.cli.questions import say_open
from netjournal.cli.saving import say_shapes
from netjournal.errors import NotFoundError, UsageError
from netjournal.grammar.draft import ADDS, REPEATS, Draft
from netjournal.store.drafts import keep_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.reader import Read, Settle
    from netjournal.grammar.draft import Problem, Somebody
    from netjournal.grammar.known import IndexNames


def settle(context: Context, draft: Draft, read: Read) -> Draft:
    """Have it said who is meant, and that a line is meant as understood; NotFoundError, with the line kept, where nobody can."""
    if sys.stdin.isatty() and sys.stderr.isatty():
        from netjournal.cli.prompt import settle as ask  # a question is only for those who can answer

        return ask(context, draft, read)
    raise NotFoundError(f"{say_open(draft)}; draft kept at {keep_draft(context.journal.shelf, draft.line)}")


def answer(context: Context, draft: Draft, read: Read, names: IndexNames) -> Draft:
    """Return the draft read with the answers of --person and --new; NotFoundError when an id is nobody's."""
    try:
        found = _find_meant(context, names)
    except NotFoundError as error:
        if context.invocation.has("dry_run"):
            raise
        raise NotFoundError(f"{error}; draft kept at {keep_draft(context.journal.shelf, draft.line)}") from error
    if not draft.questions:
        context.out.warn("~ --person and --new answer what is asked; of this line nothing is")
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


def make_answer(context: Context, names: IndexNames) -> Settle | None:
    """Return what answers for each line of a text as --person and --new say; None without them. NotFoundError when an id is nobody's."""
    if not (context.invocation.has("person") or context.invocation.has("new")):
        return None
    _find_meant(context, names)
    return lambda _, draft, read: answer(context, draft, read, names)


def _find_meant(context: Context, names: IndexNames) -> dict[str, list[Somebody]]:
    """Return what --person says -> who that is."""
    found = {own: names.nick(own.removeprefix("@").lower()) for own in context.invocation.words("person")}
    if unknown := next((own for own, people in found.items() if not people), None):
        raise NotFoundError(
            f"no contact {unknown}; --person takes an id, the end of one, or a nick; 'nj people' lists them"
        )
    return found


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
