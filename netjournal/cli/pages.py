"""nj log -e: a page of entries, written in the user's editor."""

from __future__ import annotations

import sys
from functools import partial

from netjournal.capture.pages import NOT_SAVED, Page
from netjournal.cli.context import Context
from netjournal.cli.meant import make_answer, say_drafts
from netjournal.cli.next_touch import ask_next
from netjournal.cli.prompt import ask_who
from netjournal.cli.saving import make_reader, save
from netjournal.errors import NotConfirmedError, NotFoundError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.reader import Read, Settle
    from netjournal.grammar.draft import Draft


def log_from_editor(context: Context, line: str) -> int:
    """Log what is written in the editor, all of it or nothing; it stays in a draft until it is saved."""
    page = Page(context.journal, line)
    try:
        page.edit()
        while problems := _list_problems(context, page):
            for number, why, _ in problems:
                context.out.warn(f"{page.path}:{number}: {why}")
            if not (_can_ask() and _ask_again()):
                error = UsageError if any(is_error for *_, is_error in problems) else NotFoundError
                raise error(f"{NOT_SAVED}; draft kept at {page.path}")
            page.edit([(number, why) for number, why, _ in problems])
        return _log_page(context, page)
    except KeyboardInterrupt:
        context.out.say()
        context.out.warn(f"{NOT_SAVED}; draft kept at {page.path}")
        raise


def _log_page(context: Context, page: Page) -> int:
    """Save the entries of a page and drop its draft; ask first who is meant."""
    reader = make_reader(context)
    drafts = [draft for _, draft in reader.read_text(page.text, has_comments=True)]
    if not drafts:
        return _give_up(context, page)
    if context.invocation.has("dry_run"):
        context.out.warn(f"{NOT_SAVED}; draft kept at {page.path}")
        return say_drafts(context, drafts)
    settle = partial(_settle, context, make_answer(context, reader.names))
    try:
        drafts = [draft for _, draft in reader.read_text(page.text, has_comments=True, settle=settle)]
    except NotFoundError as error:
        raise NotFoundError(f"{error}; draft kept at {page.path}") from error
    try:
        change = save(context, drafts, page.path)
    except NotConfirmedError:
        page.drop()
        raise
    page.drop()
    if len(drafts) == 1:
        ask_next(context, drafts[0], change)
    return 0


def _settle(context: Context, answer: Settle | None, number: int, draft: Draft, read: Read) -> Draft:
    """Say which line is in doubt, and ask what no option answers."""
    draft = answer(number, draft, read) if answer else draft
    if not draft.questions:
        return draft
    context.out.warn(f"line {number}: {draft.line}")
    return ask_who(context, draft, read)


def _give_up(context: Context, page: Page) -> int:
    """Drop a page without entries, unless somebody wrote comments of their own."""
    if page.has_words:
        context.out.warn(f"{NOT_SAVED}: there are only comments; draft kept at {page.path}")
        return 0
    page.drop()
    context.out.warn(NOT_SAVED)
    return 0


def _list_problems(context: Context, page: Page) -> list[tuple[int, str, bool]]:
    """Return (line, why, whether it is an error and no question) of all that keeps entries from being saved."""
    if context.invocation.has("dry_run"):
        return []
    problems = []
    reader = make_reader(context)
    settle = make_answer(context, reader.names)
    for number, draft in reader.read_text(page.text, has_comments=True, settle=settle):
        problems += [(number, problem.message, True) for problem in draft.errors]
        open_ones = [] if _can_ask() else [*draft.questions, *draft.doubts]
        problems += [(number, question.message, False) for question in open_ones]
    return problems


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask_again() -> bool:
    try:
        return input("e edits again, q keeps the draft: ").strip().lower()[:1] in ("", "e")
    except (EOFError, KeyboardInterrupt):
        return False
