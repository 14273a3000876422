"""Editing: a room where what is under the cursor is edited as one line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from netjournal.errors import NetjournalError
from netjournal.tui.screens.tending import Tending

if TYPE_CHECKING:
    from netjournal.grammar.draft import Draft
    from netjournal.insights.records import Named
    from netjournal.tui.rewordings import Rewordings
    from netjournal.tui.widgets.handing import Receipt


_LINES = frozenset({"people", "entries", "goals"})
"""Folders whose records can be said in a line."""


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
        if record.folder not in _LINES:
            self.say(f"it has no line to edit; {self.keymap.first_key('edit.file') or ':edit.file'} opens its file")
            return
        today = self.desk.today
        if what := self.promise_meant:
            await self._ask(lambda: lines.ask_promise(record, what))
            return
        from netjournal.tui.rewordings import read_line

        self.fetch(
            lambda desk: read_line(desk.journal, record, today),
            lambda said: self._edit_line(record, said) if isinstance(said, str) else self._edit_entry(record, said),
            "reading the file",
        )

    async def _edit_line(self, record: Named, line: str) -> None:
        """Edit a person or a goal as a line."""
        lines = self._rewordings
        await self._put((lines.ask_person if record.folder == "people" else lines.ask_goal)(record, line))

    async def add_goal(self) -> None:
        """Ask for a goal to add."""
        await self._ask(self._rewordings.ask_new_goal)

    async def _edit_entry(self, entry: Named, draft: Draft) -> None:
        """Edit an entry in the prompt for lines."""
        from netjournal.tui.widgets.capture import CapturePrompt  # an Input is dear; most sessions begin with a look

        opened = self._rewordings.open_entry(entry, draft)

        def save(after: Draft, receipt: Receipt) -> None:
            self.write(lambda desk: opened.save(desk.journal, after), self._tell_change, receipt)

        prompt = await self.ready(CapturePrompt, self.pen, id="capture")
        keeper = self.keep_answer(f"edit> {entry.id}")
        prompt.begin(opened.line, opened.read, self.desk.complete, save, keeper, label="edit>")
        self.show_hints(self.keymap.list_hints("prompt"))
        self.offer_unsaved(prompt, keeper, is_said=True)
