"""Changing: a room where files are edited, deleted and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from netjournal.errors import ConflictError, InvalidError, NetjournalError, NotConfirmedError
from netjournal.tui.comparison import Comparison
from netjournal.tui.screens.paging import Paging

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.commands import Command
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.workbench import Opened, Workbench

_CHOICES = [("k", "keep mine"), ("t", "take theirs"), ("b", "both")]


class Changing(Paging):
    """A room where what is under the cursor can be edited, deleted and brought back."""

    def __init__(self, desk: Desk, pen: Pen) -> None:
        super().__init__(desk, pen)
        self._unsaved: dict[str, Opened] = {}
        """Id -> the text from the editor that could not be saved yet."""

    @property
    def meant(self) -> list[str]:
        """The ids of the people whom keys concern: the one under the cursor, or shown."""
        return [self.person.id] if self.person else []

    @property
    def doomed(self) -> list[str]:
        """The ids of what would be deleted."""
        return [self.record] if self.record else []

    def find_obstacle(self, command: Command) -> str:
        """Return why a command cannot be carried out as things stand, or nothing."""
        journal, is_changing = self.desk.journal, self.desk.aside.is_busy
        if command.needs == "somebody" and not self.meant:
            return "there is nobody under the cursor"
        if command.needs == "record" and self.record is None:
            return "there is nothing under the cursor"
        if command.id == "undo" and not journal.applied and not is_changing:
            more = "" if self.desk.is_demo else "; 'nj undo' takes back the journal's last change"
            return f"nothing to undo in this session{more}"
        if command.id == "mend" and not self.desk.list_broken():
            return "no file is broken"
        if command.id == "redo" and not journal.undone and not is_changing:
            return "nothing to redo in this session"
        return super().find_obstacle(command)

    def _open_workbench(self, desk: Desk) -> Workbench:
        from netjournal.tui.workbench import Workbench  # not before the first frame

        return Workbench(desk)

    def action_undo(self) -> None:
        """Take back the last change of this session."""
        self.go_back(lambda desk: desk.undo(), "not undone", "U redoes")

    def action_redo(self) -> None:
        """Take back the last undo of this session."""
        self.go_back(lambda desk: desk.redo(), "not redone", "u undoes")

    def go_back(
        self, act: Callable[[Desk], str], failed: str, after: str, then: Callable[[], object] = lambda: None
    ) -> None:
        """Bring files back as they were, `then` go on, and say so; show both texts of one that was changed since."""

        def tell(get: Callable[[], str]) -> None:
            try:
                said = get()
                then()
                self.show_change(f"{said}. {after}")
            except ConflictError as error:
                self.show_both(error)
            except NotConfirmedError as error:
                self.show_change(str(error))
            except (NetjournalError, OSError) as error:
                self.say(f"{failed}: {error}" if failed else str(error))

        self.change(act, tell)

    def action_delete(self) -> None:
        """Move what is under the cursor to the trash."""
        doomed = self.doomed

        def tell(get: Callable[[], str]) -> None:
            try:
                self.show_deleted(f"{get()}. u undoes")
            except (NetjournalError, OSError) as error:
                self.say(f"not deleted: {error}")

        self.change(lambda desk: self._open_workbench(desk).delete(doomed), tell, words="deleting")

    def show_deleted(self, said: str) -> None:
        """Show the journal without what was deleted, and say so."""
        self.show_change(said)

    def action_edit_file(self) -> None:
        """Open the file of what is under the cursor in the editor, and save what comes back if it is well."""
        if self.record is not None:
            self._edit_file(self.record)

    def action_mend(self) -> None:
        """Open the first file that is no record in the editor, and save what comes back if it is one."""
        self._edit_file(self.desk.list_broken()[0].path)

    def _edit_file(self, record: str) -> None:
        """Edit the file with an id or a path."""
        unsaved = self._unsaved.pop(record, None)

        def edit(opened: Opened) -> None:
            try:
                with self.app.suspend():
                    self._open_workbench(self.desk).edit(opened)
            except SuspendNotSupported:
                self.say("this terminal cannot be lent to an editor")
            except (NetjournalError, OSError) as error:
                self.say(str(error))
            else:
                self._save_file(record, opened)

        self.fetch(lambda desk: unsaved or self._open_workbench(desk).open_file(record), edit, "opening the file")

    def _save_file(self, record: str, opened: Opened, begin: Callable[[Workbench], object] = lambda _: None) -> None:
        """Save what came back from the editor, once that was begun which must be done before."""
        again = ":mend" if record == opened.path else self.keymap.first_key("edit.file") or ":edit.file"

        def save(desk: Desk) -> str:
            bench = self._open_workbench(desk)
            begin(bench)
            return bench.save_file(opened)

        def tell(get: Callable[[], str]) -> None:
            try:
                said = get()
            except InvalidError as error:
                self._unsaved[record] = opened
                where = f"{again} goes on editing; it is kept at {opened.draft}"
                self.say(f"not saved, line {error.line or 1}: {error.why}. {where}")
            except ConflictError as error:
                self._ask_whose(record, opened, error)
            except NotConfirmedError as error:
                self.show_change(str(error))
            except (NetjournalError, OSError) as error:
                self._unsaved[record] = opened
                self.say(str(error))
            else:
                self.show_change(f"{said}. u undoes" if said else "nothing was changed")

        self.change(save, tell)

    def _ask_whose(self, record: str, opened: Opened, conflict: ConflictError) -> None:
        """Show both texts of a file that others changed meanwhile, and do as is chosen; without a choice mine is kept aside."""

        def decide(choice: str | None) -> None:
            if choice == "t":
                self.show_change(f"theirs stays; yours is at {opened.draft}")
            elif choice:
                is_both = choice == "b"
                self._save_file(record, opened, lambda bench: bench.settle(opened, conflict, both=is_both))
            else:
                self._unsaved[record] = opened
                self.say(f"not saved; E goes on editing, it is kept at {opened.draft}")

        self._show_texts(conflict, _CHOICES, decide)

    def show_both(self, conflict: ConflictError) -> None:
        """Show both texts of a file that was changed since, and bring the earlier one back if that is chosen."""

        def decide(choice: str | None) -> None:
            change = conflict.change
            if choice and change:
                self.go_back(lambda desk: desk.restore(change), "", "u undoes")

        can_restore = conflict.change and any(before is not None for _, before, _ in conflict.texts)
        self._show_texts(conflict, [("r", "bring the earlier text back")] if can_restore else [], decide)

    def _show_texts(
        self, conflict: ConflictError, choices: list[tuple[str, str]], decide: Callable[[str | None], None]
    ) -> None:
        legend = "- would be written, + is there"
        self.read_texts(Comparison("Both texts", str(conflict), "overdue", legend, conflict.texts), choices, decide)

    def read_texts(
        self, comparison: Comparison, choices: list[tuple[str, str]], decide: Callable[[str | None], None]
    ) -> None:
        """Show texts of files, and have it decided what is done about them."""
        from netjournal.tui.screens.texts import Texts  # read on its first use

        self.app.push_screen(Texts(self.pen, self.keymap, comparison, choices), decide)
