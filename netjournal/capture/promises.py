"""The use case of settling: promises are kept or dropped, follow-ups done."""

from __future__ import annotations

from datetime import date

from netjournal.capture.revision import Revision
from netjournal.errors import ConflictError, NotFoundError
from netjournal.insights.handles import find_handle, list_handles
from netjournal.insights.records import name_entry
from netjournal.insights.timeline import name_people, short_id
from netjournal.spans import say_day
from netjournal.store import Change
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from netjournal.grammar.draft import Owed
    from netjournal.index import Index
    from netjournal.insights.records import Named
    from netjournal.journal import Journal
    from netjournal.store import FileChange

_SHOWN = 3
_PROMISES = """
SELECT e.no, e.id, p.n, p.id, p.by, p.what, p.due FROM promise p JOIN entry e ON e.no = p.entry WHERE p.state = 'open'
"""
_FOLLOW_UPS = """
SELECT e.no, e.id, NULL, NULL, '', coalesce(e.follow_what, ''), e.follow_due FROM entry e
WHERE e.follow_due IS NOT NULL AND NOT e.follow_done
"""
_STILL_OPEN = """
AND e.day <= :today AND EXISTS (
    SELECT 1 FROM who w WHERE w.entry = e.no AND w.person = coalesce(:person, w.person)
    AND NOT EXISTS (SELECT 1 FROM who t WHERE t.person = w.person AND t.touch = 1 AND t.day >= e.follow_due AND t.day <= :today)
    AND NOT EXISTS (
        SELECT 1 FROM who l JOIN entry f ON f.no = l.entry WHERE l.person = w.person AND f.follow_due IS NOT NULL
        AND f.day <= :today AND (f.day, f.turn, f.id) > (e.day, e.turn, e.id)
    )
)
"""
"""A follow-up counts until a touch on its day or later, or until a later entry asks for another."""


class Pending(Value):
    """An open promise, or an open follow-up."""

    entry: str
    """Id of the entry it was made in."""
    path: str
    """Of that entry's file."""
    n: int | None
    """Which promise of the entry; None for its follow-up."""
    id: str | None
    by: str
    """me or them; empty for a follow-up."""
    what: str
    due: str | None
    who: list[tuple[str, str]] = []
    """(id, name) of the people it concerns."""
    handle: str = ""
    """The short id that commands take for it: a promise's own, or that of a follow-up's entry."""

    def say(self) -> str:
        """Return it in a few words: `deck, for Ada Lovelace`."""
        names = ", ".join(name for _, name in self.who) or "nobody"
        if self.by:
            return f"{self.what}, {'for' if self.by == 'me' else 'from'} {names}"
        return f"follow up with {names}" + (f": {self.what}" if self.what else "")

    def say_place(self, today: date) -> str:
        """Return its day and what `nj done` takes for it: `by Fri 27 Nov (k2.h4)`."""
        when = f"{'by' if self.by else 'on'} {say_day(date.fromisoformat(self.due), today)} " if self.due else ""
        return f"{when}({self.handle})"


def list_pending(index: Index, today: date, record: Named | None, words: Sequence[str] = ()) -> list[Pending]:
    """Return what is open with a person, in an entry or (None) with anybody, and says all the words; the earliest due first."""
    person = record.id if record and record.folder == "people" else None
    entry = record.id if record and record.folder == "entries" else None
    parameters = {"today": today.isoformat(), "person": person, "entry": entry}
    where = "AND e.id = :entry" if entry else ""
    if person:
        where = "AND e.no IN (SELECT entry FROM who WHERE person = :person)"
    still = "" if entry else _STILL_OPEN
    rows = index.select(f"{_PROMISES} {where} UNION ALL {_FOLLOW_UPS} {where} {still}", parameters)
    rows = [row for row in rows if _says(row, words)]
    names = name_people(index, tuple({row[0] for row in rows}))
    own_path = "SELECT path FROM file WHERE id = ? AND why IS NULL"
    found = [
        Pending(entry, str(index.value(own_path, (entry,))), n, own, by, what, due, names[no], short_id(entry))
        for no, entry, n, own, by, what, due in rows
    ]
    promises = [item for item in found if item.n is not None]
    handles = list_handles(index, [(item.id, item.n or 0, item.entry) for item in promises])
    for item, (handle, _) in zip(promises, handles, strict=True):
        item.handle = handle
    return sorted(found, key=lambda item: (item.due is None, item.due or "", item.entry, item.n is None, item.n or 0))


