"""Output: what a command prints. Data on stdout, the rest on stderr; nothing reaches a terminal unfiltered."""

from __future__ import annotations

import os

from netjournal.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_STYLES = {
    "overdue": "1;31", "due": "33", "soon": "35", "strong": "1", "tag": "35", "gave": "32", "got": "34", "late": "1;31",
}  # fmt: skip
"""Role -> the terminal's own colours; a word always says the same."""


_NARROWEST = 20
"""Where there are fewer columns, nothing is gained by breaking lines."""


def columns_of(stream: TextIO, environ: Mapping[str, str]) -> int:
    """Return how many columns the terminal of a stream has, or COLUMNS says; 0 when neither does."""
    said = environ.get("COLUMNS", "")
    if said.isdecimal():
        return int(said)
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0


class Output:
    """Two streams, and whether the first one takes colours."""

    def __init__(self, out: TextIO, err: TextIO, environ: Mapping[str, str]) -> None:
        self.out, self.err = out, err
        self.is_forced = environ.get("CLICOLOR_FORCE", "0") not in ("", "0")
        """Whether colours are asked for wherever the output goes."""
        able = out.isatty() and environ.get("TERM", "dumb") not in ("dumb", "")
        self.is_coloured = not environ.get("NO_COLOR") and (self.is_forced or able)
        self._environ = environ
        self._progress = 0
        self._said: set[str] = set()

    def say(self, text: str = "") -> None:
        """Print a line of data, broken between words where a terminal is too narrow; style() marks inside it are the only escapes that pass."""
        self.clear_progress()
        print(self._fit(text, self.out), file=self.out)

    def has_room(self, text: str) -> bool:
        """Tell whether a line of data need not be broken."""
        return self._fit(text, self.out) == text

    def say_whole(self, text: str) -> None:
        """Print data that another program may be given, which no terminal changes."""
        self.clear_progress()
        print(text, file=self.out)

    def warn(self, text: str) -> None:
        """Print a line that is no data."""
        self.clear_progress()
        self.out.flush()
        print(self._fit(visible(text), self.err), file=self.err)

    def say_aside(self, text: str) -> None:
        """Print a line that is no data, with the style() marks inside it."""
        self.clear_progress()
        self.out.flush()
        print(self._fit(text, self.err), file=self.err)

    def warn_once(self, text: str) -> None:
        """Print a line that is no data unless this run has: a damaged index starts a command again."""
        if text not in self._said:
            self._said.add(text)
            self.warn(text)

    def style(self, text: str, role: str) -> str:
        """Return text made visible, in the colour of a role where colours are welcome."""
        shown = visible(text)
        if not self.is_coloured:
            return shown
        code = _STYLES.get(role)
        return f"\x1b[{code}m{shown}\x1b[0m" if code and shown else shown

    def say_json(self, value: object) -> None:
        """Print a value as JSON: ISO dates, stable keys, nothing cut; what a terminal would obey is escaped."""
        import json  # only those who ask for JSON pay for it

        self.clear_progress()
        plain = not (self.out.encoding or "").lower().startswith("utf")
        text = json.dumps(value, ensure_ascii=plain, indent=2)
        print("".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text), file=self.out)

    def _fit(self, text: str, stream: TextIO) -> str:
        """Return text broken between words so that a stream that is a terminal has no need to break it."""
        if not stream.isatty():
            return text
        columns = columns_of(stream, self._environ)
        if columns < _NARROWEST or (len(text) <= columns and text.isascii()):
            return text
        from netjournal.cli.folding import fold_lines  # most lines fit

        return fold_lines(text, columns)

    def show_progress(self, text: str) -> None:
        """Rewrite the progress line of a terminal; elsewhere nothing is shown."""
        if self.err.isatty():
            self._progress = max(self._progress, len(text))
            print(f"\r{text.ljust(self._progress)}", end="", file=self.err, flush=True)

    def clear_progress(self) -> None:
        """Remove the progress line."""
        if self._progress:
            print(f"\r{' ' * self._progress}\r", end="", file=self.err, flush=True)
            self._progress = 0
