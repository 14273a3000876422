"""nj keys: the keys of the app."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.commands import list_keys
from netjournal.index import FOLDERS_ONLY

_TITLES = {"home": "Home", "lists": "In lists", "prompt": "In the line at the bottom"}


def carry_out(context: Context) -> int:
    """Print every key, what it does and its id."""
    context.catch_up(FOLDERS_ONLY)
    for where, title in _TITLES.items():
        context.out.say(f"{context.out.style(title, 'strong')}")
        for command in list_keys(where):
            context.out.say(f"  {' '.join(command.keys):16} {command.title:52} {command.id}")
    return 0
