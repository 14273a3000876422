"""Workbench: records as files, opened in an editor, checked, saved and thrown away."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from netjournal.capture.deletion import delete
from netjournal.capture.editing import merge_texts, save_text
from netjournal.editor import edit_file, find_editor
from netjournal.insights.records import find_record, list_people
from netjournal.store.drafts import drop_draft, keep_copy, read_draft
from netjournal.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.errors import ConflictError
    from netjournal.tui.desk import Desk


class Opened(Value):
    """A file that is being edited."""

    path: str
    before: bytes | None
    """What it held when it was opened, or what was there when that was last looked at."""
    draft: str
    """Path of the copy that the editor changes."""


class Workbench:
    """What is done to whole files at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._journal = desk, desk.journal

    def delete(self, ids: Sequence[str]) -> str:
        """Move records to the trash, in one change, and return what was done."""
        now, index = self._desk.tell_now(), self._journal.index
        records = list_people(index, ids) or [find_record(index, own, now.date()) for own in ids]
        return self._desk.say_change(delete(self._journal, records, now))

    def open_file(self, record_id: str) -> Opened:
        """Return the file of a record, copied to where an editor may change it."""
        path = find_record(self._journal.index, record_id, self._desk.today).path
        before = self._journal.shelf.read(path)
        return Opened(path, before, keep_copy(self._journal.shelf, path.rpartition("/")[2], before))

    def edit(self, opened: Opened) -> None:
        """Open a copy in the editor, and wait."""
        edit_file(find_editor(self._journal.config.text("editor"), os.environ), opened.draft)

    def save_file(self, opened: Opened) -> str:
        """Save what came back from the editor and return what was done, nothing if nothing was changed.

        InvalidError when it is no record; ConflictError, with both texts, when others changed the file meanwhile.
        """
        text = read_draft(opened.draft)
        said = ""
        if text != opened.before:
            change = save_text(self._journal, opened.path, opened.before, text, self._desk.tell_now())
            said = self._desk.say_change(change)
        drop_draft(opened.draft)
        return said

    def settle(self, opened: Opened, conflict: ConflictError, *, both: bool) -> None:
        """Make what came back from the editor follow their text: in its place, or with what both say."""
        theirs = conflict.texts[0][2]
        if both and theirs is not None:
            merged = merge_texts(opened.before or b"", read_draft(opened.draft), theirs)
            drop_draft(opened.draft)
            opened.draft = keep_copy(self._journal.shelf, opened.path.rpartition("/")[2], merged)
        opened.before = theirs
