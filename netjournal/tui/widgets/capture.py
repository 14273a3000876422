"""CapturePrompt: a line to log, with what is understood of it above while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netjournal.capture.draft import ASK, Draft
from netjournal.capture.preview import preview
from netjournal.tui.content import Line, Piece
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.messages import Written
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult

_ROLES = {"error": "overdue", "warn": "due", "ask": "soon", "new": "due", "text": ""}
_ROOM = 5
"""Lines of preview. A fixed height: typing must not lay the screen out again."""
_KEPT = 50

Reader = Callable[[str], Draft]
Completer = Callable[[str], list[str]]
"""The beginning of a name -> the names it may mean."""


class CapturePrompt(Prompt):
    """Seven rows at the bottom: a rule, the preview, the line."""

    DEFAULT_CSS = """
    CapturePrompt { height: 7; }
    CapturePrompt > .capture-preview { height: 5; }
    """

    def __init__(self, pen: Pen, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__("log>", id=id)
        self._pen = pen
        self._preview = Lines(classes="capture-preview")
        self._read: Reader = lambda line: Draft(line=line)
        self._find: Completer = lambda _: []
        self._draft: Draft | None = None
        self._prefill = ""
        self._earlier: list[str] = []
        self._back = 0

    def compose(self) -> ComposeResult:
        """A rule, five lines of preview, the line."""
        yield Lines(lambda width: [[(self._pen.glyphs.rule * width, "title")]])
        yield self._preview
        yield from super().compose()

    def begin(self, line: str, read: Reader, find: Completer) -> None:
        """Open with a line to begin with, what reads lines and what completes names."""
        self._read, self._find, self._prefill, self._back = read, find, line, 0
        self.open(line)
        self.changed(line)

    def changed(self, line: str) -> None:
        """Show what is understood."""
        self._draft = self._read(line) if line.strip() else None
        self._show()

    def take(self) -> None:
        """Hand the line over, unless it is empty or cannot be saved."""
        if self._draft is None:
            self.close()
        elif self._draft.errors:
            self.app.bell()
        else:
            self.post_message(Written(self._draft))

    def saved(self) -> None:
        """Close: the line is safe."""
        self._remember()
        self.close()

    def refuse(self, why: str) -> None:
        """Stay open with the line and say why it was not saved."""
        self._preview.show(
            lambda width: [
                [("! ", "overdue"), (why[: width - 3], "overdue")],
                [("the line is kept here; enter tries again", "muted")],
            ]
        )

    def give_up(self) -> None:
        """Close; a line that was changed can be brought back with up."""
        if self.line != self._prefill:
            self._remember()
        self.close()

    def recall(self) -> None:
        """Bring back the line before this one."""
        if self._earlier:
            self._back = min(self._back + 1, len(self._earlier))
            self.write(self._earlier[-self._back])

    def complete(self) -> None:
        """Switch an ambiguous name to the next person; else complete the name before the cursor."""
        draft = self._draft
        question = next((p for p in draft.problems if p.level == ASK and p.choices), None) if draft else None
        if draft and question:
            meant, *others = question.choices
            question.choices[:] = [*others, meant]
            draft.who = [question.choices[0] if person == meant else person for person in draft.who]
            self._show()
            return
        head, tail = self.line[: self.at], self.line[self.at :]
        words = head.split(" ")
        for count in range(min(3, len(words)), 0, -1):
            start = " ".join(words[-count:]).lstrip("@")
            names = self._find(start) if len(start) > 1 else []
            if names:
                before = " ".join(words[:-count])
                done = f"{before} {names[0]}" if before else names[0]
                self.write(done + tail, len(done))
                return

    def _show(self) -> None:
        draft, today = self._draft, self._pen.today
        lines: list[Line] = []
        if draft is not None:
            for pieces in preview(draft, today):
                line: list[Piece] = [(" ", ""), *((text, _ROLES.get(role, role)) for text, role in pieces)]
                switches = pieces[0][1] == ASK
                lines.append([*line, ("  (tab switches)", "muted")] if switches else line)
        if len(lines) > _ROOM:  # problems come last, and matter most
            lines = [lines[0], *lines[-(_ROOM - 1) :]]
        self._preview.show(lambda _: lines)

    def _remember(self) -> None:
        line = self.line.strip()
        if line and self._earlier[-1:] != [line]:
            self._earlier = [*self._earlier[1 - _KEPT :], line]
