"""COMMANDS: everything a user can do, declared once; command line, keys, hints, palette and help are made from it.

What a command is stands here: its name on the command line, its keys in the app, its help.
"""

from __future__ import annotations

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.commands.everything import COMMANDS
else:

    def __getattr__(name: str) -> object:
        """Make COMMANDS when it is first asked for: a command line needs one of them, and to make all takes as long as to find it."""
        if name != "COMMANDS":
            raise AttributeError(name)
        from netjournal.commands.everything import COMMANDS

        return COMMANDS


__all__ = [
    "COMMANDS",
    "COMMON",
    "LINES",
    "LISTS",
    "MANY",
    "QUERY",
    "READING",
    "RECORDS",
    "SOMEBODY",
    "TURNS",
    "Argument",
    "Command",
    "find_command",
    "list_arguments",
    "list_cli",
]


class Argument(Value):
    """An option or positional of a command line command."""

    names: tuple[str, ...]
    help: str
    metavar: str = ""
    """Empty: a switch that takes no value (or, for a positional, its own name)."""
    many: bool = False
    """For a positional: any number of words, taken literally; for an option: it may be given again."""
    choices: tuple[str, ...] = ()


class Command(Value):
    """One thing a user can do. `cli` and `keys` are empty where it cannot be done that way."""

    id: str
    title: str
    """In the imperative, short enough for a help row."""
    keys: tuple[str, ...] = ()
    """As typed: `a`, `?`, `enter`; the first one is shown."""
    where: tuple[str, ...] = ()
    """Contexts of the app in which the keys work; PLACES says where each context is."""
    hint: str = ""
    """One word for the line of keys; empty keeps it out of there."""
    needs: str = ""
    """What must be under the cursor: `somebody` (or marked people), `record` for anything with a file; empty: nothing."""
    cli: str = ""
    arguments: tuple[Argument, ...] = ()
    reads: bool = False
    """Whether it takes --json and --as-of."""
    example: str = ""


COMMON: tuple[Argument, ...] = (Argument(("--home",), "the journal's directory", "DIR"),)
"""Options of every command, before or after its name."""

READING: tuple[Argument, ...] = (
    Argument(("--json",), "answer in JSON"),
    Argument(("--as-of",), "answer as of that day, such as 2026-06-30 or yesterday", "DATE"),
    Argument(("--rescan",), "look at every file first, also at old entries"),
    Argument(("--hide-private",), "leave out private people and entries, and what names private people"),
)
"""Options of every command that reads."""

QUERY = Argument(("query",), "what to look for, such as tag:hiring kind:call since:90d", "QUERY", many=True)

SOMEBODY = ("people", "timeline", "person")
"""Contexts with a person under the cursor, or whose timeline is shown."""
RECORDS = (*SOMEBODY, "goals")
"""Contexts with something under the cursor that has a file."""
TURNS = (*SOMEBODY, "review")
"""Contexts with a person under the cursor, or whose turn it is in a review."""
LINES = ("prompt", "choosing")
"""Contexts where a line is typed."""
LISTS = ("lists", "choosing")
"""Contexts with a list whose cursor keys move."""

MANY = (
    Argument(("--all",), "everybody whom a query selects, in the place of a name: 'circle:inner tag:hiring'", "QUERY"),
    Argument(("--dry-run",), "list who is meant and change nothing"),
)
"""Options of what can be done to many people at once, in one change."""


def find_command(name: str) -> Command | None:
    """Return the command of the command line with that name."""
    return next((command for command in _look_through() if command.cli == name), None) if name else None


def _look_through() -> Iterator[Command]:
    """Yield commands of the command line, those asked for most often first; a subject is imported when its turn comes."""
    from netjournal.commands.writing import WRITING

    yield from WRITING
    from netjournal.commands.asking import ASKING

    yield from ASKING
    from netjournal.commands.everything import COMMANDS

    yield from COMMANDS


def list_cli() -> list[Command]:
    """Return the commands of the command line, in the order of help."""
    from netjournal.commands.everything import COMMANDS

    return [command for command in COMMANDS if command.cli]


def list_arguments(command: Command) -> list[Argument]:
    """Return all that a command may be given, its own arguments first."""
    return [*command.arguments, *(READING if command.reads else ()), *COMMON]
