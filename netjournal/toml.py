"""TOML as text: read with limits, write one readable record, edit without touching what a person wrote around it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from netjournal.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_LINE = r"\s*\(at line (\d+), column \d+\)"
_MERGE = rb"^(?:<<<<<<< |=======\n)|\n<<<<<<< "
_MERGED = "\n<<<<<<< "
_PROSE = "<text %d of several lines>"
_PARTS = 16
_DEPTH = 32
_QUOTED = rb'''(?s)"""(?:[^\\]|\\.)*?"{3,5}|\'{3}.*?\'{3,5}|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|#[^\n]*+'''
_LONG_KEY = rb'(?:(?<![\w-])[\w-]++|"")(?:[ \t]*+\.[ \t]*+(?:[\w-]++|"")){%d}' % _PARTS
_INLINE_WIDTH = 120


def parse_toml(data: bytes) -> dict[str, Any]:
    """Return the table a file's bytes hold; InvalidError names the line and says what is wrong.

    An empty file is damage (TOML would call it an empty table), and so is one with NUL bytes or merge markers.
    """
    import re  # with tomllib half of what a quick command takes: only files that changed behind our back are ever parsed
    import tomllib

    if not data.strip():
        raise InvalidError("the file is empty; it was probably cut off while it was written")
    if b"\0" in data:
        raise InvalidError("the file holds NUL bytes, as after a power cut", _line_at(data, data.index(b"\0")))
    if match := re.search(_MERGE, data):
        raise InvalidError("two versions were merged here and wait for you to choose", _line_at(data, match.end() - 1))
    if data.count(b".") >= _PARTS:
        _refuse_long_keys(data)
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidError("this is not UTF-8 text", _line_at(data, error.start)) from error
    except tomllib.TOMLDecodeError as error:
        where = re.search(_LINE, str(error))
        line = int(where[1]) if where else data.count(b"\n") + 1
        raise InvalidError(
            re.sub(_LINE, "", str(error)).replace(" (at end of document)", ", but the file ends"), line
        ) from error
    except (ValueError, RecursionError) as error:
        raise InvalidError("it is nested too deeply or holds an impossible value") from error
    if not _is_shallow(table, _DEPTH):
        raise InvalidError("it is nested too deeply or holds an impossible value")
    return table


def compose_toml(record: Mapping[str, Any]) -> str:
    """Return a record as TOML for people: scalars, short lists on one line, then its tables; None is left out.

    Line ends become newlines. InvalidError when a text holds what no file can: a NUL or half a character.
    """
    import tomli_w

    def line(key: str, value: object) -> str:
        if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
            items = [tomli_w.dumps({"x": item})[4:-1] for item in value]
            inline = f"{name(key)} = [{', '.join(items)}]\n"
            if len(inline) <= _INLINE_WIDTH:
                return inline
        if isinstance(value, datetime):
            return f"{name(key)} = {value.isoformat(timespec=_precision(value))}\n"
        return tomli_w.dumps({key: value}, multiline_strings=_is_prose(value))

    def name(key: str) -> str:
        return tomli_w.dumps({key: 0})[:-5]

    tables, text = [], ""
    for key, value in _tidy(dict(record)).items():
        rows = value if isinstance(value, list) and value else [value]
        if not all(isinstance(row, dict) for row in rows):
            text += line(key, value)
        elif not all(_is_flat(row) for row in rows):
            dumped = tomli_w.dumps({key: value})
            if dumped.startswith("["):
                tables.append("\n" + dumped)
            else:  # a list on one line, which belongs before the first table
                text += dumped
        else:
            header = f"\n[[{name(key)}]]\n" if rows is value else f"\n[{name(key)}]\n"
            tables.extend(header + "".join(line(k, v) for k, v in row.items()) for row in rows)
    return text + "".join(tables)


