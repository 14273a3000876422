"""nj done: mark a promise kept or a follow-up done."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.settling import settle_meant

_QUESTION = "whose promise? write a name and perhaps a word of it, such as 'nj done ada deck'"


def carry_out(context: Context) -> int:
    """Settle what is meant and say so; exit 3 when nothing is open, or several things and nobody is there to ask."""
    return settle_meant(context, _QUESTION, dropped=context.invocation.has("drop"))
