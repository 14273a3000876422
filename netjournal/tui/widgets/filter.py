"""FilterPrompt: a query that narrows a list while it is typed."""

from __future__ import annotations

from netjournal.tui.messages import Narrowed
from netjournal.tui.widgets.query import Completer, QueryPrompt


class FilterPrompt(QueryPrompt):
    """One row at the bottom. Enter keeps the filter, escape takes it away."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__("/", id=id)
        self._kept = ""

    def begin(self, query: str, find: Completer = lambda *_: []) -> None:
        """Open with the query in force, and what completes words."""
        self._kept, self._find = query, find
        self.open(query)

    def changed(self, line: str) -> None:
        """Narrow the list."""
        self.post_message(Narrowed(line.strip()))

    def take(self) -> None:
        """Keep the filter as it is typed, also when the list has not seen its last letter."""
        self.changed(self.line)
        self.close()

    def give_up(self) -> None:
        """Close, with the list as it was before."""
        self.post_message(Narrowed(self._kept, is_back=True))
        self.close()
