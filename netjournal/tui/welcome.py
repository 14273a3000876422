"""What the first page says, with the user's own keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from netjournal.demo import count_people
from netjournal.tui.drawing.welcome import Way

if TYPE_CHECKING:
    from netjournal.keymap import Keymap

_LINE = "such as: call Ada yesterday 20m: she'll intro me to Bob"


def list_ways(keymap: Keymap) -> list[Way]:
    """Return the ways to begin that have a key."""
    ways = {
        "log.any": ("write your first line", _LINE),
        "import": ("import people", "vCard, CSV (Google, LinkedIn, Outlook)"),
        "demo": ("look around with demo data", f"{count_people()} made-up people; nothing is written to your files"),
        "help": ("keys", ""),
        "back": ("quit", ""),
    }
    found = [(keymap.first_key(ident), what, said) for ident, (what, said) in ways.items()]
    return [Way(key, what, said) for key, what, said in found if key]


def say_home(path: str) -> str:
    """Return where the files are, as people write it: what is in their own directory begins with `~`."""
    own = os.path.expanduser("~")
    return f"~{path[len(own) :]}" if path.startswith(f"{own}/") else path
