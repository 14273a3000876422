"""TOML as text: read with limits, write one readable record."""

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
    if not is_shallow(table, _DEPTH):
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
        return tomli_w.dumps({key: value}, multiline_strings=is_prose(value))

    def name(key: str) -> str:
        return tomli_w.dumps({key: 0})[:-5]

    tables, text = [], ""
    for key, value in tidy(dict(record)).items():
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
