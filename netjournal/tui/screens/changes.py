"""Changing: what keys change besides logging, and what others change meanwhile."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from netjournal import clock
from netjournal.errors import ConflictError, InvalidError, NetjournalError
from netjournal.tui.screens.board import Board
from netjournal.tui.widgets.sources import Listed, Paged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.workbench import Opened, Workbench

_LOOK = 2.0
"""Seconds between two looks at the files, at least."""
_SHARE = 500
"""A look may take one part in so many of the time: 2 ms a second."""
_OWN = 5.0
"""Seconds in which a file may be looked at twice: what was just written, here or elsewhere, is not trusted at once."""
_NANO = 1e9
_CHOICES = [("k", "keep mine"), ("t", "take theirs"), ("b", "both")]


class Changing(Board):
    """The board, with what changes the journal in one key and what looks for changes by others."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._unsaved: dict[str, Opened] = {}
        """Id -> the text from the editor that could not be saved yet."""
        self.told = 0
        """When a change was last said, in nanoseconds."""

    @cached_property
    def _workbench(self) -> Workbench:
        from netjournal.tui.workbench import Workbench  # not before the first frame

        return Workbench(self.desk)

    def on_mount(self) -> None:
        """Look for what other programs change, from now on."""
        self.set_timer(_LOOK, self._watch)

    def _watch(self) -> None:
        started = clock.nanoseconds()
        changed, is_elsewhere = 0, False
        with suppress(NetjournalError):  # the index is busy or the disk is slow: the next look will tell
            changed, is_elsewhere = self.desk.catch_up(), self.desk.has_news()
        took = (clock.nanoseconds() - started) / _NANO
        if changed or is_elsewhere:
            self.refresh_journal()
            if started - self.told > _OWN * _NANO:
                self.told = started
                files = f"{changed} {'file' if changed == 1 else 'files'} changed outside"
                self.say(files if changed else "changed in another session")
        self.set_timer(max(_LOOK, took * _SHARE), self._watch)

    # what keys do

    def action_undo(self) -> None:
        """Take back the last change of this session."""
        try:
            undone = self.desk.undo()
        except ConflictError as error:
            self._show_both(error)
        except (NetjournalError, OSError) as error:
            self.say(f"not undone: {error}")
        else:
            nothing = "nothing to undo in this session; 'nj undo' takes back the journal's last change"
            self._tell(f"{undone}. U redoes" if undone else nothing)

    def action_redo(self) -> None:
        """Take back the last undo of this session."""
        try:
            redone = self.desk.redo()
        except ConflictError as error:
            self._show_both(error)
        except (NetjournalError, OSError) as error:
            self.say(f"not redone: {error}")
        else:
            self._tell(f"{redone}. u undoes" if redone else "nothing to redo in this session")

    def action_delete(self) -> None:
        """Move what is under the cursor to the trash."""
        record = self._find_under_cursor()
        if record is None:
            self.say("nothing to delete here")
            return
        try:
            self._tell(f"{self._workbench.delete(record)}. u undoes")
        except (NetjournalError, OSError) as error:
            self.say(f"not deleted: {error}")

    def action_edit_file(self) -> None:
        """Open the file of what is under the cursor in the editor, and save what comes back if it is well."""
        record = self._find_under_cursor()
        if record is None:
            self.say("nothing to edit here")
            return
        try:
            opened = self._unsaved.pop(record, None) or self._workbench.open_file(record)
            with self.app.suspend():
                self._workbench.edit(opened)
            self._save_file(record, opened)
        except SuspendNotSupported:
            self.say("this terminal cannot be lent to an editor")
        except (NetjournalError, OSError) as error:
            self.say(str(error))

    def _save_file(self, record: str, opened: Opened) -> None:
        try:
            said = self._workbench.save_file(opened)
        except InvalidError as error:
            self._unsaved[record] = opened
            self.say(f"not saved, line {error.line or 1}: {error.why}. E goes on editing; it is kept at {opened.draft}")
        except ConflictError as error:
            self._ask_whose(record, opened, error)
        else:
            self._tell(f"{said}. u undoes" if said else "nothing was changed")

    def _ask_whose(self, record: str, opened: Opened, conflict: ConflictError) -> None:
        """Show both texts of a file that others changed meanwhile, and do as is chosen; without a choice mine is kept aside."""

        def decide(choice: str | None) -> None:
            try:
                if choice == "t":
                    self._tell(f"theirs stays; yours is at {opened.draft}")
                elif choice:
                    self._workbench.settle(opened, conflict, both=choice == "b")
                    self._save_file(record, opened)
                else:
                    self._unsaved[record] = opened
                    self.say(f"not saved; E goes on editing, it is kept at {opened.draft}")
            except (NetjournalError, OSError) as error:
                self._unsaved[record] = opened
                self.say(str(error))

        self._show_texts(conflict, _CHOICES, decide)

    def _show_both(self, conflict: ConflictError) -> None:
        """Show both texts of a file that was changed since, and bring the earlier one back if that is chosen."""

        def decide(choice: str | None) -> None:
            if choice and conflict.change:
                try:
                    self._tell(f"{self.desk.restore(conflict.change)}. u undoes")
                except (NetjournalError, OSError) as error:
                    self.say(str(error))

        can_restore = conflict.change and any(before is not None for _, before, _ in conflict.texts)
        self._show_texts(conflict, [("r", "bring the earlier text back")] if can_restore else [], decide)

    def _show_texts(
        self, conflict: ConflictError, choices: list[tuple[str, str]], decide: Callable[[str | None], None]
    ) -> None:
        from netjournal.tui.screens.texts import Texts  # read on its first use

        self.app.push_screen(Texts(self.pen, conflict, choices), decide)

    def _tell(self, said: str) -> None:
        """Show the journal as it is after a change, and say what was done."""
        with suppress(NetjournalError):  # an index that is busy must not make what was done look undone
            self.desk.catch_up()
        self.show_change(said)

    def show_change(self, said: str, offered: Sequence[str] = ()) -> None:
        """Show the journal as it is now, say what was done, and offer what `f` does about it."""
        self.told = clock.nanoseconds()
        self.offered = offered
        self.refresh_journal()
        self.say(said)

    def _find_under_cursor(self) -> str | None:
        """Return the id of the person, entry or goal under the cursor of the pane that has the keys."""
        rows = self.rows(self.place)
        if rows.cursor < 0:
            return None
        if self.place == "people":
            return self.person.id if self.person else None
        source = rows.source
        if isinstance(source, Paged):
            try:
                return str(source.item(rows.cursor).id)
            except IndexError:  # taken back by another netjournal since it was listed
                return None
        return str(source.items[rows.cursor].goal.id) if isinstance(source, Listed) else None
