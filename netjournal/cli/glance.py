"""The day in one line, for a shell's prompt or a message of the day: nothing when there is nothing, and nobody private."""

from __future__ import annotations

from netjournal.index import ALL
from netjournal.insights.due import count_due
from netjournal.insights.occasions import list_occasions, say_occasion
from netjournal.insights.promises import count_mine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.cli.context import Context

_SOON = 1
"""Days ahead of which an occasion is said."""
_ROLES = ("due", "late", "soon")


def say_glance(context: Context) -> None:
    """Print the line, as the files were when a command last looked at them: a prompt waits for no disk and no lock, but once.

    In colours only where CLICOLOR_FORCE asks for them: a prompt counts the characters that it is given.
    """
    index, today, out = context.journal.index, context.today, context.out
    if index.is_fresh:  # one that is made anew would say that all is well
        context.journal.catch_up(today, ALL)
    index.hide_private()
    due, (_, late) = count_due(index, today), count_mine(index, today)
    occasions = list_occasions(index, today, _SOON)
    parts = [
        f"{due} due" if due else "",
        f"{late} promise{'' if late == 1 else 's'} late" if late else "",
        say_occasion(occasions[0], today) if occasions else "",
    ]
    out.is_coloured = out.is_coloured and out.is_forced
    said = [out.style(part, role) for part, role in zip(parts, _ROLES, strict=True) if part]
    if said:
        gap = " · " if (out.out.encoding or "").lower().startswith("utf") else " - "
        out.say(gap.join(said))
