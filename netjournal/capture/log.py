"""The use case of logging: drafts become one change of the journal."""

from __future__ import annotations

from datetime import timedelta

from netjournal import clock
from netjournal.capture.felt import list_felt
from netjournal.errors import ConflictError
from netjournal.index import FOLDERS_ONLY
from netjournal.spans import say_day
from netjournal.store import Change, FileChange
from netjournal.store.identity import entry_path, make_entry_id, make_person_id, person_path, random_letters
from netjournal.text import fold, name_of, slug
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml

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
    with journal.writing(now):
        journal.catch_up(now.date(), FOLDERS_ONLY)
        for draft in drafts:
            _meet_again(journal, draft)
        change = plan_log(journal, drafts, now)
        journal.apply(change, now)
    return change


def _meet_again(journal: Journal, draft: Draft) -> None:
    """Take a new name as the one person who has it by now, unless the line says in quotes that it is another.

    ConflictError when a file that cannot be read is perhaps theirs.
    """
    if '@"' in draft.line:
        return
    for somebody in draft.new:
        beginning = f"people/{slug(somebody.name)}"
        for problem in journal.problems():
            if problem.path == f"{beginning}.toml" or problem.path.startswith(f"{beginning}-"):
                raise ConflictError(
                    f"{problem.path} cannot be read, and is perhaps {somebody.name}: mend it ('nj check' says how), "
                    f'or write @"{somebody.name}" for somebody else'
                )
        found = journal.index.select("SELECT id, name FROM person WHERE fold = ?", (fold(somebody.name),))
        if len(found) == 1:
            somebody.id, somebody.name = found[0]


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
    files += [
        edited for person_id, told in edits.items() if told and (edited := _edit_person(journal, person_id, told))
    ]
    files += [_new_file(entry_path(entry["id"], _day_of(entry["at"])), entry) for entry in entries]
    summary = say_logged(drafts[0], now.date()) if len(drafts) == 1 else f"{len(drafts)} entries"
    return Change(summary, files)


def say_logged(draft: Draft, today: date) -> str:
    """Return a saved line in a few words: `call with Ada Lovelace, Sat 21 Nov`."""
    return f"{draft.kind} with {', '.join(person.name for person in draft.who)}, {say_day(draft.on or today, today)}"


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


def _edit_person(journal: Journal, person_id: str, told: dict[str, Any]) -> FileChange | None:
    from netjournal.toml_edits import edit_toml  # hardly any line changes somebody's file

    path = journal.path_of(person_id)
    data = journal.shelf.find(path) if path else None
    if path is None or data is None:  # the line says something of them that only their file can keep
        raise ConflictError(f"the file of {person_id} was deleted or damaged meanwhile; nothing was saved")
    record = parse_toml(data)
    after = record | told
    if "reach" in told:
        held = record.get("reach", [])
        after["reach"] = held + [way for way in told["reach"] if way not in held]
    edited = edit_toml(data.decode(), after).encode()
    return None if edited == data else FileChange(path, data, edited)


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
