"""Recalled: lines like those that were logged last, which a prompt brings back to be changed."""

from __future__ import annotations

from netjournal.capture.rewording import read_entry
from netjournal.errors import NetjournalError
from netjournal.grammar.spelling import spell
from netjournal.insights.records import Named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.draft import Somebody
    from netjournal.journal import Journal

_MOST = 20
_LAST = """
SELECT e.id, f.path FROM entry e JOIN file f ON f.id = e.id AND f.why IS NULL
WHERE NOT e.private ORDER BY e.logged DESC, e.no DESC LIMIT ?
"""


def recall_lines(journal: Journal) -> list[str]:
    """Return the lines that the entries logged last could have been logged by today, the last one last: nothing private, no plans."""
    lines = []
    for own, path in journal.index.select(_LAST, (_MOST,)):
        try:
            draft = read_entry(journal, Named("entries", own, "", path))
        except NetjournalError:
            continue  # its file has gone, or cannot be read, since the index looked
        draft.on, draft.promises, draft.follow_up = None, [], None
        line = spell(draft, lambda person: _call(journal, person))
        if draft.who and line not in lines:
            lines.append(line)
    return lines[::-1]


def _call(journal: Journal, person: Somebody) -> str:
    """Return what a line calls somebody: the name, where it is nobody else's."""
    namesakes = journal.index.value("SELECT count(*) FROM person WHERE name = ?", (person.name,))
    return person.name if namesakes == 1 and "," not in person.name else f"@{person.id}"
