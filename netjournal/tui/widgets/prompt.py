"""Prompt: the one line at the bottom for all typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.widgets import Input

from netjournal.text import visible
from netjournal.tui.messages import Closed
from netjournal.tui.theming import role_style
from netjournal.tui.widgets.handing import Receipt
from netjournal.tui.widgets.history import History
from netjournal.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence
    from typing import Self

    from textual.app import ComposeResult

    from netjournal.tui.widgets.handing import Keeper


Mark = tuple[int, int, str]
"""Characters start..end of a line, and their role."""


class PromptInput(Input):
    """The line itself; its keys besides editing are the prompt's."""

    def __init__(self) -> None:
        super().__init__(disabled=True, select_on_focus=False)
        self.cursor_blink = False  # 2.6 kB a second over the wire
        self.marks: list[Mark] = []

    def on_resize(self) -> None:
        """Show the part of the line that the cursor is in: it was written before there was any width."""
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Repaint. Textual's own also lays the screen out for each character."""
        return super().refresh(*regions, repaint=repaint, layout=layout and not self.has_focus, recompose=recompose)

    @property
    def _value(self) -> Text:
        """The line with what is understood of it in the colours of its roles."""
        text = super()._value
        for start, end, role in self.marks:
            text.stylize(role_style(self, role), start, end)
        return text

    def take_text(self, text: str) -> None:
        """Put what is typed or pasted at the cursor: as one line, without what a terminal would obey."""
        lines = [line for line in visible(text.replace("\r", "\n"), multiline=True).split("\n") if line]
        self._prompt.count_pasted(len(lines))
        self.replace(" ".join(lines), *self.selection)

    @property
    def _prompt(self) -> Prompt:
        return next(node for node in self.ancestors if isinstance(node, Prompt))

    def action_prompt_save(self) -> Awaitable[None] | None:
        """Take the line."""
        return self._prompt.take()

    def action_prompt_complete(self) -> None:
        """Complete what stands before the cursor."""
        self._prompt.complete()

    def action_prompt_close(self) -> None:
        """Give up."""
        self._prompt.give_up()

    def action_prompt_clear(self) -> None:
        """Clear the line."""
        self.value = ""

    def action_prompt_earlier(self) -> None:
        """Bring back the line before."""
        self._prompt.recall(-1)

    def action_prompt_later(self) -> None:
        """Bring back the line after."""
        self._prompt.recall(1)


