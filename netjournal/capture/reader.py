"""Reader: lines, and texts of several, understood against the people of a journal."""

from __future__ import annotations

from netjournal.grammar.draft import ERROR, Draft, Problem
from netjournal.grammar.known import IndexNames
from netjournal.grammar.line import parse
from netjournal.grammar.reading import NOBODY_CHOSEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from netjournal.capture.remarks import Remarks
    from netjournal.grammar.draft import Somebody
    from netjournal.journal import Journal

    Chosen = Mapping[str, Somebody]
    """What a question of a line is about -> who is meant."""
    Read = Callable[[Chosen], Draft]
    """Reads a line again with what was chosen."""
    Settle = Callable[[int, Draft, Read], Draft]
    """Number and draft of a line with names in doubt -> what it says when they are not."""

_LONGEST = 10_000
"""Characters of a line that is understood while it is typed."""


class Reader:
    """Understands lines as of a moment; names once looked up are remembered as long as it is used.

    Of lines that are not fresh, but say what the journal holds already, nothing is remarked.
    """

    def __init__(self, journal: Journal, now: datetime, *, is_fresh: bool = True) -> None:
        self._journal, self._now, self._is_fresh = journal, now, is_fresh
        self.names = self._find_names()
        self._remarks: Remarks | None = None

    def read(self, line: str, chosen: Chosen = NOBODY_CHOSEN) -> Draft:
        """Return what is understood of a line."""
        return self._parse(line, self.names, chosen)

    def read_text(
        self, text: str, *, has_comments: bool = False, settle: Settle | None = None
    ) -> list[tuple[int, Draft]]:
        """Return (number of its line, what is understood) of each entry of a text; later lines know whom earlier ones add."""
        names, found = self._find_names(), []
        for number, line, more in split_entries(text, has_comments=has_comments):

            def read(chosen: Chosen, line: str = line, more: list[str] = more) -> Draft:
                draft = self._parse(line, names, chosen)
                return self._go_on(draft, names, more) if more else draft

            draft = read(NOBODY_CHOSEN)
            if settle and draft.questions:
                draft = settle(number, draft, read)
            names.expect(draft.new)
            found.append((number, draft))
        return found

    def _go_on(self, draft: Draft, names: IndexNames, more: list[str]) -> Draft:
        """Put the lines below an entry's first one into its note, and what they say of it into the draft."""
        from netjournal.grammar.below import read_below  # most entries are one line

        order = self._journal.config.text("date_order")
        below = [(line, read_below(draft, line, names, self._now.date(), order)) for line in more]
        draft.note = "\n".join([draft.note, *(words for line, words in below if words or not line)]).strip("\n")
        draft.line = "\n  ".join([draft.line, *more])
        said = [problem.message for problem in draft.problems]
        draft.problems += [problem for problem in self._remark(draft) if problem.message not in said]
        return draft

    def _find_names(self) -> IndexNames:
        return IndexNames(self._journal.index, self._now.date(), self._now if self._is_fresh else None)

    def _parse(self, line: str, names: IndexNames, chosen: Chosen) -> Draft:
        if len(line) > _LONGEST:
            said = f"the line has more than {_LONGEST:,} characters; write lines below it, indented, for a long note"
            return Draft(line, problems=[Problem(ERROR, said)])
        config = self._journal.config
        draft = parse(line, names, self._now.date(), config.kinds, config.text("date_order"), chosen)
        draft.problems += self._remark(draft)
        return draft

    def _remark(self, draft: Draft) -> list[Problem]:
        """Return what the journal says of a draft that asks, plans, or is for a goal."""
        is_remarkable = draft.asked or draft.follow_up or draft.promises or draft.goals or draft.time
        return self.remarks.list_all(draft) if is_remarkable and self._is_fresh else []

    @property
    def remarks(self) -> Remarks:
        """Who knows what the journal says of a line."""
        from netjournal.capture.remarks import Remarks  # of a plain line it says nothing

        if self._remarks is None:
            self._remarks = Remarks(self._journal, self._now)
        return self._remarks


def split_entries(text: str, *, has_comments: bool = False) -> list[tuple[int, str, list[str]]]:
    """Return (number, line, lines that continue its note) of each entry: a line that starts in column 1; the empty ones among them stay.

    With comments, a `#` in column 1 with a space or nothing behind it begins one; `#tag` never does.
    """
    entries: list[tuple[int, str, list[str]]] = []
    empty = 0
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if has_comments and is_comment(line):
            continue
        if not line.strip():
            empty += 1
            continue
        if line[:1].isspace() and entries:
            entries[-1][2].extend([*[""] * (empty if entries[-1][2] else 0), line.strip()])
        else:
            entries.append((number, line.strip(), []))
        empty = 0
    return entries


def is_comment(line: str) -> bool:
    """Whether a line of a text from the editor is no entry."""
    return line == "#" or line.startswith(("# ", "#\t"))