def find_promise(index: Index, text: str, today: date) -> Pending | None:
    """Return the open promise that a short id means; None when the text is none.

    NotFoundError when it means several, or one that is not open any longer.
    """
    found = find_handle(index, text)
    if not found:
        return None
    entries = {entry: list_pending(index, today, name_entry(index, entry, today)) for entry, _ in found}
    pending = [item for entry, n in found for item in entries[entry] if item.n == n]
    if len(found) > 1:
        several = "; ".join(f"{item.say()} ({item.handle})" for item in pending[:_SHOWN])
        raise NotFoundError(f"'{text}' may be {several or 'several'}; write more letters of it")
    if not pending:
        sql = "SELECT p.what, p.state FROM promise p JOIN entry e ON e.no = p.entry WHERE e.id = ? AND p.n = ?"
        what, state = index.select(sql, found[0])[0]
        raise NotFoundError(f"'{what}' is {state} already; 'nj undo' takes back the last change")
    return pending[0]


def settle(journal: Journal, pending: Sequence[Pending], now: datetime, *, dropped: bool = False) -> Change:
    """Mark promises kept (or dropped) and follow-ups done, as of today, and return what was done; nothing else in a file changes.

    ConflictError when one of them is no longer there, or no longer open.
    """
    with journal.writing(now):
        files: list[FileChange] = []
        for path in dict.fromkeys(item.path for item in pending):
            files += _settle_file(
                journal, path, [item for item in pending if item.path == path], now.date(), dropped=dropped
            )
        change = Change(_say(pending, dropped=dropped), files)
        journal.apply(change, now)
    return change


def reword(journal: Journal, item: Pending, owed: Owed, now: datetime) -> Change:
    """Change an open promise to other words or another day, and return what was done: a change of no files when nothing is.

    ConflictError when it is no longer there, or no longer open.
    """
    with journal.writing(now):
        revision = Revision(journal, item.path)
        rows = [dict(row) for row in revision.table.get("promise", [])]
        row = find_row(rows, item)
        what = owed.what.removeprefix(f"{row['time']} ") if row.get("time") else owed.what
        values = {"by": owed.by, "what": what, "due": owed.due, "time": owed.time}
        if owed.due == row.get("due") and not owed.time:
            del values["time"]  # a line need not say it again
        rows[item.n or 0] = {key: value for key, value in {**row, **values}.items() if value is not None}
        by = f" by {say_day(owed.due, now.date())}" if owed.due else ""
        whom = ", ".join(name for _, name in item.who) or "nobody"
        said = f"{'you owe' if owed.by == 'me' else 'owed by'} {whom}: {owed.what}{by}"
        change = Change(said, revision.change({"promise": rows}))
        if change.files:
            journal.apply(change, now)
    return change


def _settle_file(
    journal: Journal, path: str, pending: Sequence[Pending], today: date, *, dropped: bool
) -> list[FileChange]:
    revision = Revision(journal, path)
    values: dict[str, object] = {}
    rows = [dict(row) for row in revision.table.get("promise", [])]
    for item in pending:
        if item.n is None:
            values["follow_up"] = {**find_follow_up(revision.table, item), "done": True}
            continue
        row = find_row(rows, item)
        row |= {"state": "dropped" if dropped else "kept", "closed": today}
        values["promise"] = rows
    return revision.change(values)


def find_row(rows: list[dict[str, Any]], item: Pending) -> dict[str, Any]:
    """Return the row of an entry's promises that an open one is; ConflictError when it is not there as it was."""
    row = rows[item.n] if item.n is not None and item.n < len(rows) else {}
    said = " ".join(str(row[key]).strip() for key in ("time", "what") if row.get(key))
    if said != item.what.strip() or row.get("state", "open") != "open":
        raise _moved_on(item)
    return row


def find_follow_up(table: Mapping[str, Any], item: Pending) -> Mapping[str, Any]:
    """Return an entry's open follow-up; ConflictError when it is not there, or done."""
    held: Mapping[str, Any] = table.get("follow_up", {})
    if not held or held.get("done"):
        raise _moved_on(item)
    return held


def _moved_on(item: Pending) -> ConflictError:
    return ConflictError(f"'{item.say()}' was changed meanwhile; nothing was changed, try again")


def _say(pending: Sequence[Pending], *, dropped: bool) -> str:
    verb = "dropped" if dropped else "kept" if all(item.by for item in pending) else "done"
    more = f" and {len(pending) - _SHOWN} more" if len(pending) > _SHOWN else ""
    return f"{verb}: {'; '.join(item.say() for item in pending[:_SHOWN])}{more}"


def _says(row: tuple[object, ...], words: Sequence[str]) -> bool:
    """Tell whether what is open has words that begin like each of these; a promise's own id is one too."""
    own, by, what = row[3:6]
    text = _space(str(what) if by else f"follow up {what}")
    return all(_space(word).rstrip() in text or word == own for word in words)


def _space(text: str) -> str:
    """Return a text's letters and digits with a space before each word."""
    return " " + "".join(letter if letter.isalnum() else " " for letter in fold(text)).lstrip()
