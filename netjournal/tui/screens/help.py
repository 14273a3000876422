"""The keys, on a screen of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from netjournal.commands import list_keys
from netjournal.tui.bindings import bind
from netjournal.tui.calm import CalmScreen
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from netjournal.tui.content import Line

_TITLES = {"home": "At home", "lists": "In lists", "prompt": "In the line at the bottom"}


class Help(CalmScreen[None]):
    """Every key, what it does, and the id to change it by."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in bind("home") if getattr(binding, "id", "") in ("back", "escape", "help", "quit")
    ]

    def __init__(self, pen: Pen, trouble: list[str]) -> None:
        super().__init__()
        self._pen, self._trouble = pen, trouble

    def compose(self) -> ComposeResult:
        """One list."""
        yield Pane("?", "Keys", Rows(Listed(self._list_rows(), lambda row, _: [row])), id="keys", pen=self._pen)
        yield Lines(lambda _: [[(" q", "title"), (" back", "muted")]], id="foot")

    def on_mount(self) -> None:
        """Give the list the keys."""
        self.query_one(Rows).focus()

    def action_back(self) -> None:
        """Return home."""
        self.dismiss()

    action_escape = action_help = action_back

    def action_quit(self) -> None:
        """Leave the app."""
        self.app.exit()

    def _list_rows(self) -> list[Line]:
        rows: list[Line] = []
        if self._trouble:
            rows.append([(" To mend", "title")])
            rows += [[("  ", ""), (sentence, "overdue")] for sentence in self._trouble]
        for where, title in _TITLES.items():
            rows.append([(f" {title}", "title")])
            rows += [
                [(f"  {' '.join(command.keys):14}", "kind"), (f"{command.title:52}", ""), (command.id, "muted")]
                for command in list_keys(where)
            ]
        return rows
