"""Changing: a room where files are edited, deleted and brought back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from textual.app import SuspendNotSupported

from netjournal.errors import ConflictError, InvalidError, NetjournalError
from netjournal.tui.comparison import Comparison
from netjournal.tui.screens.paging import Paging
from netjournal.tui.screens.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.commands import Command
    from netjournal.tui.desk import Desk
    from netjournal.tui.drawing.pen import Pen
    from netjournal.tui.workbench import Opened, Workbench

    T = TypeVar("T")

MANY = 200
"""Files whose change takes a moment that is felt."""
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
        journal = self.desk.journal
        if command.needs == "somebody" and not self.meant:
            return "there is nobody under the cursor"
        if command.needs == "record" and self.record is None:
            return "there is nothing under the cursor"
        if command.id == "undo" and not journal.applied:
            more = "" if self.desk.is_demo else "; 'nj undo' takes back the journal's last change"
            return f"nothing to undo in this session{more}"
        if command.id == "mend" and not self.desk.list_broken():
            return "no file is broken"
        if command.id == "redo" and not journal.undone:
            return "nothing to redo in this session"
        return super().find_obstacle(command)

    @cached_property
    def _workbench(self) -> Workbench:
        return self._open_workbench(self.desk)

    def _open_workbench(self, desk: Desk) -> Workbench:
        from netjournal.tui.workbench import Workbench  # not before the first frame

        return Workbench(desk)

    def change(self, act: Callable[[Desk], T], tell: Callable[[Callable[[], T]], object], *, is_long: bool) -> None:
        """Change something with a desk, and have it told what came of it.

        What is long is done with another desk while the app goes on; until then nothing else can be changed.
        """
        desk, journal = self.desk, self.desk.journal
        if journal.busy or not (is_long and desk.aside.is_apart):
            tell(lambda: act(desk))
            return

        def finish(get: Callable[[], T]) -> None:
            journal.busy, self._has_warned_of_change = "", False
            desk.long.update([*journal.applied[-1:], *journal.undone[-1:]])
            desk.has_news()
            tell(get)
            self._show_progress("")

        self._show_progress("reading files")
        desk.aside.do(lambda twin: desk.make_twin(twin).finish(act), finish, self._show_progress)

    def _show_progress(self, said: str) -> None:
        """Show how far a long change has come, on whatever screen is seen."""
        self.desk.journal.busy = said
        if isinstance(self.app.screen, Room):
            self.app.screen.show_foot()

    def action_undo(self) -> None:
        """Take back the last change of this session."""
        last = self.desk.journal.applied[-1]
        self.go_back(lambda desk: desk.undo(last), "not undone", "U redoes", is_long=last in self.desk.long)

    def action_redo(self) -> None:
        """Take back the last undo of this session."""
        is_long = self.desk.journal.undone[-1] in self.desk.long
        self.go_back(lambda desk: desk.redo(), "not redone", "u undoes", is_long=is_long)

    def go_back(self, act: Callable[[Desk], str], failed: str, after: str, *, is_long: bool) -> None:
        """Bring files back as they were, and say so; show both texts of one that was changed since."""

        def tell(get: Callable[[], str]) -> None:
            try:
                self.tell(f"{get()}. {after}")
            except ConflictError as error:
                self.show_both(error)
            except (NetjournalError, OSError) as error:
                self.say(f"{failed}: {error}" if failed else str(error))

        self.change(act, tell, is_long=is_long)

    def action_delete(self) -> None:
        """Move what is under the cursor to the trash."""
        doomed = self.doomed

        def tell(get: Callable[[], str]) -> None:
            try:
                self.tell(f"{get()}. u undoes")
            except (NetjournalError, OSError) as error:
                self.say(f"not deleted: {error}")

        self.change(lambda desk: self._open_workbench(desk).delete(doomed), tell, is_long=self.is_long(doomed))

    def is_long(self, ids: Sequence[str]) -> bool:
        """Whether a change to records, and to the entries of people, takes longer than a key may wait."""
        return self.desk.count_files(ids) >= MANY

    def action_edit_file(self) -> None:
        """Open the file of what is under the cursor in the editor, and save what comes back if it is well."""
        if self.record is not None:
            self._edit_file(self.record)

    def action_mend(self) -> None:
        """Open the first file that is no record in the editor, and save what comes back if it is one."""
        self._edit_file(self.desk.list_broken()[0].path)

    def _edit_file(self, record: str) -> None:
        """Edit the file with an id or a path."""
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
        again = ":mend" if record == opened.path else self.keymap.first_key("edit.file") or ":edit.file"
        try:
            said = self._workbench.save_file(opened)
        except InvalidError as error:
            self._unsaved[record] = opened
            self.say(
                f"not saved, line {error.line or 1}: {error.why}. {again} goes on editing; it is kept at {opened.draft}"
            )
        except ConflictError as error:
            self._ask_whose(record, opened, error)
        else:
            self.tell(f"{said}. u undoes" if said else "nothing was changed")

    def _ask_whose(self, record: str, opened: Opened, conflict: ConflictError) -> None:
        """Show both texts of a file that others changed meanwhile, and do as is chosen; without a choice mine is kept aside."""

        def decide(choice: str | None) -> None:
            try:
                if choice == "t":
                    self.tell(f"theirs stays; yours is at {opened.draft}")
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

    def show_both(self, conflict: ConflictError) -> None:
        """Show both texts of a file that was changed since, and bring the earlier one back if that is chosen."""

        def decide(choice: str | None) -> None:
            if choice and conflict.change:
                try:
                    self.tell(f"{self.desk.restore(conflict.change)}. u undoes")
                except (NetjournalError, OSError) as error:
                    self.say(str(error))

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
