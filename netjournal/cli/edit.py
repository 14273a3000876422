"""nj edit: a record's file in the editor, checked before it is saved."""

from __future__ import annotations

import os
import sys

from netjournal.capture.editing import check_text, find_kept, merge_texts, save_text
from netjournal.cli.conflict import say_both
from netjournal.cli.context import Context
from netjournal.cli.whom import find_whole
from netjournal.editor import edit_file, find_editor
from netjournal.errors import ConflictError, InvalidError, NetjournalError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.store.drafts import drop_draft, keep_copy, read_draft
from netjournal.toml_reader import parse_toml

_CHOICES = {"k": "keep mine", "t": "take theirs", "b": "both"}


def carry_out(context: Context) -> int:
    """Edit and say what was saved; what cannot be saved stays in drafts/. Exit 4 when the text is no record."""
    name = " ".join(context.invocation.words("name"))
    if not name:
        raise UsageError("edit what? write a name, an id or a path, such as 'nj edit ada'")
    context.catch_up(FOLDERS_ONLY)
    record = find_whole(context, name)
    present = context.journal.shelf.read(record.path)
    command = find_editor(context.journal.config.text("editor"), os.environ)
    draft, before = _begin(context, record.path, present)
    line = _find_fault(record.path, read_draft(draft), present)
    while True:
        _edit(command, draft, line)
        mine = read_draft(draft)
        if mine == before:
            drop_draft(draft)
            context.out.warn("nothing was changed")
            return 0
        try:
            check_text(record.path, mine, before or present)
            break
        except InvalidError as error:
            line = error.line or 1
            context.out.warn(f"{draft}:{line}: {error.why}")
            if _ask(context, "e edits again, q keeps the draft: ", "q") != "e":
                raise InvalidError(f"nothing was saved; draft kept at {draft}") from error
    return _save(context, record.path, before, mine, draft)


def _begin(context: Context, path: str, present: bytes) -> tuple[str, bytes | None]:
    """Return the draft to edit and what the file held before: the one that was kept if it is to be gone on with, else another."""
    kept = find_kept(context.journal, path)
    if kept:
        context.out.warn(f"not saved yet: {kept.draft}")
        if sys.stdin.isatty() and sys.stderr.isatty():
            answer = _ask(context, "enter goes on with it, n begins anew and keeps it, d drops it: ", "")
            if answer == "d":
                drop_draft(kept.draft)
            elif answer != "n":
                return kept.draft, kept.before
    return keep_copy(context.journal.shelf, path.rpartition("/")[2], present), present


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
            _doubt_circle(context, mine)
            return 0


def _doubt_circle(context: Context, text: bytes) -> None:
    """Say when somebody is in a circle that the settings do not have, which the file alone does not tell."""
    circle = parse_toml(text).get("circle")
    circles = context.journal.config.circles
    if circle and circle not in circles:
        context.out.warn(f"~ no circle is called '{circle}'; the circles are {', '.join(circles)}")


def _edit(command: list[str], draft: str, line: int) -> None:
    try:
        edit_file(command, draft, line)
    except NetjournalError as error:
        raise NetjournalError(f"{error}; nothing was saved; draft kept at {draft}") from error


def _find_fault(path: str, text: bytes, present: bytes) -> int:
    """Return the line to open a text at: that of its fault, if it has one."""
    try:
        check_text(path, text, present)
    except InvalidError as error:
        return error.line or 1
    return 1


def _ask(context: Context, question: str, otherwise: str) -> str:
    """Return the answer's first letter; what to do otherwise where there is nobody to ask."""
    try:
        return input(context.out.style(question, "")).strip().lower()[:1] or otherwise
    except EOFError:
        return otherwise
