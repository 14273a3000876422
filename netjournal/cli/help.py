"""nj help, nj --help and nj --version. The last two need nothing but words."""

from __future__ import annotations

import os

from netjournal import __version__
from netjournal.commands import list_cli

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.cli.context import Context

_LANGUAGE, _ANSWERS = "query", "json"
_PAGES = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "pages")
_WIDTH = 100
_APP = "in the app:"


def carry_out(context: Context) -> int:
    """Print the page of all commands, of one, of the query language, or of what --json answers."""
    context.out.say(_say_page(" ".join(context.invocation.words("topic"))).rstrip("\n"))
    return 0


def _say_page(topic: str) -> str:
    from netjournal import files  # --help and --version need none of these
    from netjournal.cli.parser import build_parser
    from netjournal.commands import find_command
    from netjournal.errors import UsageError
    from netjournal.query.manual import say_language

    command = find_command(topic)
    if command is not None:
        return build_parser(command).format_help()
    if topic == _ANSWERS:
        return files.read_bytes(f"{_PAGES}/json.md").decode()
    if topic not in ("", _LANGUAGE):
        raise UsageError(
            f"there is no page about '{topic}'; write '{_LANGUAGE}', '{_ANSWERS}' or a command, such as 'nj help {_LANGUAGE}'"
        )
    return say_language() if topic else say_help()


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

write down a call, in a way that other users of this machine cannot see:
  nj log                                       asks for the line; nothing to quote
  nj log -                                     reads lines from standard input, one entry a line
  nj log -e                                    opens the editor
or on the command line, which they can:
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
