"""FilterPrompt: a query that narrows a list while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from netjournal.tui.widgets.query import Completer, QueryPrompt

Narrower = Callable[[str], None]
"""Shows what a query lets pass, at once, so that the next key finds it; QueryError when it makes no sense."""


class FilterPrompt(QueryPrompt):
    """One row at the bottom. Enter keeps the filter, escape takes it away."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__("/", id=id)
        self._narrow: Narrower = lambda _: None
        self._restore: Callable[[], None] = lambda: None
        self._shown_for = ""

    def begin(self, query: str, narrow: Narrower, restore: Callable[[], None], find: Completer) -> None:
        """Open with the query in force, what narrows the list, what undoes that, and what completes words."""
        self._narrow, self._restore, self._find, self._shown_for = narrow, restore, find, query
        self.open(query)

    def changed(self, line: str) -> None:
        """Narrow the list, unless it is narrowed so already."""
        if line.strip() != self._shown_for:
            self._shown_for = line.strip()
            self.ask(self._narrow)

    def take(self) -> None:
        """Keep the filter as it is typed, also when the list has not seen its last letter."""
        self.changed(self.line)
        self.close()

    def give_up(self) -> None:
        """Close, with the list as it was before."""
        self.close()
        self._restore()
