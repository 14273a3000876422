"""Pane: a list with its title, and perhaps a card between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from netjournal.tui.drawing.pen import Pen, title
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from netjournal.tui.widgets.rows import Rows


class Pane(Vertical, Plain):
    """A numbered place of the home screen."""

    DEFAULT_CSS = """
    Pane { height: 1fr; width: 1fr; }
    Pane > .pane-title { height: 1; }
    """

    def __init__(self, number: str, name: str, rows: Rows, *between: Widget, id: str, pen: Pen) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id)
        self.number, self.title_text, self.rows, self.pen = number, name, rows, pen
        self.note = ""
        """What is said before the cursor's position."""
        self.tabs: list[str] = []
        """What else the list could show, each with its key."""
        self._between = between
        self._title = Lines(classes="pane-title")

    def compose(self) -> ComposeResult:
        """Put the title above, the list below."""
        yield self._title
        yield from self._between
        yield self.rows

    def retitle(self, name: str | None = None, note: str | None = None, tabs: list[str] | None = None) -> None:
        """Say the name, the tabs, the note, the cursor's position and whether the keys go here."""
        self.tabs = self.tabs if tabs is None else tabs
        self.title_text = self.title_text if name is None else name
        self.note = self.note if note is None else note
        number, shown, rows, pen, others = self.number, self.title_text, self.rows, self.pen, self.tabs
        right = f"{self.note}  {rows.position}" if self.note else rows.position
        self._title.show(lambda width: [title(number, shown, right, width, pen, has_focus=rows.has_focus, tabs=others)])

    def on_mount(self) -> None:
        """Show the title."""
        self.retitle()

    def on_rows_moved(self) -> None:
        """Follow the cursor's position."""
        self.retitle()

    def on_descendant_focus(self) -> None:
        """Reverse the number."""
        self.retitle()

    def on_descendant_blur(self) -> None:
        """Show the number as it was."""
        self.retitle()
