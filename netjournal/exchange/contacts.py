"""The use case of keeping a journal and a folder of cards in step: both take what the other changed since they last agreed.

What both changed to something else is left as it is and told, unless one side is preferred; what is gone from one side is told,
and goes from the other only where that is asked for. No line of a card is lost.
"""

from __future__ import annotations

from functools import partial

from netjournal.errors import ConflictError, InvalidError, NetjournalError
from netjournal.exchange.agreement import Agreement, Pair
from netjournal.exchange.folder import Folder, compose_sheet, digest
from netjournal.exchange.importing import write_held
from netjournal.exchange.meeting import (
    ADDED_HERE,
    ADDED_THERE,
    ARCHIVED_HERE,
    CHANGED_HERE,
    CHANGED_THERE,
    REMOVED_THERE,
    UNREAD,
    Meeting,
    Report,
    Writing,
)
from netjournal.exchange.reconciling import list_record
from netjournal.files import say_os_error
from netjournal.index import RECENT
from netjournal.store import Change, FileChange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from netjournal.journal import Journal
    from netjournal.query import Filter


def sync_contacts(
    journal: Journal,
    state: str,
    path: str,
    chosen: Filter,
    now: datetime,
    *,
    prefer: str = "",
    is_deleting: bool = False,
    is_rehearsal: bool = False,
) -> Report:
    """Bring a journal and the folder at `path` in step and return what was done; in a rehearsal nothing is.

    `chosen` are the people of whom a card is made; whoever has one is kept in step. NotFoundError when there is no such folder.
    """
    folder = Folder(path)
    agreement = Agreement(state, journal.shelf.home, folder.path)
    if is_rehearsal:
        agreement.load()
        return Meeting(journal, folder, agreement, now, prefer, is_deleting=is_deleting).plan(chosen)
    with journal.writing(now):
        journal.catch_up(now.date(), RECENT)
        agreement.load()
        meeting = Meeting(journal, folder, agreement, now, prefer, is_deleting=is_deleting)
        meeting.plan(chosen)
        _carry_out(meeting, journal, now)
        agreement.save()
        return meeting.report


def _carry_out(meeting: Meeting, journal: Journal, now: datetime) -> None:
    """Change the journal first, durably, then the cards; whatever cannot be written is told, and tried again another time."""
    made: list[FileChange] = []
    texts: dict[str, bytes] = {}
    for one in [*meeting.writings]:
        try:
            text = one.held.before if one.held.before is not None and not one.held.is_changed else write_held(one.held)
        except InvalidError as error:
            meeting.writings.remove(one)
            meeting.say(UNREAD, str(one.held.after["name"]), error.why)
            continue
        texts[one.key] = text
        if text != one.held.before:
            made.append(FileChange(one.held.path, one.held.before, text, one.held.after))
    meeting.report.change = Change(f"contacts: {say_done(meeting.report)}", made)
    if made:
        journal.apply(meeting.report.change, now)
    for done, one in enumerate(meeting.writings):
        journal.progress("writing", done, len(meeting.writings))
        _write(meeting, one, texts[one.key])
    for key, name in meeting.removals:
        if _try(meeting, name, partial(meeting.folder.remove, meeting.pairs[key].file)):
            del meeting.pairs[key]


def _write(meeting: Meeting, one: Writing, text: bytes) -> None:
    if one.held.after.get("archived"):
        meeting.pairs.pop(one.key, None)
        return
    file = one.file or meeting.folder.choose_name(str(one.held.after["id"]))
    if one.is_written:
        uid = one.leaf.card.uid if one.leaf else one.key
        data = compose_sheet(one.held.after, uid, one.leaf.lines if one.leaf else None)
        if not _try(meeting, str(one.held.after["name"]), partial(meeting.folder.write, file, data)):
            return
    sheet = meeting.folder.sheets[file]
    leaf = sheet.read()
    if leaf is not None:
        meeting.pairs[one.key] = Pair(
            str(one.held.after["id"]), file, digest(text), sheet.digest, list_record(one.held.after), leaf.side
        )


def _try(meeting: Meeting, name: str, act: Callable[[], object]) -> bool:
    """Do something to somebody's card, and tell whether it went well; why not is put down in the place of what was to be done."""
    try:
        act()
        return True
    except ConflictError:
        why = "another program changed the card at this moment; try again"
    except OSError as error:
        why = f"the card cannot be written: {say_os_error(error)}"
    except NetjournalError as error:
        why = str(error)
    meeting.withdraw(name, ADDED_THERE, CHANGED_THERE, REMOVED_THERE)
    meeting.say(UNREAD, name, why)
    return False


def say_done(report: Report) -> str:
    """Return what was done in a few words: `2 added here, 1 changed there`."""
    done = (ADDED_HERE, CHANGED_HERE, ARCHIVED_HERE, ADDED_THERE, CHANGED_THERE, REMOVED_THERE)
    return (
        ", ".join(f"{report.count(verdict):,} {verdict}" for verdict in done if report.count(verdict))
        or "nothing changed"
    )
