"""Copying: a room where what is under the cursor can be copied to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.text import clip
from netjournal.tui.content import row_text
from netjournal.tui.screens.editing import Editing

if TYPE_CHECKING:
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen

_LONGEST = 160
"""Cells of a text that are said to be copied."""
_TMUX = "tmux needs 'set -g set-clipboard on'"


class Copying(Editing):
    """A room where a way to reach somebody, or a line, can be copied; a key pressed again copies the next."""

    has_told_of_tmux = False
    """Whether this session has said what tmux needs."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._copied: tuple[list[str], int] = ([], 0)
        """What could be copied the last time, and which of it was."""

    def list_copies(self) -> list[str]:
        """Return what there is to copy under the cursor, the likeliest first."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy the first of what there is, or the next when that is copied already, and show it: not every terminal takes it."""
        texts = self.list_copies()
        if not texts:
            name = self.person.name if self.person else "them"
            self.say(f"no number or address of {name} yet; E opens the file, where [[reach]] tells one")
            return
        before, last = self._copied
        place = (last + 1) % len(texts) if texts == before else 0
        self._copied = texts, place
        self.app.copy_to_clipboard(texts[place])
        notes = [f"{place + 1} of {len(texts)}, y copies the next"] if len(texts) > 1 else []
        notes += [] if Copying.has_told_of_tmux else [_TMUX]
        Copying.has_told_of_tmux = True
        shown = clip(row_text(texts[place]), _LONGEST, self.pen.glyphs.ellipsis)
        self.say(f"copied: {shown} ({'; '.join(notes)})" if notes else f"copied: {shown}")
