"""FindPrompt: a question whose answer follows while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.tui.widgets.query import Completer, QueryPrompt

Asker = Callable[[str], None]
"""Shows the answer to a question, at once; QueryError when it makes no sense."""


class FindPrompt(QueryPrompt):
    """One row at the bottom. Enter goes to the answer, escape leaves."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__("find", id=id)
        self._ask: Asker = lambda _: None
        self._leave: Callable[[], None] = lambda: None
        self._asked = ""

    def begin(self, query: str, ask: Asker, find: Completer, leave: Callable[[], None]) -> None:
        """Open with the question asked last, what answers, what completes words, and what escape does."""
        self._asked, self._ask, self._find, self._leave = query, ask, find, leave
        self.open(query)

    def changed(self, line: str) -> None:
        """Ask what is typed, unless that was asked already."""
        if line.strip() != self._asked:
            self._asked = line.strip()
            self.ask(self._ask)

    def take(self) -> None:
        """Go to the answer, also when the last letter was not asked yet."""
        self.changed(self.line)
        self.close()

    def give_up(self) -> None:
        """Close, and leave."""
        self.close()
        self._leave()
