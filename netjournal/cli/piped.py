"""nj log from standard input: one entry a line, all of them or nothing."""

from __future__ import annotations

import sys

from netjournal.cli.context import Context
from netjournal.cli.meant import make_answer, say_drafts
from netjournal.cli.questions import say_open
from netjournal.cli.saving import make_reader, save
from netjournal.errors import NotFoundError, UsageError
from netjournal.store.drafts import keep_draft

_STDIN_LIMIT = 5_000_000


def log_lines(context: Context) -> int:
    """Log what standard input says."""
    text, reader = _read_stdin(context), make_reader(context)
    try:
        drafts = [draft for _, draft in reader.read_text(text, settle=make_answer(context, reader.names))]
    except NotFoundError as error:
        raise NotFoundError(f"{error}; draft kept at {keep_draft(context.journal.shelf, text)}") from error
    if not drafts:
        raise UsageError(
            "there is nothing on standard input; write one entry a line, such as 'call Ada 20m: sent the deck'"
        )
    if context.invocation.has("dry_run"):
        return say_drafts(context, drafts)
    for number, draft in enumerate(drafts, 1):
        if draft.errors or draft.questions or draft.doubts:
            kept = f"draft kept at {keep_draft(context.journal.shelf, text)}"
            if draft.errors:
                raise UsageError(f"entry {number}: {draft.errors[0].message}; nothing was saved, {kept}")
            raise NotFoundError(f"entry {number}: {say_open(draft)}; {kept}")
    save(context, drafts)
    return 0


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
