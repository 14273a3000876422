"""Pages: several lines at once, written in the user's editor; what cannot be saved stays in drafts/."""

from __future__ import annotations

import os
import sys
from functools import partial

from netjournal.capture.reader import is_comment
from netjournal.cli.context import Context
from netjournal.cli.lines import make_reader, save
from netjournal.cli.log import say_drafts
from netjournal.cli.next_touch import ask_next
from netjournal.cli.prompt import ask_who
from netjournal.editor import edit_file, find_editor
from netjournal.errors import NetjournalError, NotConfirmedError, NotFoundError, UsageError
from netjournal.store.drafts import drop_draft, keep_copy, read_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.draft import Draft
    from netjournal.capture.reader import Read

_HOW = """\
# One entry a line, such as:  call Ada yesterday 20m: sent the deck; owe: slides by fri #work
# Indented lines continue the note of the entry above. All entries are one undo (nj undo).
# Lines that begin with '# ' are not saved, nor is anything when there is no entry.
"""
_NOT_SAVED = "nothing was saved"


def log_from_editor(context: Context, line: str) -> int:
    """Log what is written in the editor, all of it or nothing; it stays in a draft until it is saved."""
    command = find_editor(context.journal.config.text("editor"), os.environ)
    template = f"{line}\n\n{_HOW}" if line else f"\n{_HOW}"
    path = keep_copy(context.journal.shelf, "log.txt", template.encode())
    try:
        text = _edit(command, path, 1, template)
        while problems := _list_problems(context, text):
            for number, why, _ in problems:
                context.out.warn(f"{path}:{number}: {why}")
            if not (_can_ask() and _ask_again()):
                error = UsageError if any(is_error for *_, is_error in problems) else NotFoundError
                raise error(f"{_NOT_SAVED}; draft kept at {path}")
            text = _edit(command, path, problems[0][0], template)
        return _log_text(context, path, text)
    except KeyboardInterrupt:
        context.out.say()
        context.out.warn(f"{_NOT_SAVED}; draft kept at {path}")
        raise


def _log_text(context: Context, path: str, text: str) -> int:
    """Save the entries of a text and drop its draft; ask first who is meant."""
    reader = make_reader(context)
    entries = reader.read_text(text, has_comments=True)
    drafts = [draft for _, draft in entries]
    if not entries:
        return _give_up(context, path, text)
    if context.invocation.has("dry_run"):
        context.out.warn(f"{_NOT_SAVED}; draft kept at {path}")
        return say_drafts(context, drafts)
    drafts = [draft for _, draft in reader.read_text(text, has_comments=True, settle=partial(_settle, context))]
    try:
        change = save(context, drafts, path)
    except NotConfirmedError:
        drop_draft(path)
        raise
    drop_draft(path)
    if len(drafts) == 1:
        ask_next(context, drafts[0], change)
    return 0


def _settle(context: Context, number: int, draft: Draft, read: Read) -> Draft:
    """Say which line is in doubt, and ask."""
    context.out.warn(f"line {number}: {draft.line}")
    return ask_who(context, draft, read)


def _edit(command: list[str], path: str, at: int, template: str) -> str:
    try:
        edit_file(command, path, at)
    except NetjournalError as error:
        if read_draft(path) == template.encode():
            drop_draft(path)
            raise NetjournalError(f"{error}; {_NOT_SAVED}") from error
        raise NetjournalError(f"{error}; {_NOT_SAVED}; draft kept at {path}") from error
    try:
        return read_draft(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text; {_NOT_SAVED}, and it stays there") from error


def _give_up(context: Context, path: str, text: str) -> int:
    """Drop a draft without entries, unless somebody wrote comments of their own."""
    own = [line for line in text.splitlines() if is_comment(line) and line not in _HOW.splitlines()]
    if own:
        context.out.warn(f"{_NOT_SAVED}: there are only comments; draft kept at {path}")
        return 0
    drop_draft(path)
    context.out.warn(_NOT_SAVED)
    return 0


def _list_problems(context: Context, text: str) -> list[tuple[int, str, bool]]:
    """Return (line, why, whether it is an error and no question) of all that keeps entries from being saved."""
    if context.invocation.has("dry_run"):
        return []
    problems = []
    for number, draft in make_reader(context).read_text(text, has_comments=True):
        problems += [(number, problem.message, True) for problem in draft.errors]
        problems += [] if _can_ask() else [(number, question.message, False) for question in draft.questions]
    return problems


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask_again() -> bool:
    try:
        return input("e edits again, q keeps the draft: ").strip().lower()[:1] in ("", "e")
    except (EOFError, KeyboardInterrupt):
        return False
