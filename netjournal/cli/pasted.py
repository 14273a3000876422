"""Pasted: several lines that came at once at the prompt are entries, and no answers to what it asks about the first."""

from __future__ import annotations

import fcntl
import sys
import termios

from netjournal.cli.context import Context
from netjournal.cli.saving import make_reader, save
from netjournal.errors import NotFoundError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.reader import Read
    from netjournal.grammar.draft import Draft

_MORE = "...> "
_LONGEST_ANSWER = 2
"""Keys of an answer that was typed ahead: one, and enter."""


def is_more_there() -> bool:
    """Tell whether more is waiting behind the line that was entered than an answer typed ahead."""
    if not sys.stdin.isatty():
        return False
    waiting = fcntl.ioctl(sys.stdin.fileno(), termios.FIONREAD, bytes(4))
    return int.from_bytes(waiting, sys.byteorder) > _LONGEST_ANSWER


def read_more() -> list[str]:
    """Return the lines that are waiting; one without its end is there to be gone on with."""
    lines = []
    while is_more_there():
        try:
            lines.append(input(_MORE))
        except EOFError:
            break
    return lines


def log_pasted(context: Context, lines: Sequence[str]) -> int:
    """Show what several lines say and save them as one change, when asked to; else they are a draft."""
    from netjournal.cli.prompt import ask_one_of, ask_who, show_preview
    from netjournal.store.drafts import keep_draft

    text = "\n".join(lines)

    def settle(_: int, draft: Draft, read: Read) -> Draft:
        return ask_who(context, draft, read)

    try:
        drafts = [draft for _, draft in make_reader(context).read_text(text, settle=settle)]
        for draft in drafts:
            show_preview(context, draft)
        wrong = next((f"entry {n}: {one.errors[0].message}" for n, one in enumerate(drafts, 1) if one.errors), "")
        if wrong:
            raise UsageError(f"{wrong}; nothing was saved")
        if ask_one_of(("", "q"), f"enter saves these {len(drafts)}, q keeps them as a draft: ") == "q":
            raise NotFoundError("nothing was saved")
    except (NotFoundError, UsageError, KeyboardInterrupt) as error:
        kept = f"draft kept at {keep_draft(context.journal.shelf, text)}"
        if isinstance(error, KeyboardInterrupt):
            context.out.say()
            context.out.warn(kept)
            raise
        raise type(error)(f"{error}; {kept}") from error
    save(context, drafts)
    return 0
