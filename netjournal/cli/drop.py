"""nj drop: let a promise go."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.cli.settling import settle_meant

_QUESTION = "which promise is off? write its id or a name, such as 'nj drop k2.h4' or 'nj drop ada deck'"


def carry_out(context: Context) -> int:
    """Drop it and say so; exit 3 when no promise is open, or several and nobody is there to ask."""
    return settle_meant(context, _QUESTION, dropped=True, only_promises=True)
