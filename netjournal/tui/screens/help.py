"""The keys, on a screen of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.commands import COMMANDS, CONTEXTS
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.screens.keyed import Keyed
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from netjournal.keymap import Keymap
    from netjournal.tui.content import Line


class Help(Keyed[None]):
    """Every key, what it does, and the id to change it by."""

    def __init__(self, pen: Pen, keymap: Keymap, trouble: list[str]) -> None:
        super().__init__(keymap)
        self._pen, self._trouble = pen, trouble

    def compose(self) -> ComposeResult:
        """One list."""
        yield Pane("?", "Keys", Rows(Listed(self._list_rows(), lambda row, _: [row])), id="keys", pen=self._pen)
        yield Lines(lambda _: [[(" q", "title"), (" back", "muted")]], id="foot")

    def on_mount(self) -> None:
        """Give the list the keys."""
        self.query_one(Rows).focus()

    @property
    def place(self) -> str:
        """Where keys are looked up."""
        return "keys"

    def action_back(self) -> None:
        """Return home."""
        self.dismiss()

    action_escape = action_help = action_back

    def _list_rows(self) -> list[Line]:
        rows: list[Line] = []
        if self._trouble:
            rows.append([(" To mend", "title")])
            rows += [[("  ", ""), (sentence, "overdue")] for sentence in self._trouble]
        for context, title in CONTEXTS.items():
            rows.append([(f" {title}", "title")])
            rows += [
                [
                    (f"  {' '.join(self.keymap.keys(command)):14}", "kind"),
                    (f"{command.title:52}", ""),
                    (command.id, "muted"),
                ]
                for command in COMMANDS
                if command.where[:1] == (context,)
            ]
        return rows
