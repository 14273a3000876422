"""config.toml as it is read: every key is checked, and a wrong one is named, then ignored."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.config import DEFAULTS, Config
from netjournal.errors import InvalidError
from netjournal.spans import days_of
from netjournal.toml_reader import parse_toml
from netjournal.words import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CHOICES = {"glyphs": ("unicode", "cp437", "ascii"), "date_order": ("dmy", "mdy")}
_MOST = 100_000
_QUICK = 4


def read_config(table: Mapping[str, object]) -> Config:
    """Return the settings a parsed config.toml holds; what is wrong is in `problems`, and not in force."""
    config = Config()
    for key, value in _flatten(table):
        why = find_fault(key, value)
        if why:
            config.problems.append(why)
        elif isinstance(value, str | int | float | bool):
            config.own[key] = value
    return config


def read_config_file(path: str) -> Config:
    """Return the settings that a file holds: the defaults when there is none, or when it cannot be read."""
    try:
        return read_config(parse_toml(files.read_bytes(os.path.realpath(path))))
    except FileNotFoundError:
        return Config()
    except InvalidError as error:
        return Config(problems=[f"{path}:{error.line or 1}: {error.why}; the defaults are in force"])


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def find_fault(key: str, value: object) -> str:
    """Return why a setting cannot have a value, or nothing."""
    parts = key.split(".")
    if parts[0] == "kinds" and len(parts) == 2:
        is_kind = isinstance(value, str) and value in KINDS
        return "" if is_kind else f"{key} = {value!r}: the kinds are {', '.join(KINDS)}"
    if parts[0] == "lists" and len(parts) == 2:
        return "" if isinstance(value, str) else f"{key} must be a query in quotes"
    known = key in DEFAULTS or (parts[0] == "circles" and len(parts) == 3 and parts[2] in ("rhythm", "weight"))
    if not known:
        import difflib  # only a wrong key needs a suggestion

        near = difflib.get_close_matches(key, DEFAULTS, 1)
        return f"no setting is called '{key}'" + (f" (did you mean {near[0]}?)" if near else "")
    if key == "timezone" and value:
        return _find_zone_fault(value)
    if key.endswith(".rhythm"):
        is_rhythm = value == "none" or (isinstance(value, str) and days_of(value))
        return "" if is_rhythm else f"{key} must be like '3w', '2mo' or 'none'"
    if isinstance(DEFAULTS.get(key, ("",))[0], bool):
        return "" if isinstance(value, bool) else f"{key} must be true or false"
    wants_number = key.endswith(".weight") or isinstance(DEFAULTS[key][0], int)
    if wants_number and (isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _MOST):
        return f"{key} must be a number above 0, and at most {_MOST}"
    if not wants_number and not isinstance(value, str):
        return f"{key} must be text in quotes"
    if key == "review.kinds":
        kinds = str(value).split()
        is_fit = 0 < len(kinds) <= _QUICK and all(kind in KINDS and kind != "note" for kind in kinds)
        return "" if is_fit else f"{key} must be one to four of {', '.join(kind for kind in KINDS if kind != 'note')}"
    choices = _CHOICES.get(key)
    return (
        ""
        if choices is None or value in ("", *choices)
        else f"{key} must be {', '.join(choices[:-1])} or {choices[-1]}"
    )


def _find_zone_fault(value: object) -> str:
    import zoneinfo  # only those who set a zone pay for it

    try:
        zoneinfo.ZoneInfo(str(value))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return f"no time zone is called '{value}'; names are like Europe/Dublin"
    return ""
