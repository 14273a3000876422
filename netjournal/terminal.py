"""Terminal: why the screen cannot be used, found out before anything is drawn."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_COLUMNS, _ROWS = 30, 8
"""The smallest window that has room for a list and a line."""


def find_fault(environ: Mapping[str, str]) -> str:
    """Return why the app cannot be shown, in a sentence that says what to do; nothing when it can be."""
    if not all(_is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return "the app needs a terminal"
    kind = environ.get("TERM", "")
    if kind in ("", "dumb"):
        return f"the app cannot draw on a terminal of type '{kind}'"
    encoding = sys.stderr.encoding or ""
    if encoding.lower().replace("-", "") != "utf8":
        return f"the app needs UTF-8, and this terminal is set to {encoding}: try 'LANG=C.UTF-8 nj'"
    columns, rows = _measure()
    if 0 < columns < _COLUMNS or 0 < rows < _ROWS:
        return f"the app needs a window of {_COLUMNS} columns and {_ROWS} rows, and this one has {columns} and {rows}"
    return ""


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is one; Python has none where a descriptor was closed."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def _measure() -> tuple[int, int]:
    """Return columns and rows, 0 where the terminal does not know."""
    try:
        return os.get_terminal_size(2)
    except OSError:
        return 0, 0
