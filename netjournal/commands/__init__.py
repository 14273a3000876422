"""COMMANDS: everything a user can do, declared once; command line, keys, hints, palette and help are made from it."""

from __future__ import annotations

from netjournal.commands.command import COMMON, READING, Argument, Command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

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
    "CONTEXTS",
    "PLACES",
    "READING",
    "Argument",
    "Command",
    "find_command",
    "list_cli",
    "list_commands",
    "list_contexts",
    "say_in_app",
]

CONTEXTS = {
    "everywhere": "Everywhere",
    "home": "At home",
    "people": "On a person",
    "marks": "On several people at once",
    "promises": "On a promise",
    "plots": "On the goals screen",
    "review": "In the review",
    "pairs": "On two people who are perhaps one",
    "week": "Looking back",
    "lists": "In lists",
    "first": "While the journal is empty",
    "prompt": "In the line at the bottom",
    "choosing": "In the list of commands",
    "leaving": "Coming and going",
}
"""Context -> its title in lists of keys; a command stands under the first of its contexts."""

_HERE = "Here"
"""The title of a context without one: it is the place itself."""

_SCREEN = frozenset({"lists", "everywhere", "leaving"})

PLACES: dict[str, frozenset[str]] = {
    "first": _SCREEN - {"lists"} | {"first"},
    "people": _SCREEN | {"home", "people", "marks"},
    "timeline": _SCREEN | {"home", "timeline"},
    "goals": _SCREEN | {"home", "goals"},
    "plots": _SCREEN | {"goals", "plots"},
    "behind": _SCREEN | {"timeline"},
    "history": _SCREEN | {"history"},
    "settings": frozenset({"settings", "lists", "leaving"}),
    "find": _SCREEN | {"found"},
    "promises": _SCREEN | {"promises"},
    "person": _SCREEN | {"person"},
    "brief": _SCREEN | {"person"},
    "review": _SCREEN - {"lists"} | {"review"},
    "pairs": _SCREEN - {"lists"} | {"pairs"},
    "week": _SCREEN | {"week"},
    "texts": _SCREEN - {"everywhere"},
    "prompt": frozenset({"prompt"}),
    "choosing": frozenset({"choosing"}),
}
"""Place where keys are pressed -> the contexts whose commands work there."""


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


def say_in_app(command: Command) -> str:
    """Return what to press in the app for what a command does there, unless the user chose another key; nothing without one."""
    if not command.where:
        return ""
    return command.keys[0] if command.keys else f":{command.id}"


def list_contexts(commands: Iterable[Command], heard: Collection[str] = CONTEXTS) -> list[tuple[str, list[Command]]]:
    """Return (title, commands) of each context that has any: a command stands under the first of its contexts that is heard."""
    found: dict[str, list[Command]] = {title: [] for title in (_HERE, *CONTEXTS.values())}
    for command in commands:
        context = next((context for context in command.where if context in heard), None)
        if context is not None:
            found[CONTEXTS.get(context, _HERE)].append(command)
    return [(title, inside) for title, inside in found.items() if inside]


def list_commands(place: str) -> list[Command]:
    """Return the commands that can be carried out in a place of the app, in the order of the hints."""
    from netjournal.commands.everything import COMMANDS

    contexts = PLACES[place]
    return [command for command in COMMANDS if not contexts.isdisjoint(command.where)]
