"""Writing: a room where lines are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal import clock
from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.tui.screens.room import Room

if TYPE_CHECKING:
    from netjournal.capture.draft import Draft
    from netjournal.insights.due import Standing
    from netjournal.tui.autosave import Autosave
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen


class Writing(Room):
    """A room with a prompt for lines, which are on the disk while they are typed."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._autosave: Autosave | None = None
        self.told = 0
        """When a change was last said, in nanoseconds."""

    @property
    def person(self) -> Standing | None:
        """The person whom keys concern: under the cursor, or shown."""
        raise NotImplementedError

    async def action_log_any(self) -> None:
        """Open the prompt for a line."""
        await self.begin_line("")

    async def action_log_person(self) -> None:
        """Open the prompt for a line about the person under the cursor."""
        await self.begin_line(f"call {self.desk.address(self.person)}: " if self.person else "")

    async def begin_line(self, line: str) -> None:
        """Open the prompt with a line to begin with."""
        from netjournal.tui.widgets.capture import CapturePrompt  # an Input is dear; most sessions begin with a look

        prompt = await self.ready(CapturePrompt, self.pen, id="capture")
        prompt.begin(line, self.desk.make_reader(), self.desk.complete, self._save, self._ready_autosave())
        self.show_hints(self.keymap.list_hints("prompt"))

    def show_change(self, said: str) -> None:
        """Show the journal as it is by now, and say what was done."""
        self.told = clock.nanoseconds()
        self.publish()
        self.say(said)

    def on_unmount(self) -> None:
        """Write what is typed and not saved before the session ends."""
        if self._autosave is not None:
            self._autosave.close()

    def _ready_autosave(self) -> Autosave:
        from netjournal.tui.autosave import Autosave  # most sessions begin with a look

        if self._autosave is None:
            self._autosave = Autosave(self.desk.journal.shelf, lambda said: self.app.call_from_thread(self.say, said))
        return self._autosave

    def _save(self, draft: Draft) -> str:
        """Save a draft and say so; return why it could not be saved, or nothing."""
        try:
            said = f"{self.desk.save(draft)}. u undoes"
        except NotConfirmedError as error:
            said = str(error)  # it is on the disk, and would be there twice if it were tried again
        except (NetjournalError, OSError) as error:
            return str(error)
        self.show_change(said)
        return ""
