"""Settings: config.toml changed one key at a time; its comments, order and other keys stay."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.config import DEFAULTS
from netjournal.config_reader import find_fault
from netjournal.errors import InvalidError, NetjournalError, NotFoundError, UsageError
from netjournal.files import replacing
from netjournal.toml_edits import edit_toml
from netjournal.toml_reader import parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from netjournal.config import Config, Plain

_HEADING = b"# The settings of netjournal: 'nj config' lists them all.\n"
_SWITCH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


class Setting(Value):
    """One setting as it is in force."""

    key: str
    value: Plain
    is_own: bool
    """Whether the user's file has it."""
    purpose: str

    @property
    def source(self) -> str:
        """Where the value comes from: `file` or `default`."""
        return "file" if self.is_own else "default"


def list_settings(config: Config) -> list[Setting]:
    """Return every setting, those without a default last."""
    keys = [*DEFAULTS, *(key for key in config.own if key not in DEFAULTS)]
    return [
        Setting(key, _value_of(config, key), key in config.own, DEFAULTS.get(key, ("", "your own"))[1]) for key in keys
    ]


def find_default(key: str) -> Plain:
    """Return what a setting is when nothing is said; no text for one of the user's own."""
    return DEFAULTS.get(key, ("", ""))[0]


def say_value(value: Plain) -> str:
    """Return a value as config.toml has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"


def _value_of(config: Config, key: str) -> Plain:
    is_switch = isinstance(find_default(key), bool)
    return config.is_on(key) if is_switch else config.own.get(key, find_default(key))


def read_setting(key: str, text: str) -> Plain:
    """Return the value that a text gives a setting; UsageError when there is no such setting, or it cannot be that."""
    usual = DEFAULTS.get(key, (1.0 if key.endswith(".weight") else "", ""))[0]
    value: Plain = text
    if isinstance(usual, bool):
        value = _SWITCH.get(text.lower(), text)
    elif isinstance(usual, int | float):
        value = _read_number(text)
    why = find_fault(key, value)
    if why:
        raise UsageError(why)
    return value


def change_setting(path: str, key: str, value: Plain | None) -> Plain | None:
    """Give a setting a value in config.toml, or take its line away, and return what the file had; None for nothing.

    NetjournalError, and nothing written, when the file cannot be read as it is; ConflictError when it changes meanwhile.
    """
    target = os.path.realpath(path)  # people keep their settings elsewhere and link to them
    try:
        before = files.read_bytes(target)
        table: dict[str, Any] = parse_toml(before)
    except FileNotFoundError:
        before, table = None, {}
    except InvalidError as error:
        raise NetjournalError(f"{path}:{error.line or 1}: {error.why}; mend that first, nothing was changed") from error
    held = _put(table, key.split("."), value)
    if held == value and type(held) is type(value):
        return held
    text = edit_toml((before or _HEADING).decode(), table)
    if before is None:
        files.make_directory(os.path.dirname(target))
        files.write_new(target, text.encode())
    else:
        replacing.write_over(target, text.encode(), before)
    return held


class SettingLog:
    """The settings changed in this session, and the way back and forth."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._done: list[tuple[str, Plain | None]] = []
        self._undone: list[tuple[str, Plain | None]] = []
        """(setting, what the file had before)."""

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change that was taken back."""
        return bool(self._undone)

    def change(self, key: str, value: Plain | None) -> None:
        """Change a setting; errors as of change_setting()."""
        self._done.append((key, change_setting(self._path, key, value)))
        self._undone.clear()

    def undo(self) -> tuple[str, Plain | None]:
        """Take back the last change, and return the setting and what the file has now; NotFoundError when there is none."""
        return self._go(self._done, self._undone)

    def redo(self) -> tuple[str, Plain | None]:
        """Take back the last undo, and return the setting and what the file has now; NotFoundError when there is none."""
        return self._go(self._undone, self._done)

    def _go(
        self, one: list[tuple[str, Plain | None]], other: list[tuple[str, Plain | None]]
    ) -> tuple[str, Plain | None]:
        if not one:
            raise NotFoundError("no other setting was changed in this session")
        key, value = one[-1]
        other.append((key, change_setting(self._path, key, value)))
        one.pop()
        return key, value


def _put(table: dict[str, Any], parts: list[str], value: Plain | None) -> Plain | None:
    """Set or remove a nested value, and return the one before."""
    *path, name = parts
    for part in path:
        table = table.setdefault(part, {}) if value is not None else table.get(part, {})
        if not isinstance(table, dict):
            raise UsageError(
                f"'{part}' has a value of its own in the file; it must be a table to hold '{'.'.join(parts)}'"
            )
    held: Plain | None = table.get(name)
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value
    return held


def _read_number(text: str) -> Plain:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
