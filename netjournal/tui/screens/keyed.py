"""Keyed: a screen whose keys do commands."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING

from textual.screen import ScreenResultType

from netjournal.tui.calm import CalmScreen
from netjournal.tui.content import row_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.commands import Command
    from netjournal.keymap import Keymap

_SAYS = 4
"""Seconds a message stays."""


class Keyed(CalmScreen[ScreenResultType]):
    """What a key does depends on the place; `pane.next` is carried out by the nearest `action_pane_next` around the focus."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap

    @property
    def place(self) -> str:
        """The place of PLACES where keys are pressed."""
        raise NotImplementedError

    async def obey(self, key: str) -> bool:
        """Do what a key is for, and tell whether it is for anything here."""
        command = self.keymap.find(key, self.place)
        if command is not None:
            await self.run(command)
        return command is not None

    async def run(self, command: Command) -> None:
        """Carry a command out, or say why it cannot be done."""
        why = self.find_obstacle(command)
        if why:
            self.say(why)
            return
        done = self.find_action(command)()
        if isawaitable(done):
            await done

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        del command
        return ""

    def find_action(self, command: Command) -> Callable[[], object]:
        """Return what carries a command out; AttributeError when nothing here does."""
        name = f"action_{command.id.replace('.', '_')}"
        nodes = [self.focused, *self.focused.ancestors] if self.focused else [self]
        node = next((node for node in nodes if hasattr(node, name)), self)
        action: Callable[[], object] = getattr(node, name)
        return action

    def say(self, text: str) -> None:
        """Say one thing for a moment, in the place of what was said before."""
        self.app.notify(row_text(text), markup=False, timeout=_SAYS)

    def action_suspend(self) -> None:
        """Give the terminal back to the shell for a while."""
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Leave the app; the screen at the bottom, which knows what is not written yet, sees to that."""
        bottom = self.app.screen_stack[0]
        if isinstance(bottom, Keyed) and bottom is not self:
            bottom.action_quit()
        else:
            self.app.exit()
