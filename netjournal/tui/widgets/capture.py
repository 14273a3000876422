"""CapturePrompt: a line to log, with what is understood of it above while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from netjournal.grammar.draft import ASK, Draft
from netjournal.grammar.preview import preview
from netjournal.text import fold
from netjournal.tui.content import Line, Piece, wrap
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.drawing.preview import draw_preview
from netjournal.tui.widgets.completion import Completion, find_word
from netjournal.tui.widgets.handing import Receipt
from netjournal.tui.widgets.history import History
from netjournal.tui.widgets.lines import Lines
from netjournal.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from netjournal.grammar.draft import Problem, Somebody
    from netjournal.tui.widgets.completion import Find
    from netjournal.tui.widgets.handing import Keeper

_MARKS = {
    "kind": "kind", "person": "title", "new": "due", "when": "got", "duration": "got", "time": "got", "place": "got", "tag": "tag",
    "gave": "gave", "got": "got", "fact": "tag", "goal": "tag", "star": "tag", "clause": "due", "problem": "overdue",
}  # fmt: skip
"""What is understood of a word -> the role whose colour it has in the line."""
_LOG = "log>"
_AGAIN = 5
"""Seconds after which a line that could not be saved is tried again."""

Reader = Callable[[str, Mapping[str, "Somebody"]], Draft]
"""Understands a line, with who was chosen for the names in doubt."""
GoOn = Callable[[str, Callable[[bool], None]], None]
"""Goes on with a line elsewhere, and says whether it is there now."""
Saver = Callable[[Draft, Receipt], None]
"""Saves a draft, and says in the receipt what became of it."""


class CapturePrompt(Prompt):
    """Seven rows at the bottom, nine where rows are short: a rule, the preview, the line. Typing must not change the height."""

    DEFAULT_CSS = """
    CapturePrompt { height: 7; }
    CapturePrompt > .capture-preview { height: 1fr; }
    """

    def __init__(self, pen: Pen, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__(_LOG, id=id)
        self._pen = pen
        self._preview = Lines(classes="capture-preview")
        self._read: Reader = lambda line, _: Draft(line=line)
        self._completion = Completion(lambda _: [])
        self._save: Saver = lambda *_: None
        self._go_on: GoOn | None = None
        self._draft: Draft | None = None
        self._understood: str | None = None
        """The line that the draft is of."""
        self._chosen: dict[str, Somebody] = {}
        """What a question is about -> the person chosen with tab; typing on does not undo the choice."""
        self._first: dict[str, Somebody] = {}
        """What a question is about -> the person assumed at the first."""
        self._pasted = 0
        """Lines of the text that was pasted last, if those are several."""
        self._logged = History()
        self._history = self._logged

    def compose(self) -> ComposeResult:
        """A rule, the preview, the line."""
        yield Lines(lambda width: [[(self._pen.glyphs.rule * width, "title")]])
        yield self._preview
        yield from super().compose()

    def begin(
        self,
        line: str,
        read: Reader,
        find: Find,
        save: Saver,
        keeper: Keeper | None = None,
        go_on: GoOn | None = None,
        *,
        label: str = _LOG,
    ) -> None:
        """Open with a line to begin with, what reads, completes, saves and keeps lines, and what goes on with one elsewhere."""
        self._read, self._completion, self._save, self._prefill = read, Completion(find), save, line
        self.keeper, self._go_on, self._understood = keeper, go_on, None
        self._history = self._logged if label == _LOG else History()  # a line that edits would log an entry of its own
        self._history.begin(line)
        self.relabel(label)
        self._draft, self._pasted = None, 0
        self._forget_choices()
        self.open(line)
        self.changed(self.line)

    def changed(self, line: str) -> None:
        """Show what is understood."""
        if line == self._understood:
            return
        self._understood = line
        self.keep_line()
        if not line.strip():
            self._forget_choices()
            self._pasted = 0
        is_continued = self._go_on is not None and _is_continued(line)
        text = _strip_backslash(line) if is_continued else line
        self._draft = self._read(text, self._chosen) if text.strip() else None
        self._show()

    def count_pasted(self, lines: int) -> None:
        """Remember that several lines became one."""
        self._pasted = max(self._pasted, lines if lines > 1 else 0)

    def _forget_choices(self) -> None:
        self._chosen.clear()
        self._first.clear()

    def take(self) -> None:
        """Hand the line over, unless it is empty or cannot be saved; one that ends with a backslash goes on in the editor."""
        self.changed(self.line)
        if self._is_handed:
            return
        if self._go_on and _is_continued(self.line):
            self._continue(self._go_on)
        elif self._draft is None:
            self.give_up()
        elif self._draft.errors:
            self.app.bell()
        else:
            self._save(self._draft, self.hand_over(self.line))

    def _continue(self, go_on: GoOn) -> None:
        """Go on in the editor; without it, or when nothing was written there, the line is as it was before the backslash."""
        line = _strip_backslash(self.line)

        def end(is_there: bool) -> None:  # noqa: FBT001 - it is all that is to be said
            if self.is_open and is_there:
                self.be_done(line)
            elif self.is_open:
                self.write(line)

        go_on(line, end)

    def _list_saved(self, line: str) -> set[str] | None:
        is_answer = self._history is not self._logged and line != self._prefill
        return None if is_answer else {self.line.strip(), *self._history.versions}

    def be_done(self, line: str) -> None:
        """Close with a line that is saved, or is in the editor's page."""
        if self.keeper:
            self._history.remember(line)
        super().be_done(line)

    def refuse(self, why: str) -> None:
        """Stay open with the line, say why it was not saved, and try again in a while: a full disk may have room then."""
        last: Line = [(f" the line is kept here, and tried again every {_AGAIN} seconds; esc gives up", "muted")]
        line = self.line
        self.set_timer(_AGAIN, lambda: self._try_again(line))

        def draw(width: int) -> list[Line]:
            room = max(
                self._preview.size.height - 1, 1
            )  # asked when it is drawn: before that the prompt may have no size yet
            return [*([(" ", ""), (part, "overdue")] for part in wrap(f"! {why}", width - 2, room)), last]

        self._preview.show(draw)

    def _try_again(self, line: str) -> None:
        """Save a line that was refused, if it still stands here as it was."""
        if self.is_open and self.line == line:
            self.take()

    def give_up(self) -> None:
        """Close; a line that was changed can be brought back with up, and a draft that was brought back and emptied is dropped."""
        self.changed(self.line)
        if self.line.strip():
            self._leave(self.line)
            if self.keeper and self._history is not self._logged:
                self.keeper.leave()
        elif self._history.versions and self.keeper:
            self.keeper.forget(self._history.versions)
        self.close()

    def recall(self, by: int) -> None:
        """Bring back an earlier line, or a later one; what stands here can be brought back, too."""
        line = self.line
        other = self._history.go(by, line)
        if other is not None:
            self.changed(line)
            self._leave(line)
            self._forget_choices()
            self.write(other)

    def _leave(self, line: str) -> None:
        """Keep a line that was changed and not saved for later."""
        if line.strip() and line != self._prefill and line not in self._history:
            self._history.remember(line)
            if self.keeper:
                self.keeper.leave()

    def complete(self) -> None:
        """Complete the name, tag, fact or goal at the cursor; else switch a name that may mean several people.

        With the cursor at such a name it is that one, unless the name is only begun. From elsewhere the first one goes on, and the next one each time it is round.
        """
        self.changed(self.line)
        questions = [one for one in self._draft.questions if len(one.choices) > 1] if self._draft else []
        here = [one for one in questions if one.start <= self.at <= one.end]
        if here and not all(_is_begun(one) for one in here):
            self._switch(here)
        elif questions and not here and not self._is_unfinished():
            self._switch(questions)
        elif done := self._completion.complete(self.line, self.at):
            self.write(*done)
        else:
            self._switch(questions)

    def _is_unfinished(self) -> bool:
        """Whether the word at the cursor wants to be completed although a name is in doubt: prose is left alone then."""
        start, _ = find_word(self.line, self.at)
        roles = [span.role for span in self._draft.spans if span.start < self.at <= span.end] if self._draft else []
        return self.line[start : start + 1] in ("#", "+", "^", "@") or "new" in roles

    def _switch(self, questions: list[Problem]) -> None:
        """Take the next person for the first question; for the one after it, too, when that is the first person again."""
        for question in questions:
            about, following = question.about, question.choices[1]
            first = self._first.setdefault(about, question.choices[0])
            self._chosen[about] = following
            if following != first:
                break
        self._understood = None
        self.changed(self.line)

    def _show(self) -> None:
        draft, pen = self._draft, self._pen
        said: list[list[Piece]] = [[*pieces] for pieces in preview(draft, pen.today)] if draft is not None else []
        choosable = [one.message for one in draft.questions if len(one.choices) > 1] if draft else []
        for pieces in said:
            if pieces[0][1] == ASK and pieces[-1][0] in choosable:
                pieces.append(("  (tab switches)", "muted"))
        if self._go_on and _is_continued(self.line):
            said.append([("~ ", "warn"), ("enter goes on in the editor", "warn")])
        if self._pasted:
            said.append(
                [("~ ", "warn"), (f"{self._pasted} lines were pasted as one; the editor takes several (A)", "warn")]
            )
        self.mark([(s.start, s.end, _MARKS[s.role]) for s in draft.spans if s.role in _MARKS] if draft else [])
        self._preview.show(lambda width: draw_preview(said, width, self._preview.size.height, pen))


def _is_begun(question: Problem) -> bool:
    """Whether what was typed may be somebody new, but begins the name of the one known who may be meant: `Pri`."""
    known = [person for person in question.choices if person.id]
    return len(known) == 1 < len(question.choices) and fold(known[0].name).startswith(question.about)


def _is_continued(line: str) -> bool:
    return line.rstrip().endswith("\\")


def _strip_backslash(line: str) -> str:
    return line.rstrip()[:-1].rstrip()
