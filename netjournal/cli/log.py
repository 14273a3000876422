"""nj log: from one line, from standard input, or at a prompt."""

from __future__ import annotations

import sys

from netjournal.capture.draft import ASK, Draft
from netjournal.cli.context import Context
from netjournal.cli.lines import make_names, read_line, save, say_shapes
from netjournal.errors import NotFoundError, UsageError
from netjournal.index import FOLDERS_ONLY
from netjournal.store.drafts import keep_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_STDIN_LIMIT = 5_000_000


def carry_out(context: Context) -> int:
    """Log what the command line, standard input or the prompt says."""
    words = context.invocation.words("line")
    context.catch_up(FOLDERS_ONLY)
    if words == ["-"] or (not words and not sys.stdin.isatty()):
        return _log_lines(context, _read_stdin(context))
    if not words:
        from netjournal.cli.prompt import ask_for_line  # readline is only for those who sit at it

        return ask_for_line(context)
    line = " ".join(words)
    draft = read_line(context, line, make_names(context))
    if context.invocation.has("dry_run"):
        return _say_drafts(context, [draft])
    _refuse_errors(draft)
    if any(problem.choices for problem in draft.problems if problem.level == ASK):
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            kept = keep_draft(context.journal.shelf, line)
            raise NotFoundError(f"{_first_question(draft)}; write more of the name, or @nick; draft kept at {kept}")
        from netjournal.cli.prompt import ask_who

        ask_who(context, draft)
    save(context, [draft])
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


def _log_lines(context: Context, text: str) -> int:
    drafts: list[Draft] = []
    names = make_names(context)
    for number, (line, more) in enumerate(_split_entries(text), 1):
        draft = read_line(context, line, names)
        names.expect(draft.new)
        draft.note = "\n".join(part for part in [draft.note, *more] if part)
        draft.line = "\n  ".join([line, *more])
        if draft.errors and not context.invocation.has("dry_run"):
            raise UsageError(f"entry {number}: {draft.errors[0].message}; nothing was saved")
        questions = [problem for problem in draft.problems if problem.level == ASK and problem.choices]
        if questions and not context.invocation.has("dry_run"):
            kept = keep_draft(context.journal.shelf, text)
            raise NotFoundError(f"entry {number}: {questions[0].message}; write more of the name; draft kept at {kept}")
        drafts.append(draft)
    if not drafts:
        raise UsageError(
            "there is nothing on standard input; write one entry a line, such as 'call Ada 20m: sent the deck'"
        )
    if context.invocation.has("dry_run"):
        return _say_drafts(context, drafts)
    save(context, drafts)
    return 0


def _split_entries(text: str) -> list[tuple[str, list[str]]]:
    entries: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line[:1].isspace() and line.strip() and entries:
            entries[-1][1].append(line.strip())
        elif line.strip():
            entries.append((line.strip(), []))
    return entries


def _say_drafts(context: Context, drafts: Sequence[Draft]) -> int:
    if context.invocation.has("json"):
        say_shapes(context, drafts)
    else:
        from netjournal.cli.prompt import show_preview

        for draft in drafts:
            show_preview(context, draft)
    return UsageError.exit_code if any(draft.errors for draft in drafts) else 0


def _refuse_errors(draft: Draft) -> None:
    if draft.errors:
        raise UsageError(draft.errors[0].message)


def _first_question(draft: Draft) -> str:
    return next(problem.message for problem in draft.problems if problem.level == ASK and problem.choices)
