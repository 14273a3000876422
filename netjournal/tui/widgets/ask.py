"""AskPrompt: a question answered in one line, with what the answer would do above it while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.tui.content import Line, justify
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from netjournal.tui.drawing.pen import Pen

Reader = Callable[[str], str]
"""An answer -> what it would do, in words; NetjournalError says what is wrong with it."""
Taker = Callable[[str], str]
"""Does what an answer asks for, and returns why that is not possible, or nothing."""


class AskPrompt(Prompt):
    """Two rows at the bottom: what the answer would do, and the answer."""

    DEFAULT_CSS = """
    AskPrompt { height: 2; }
    """

    def __init__(self, pen: Pen, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__("", id=id)
        self._pen = pen
        self._echo = Lines()
        self._read: Reader = str
        self._take: Taker = str

    def compose(self) -> ComposeResult:
        """What is understood, then the line."""
        yield self._echo
        yield from super().compose()

    def begin(self, label: str, line: str, read: Reader, take: Taker) -> None:
        """Open with a question, an answer to begin with, what says what answers mean, and what carries one out."""
        self._read, self._take = read, take
        self.relabel(label)
        self.open(line)
        self.changed(self.line)

    def changed(self, line: str) -> None:
        """Say what the answer would do."""
        try:
            self._show(self._read(line.strip()), "muted")
        except NetjournalError as error:
            self._show(f"! {error}", "overdue")

    def take(self) -> None:
        """Carry the answer out and close; stay open when that is not possible."""
        why = self._take(self.line.strip())
        if why:
            self.app.bell()
            self._show(f"! {why}", "overdue")
        else:
            self.close()

    def _show(self, text: str, role: str) -> None:
        line: Line = [(" ", ""), (text, role)]
        self._echo.show(lambda width: [justify(line, [], width - 1, ellipsis=self._pen.glyphs.ellipsis)])
