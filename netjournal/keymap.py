"""Keymap: which keys do what, from COMMANDS and the user's keys.toml."""

from __future__ import annotations

import os

from netjournal.commands import COMMANDS, LINES, LISTS, Command
from netjournal.commands.contexts import PLACES, list_commands
from netjournal.errors import InvalidError
from netjournal.files import read_bytes, say_os_error
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

ALIASES = {"esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete", " ": "space"}
"""Other names of keys that people write -> the one that counts."""
_SHOWN = {ALIASES[name]: name for name in ("esc", "pgup", "pgdn")}
UNBOUND = "(unbound)"
"""What stands for the keys of a command whose keys the user took away."""


class Keymap:
    """The keys in force. `problems` says, a sentence each, what of the user's own could not be used."""

    def __init__(self, own: Mapping[str, tuple[str, ...]] | None = None, problems: list[str] | None = None) -> None:
        self.problems = problems or []
        self._own = dict(own or {})
        self._keys: dict[str, tuple[str, ...]] = {
            command.id: command.keys for command in COMMANDS if command.where
        } | self._own
        self._yield_keys()

    def keys(self, command: Command) -> tuple[str, ...]:
        """Return a command's keys, the one to show first; none when it has none any longer."""
        return self._keys.get(command.id, ())

    def first_key(self, ident: str) -> str:
        """Return the key to show for the command with an id; nothing when it has none."""
        return next(map(say_key, self._keys[ident]), "")

    def say_keys(self, command: Command) -> list[str]:
        """Return a command's keys as people call them, the one to show first; `(unbound)` when the user took them away."""
        return [say_key(key) for key in self.keys(command)] or [UNBOUND] * bool(command.keys)

    def find(self, key: str, place: str) -> Command | None:
        """Return what a key does in a place."""
        return next((command for command in list_commands(place) if key in self.keys(command)), None)

    def list_hints(self, place: str, idents: Collection[str] = ()) -> list[tuple[str, str]]:
        """Return (key, word) of the commands that the line of keys shows in a place; of those named, if any are."""
        return [
            (say_key(self._keys[command.id][0]), command.hint)
            for command in list_commands(place)
            if command.hint and self._keys[command.id] and (not idents or command.id in idents)
        ]

    def list_pressed(self) -> set[str]:
        """Return all keys that do something somewhere."""
        return {key for keys in self._keys.values() for key in keys}

    def find_elsewhere(self, key: str) -> Command | None:
        """Return what a letter does in some other place; None when it does nothing anywhere, or only moves a cursor."""
        aside = {*LISTS, *LINES}
        commands = (command for command in COMMANDS if aside.isdisjoint(command.where))
        return next(
            (
                command
                for command in commands
                if key in self._keys.get(command.id, ()) and key.isalpha() and len(key) == 1
            ),
            None,
        )

    def _yield_keys(self) -> None:
        """Take the user's keys away from the commands that have them by default in the same place."""
        for command in COMMANDS:
            if command.where and command.id not in self._own:
                taken = {
                    key
                    for other in COMMANDS
                    if other.id in self._own and meet(command, other)
                    for key in self._own[other.id]
                }
                self._keys[command.id] = tuple(key for key in command.keys if key not in taken)


def say_key(key: str) -> str:
    """Return what people call a key."""
    return _SHOWN.get(key, key)


def meet(one: Command, other: Command) -> bool:
    """Tell whether there is a place where both commands hear the keys."""
    return any(
        not contexts.isdisjoint(one.where) and not contexts.isdisjoint(other.where) for contexts in PLACES.values()
    )


def load_keymap(path: str) -> Keymap:
    """Return the keymap that a keys.toml asks for; without the file, or where it is wrong, the keys are the default ones."""
    name = os.path.basename(path)
    try:
        return read_keymap(parse_toml(read_bytes(os.path.realpath(path))), name)
    except FileNotFoundError:
        return Keymap()
    except InvalidError as error:
        return Keymap(problems=[f"{name}:{error.line or 1}: {error.why}; the default keys are in force"])
    except OSError as error:
        return Keymap(problems=[f"{name} cannot be read: {say_os_error(error)}; the default keys are in force"])


def read_keymap(table: Mapping[str, object], name: str) -> Keymap:
    """Return the keymap that a parsed keys.toml asks for; `name` is what its problems call the file."""
    problems = [f"{name}: keys stand under [keys], not in '{other}'" for other in table if other != "keys"]
    asked = table.get("keys", {})
    if not isinstance(asked, dict):
        problems.append(f"{name}: write [keys] on a line of its own")
        asked = {}
    own: dict[str, tuple[str, ...]] = {}
    known = {command.id: command for command in COMMANDS if command.where}
    for ident, value in _flatten(asked):
        keys = _read_keys(value)
        if ident not in known:
            problems.append(f"{name}: no action '{ident}'{_suggest(ident, known)}")
        elif keys is None:
            problems.append(f'{name}: {ident} takes a key such as "i", several in brackets, or "" for none')
        else:
            own[ident] = keys
    for one, other, key in _find_clashes(own, known):
        problems.append(f"{name}: '{key}' is given to {one} and to {other}; both keep their own keys")
        own.pop(one, None)
        own.pop(other, None)
    return Keymap(own, problems)


def _flatten(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, object]]:
    """Return (id, value): `log.person = "i"` without quotes is a table in a table, and means the same."""
    found: list[tuple[str, object]] = []
    for key, value in table.items():
        found += _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else [(f"{prefix}{key}", value)]
    return found


def _read_keys(value: object) -> tuple[str, ...] | None:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        return None
    return tuple(dict.fromkeys(ALIASES.get(key, key) for key in map(str, keys) if key))


def _suggest(ident: str, known: Mapping[str, Command]) -> str:
    import difflib  # only a wrong id needs a suggestion

    near = difflib.get_close_matches(ident, known, 1)
    return f" (did you mean {near[0]}?)" if near else "; 'nj keys' lists them"


def _find_clashes(own: Mapping[str, tuple[str, ...]], known: Mapping[str, Command]) -> list[tuple[str, str, str]]:
    """Return (id, id, key) of the user's own keys that mean two things in one place."""
    idents = list(own)
    return [
        (one, other, key)
        for n, one in enumerate(idents)
        for other in idents[n + 1 :]
        if meet(known[one], known[other])
        for key in own[one]
        if key in own[other]
    ]
