"""nj --help and nj --version, which need nothing but words."""

from __future__ import annotations

from netjournal import __version__
from netjournal.commands import list_cli

_WIDTH = 100
_APP = "in the app:"


def say_version() -> str:
    """Return what `nj --version` prints."""
    return f"netjournal {__version__}\n"


def say_help() -> str:
    """Return the page of `nj --help`."""
    rows = "\n".join(f"  {command.cli:13} {command.title}" for command in list_cli())
    return f"""usage: nj [--home DIR] COMMAND ...
       nj KIND LINE...           short for: nj log KIND LINE...
       nj                        opens the journal on the whole screen

A terminal relationship journal: write one line after a call, review who is due, see whether it works.

commands:
{rows}

  --home DIR  the journal's directory (else $NETJOURNAL_HOME, else where `nj where` says)
  --version   the version
  nj COMMAND --help shows a command's options.

write down a call:
  nj log                                       asks for the line; nothing to quote
  nj call Ada yesterday 20m: sent the deck     '//' instead of ';' and '+tag' instead of '#tag' need no quotes

{_list_keys()}

kinds: call, video, met, message, email, letter, event, intro, touch, note, and words such as coffee, lunch, zoom
"""


def _list_keys() -> str:
    """Return lines of the keys that do in the app what commands do; 'nj keys' shows those in force."""
    lines = [_APP]
    for item in (f" {command.keys[0]} {command.cli}" for command in list_cli() if command.keys):
        if len(lines[-1]) + len(item) >= _WIDTH:
            lines.append(" " * len(_APP))
        lines[-1] += f"{item},"
    return "\n".join(lines).rstrip(",")
