"""TOML as it is read: within limits, and with the line of what is wrong."""

from __future__ import annotations

from netjournal.errors import InvalidError
from netjournal.toml import is_shallow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LINE = r"\s*\(at line (\d+), column \d+\)"
_MERGE = rb"^(?:<<<<<<< |=======\n)|\n<<<<<<< "
_PARTS = 16
_DEPTH = 32
_QUOTED = rb'''(?s)"""(?:[^\\]|\\.)*?"{3,5}|\'{3}.*?\'{3,5}|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|#[^\n]*+'''
_LONG_KEY = rb'(?:(?<![\w-])[\w-]++|"")(?:[ \t]*+\.[ \t]*+(?:[\w-]++|"")){%d}' % _PARTS


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


def _line_at(data: bytes, position: int) -> int:
    return 1 + data[:position].count(b"\n")


def _refuse_long_keys(data: bytes) -> None:
    """Refuse keys that take the parser minutes; text in quotes and comments may have as many dots as it likes."""
    import re  # as in parse_toml()

    bare = re.sub(_QUOTED, lambda match: b'""' + b"\n" * match[0].count(b"\n"), data)
    if match := re.search(_LONG_KEY, bare):
        raise InvalidError(f"a key has more than {_PARTS} parts", _line_at(bare, match.start()))
