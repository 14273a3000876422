"""nj kept: mark a promise kept."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.settling import settle_meant

_QUESTION = "which promise was kept? write its id or a name, such as 'nj kept k2.h4' or 'nj kept ada deck'"


def carry_out(context: Context) -> int:
    """Mark it kept and say so; exit 3 when no promise is open, or several and nobody is there to ask."""
    return settle_meant(context, _QUESTION, only_promises=True)