def edit_toml(text: str, after: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> str:
    """Return the text with only the changed values changed, so that it reads as `after`; `before` is what it says, where that is known.

    Comments, unknown keys, order and line ends stay. InvalidError when the outcome would not read back as `after`.
    """
    import tomlrt  # young and slow to import: behind this one function, and never trusted unread

    before = parse_toml(text.encode()) if before is None else before
    wanted = {
        k: before[k] if k in before and _is_same(before[k], v) else _tidy(v) for k, v in after.items() if v is not None
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


_DISTURBING = "this file cannot be changed without disturbing what you wrote in it; please edit it by hand"


def find_line(data: bytes, field: str) -> int | None:
    """Return the line where a field such as `promise[2].by` is said, or its table when it is not there; None for neither."""
    import re  # as in parse_toml()

    line, lines = None, data.splitlines()
    for name, row in re.findall(r"([^.\[\]]+)(?:\[(\d+)\])?", field):
        key = re.escape(name.encode())
        said = [
            n
            for n, text in enumerate(lines)
            if n >= (line or 0) and re.match(rb"\s*\[*\s*[\"']?%b[\"']?\s*[=.\]]" % key, text)
        ]
        if not said:
            break
        line = said[min(int(row or 1), len(said)) - 1]
    return None if line is None else line + 1


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
    if _is_prose(value):
        prose.append(value)
        return _PROSE % (len(prose) - 1)
    return value


def _is_prose(value: object) -> bool:
    """Whether a value is written on several lines: a text of several lines, none of which could be taken for a mark of git's."""
    return isinstance(value, str) and "\n" in value and _MERGED not in f"\n{value}"


def _show_prose(text: str, prose: list[str]) -> str:
    """Put the texts of several lines where their marks are."""
    import tomli_w

    for n, value in enumerate(prose):
        written = tomli_w.dumps({"x": value}, multiline_strings=True)[4:-1]
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
            isinstance(old, list)
            and isinstance(value, list)
            and _is_shallow(value, 1)
            and old
            and _have_all(value, old)
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


def _tidy(value: Any) -> Any:
    """Return a value as TOML can hold it: no None in tables, no carriage returns, offsets in whole minutes."""
    if isinstance(value, str):
        if "\0" in value or not (value.isascii() or _is_whole(value)):
            raise InvalidError(
                "a text holds a NUL or half a character, which no file can keep; take it out and try again"
            )
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, dict):
        return {_tidy(key): _tidy(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if isinstance(value, datetime) and (value.utcoffset() or timedelta()) % timedelta(minutes=1):
        return value.astimezone(UTC)
    return value


def _is_whole(text: str) -> bool:
    """Whether no half of a character (a surrogate) is in a text."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _is_flat(table: Mapping[str, Any]) -> bool:
    """Whether a table holds scalars and lists of scalars only."""
    return all(_is_shallow(value, 1) and not isinstance(value, dict) for value in table.values())


def _is_shallow(value: object, depth: int) -> bool:
    """Whether tables and lists lie at most that many deep in each other."""
    if not isinstance(value, dict | list):
        return True
    return depth > 0 and all(
        _is_shallow(item, depth - 1) for item in (value.values() if isinstance(value, dict) else value)
    )


def _line_at(data: bytes, position: int) -> int:
    return 1 + data[:position].count(b"\n")


def _refuse_long_keys(data: bytes) -> None:
    """Refuse keys that take the parser minutes; text in quotes and comments may have as many dots as it likes."""
    import re  # as in parse_toml()

    bare = re.sub(_QUOTED, lambda match: b'""' + b"\n" * match[0].count(b"\n"), data)
    if match := re.search(_LONG_KEY, bare):
        raise InvalidError(f"a key has more than {_PARTS} parts", _line_at(bare, match.start()))


def _precision(moment: datetime) -> str:
    """As few digits as say it all."""
    return "microseconds" if moment.microsecond % 1000 else "milliseconds" if moment.microsecond else "seconds"
