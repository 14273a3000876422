"""Editing: a room where what is under the cursor is edited as one line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError, NotConfirmedError
from netjournal.tui.screens.tending import Tending

if TYPE_CHECKING:
    from netjournal.capture.draft import Draft
    from netjournal.insights.records import Named
    from netjournal.tui.rewordings import Rewordings


class Editing(Tending):
    """A room where people, entries, promises and goals are lines."""

    @property
    def promise_meant(self) -> str:
        """What was promised in the entry that is meant, where that is under the cursor; else nothing."""
        return ""

    @cached_property
    def _rewordings(self) -> Rewordings:
        from netjournal.tui.rewordings import Rewordings  # not before the first line is edited

        return Rewordings(self.desk)

    async def action_edit(self) -> None:
        """Edit what is under the cursor as a line: only what is different in it is written."""
        lines = self._rewordings
        try:
            record = lines.find(self.record or "")
        except NetjournalError as error:
            self.say(str(error))
            return
        if self.promise_meant:
            await self._ask(lambda: lines.ask_promise(record, self.promise_meant))
        elif record.folder == "people":
            await self._ask(lambda: lines.ask_person(record))
        elif record.folder == "goals":
            await self._ask(lambda: lines.ask_goal(record))
        else:
            await self._edit_entry(record)

    async def add_goal(self) -> None:
        """Ask for a goal to add."""
        await self._ask(self._rewordings.ask_new_goal)

    async def _edit_entry(self, entry: Named) -> None:
        """Edit an entry in the prompt for lines."""
        from netjournal.tui.widgets.capture import CapturePrompt  # an Input is dear; most sessions begin with a look

        try:
            opened = self._rewordings.open_entry(entry)
        except NetjournalError as error:
            self.say(str(error))
            return

        def save(draft: Draft) -> str:
            try:
                self._tell_change(opened.save(draft))
            except NotConfirmedError as error:
                self.tell(str(error))  # it is on the disk
            except (NetjournalError, OSError) as error:
                return str(error)
            return ""

        prompt = await self.ready(CapturePrompt, self.pen, id="capture")
        keeper = self.keep_answer(f"edit> {entry.id}")
        prompt.begin(opened.line, opened.read, self.desk.complete, save, keeper, label="edit>")
        self.show_hints(self.keymap.list_hints("prompt"))
        self.offer_unsaved()
