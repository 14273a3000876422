"""Prompting: prompts over the board. One is open at a time; it has the keys until it closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual import on

from netjournal.commands import list_keys
from netjournal.tui.messages import Closed
from netjournal.tui.screens.changes import Changing
from netjournal.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.events import DescendantFocus

    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.widgets.prompt import Prompt

    P = TypeVar("P", bound=Prompt)


def list_hints(*ids: str) -> list[tuple[str, str]]:
    """Return the keys of a prompt and what they do: of the commands named, or of all that have a hint."""
    return [
        (command.keys[0], command.hint)
        for command in list_keys("prompt")
        if command.hint and (not ids or command.id in ids)
    ]


class Prompting(Changing):
    """The board with what is typed over it."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._prompt: Prompt | None = None
        """The prompt opened last."""
        self._place = "people"
        """The pane that gets the keys back from a prompt."""

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember which pane has the keys; an open prompt keeps them, also when a list is clicked on."""
        if not isinstance(event.widget, Rows):
            return
        if self._prompt is not None and self._prompt.is_open:
            self._prompt.take_keys()
        else:
            self.place = event.widget.id or self.place

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Only what concerns the whole terminal works beside an open prompt."""
        is_free = self._prompt is None or not self._prompt.is_open
        return is_free or action in ("redraw", "suspend")

    async def _ready(self, kind: type[P], *arguments: Any, **options: Any) -> P:
        """Return the screen's prompt of a kind, made on its first use and laid out together with its opening."""
        found = self.query(kind)
        if found:
            self._prompt = found.first()
            return found.first()
        prompt = kind(*arguments, **options)
        prompt.add_class("-open")
        await self.mount(prompt)
        self._prompt = prompt
        return prompt

    @on(Closed)
    def _take_keys_back(self) -> None:
        if not self.query(".-open"):  # else it was opened again by a key that came at once
            self.go(self._place)
            self.show_hints()
