"""TOML as people would write it: one readable record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from netjournal.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_MERGED = "\n<<<<<<< "
_INLINE_WIDTH = 120
_LIKE_LETTERS = str.maketrans("-_", "ab")
"""Signs that a key may have without quotes around it, besides letters and digits."""


def compose_toml(record: Mapping[str, Any]) -> str:
    """Return a record as TOML for people: scalars, short lists on one line, then its tables; None is left out.

    Line ends become newlines. InvalidError when a text holds what no file can: a NUL or half a character.
    """
    tables, text = [], ""
    for key, value in tidy(dict(record)).items():
        rows = value if isinstance(value, list) and value else [value]
        if not all(isinstance(row, dict) for row in rows):
            text += _write_line(key, value)
        elif not all(_is_flat(row) for row in rows):
            import tomli_w  # hardly any record has tables in tables

            dumped = tomli_w.dumps({key: value})
            if dumped.startswith("["):
                tables.append("\n" + dumped)
            else:  # a list on one line, which belongs before the first table
                text += dumped
        else:
            header = f"\n[[{_write_key(key)}]]\n" if rows is value else f"\n[{_write_key(key)}]\n"
            tables.extend(header + "".join(_write_line(k, v) for k, v in row.items()) for row in rows)
    return text + "".join(tables)


def _write_line(key: str, value: object) -> str:
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        inline = f"{_write_key(key)} = [{', '.join(map(write_value, value))}]\n"
        if len(inline) <= _INLINE_WIDTH:
            return inline
    if isinstance(value, datetime):
        return f"{_write_key(key)} = {value.isoformat(timespec=_precision(value))}\n"
    return f"{_write_key(key)} = {write_value(value, multiline=is_prose(value))}\n"


def _write_key(key: str) -> str:
    return key if key.isascii() and key.translate(_LIKE_LETTERS).isalnum() else write_value(key)


def write_value(value: object, *, multiline: bool = False) -> str:
    """Return a value as it stands behind a key; a text on several lines if so wanted, lists an item a line."""
    if isinstance(value, str) and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) or (isinstance(value, date) and not isinstance(value, datetime)):
        return str(value)
    import tomli_w  # takes longer to load than to write down a call, and nearly all values are plain

    return tomli_w.dumps({"x": value}, multiline_strings=multiline)[4:-1]


def is_prose(value: object) -> bool:
    """Whether a value is written on several lines: a text of several lines, none of which could be taken for a mark of git's."""
    return isinstance(value, str) and "\n" in value and _MERGED not in f"\n{value}"


def tidy(value: Any) -> Any:
    """Return a value as TOML can hold it: no None in tables, no carriage returns, offsets in whole minutes."""
    if isinstance(value, str):
        if "\0" in value or not (value.isascii() or _is_whole(value)):
            raise InvalidError(
                "a text holds a NUL or half a character, which no file can keep; take it out and try again"
            )
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, dict):
        return {tidy(key): tidy(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, datetime) and (value.utcoffset() or timedelta()) % timedelta(minutes=1):
        return value.astimezone(UTC)
    return value


def _is_whole(text: str) -> bool:
    """Whether no half of a character (a surrogate) is in a text."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _is_flat(table: Mapping[str, Any]) -> bool:
    """Whether a table holds scalars and lists of scalars only."""
    return all(is_shallow(value, 1) and not isinstance(value, dict) for value in table.values())


def is_shallow(value: object, depth: int) -> bool:
    """Whether tables and lists lie at most that many deep in each other."""
    if not isinstance(value, dict | list):
        return True
    return depth > 0 and all(
        is_shallow(item, depth - 1) for item in (value.values() if isinstance(value, dict) else value)
    )


def _precision(moment: datetime) -> str:
    """As few digits as say it all."""
    return "microseconds" if moment.microsecond % 1000 else "milliseconds" if moment.microsecond else "seconds"
