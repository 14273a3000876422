"""Where keys work: the contexts of the app, and the commands of each."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from netjournal.commands import Command

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
