"""QueryPrompt: a line with a query, whose words tab completes."""

from __future__ import annotations

import re
from collections.abc import Callable

from netjournal.errors import QueryError
from netjournal.tui.widgets.prompt import Prompt

_LAST_WORD = re.compile(r'(?:[^\s"]|"[^"]*(?:"|\Z))*\Z')

Completer = Callable[[list[str], str], list[str]]
"""The words before, and the beginning of one -> what it may become."""


class QueryPrompt(Prompt):
    """One row at the bottom. Tab completes the word before the cursor, and again takes the next thing it may become."""

    def __init__(self, label: str, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__(label, id=id)
        self._find: Completer = lambda *_: []
        self._before, self._after = "", ""
        """The line around the word that was completed."""
        self._choices: list[str] = []
        self._shown = ""
        """The line as the last completion left it."""

    def open(self, line: str = "") -> None:
        """Open with a line to begin with, of which nothing is marked."""
        self.mark([])
        super().open(line)

    def ask(self, put: Callable[[str], None]) -> None:
        """Put the line as a question, without the spaces around it; what makes no sense of it is marked in the line."""
        line, blamed = self.line, None
        try:
            put(line.strip())
        except QueryError as error:
            before = len(line) - len(line.lstrip())
            blamed = (before + error.start, before + error.end, "overdue")
        self.mark([blamed] if blamed and blamed[0] < blamed[1] else [])

    def complete(self) -> None:
        """Complete the word before the cursor, or take the next choice."""
        if self._choices and self.line == self._shown:
            self._choices = [*self._choices[1:], self._choices[0]]
        else:
            head, self._after = self.line[: self.at], self.line[self.at :]
            found = _LAST_WORD.search(head)
            start = found[0] if found else ""
            self._before = head.removesuffix(start)
            self._choices = self._find(self._before.split(), start) if start else []
        if self._choices:
            done = self._before + self._choices[0]
            self._shown = done + self._after
            self.write(self._shown, len(done))
