"""AskPrompt: a question answered in one line, with what the answer would do above it while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.tui.content import wrap
from netjournal.tui.drawing.pen import Pen, spell
from netjournal.tui.widgets.handing import Receipt
from netjournal.tui.widgets.history import History
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from netjournal.tui.widgets.handing import Keeper

Explain = Callable[[str], str]
"""An answer as far as it is typed -> the question while there is none, else what it would do; NetjournalError says what is wrong."""
Take = Callable[[str, Receipt], None]
"""Does what an answer asks for, and says in the receipt what became of it."""
Find = Callable[[str], list[str]]
"""The beginning of a word -> what it may become."""


def take_at_once(take: Callable[[str], str]) -> Take:
    """Return what does at once what an answer asks for: `take` returns why that is not possible, or nothing."""

    def hand(answer: str, receipt: Receipt) -> None:
        receipt.settle(take(answer))

    return hand


def find_nothing(_: str) -> list[str]:
    """Complete no word."""
    return []


class AskPrompt(Prompt):
    """Four rows at the bottom: a rule, the question or what the answer would do on two, the answer."""

    DEFAULT_CSS = """
    AskPrompt { height: 4; }
    AskPrompt > .question { height: 2; }
    """

    def __init__(self, pen: Pen, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__("", id=id)
        self._pen = pen
        self._question = Lines(classes="question")
        self._explain: Explain = str
        self._take: Take = take_at_once(str)
        self._find: Find = find_nothing
        self._leave: Callable[[], None] = lambda: None
        self._explained: str | None = None
        """The answer as it was when it was explained last."""
        self._offers: tuple[str, list[str]] = ("", [])
        """What stands before the word that is being completed, and what it may become; the one in the line comes first."""

    def compose(self) -> ComposeResult:
        """A rule, the question, the answer."""
        yield Lines(lambda width: [[(self._pen.glyphs.rule * width, "title")]])
        yield self._question
        yield from super().compose()

    def begin(
        self,
        label: str,
        explain: Explain,
        take: Take,
        *,
        line: str = "",
        find: Find = find_nothing,
        leave: Callable[[], None] = lambda: None,
        keeper: Keeper | None = None,
    ) -> None:
        """Open with the label of the line, what explains and what takes an answer, and an answer to begin with.

        `find` completes words, `leave` is done when no answer is given, `keeper` keeps one that is worth it while it is typed.
        """
        self._explain, self._take, self._find, self._leave = explain, take, find, leave
        self.keeper, self._prefill, self._history = keeper, line, History()
        self._history.begin(line)
        self._explained, self._offers = None, ("", [])
        self.relabel(label)
        self.open(line)
        self.changed(self.line)

    def changed(self, line: str) -> None:
        """Show what is understood."""
        if line == self._explained:
            return
        self._explained = line
        self.keep_line()
        try:
            self._show(self._explain(line.strip()), "due" if line.strip() else "")
        except NetjournalError as error:
            self._show(f"! {error}", "overdue")

    def stay(self) -> None:
        """Stay open when an answer is taken, and explain it again."""
        self._handed, self._is_handed = self._handed + 1, False
        self.renew()

    def renew(self) -> None:
        """Explain the answer again: what is known of it may be more by now."""
        self._explained = None
        self.changed(self.line)

    def take(self) -> None:
        """Hand the answer over; it closes once that is taken, but stays open when it is none, or leads to another question."""
        self.changed(self.line)
        if not self._is_handed:
            self._take(self.line.strip(), self.hand_over(self.line))

    def _list_saved(self, line: str) -> set[str] | None:
        return set() if line.strip() in ("", self._prefill) else None  # whatever else was typed is answered, too

    def refuse(self, why: str) -> None:
        """Stay open, and say why."""
        self.app.bell()
        self._show(f"! {why}", "overdue")

    def give_up(self) -> None:
        """Close without an answer; one that was brought back and emptied is dropped."""
        if self.keeper and not self.line.strip():
            self.keeper.forget(self._history.versions)
        elif self.keeper:
            self.keeper.leave()
        self._leave()
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

    def recall(self, by: int) -> None:
        """Bring back an answer that was typed and not given, or what stood here before."""
        other = self._history.go(by, self.line)
        if other is not None:
            self.write(other)

    def _show(self, text: str, role: str) -> None:
        text, ellipsis = spell(text, self._pen.glyphs), self._pen.glyphs.ellipsis
        self._question.show(lambda width: [[(" ", ""), (line, role)] for line in wrap(text, width - 2, 2, ellipsis)])
