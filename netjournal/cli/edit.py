"""nj edit: a record's file in the editor, checked before it is saved."""

from __future__ import annotations

import os

from netjournal.capture.editing import check_text, merge_texts, save_text
from netjournal.cli.conflict import say_both
from netjournal.cli.context import Context
from netjournal.editor import edit_file, find_editor
from netjournal.errors import ConflictError, InvalidError, NetjournalError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.records import find_record
from netjournal.store.drafts import drop_draft, keep_copy, read_draft

_CHOICES = {"k": "keep mine", "t": "take theirs", "b": "both"}


def carry_out(context: Context) -> int:
    """Edit and say what was saved; what cannot be saved stays in drafts/. Exit 4 when the text is no record."""
    name = " ".join(context.invocation.words("name"))
    if not name:
        raise UsageError("edit what? write a name, an id or a path, such as 'nj edit ada'")
    context.catch_up(FOLDERS_ONLY)
    record = find_record(context.journal.index, name, context.today)
    before = context.journal.shelf.read(record.path)
    command = find_editor(context.journal.config.text("editor"), os.environ)
    draft = keep_copy(context.journal.shelf, record.path.rpartition("/")[2], before)
    line = _find_fault(context, record.path)
    while True:
        _edit(command, draft, line)
        mine = read_draft(draft)
        if mine == before:
            drop_draft(draft)
            context.out.warn("nothing was changed")
            return 0
        try:
            check_text(record.path, mine, before)
            break
        except InvalidError as error:
            line = error.line or 1
            context.out.warn(f"{draft}:{line}: {error.why}")
            if _ask(context, "e edits again, q keeps the draft: ", "q") != "e":
                raise InvalidError(f"nothing was saved; draft kept at {draft}") from error
    return _save(context, record.path, before, mine, draft)


def _save(context: Context, path: str, before: bytes | None, mine: bytes, draft: str) -> int:
    """Save, and when others changed the file meanwhile, ask whose text is to be there."""
    while True:
        try:
            change = save_text(context.journal, path, before, mine, context.now)
        except ConflictError as error:
            say_both(context.out, error)
            theirs = error.texts[0][2]
            choice = _ask(context, f"{error}: k keep mine, t take theirs, b both: ", "")
            if choice not in _CHOICES:
                raise ConflictError(f"{error}; nothing was saved; draft kept at {draft}") from error
            if choice == "t":
                context.out.warn(f"theirs stays; yours is at {draft}")
                return 0
            if choice == "b" and theirs is not None:
                mine = merge_texts(before or b"", mine, theirs)
            before = theirs
        except NetjournalError as error:
            refusal = NetjournalError(f"{error}; draft kept at {draft}")
            refusal.exit_code = error.exit_code
            raise refusal from error
        else:
            drop_draft(draft)
            context.out.say(f"{context.out.style(change.summary, '')}   (nj undo)")
            return 0


def _edit(command: list[str], draft: str, line: int) -> None:
    try:
        edit_file(command, draft, line)
    except NetjournalError as error:
        raise NetjournalError(f"{error}; nothing was saved; draft kept at {draft}") from error


def _find_fault(context: Context, path: str) -> int:
    """Return the line to open a file at: that of its fault, if it has one."""
    return next((problem.line or 1 for problem in context.journal.problems() if problem.path == path), 1)


def _ask(context: Context, question: str, otherwise: str) -> str:
    """Return the answer's first letter; what to do otherwise where there is nobody to ask."""
    try:
        return input(context.out.style(question, "")).strip().lower()[:1] or otherwise
    except EOFError:
        return otherwise
