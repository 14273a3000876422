"""Edits of TOML: a text with some values changed, without touching what a person wrote around them."""

from __future__ import annotations

from datetime import datetime

from netjournal.errors import InvalidError
from netjournal.toml import compose_toml, is_prose, is_shallow, tidy, write_value
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_PROSE = "<text %d of several lines>"
_DISTURBING = "this file cannot be changed without disturbing what you wrote in it; please edit it by hand"


def edit_toml(text: str, after: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> str:
    """Return the text with only the changed values changed, so that it reads as `after`; `before` is what it says, where that is known.

    Comments, unknown keys, order and line ends stay. InvalidError when the outcome would not read back as `after`.
    """
    import tomlrt  # young and slow to import: behind this one function, and never trusted unread

    before = parse_toml(text.encode()) if before is None else before
    wanted = {
        k: before[k] if k in before and _is_same(before[k], v) else tidy(v) for k, v in after.items() if v is not None
    }
    if _is_same(before, wanted):
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        document = tomlrt.loads(text.removeprefix(mark))
        tables = {key: value for key, value in wanted.items() if key not in before and _is_tabular(value)}
        prose: list[str] = []
        _change(document, before, {key: value for key, value in wanted.items() if key not in tables}, prose)
        edited = mark + _append(_show_prose(tomlrt.dumps(document), prose), tables)
        is_faithful = _is_same(parse_toml(edited.encode()), wanted)
    except (ValueError, TypeError, LookupError, AttributeError, InvalidError, RecursionError) as error:
        raise InvalidError(_DISTURBING) from error
    if not is_faithful:
        raise InvalidError(_DISTURBING)
    return edited


def _is_same(one: object, other: object) -> bool:
    """Whether two values are written alike: `true` is not 1, nor one moment at two offsets."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.isoformat() == other.isoformat()
    return type(one) is type(other) and (one == other or one != one)


def _append(text: str, tables: Mapping[str, Any]) -> str:
    """Add tables below a text, as they are written in a file of their own, with the text's line ends."""
    if not tables:
        return text
    newline = _newline(text)
    text += "" if text.endswith("\n") else newline
    return text + compose_toml(tables).replace("\n", newline)


def _hide_prose(value: Any, prose: list[str]) -> Any:
    """Return a value with a mark for each text of several lines, which tomlrt would put on one."""
    if isinstance(value, dict):
        return {key: _hide_prose(item, prose) for key, item in value.items()}
    if isinstance(value, list):
        return [_hide_prose(item, prose) for item in value]
    if is_prose(value):
        prose.append(value)
        return _PROSE % (len(prose) - 1)
    return value


def _show_prose(text: str, prose: list[str]) -> str:
    """Put the texts of several lines where their marks are."""
    for n, value in enumerate(prose):
        written = write_value(value, multiline=True)
        text = text.replace(f'"{_PROSE % n}"', written.replace("\n", _newline(text)))
    return text


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _change(table: Any, before: Mapping[str, Any], after: Mapping[str, Any], prose: list[str]) -> None:
    for key in [key for key in before if key not in after]:
        _remove(table, key)
    for key, value in after.items():
        old = before.get(key)
        if key in before and _is_same(old, value):
            continue
        if isinstance(old, dict) and isinstance(value, dict):
            _change(table[key], old, value, prose)
        elif isinstance(old, list) and isinstance(value, list) and old and _are_tables(old) and _are_tables(value):
            _change_rows(table[key], old, value, prose)
        elif (
            isinstance(old, list) and isinstance(value, list) and is_shallow(value, 1) and old and _have_all(value, old)
        ):
            _change_items(table[key], old, value)
        else:
            table[key] = _hide_prose(value, prose)


def _remove(table: Any, key: str) -> None:
    """Take a key out of a table, and leave what stands above it to the key that follows: it is what somebody wrote."""
    keys = list(table)
    following = keys[keys.index(key) + 1 : keys.index(key) + 2]
    blocks = getattr(table, "leading_block", {})
    above = blocks.get(key, ())
    del table[key]
    if not any(above):
        return
    if not following or following[0] not in table or _is_tabular(table[following[0]]):
        raise ValueError(key)  # there is no place for it: better no change than words lost
    blocks[following[0]] = (*above, *blocks.get(following[0], ()))


def _change_rows(rows: Any, before: list[dict[str, Any]], after: list[dict[str, Any]], prose: list[str]) -> None:
    if not after:
        rows.clear()
    for index in reversed(range(len(after), len(before))):
        rows.pop(index)
    for index, value in enumerate(after):
        if index < len(before):
            _change(rows[index], before[index], value, prose)
        else:
            rows.append(_hide_prose(value, prose))


def _have_all(after: list[Any], before: list[Any]) -> bool:
    """Whether a list is another with some items gone and some added at its end."""
    kept = [item for item in before if item in after]
    return bool(kept) and after[: len(kept)] == kept and not any(isinstance(item, dict) for item in before)


def _change_items(items: Any, before: list[Any], after: list[Any]) -> None:
    """Take items out of a list and add others at its end, so that the comments beside the rest stay."""
    kept = [item for item in before if item in after]
    for index in reversed(range(len(before))):
        if before[index] not in after:
            items.pop(index)
    items.extend(after[len(kept) :])


def _is_tabular(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and _are_tables(value))


def _are_tables(rows: list[Any]) -> bool:
    return all(isinstance(row, dict) for row in rows)
