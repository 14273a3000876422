"""CapturePrompt: a line to log, with what is understood of it above while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from netjournal.capture.draft import ASK, Draft
from netjournal.capture.preview import preview
from netjournal.tui.content import Line, Piece, wrap
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.drawing.preview import draw_preview
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from netjournal.capture.draft import Problem, Somebody

_MARKS = {
    "kind": "kind", "person": "title", "new": "due", "when": "got", "duration": "got", "time": "got", "place": "got", "tag": "tag",
    "gave": "gave", "got": "got", "fact": "tag", "goal": "tag", "star": "tag", "clause": "due", "problem": "overdue",
}  # fmt: skip
"""What is understood of a word -> the role whose colour it has in the line."""
_KEPT = 50
_AGAIN = 5
"""Seconds after which a line that could not be saved is tried again."""

Reader = Callable[[str], Draft]
Completer = Callable[[str], list[str]]
"""The beginning of a name, or of a tag with its sign -> what it may mean."""
Saver = Callable[[Draft], str]
"""Saves a draft at once, so that the next key finds the line gone, and returns why it could not, or nothing."""


class Keeper(Protocol):
    """Has a line that is not saved yet on the disk."""

    def list_unsaved(self) -> list[str]:
        """Return the lines that were never saved, the last one last."""

    def keep(self, line: str) -> None:
        """Keep the line as it is now; nothing of an empty one."""

    def leave(self) -> None:
        """Keep it for later: what comes next is another line."""

    def forget(self, lines: set[str]) -> None:
        """Keep nothing of lines: they are saved."""


class CapturePrompt(Prompt):
    """Seven rows at the bottom, nine where rows are short: a rule, the preview, the line. Typing must not change the height."""

    DEFAULT_CSS = """
    CapturePrompt { height: 7; }
    CapturePrompt > .capture-preview { height: 1fr; }
    """

    def __init__(self, pen: Pen, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__("log>", id=id)
        self._pen = pen
        self._preview = Lines(classes="capture-preview")
        self._read: Reader = lambda line: Draft(line=line)
        self._find: Completer = lambda _: []
        self._save: Saver = lambda _: "nothing saves this line"
        self._keeper: Keeper | None = None
        self._draft: Draft | None = None
        self._meant: dict[str, Somebody] = {}
        """Question -> the person chosen with tab; typing on does not undo the choice."""
        self._prefill = ""
        self._earlier: list[str] = []
        self._back = 0
        self._recalled = ""
        """The earlier line that this one began as."""

    def compose(self) -> ComposeResult:
        """A rule, the preview, the line."""
        yield Lines(lambda width: [[(self._pen.glyphs.rule * width, "title")]])
        yield self._preview
        yield from super().compose()

    def begin(self, line: str, read: Reader, find: Completer, save: Saver, keeper: Keeper | None = None) -> None:
        """Open with a line to begin with, what reads lines, what completes names, what saves, and what keeps the unsaved."""
        self._read, self._find, self._save, self._prefill, self._back = read, find, save, line, 0
        self._keeper, self._recalled = keeper, ""
        for unsaved in keeper.list_unsaved() if keeper else []:
            self._remember(unsaved)
        self._draft = None
        self._meant.clear()
        self.open(line)
        self.changed(self.line)

    def changed(self, line: str) -> None:
        """Show what is understood."""
        if self._draft is not None and self._draft.line == line:
            return
        if self._keeper:
            self._keeper.keep("" if line == self._prefill else line)
        self._draft = self._read(line) if line.strip() else None
        for problem in self._draft.problems if self._draft else []:
            if problem.choices and problem.message in self._meant:
                self._mean(problem, self._meant[problem.message])
        self._show()

    def take(self) -> None:
        """Hand the line over, unless it is empty or cannot be saved."""
        self.changed(self.line)
        if self._draft is None:
            self.close()
        elif self._draft.errors:
            self.app.bell()
        elif why := self._save(self._draft):
            self._refuse(why)
        else:
            if self._keeper:
                self._keeper.forget({self.line.strip(), self._recalled})
            self._remember(self.line)
            self.close()

    def _refuse(self, why: str) -> None:
        """Stay open with the line, say why it was not saved, and try again in a while: a full disk may have room then."""
        last: Line = [(f" the line is kept here, and tried again every {_AGAIN} seconds; esc gives up", "muted")]
        line = self.line
        self.set_timer(_AGAIN, lambda: self._try_again(line))
        room = self._preview.size.height - 1
        self._preview.show(
            lambda width: [*([(" ", ""), (line, "overdue")] for line in wrap(f"! {why}", width - 2, room)), last]
        )

    def _try_again(self, line: str) -> None:
        """Save a line that was refused, if it still stands here as it was."""
        if self.is_open and self.line == line:
            self.take()

    def give_up(self) -> None:
        """Close; a line that was changed can be brought back with up."""
        if self.line != self._prefill:
            self._remember(self.line)
            if self._keeper:
                self._keeper.leave()
        self.close()

    def recall(self) -> None:
        """Bring back the line before this one."""
        if self._earlier:
            self._back = min(self._back + 1, len(self._earlier))
            self._recalled = self._earlier[-self._back]
            self.write(self._recalled)

    def complete(self) -> None:
        """Switch an ambiguous name to the next person; else complete the name or tag before the cursor."""
        self.changed(self.line)
        questions = self._draft.problems if self._draft else []
        question = next((p for p in questions if p.level == ASK and len(p.choices) > 1), None)
        if question:
            self._mean(question, question.choices[1])
            self._meant[question.message] = question.choices[0]
            self._show()
            return
        head, tail = self.line[: self.at], self.line[self.at :]
        words = head.split(" ")
        most = 1 if words[-1][:1] in ("#", "+") else 3
        for count in range(min(most, len(words)), 0, -1):
            start = " ".join(words[-count:]).lstrip("@")
            names = self._find(start) if len(start) > 1 else []
            if names:
                before = " ".join(words[:-count])
                done = f"{before} {names[0]}" if before else names[0]
                self.write(done + tail, len(done))
                return

    def _mean(self, question: Problem, person: Somebody) -> None:
        """Answer a question of the draft: the person comes first in it, and into the draft."""
        draft, before = self._draft, question.choices[0]
        if draft is not None and person in question.choices:
            at = question.choices.index(person)
            question.choices[:] = question.choices[at:] + question.choices[:at]
            draft.who = [person if somebody == before else somebody for somebody in draft.who]

    def _show(self) -> None:
        draft, pen = self._draft, self._pen
        said: list[list[Piece]] = [[*pieces] for pieces in preview(draft, pen.today)] if draft is not None else []
        for pieces in said:
            if pieces[0][1] == ASK:
                pieces.append(("  (tab switches)", "muted"))
        self.mark([(s.start, s.end, _MARKS[s.role]) for s in draft.spans if s.role in _MARKS] if draft else [])
        self._preview.show(lambda width: draw_preview(said, width, self._preview.size.height, pen))

    def _remember(self, line: str) -> None:
        """Have `up` bring a line back first."""
        line = line.strip()
        if line:
            self._earlier = [*(earlier for earlier in self._earlier[1 - _KEPT :] if earlier != line), line]
