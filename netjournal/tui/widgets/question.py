"""QuestionPrompt: one question, answered in a line; what is understood of the answer stands above it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netjournal.tui.content import Piece, wrap
from netjournal.tui.drawing.pen import Pen, spell
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult

Explain = Callable[[str], Piece]
"""An answer as far as it is typed -> the question, or what is understood of it."""
Answer = Callable[[str], str]
"""Takes an answer, and returns why it could not, or nothing."""


class QuestionPrompt(Prompt):
    """Four rows at the bottom: a rule, the question on two, the answer."""

    DEFAULT_CSS = """
    QuestionPrompt { height: 4; }
    QuestionPrompt > .question { height: 2; }
    """

    def __init__(self, pen: Pen, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__("", id=id)
        self._pen = pen
        self._question = Lines(classes="question")
        self._explain: Explain = lambda _: ("", "")
        self._answer: Answer = lambda _: ""
        self._leave: Callable[[], None] = lambda: None
        self._explained: str | None = None
        """The answer as it was when it was explained last."""

    def compose(self) -> ComposeResult:
        """A rule, the question, the answer."""
        yield Lines(lambda width: [[(self._pen.glyphs.rule * width, "title")]])
        yield self._question
        yield from super().compose()

    def begin(self, label: str, explain: Explain, answer: Answer, leave: Callable[[], None]) -> None:
        """Open with the label of the line, what explains answers, what takes one, and what is done when none is given."""
        self._explain, self._answer, self._leave = explain, answer, leave
        self._explained = None
        self.relabel(label)
        self.open()
        self.changed(self.line)

    def changed(self, line: str) -> None:
        """Show what is understood."""
        if line != self._explained:
            self._explained = line
            self._show(*self._explain(line))

    def take(self) -> None:
        """Hand the answer over; stay open when it is none, or leads to another question."""
        self.changed(self.line)
        answered = self._answer
        why = answered(self.line)
        if why:
            self._show(f"! {why}", "overdue")
            self.app.bell()
        elif self._answer is answered:
            self.close()

    def give_up(self) -> None:
        """Close without an answer."""
        self._leave()
        self.close()

    def _show(self, text: str, role: str) -> None:
        text, ellipsis = spell(text, self._pen.glyphs), self._pen.glyphs.ellipsis
        self._question.show(lambda width: [[(" ", ""), (line, role)] for line in wrap(text, width - 2, 2, ellipsis)])
