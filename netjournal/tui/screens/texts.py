"""Texts: two texts of one file, as the lines that differ, and what may be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.text import compare
from netjournal.tui.content import wrap
from netjournal.tui.drawing.page import draw_hints
from netjournal.tui.screens.keyed import Keyed
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.pane import Pane
from netjournal.tui.widgets.rows import Rows
from netjournal.tui.widgets.sources import Listed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from netjournal.keymap import Keymap
    from netjournal.tui.comparison import Comparison
    from netjournal.tui.content import Line
    from netjournal.tui.drawing.pen import Pen

_ROLES = {"-": "got", "+": "due", "@": "muted"}


class Texts(Keyed[str | None]):
    """A sentence, then both texts of each file; a key chooses, q and esc choose nothing."""

    def __init__(self, pen: Pen, keymap: Keymap, comparison: Comparison, choices: list[tuple[str, str]]) -> None:
        super().__init__(keymap)
        self._pen, self._comparison, self._choices = pen, comparison, choices

    def compose(self) -> ComposeResult:
        """What happened, the lines that differ, the keys."""
        rows = Rows(Listed(self._list_lines(), _fold), id="texts")
        yield Pane("", self._comparison.title, rows, id="both", pen=self._pen)
        yield Lines(lambda width: draw_hints([*self._choices, ("q", "back")], width), id="foot")

    def on_mount(self) -> None:
        """Give the list the keys."""
        self.set_focus(self.query_one(Rows))

    @property
    def place(self) -> str:
        """Where two texts are read."""
        return "texts"

    async def obey(self, key: str) -> bool:
        """Choose, or do what the key does in a list."""
        if key in dict(self._choices):
            self.dismiss(key)
            return True
        return await super().obey(key)

    def action_back(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    action_escape = action_help = action_palette = action_back

    def _list_lines(self) -> list[tuple[str, str]]:
        """Return (text, role) of each line."""
        lines = [(self._comparison.said, self._comparison.role), (self._comparison.legend, "muted"), ("", "")]
        for path, earlier, present in self._comparison.texts:
            lines += [(line, _ROLES.get(line[:1], "")) for line in compare(path, earlier, present)]
        return lines


def _fold(line: tuple[str, str], width: int) -> list[Line]:
    text, role = line
    return [[(" ", ""), (part, role)] for part in wrap(text, width - 2)]
