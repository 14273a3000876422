"""Page: several entries written in the user's editor; it stays in drafts/ until all of it is saved."""

from __future__ import annotations

import os

from netjournal.capture.reader import is_comment
from netjournal.editor import edit_file, find_editor
from netjournal.errors import NetjournalError, UsageError
from netjournal.store.drafts import drop_draft, find_copies, keep_copy, read_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.journal import Journal

    Fault = tuple[int, str]
    """Number of a line, and why it cannot be saved."""

_HOW = """\
# One entry a line, such as:  call Ada yesterday 20m: sent the deck; owe: slides by fri #work
# Indented lines continue the note of the entry above. All entries are one undo (nj undo).
# Lines that begin with '# ' are not saved, nor is anything when there is no entry.
"""
_NAME = "log.txt"
_EARLIER, _FAULT = "# Not saved yet: ", "# ! "
_AS_IT_IS = "surrogateescape"
NOT_SAVED = "nothing was saved"


class Page:
    """A text in the user's editor. `text` is what it was when the editor was left last."""

    def __init__(self, journal: Journal, line: str = "", rest: str = "") -> None:
        """Begin a page with a line, and with what an earlier page holds; NetjournalError when there is no editor or no room."""
        self._shelf = journal.shelf
        self._command = find_editor(journal.config.text("editor"), os.environ)
        earlier = "" if rest else "".join(f"{_EARLIER}{path}\n" for path in find_copies(self._shelf, _NAME)[:1])
        self.text = (f"{line}\n" if line else "") + (rest or f"\n{_HOW}{earlier}")
        self._template = "" if rest else self.text
        self.path = keep_copy(self._shelf, _NAME, self.text.encode(errors=_AS_IT_IS))

    @property
    def is_untouched(self) -> bool:
        """Whether the editor was left with what it began with."""
        return self.text == self._template

    @property
    def has_words(self) -> bool:
        """Whether somebody has written anything at all into it, be it comments."""
        own = (line for line in self.text.splitlines() if line.strip() and line not in _HOW.splitlines())
        return any(not line.startswith((_EARLIER, _FAULT)) for line in own)

    def edit(self, faults: Sequence[Fault] = ()) -> None:
        """Open it in the editor and wait: at the first of its faults, which stand in it as comments.

        NetjournalError, which says where it stays, when the editor failed or wrote no text.
        """
        at = self._mark(faults) if faults else 1
        try:
            edit_file(self._command, self.path, at)
        except NetjournalError as error:
            self._read()
            if self.is_untouched:
                self.drop()
                raise NetjournalError(f"{error}; {NOT_SAVED}") from error
            raise NetjournalError(f"{error}; {NOT_SAVED}; draft kept at {self.path}") from error
        self._read()
        if any("\udc80" <= character <= "\udcff" for character in self.text):
            raise UsageError(f"{self.path} is not UTF-8 text; {NOT_SAVED}, and it stays there")

    def _read(self) -> None:
        """Take what the draft holds; bytes that are no text stay what they are."""
        self.text = read_draft(self.path).decode("utf-8-sig", _AS_IT_IS)

    def drop(self) -> None:
        """Remove it: its entries are saved, or there are none."""
        drop_draft(self.path)

    def _mark(self, faults: Sequence[Fault]) -> int:
        """Put why lines cannot be saved above them, in the place of what was put there before; return the first one's number."""
        lines: list[str] = []
        first = 0
        for number, line in enumerate(self.text.splitlines(), 1):
            if is_comment(line) and line.startswith(_FAULT):
                continue
            lines += [f"{_FAULT}{why}" for place, why in faults if place == number]
            lines.append(line)
            first = first or (len(lines) if number in dict(faults) else 0)
        before, self.text = self.path, "\n".join([*lines, ""])
        self.path = keep_copy(self._shelf, _NAME, self.text.encode(errors=_AS_IT_IS))
        drop_draft(before)
        return first or 1