class Prompt(Vertical):
    """Hidden until opened; opening gives it the keys. What its keys do is for subclasses to say."""

    place = "prompt"
    """The place of PLACES where keys are pressed while it is open."""

    DEFAULT_CSS = """
    Prompt { layer: overlay; dock: bottom; height: 1; margin-bottom: 1; display: none; background: $panel; }
    Prompt.-open { display: block; }
    Prompt Lines { background: $panel; height: 1; }
    Prompt Horizontal { height: 1; }
    Prompt PromptInput { height: 1; border: none; padding: 0; width: 1fr; background: $panel; }
    Prompt PromptInput:focus { border: none; background-tint: transparent; }
    """

    def __init__(self, label: str, *, id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id)
        self._label = Lines(classes="prompt-label")
        self.relabel(label)
        self._input = PromptInput()
        self._history = History()
        self.keeper: Keeper | None = None
        """Has what is typed on the disk."""
        self._handed = 0
        """How often an answer was handed over, or the prompt opened anew."""
        self._is_handed = False
        """Whether an answer was handed over and nothing is known of it yet."""
        self._prefill = ""
        """The line that it was opened with, of which there is nothing to keep."""

    def count_pasted(self, lines: int) -> None:
        """Take note of how many lines a text has that is about to stand in this one."""

    def relabel(self, label: str) -> None:
        """Say what is asked, before the line."""
        self._label.show(lambda _: [[(f" {label}", "title")]])
        self._label.styles.width = cell_len(label) + 2

    @property
    def is_open(self) -> bool:
        """Whether keys go here."""
        return self.has_class("-open")

    @property
    def line(self) -> str:
        """What is typed."""
        return self._input.value

    @property
    def at(self) -> int:
        """The character the cursor stands before."""
        return self._input.cursor_position

    def compose(self) -> ComposeResult:
        """The label, then the line."""
        with Horizontal():
            yield self._label
            yield self._input

    def open(self, line: str = "") -> None:
        """Open with a line to begin with."""
        self._handed, self._is_handed = self._handed + 1, False
        self._input.disabled = False
        self.add_class("-open")
        self.write(line)
        self.take_keys()

    def take_keys(self) -> None:
        """Get the keys, at once: Textual's own focus() is deferred, and the next key may be waiting already."""
        self.screen.set_focus(self._input)

    def hand_over(self, line: str) -> Receipt:
        """Return the receipt for a line that is handed over; enter does nothing more until it is settled, or let go."""
        self._handed, self._is_handed = self._handed + 1, True
        number, keeper, saved = self._handed, self.keeper, self._list_saved(line)

        def settle(why: str) -> bool:
            if number == self._handed and self.is_open:
                self._is_handed = False
                if why or self.line == line:
                    (self.refuse(why) if why else self.be_done(line))
                    return True
            if not why and keeper:
                keeper.forget(saved)
            return False

        def let_go() -> None:
            if number == self._handed and self.is_open:
                self._handed += 1
                self.set_aside(line)

        return Receipt(settle, let_go)

    def _list_saved(self, line: str) -> set[str] | None:
        """Return what need not be kept any longer once a line is saved; None for all that was kept about the same."""
        return {line.strip(), *self._history.versions}

    def be_done(self, line: str) -> None:
        """Close with a line that is saved, and keep nothing of it."""
        if self.keeper:
            self.keeper.forget(self._list_saved(line))
        self.close()

    def refuse(self, why: str) -> None:
        """Stay open with a line that was not taken, and say why."""
        raise NotImplementedError

    def set_aside(self, line: str) -> None:
        """Close with a line of which nothing is known yet: it stays on the disk, and can be brought back."""
        if self.keeper:
            self.keeper.set_aside()
        self._history.remember(line)
        self.close()

    def give_back(self, lines: Sequence[str]) -> None:
        """Have lines that were never saved be brought back, the last one first."""
        self._history.insert(lines)

    def close(self) -> None:
        """Close, and forget the line."""
        self.remove_class("-open")
        self._input.disabled = True
        self._input.value = ""
        if self._input.has_focus:
            self.screen.set_focus(None)  # at once: the next key may be waiting already
        self.post_message(Closed())

    def write(self, line: str, at: int | None = None) -> None:
        """Replace the line; the cursor goes behind it or to a place."""
        line = visible(line)
        self._input.value = line
        self._input.cursor_position = len(line) if at is None else at

    def mark(self, marks: list[Mark]) -> None:
        """Show which words of the line are understood."""
        if marks != self._input.marks:
            self._input.marks = marks
            self._input.refresh()

    def take(self) -> Awaitable[None] | None:
        """Do with the line what the prompt is for; what takes longer is returned, so that the next key waits for it."""
        self.close()
        return None

    def give_up(self) -> None:
        """Close without doing it."""
        self.close()

    def complete(self) -> None:
        """Complete what stands before the cursor."""

    def recall(self, by: int) -> None:
        """Bring back a line so many after this one, or before it."""

    def keep_line(self) -> None:
        """Have the line on the disk as it is, if it is one to keep; called from any thread."""
        if self.keeper and self.is_open:
            self.keeper.keep("" if self.line == self._prefill else self.line)

    def changed(self, line: str) -> None:
        """Follow the line as it is typed."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Follow the line as it is typed."""
        event.stop()
        if self.is_open:
            self.changed(self.line)  # the event may be of a line before
