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
Finder = Callable[[str], list[str]]
"""The beginning of a word -> what it may become."""


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
        self._find: Finder = lambda _: []
        self._offers: tuple[str, list[str]] = ("", [])
        """What stands before the word that is being completed, and what it may become; the one in the line comes first."""

    def compose(self) -> ComposeResult:
        """What is understood, then the line."""
        yield self._echo
        yield from super().compose()

    def begin(self, label: str, line: str, read: Reader, take: Taker, find: Finder) -> None:
        """Open with a question, an answer to begin with, what says what answers mean, what carries one out, what completes words."""
        self._read, self._take, self._find, self._offers = read, take, find, ("", [])
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

    def complete(self) -> None:
        """Complete the word before the cursor; when that was done already, with the next that it may become."""
        head, tail = self.line[: self.at], self.line[self.at :]
        before, offers = self._offers
        if offers and head == before + offers[0]:
            offers = [*offers[1:], offers[0]]
        else:
            word = head.rpartition(" ")[2]
            before, offers = head.removesuffix(word), self._find(word)
        self._offers = before, offers
        if offers:
            self.write(before + offers[0] + tail, len(before + offers[0]))

    def _show(self, text: str, role: str) -> None:
        line: Line = [(" ", ""), (text, role)]
        self._echo.show(lambda width: [justify(line, [], width - 1, ellipsis=self._pen.glyphs.ellipsis)])
