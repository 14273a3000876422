"""nj keys: the keys of the app."""

from __future__ import annotations

from netjournal.cli.context import Context
from netjournal.commands import COMMANDS, CONTEXTS
from netjournal.index import FOLDERS_ONLY
from netjournal.keymap import load_keymap
from netjournal.text import pad


def carry_out(context: Context) -> int:
    """Print every key, what it does and its id."""
    context.catch_up(FOLDERS_ONLY)
    keymap = load_keymap(context.paths.keys_file)
    for problem in keymap.problems:
        context.out.warn(problem)
    for name, title in CONTEXTS.items():
        context.out.say(f"{context.out.style(title, 'strong')}")
        for command in COMMANDS:
            if command.where[:1] == (name,):
                keys = " ".join(keymap.keys(command)) or "none"
                context.out.say(f"  {context.out.style(pad(keys, 16), '')} {command.title:52} {command.id}")
    return 0
