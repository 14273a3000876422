"""The use case of logging: drafts become one change of the journal."""

from __future__ import annotations

from datetime import timedelta

from netjournal import clock
from netjournal.index import FOLDERS_ONLY
from netjournal.spans import say_day
from netjournal.store import Change, FileChange
from netjournal.store.identity import entry_path, make_entry_id, make_person_id, person_path, random_letters
from netjournal.text import fold, name_of
from netjournal.toml import compose_toml
from netjournal.words import FELT, MARKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from typing import Any

    from netjournal.grammar.draft import Draft, Somebody
    from netjournal.journal import Journal


def log(journal: Journal, drafts: Sequence[Draft], now: datetime) -> Change:
    """Save drafts without errors as one change, and return it; NetjournalError when it cannot be saved.

    What it reads it reads under the lock: two commands at once must neither add a person twice nor change one at cross purposes.
    """
    if not any(draft.new or draft.rhythm or draft.reach or list_felt(draft) for draft in drafts):
        change = plan_log(journal, drafts, now)
        journal.apply(change, now)
        return change
    from netjournal.capture.told import meet_again  # few lines are of somebody new, or say something of them

    with journal.writing(now):
        journal.catch_up(now.date(), FOLDERS_ONLY)
        for draft in drafts:
            meet_again(journal, draft)
        change = plan_log(journal, drafts, now)
        journal.apply(change, now)
    return change


def plan_log(journal: Journal, drafts: Sequence[Draft], now: datetime) -> Change:
    """Return the change that saves drafts without errors: new people first, then what the lines say of known ones, then entries."""
    people: dict[str, dict[str, Any]] = {}
    edits: dict[str, dict[str, Any]] = {}
    entries: list[dict[str, Any]] = []
    for draft in drafts:
        ids = []
        for somebody in draft.who:
            if somebody.id is None:
                record = people.setdefault(fold(somebody.name), _make_person(somebody, now.date()))
                _tell(record, draft, only=len(draft.who) == 1)
                ids.append(record["id"])
            else:
                ids.append(somebody.id)
                _tell(edits.setdefault(somebody.id, {}), draft, only=len(draft.who) == 1)
        entries.append(make_entry(draft, ids, now + timedelta(milliseconds=len(entries))))
    files = [_new_file(person_path(record["id"]), record) for record in people.values()]
    told = {person_id: said for person_id, said in edits.items() if said}
    if told:
        from netjournal.capture.told import edit_people  # hardly any line changes somebody's file

        files += edit_people(journal, told)
    files += [_new_file(entry_path(entry["id"], _day_of(entry["at"])), entry) for entry in entries]
    summary = say_logged(drafts[0], now.date()) if len(drafts) == 1 else f"{len(drafts)} entries"
    return Change(summary, files)


def say_logged(draft: Draft, today: date) -> str:
    """Return a saved line in a few words: `call with Ada Lovelace, Sat 21 Nov`."""
    return f"{draft.kind} with {', '.join(person.name for person in draft.who)}, {say_day(draft.on or today, today)}"


def list_felt(draft: Draft) -> dict[str, int]:
    """Return what a line says is felt for the one person it is about: `+closeness:4`; what is not 1 to 5 is no such thing."""
    said = draft.extra if len(draft.who) == 1 else {}
    return {key: int(said[key]) for key in FELT if said.get(key) in MARKS}


def name_of_id(journal: Journal, expected: Mapping[str, str], own: str) -> str:
    """Return what somebody is called: as a change is about to write it, else as the journal has it, else as the id says."""
    known = expected.get(own) or journal.index.value("SELECT name FROM person WHERE id = ?", (own,))
    return str(known or name_of(own))


def _make_person(somebody: Somebody, today: date) -> dict[str, Any]:
    return {"id": make_person_id(somebody.name), "name": somebody.name, "circle": "inbox", "added": today}


def _tell(record: dict[str, Any], draft: Draft, *, only: bool) -> None:
    """Put into a person's record what a line about them says; ways to reach them, and what is felt, only when nobody else is meant."""
    if draft.rhythm:
        record["rhythm"] = draft.rhythm
    reach = [{"kind": way.kind, "value": way.value} for way in draft.reach] if only else []
    if reach:
        record["reach"] = [*record.get("reach", []), *reach]
    record |= list_felt(draft)


def make_entry(draft: Draft, ids: list[str], now: datetime) -> dict[str, Any]:
    """Return the record of a draft about people with these ids."""
    day = draft.on or now.date()
    extra = {key: value for key, value in draft.extra.items() if key not in list_felt(draft)}
    for way in draft.reach if len(ids) != 1 else []:
        extra[way.kind] = f"{extra[way.kind]}, {way.value}" if way.kind in extra else way.value
    record: dict[str, Any] = {
        "id": make_entry_id(day, draft.kind, draft.who[0].name if draft.who else "nobody"),
        "at": clock.at(day, draft.time, now) if draft.time else day,
        "logged": now.replace(microsecond=now.microsecond // 1000 * 1000),
        "kind": draft.kind,
        "flavour": draft.flavour,
        "who": ids,
        "direction": draft.direction,
        "minutes": draft.minutes,
        "note": draft.note,
        **{key: getattr(draft, key) for key in ("tags", "gave", "got", "asked", "learned", "energy", "quality")},
        "starred": draft.starred or None,
        "place": draft.place,
        "event": draft.event,
        "goals": draft.goals,
        "answered": None if draft.answered else False,
        "private": draft.private or None,
        "extra": extra,
    }
    if draft.follow_up:
        record["follow_up"] = _filled(
            {"due": draft.follow_up.due, "time": draft.follow_up.time, "what": draft.follow_up.what}
        )
    record["promise"] = [
        _filled({"id": random_letters(2), "by": owed.by, "what": owed.what, "due": owed.due, "time": owed.time})
        for owed in draft.promises
    ]
    return _filled(record)


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value is not None and value not in ("", [], {})}


def _day_of(at: date | datetime) -> date:
    return at.date() if hasattr(at, "date") else at


def _new_file(path: str, record: dict[str, Any]) -> FileChange:
    return FileChange(path, None, compose_toml(record).encode(), record)
