"""The use case of rewording: an entry as one line, and what is different in the line changed in its file.

Only the differences between the line before and the line after are written: what has no spelling, and what others wrote
meanwhile, stays. A note of several lines is left out of the line.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from netjournal.capture.amended import read_moment, say_amended
from netjournal.capture.log import make_entry, name_of_id, plan_log
from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.grammar.draft import Draft, FollowUp, Owed, Somebody
from netjournal.index import FOLDERS_ONLY
from netjournal.store import Change
from netjournal.text import fold
from netjournal.toml_reader import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from netjournal.insights.records import Named
    from netjournal.journal import Journal

_PLAIN = (
    "at", "kind", "flavour", "direction", "minutes", "note", "energy", "quality", "starred", "place", "event", "answered", "private",
)  # fmt: skip
_LISTS = ("who", "tags", "gave", "got", "asked", "learned", "goals")
_TABLES = ("follow_up", "extra")
_SEVERAL = "the note has several lines, which E edits; leave it out of this line"


def read_entry(journal: Journal, entry: Named) -> Draft:
    """Return an entry as the draft that its line is spelled from: the people that can be read, the promises still open."""
    table = parse_toml(journal.shelf.read(entry.path))
    at = read_moment(table["at"])
    names = {own: journal.index.value("SELECT name FROM person WHERE id = ?", (own,)) for own in table.get("who", [])}
    note = str(table.get("note", "")).strip()
    draft = Draft("", table["kind"], who=[Somebody(name, own) for own, name in names.items() if name])
    draft.on = at.date() if isinstance(at, datetime) else at
    draft.time = f"{at:%H:%M}" if isinstance(at, datetime) else None
    draft.note = "" if "\n" in note else note
    for key in ("flavour", "minutes", "place", "event", "energy", "quality"):
        setattr(draft, key, table.get(key))
    for key in _LISTS[1:]:
        setattr(draft, key, [str(value) for value in table.get(key, [])])
    draft.direction = table.get("direction") if table.get("direction") != "both" else None
    draft.answered, draft.private = table.get("answered", True), table.get("private", False)
    draft.starred = table.get("starred", False)
    draft.extra = {key: str(value) for key, value in table.get("extra", {}).items()}
    draft.promises = [
        Owed(row["by"], row["what"], row.get("due"), row.get("time"))
        for row in table.get("promise", [])
        if _is_open(row)
    ]
    follow = table.get("follow_up")
    if follow and not follow.get("done"):
        draft.follow_up = FollowUp(follow.get("due"), follow.get("what", ""), follow.get("time"))
    return draft


def reword_entry(journal: Journal, entry: Named, before: Draft, after: Draft, now: datetime) -> Change:
    """Change an entry by what is different between two lines, and return what was done: a change of no files when nothing is.

    UsageError when the line after says what the entry cannot take.
    """
    if after.errors:
        raise UsageError(after.errors[0].message)
    with journal.writing(now):
        journal.catch_up(now.date(), FOLDERS_ONLY)
        revision = Revision(journal, entry.path)
        *people, made = plan_log(journal, [after], now).files
        held = make_entry(before, [person.id or "" for person in before.who], now)
        values = _find_differences(revision.table, held, made.record or {})
        if "note" in values and "\n" in str(revision.table.get("note", "")).strip():
            raise UsageError(_SEVERAL)
        names = {file.record["id"]: file.record["name"] for file in people if file.record}
        told = [f"every {after.rhythm}"] if after.rhythm else []
        files = people + revision.change(values)
        name = partial(name_of_id, journal, names)
        change = Change(say_amended(revision.table, values, told, name, now.date()), files)
        if files:
            journal.apply(change, now)
    return change


def _find_differences(table: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys whose values the line changed, with the values that the entry gets; None takes one away."""
    values = {key: after.get(key) for key in _PLAIN if before.get(key) != after.get(key)}
    for key in _LISTS:
        old, new = before.get(key, []), after.get(key, [])
        if old != new:
            kept = [item for item in table.get(key, []) if item not in old or item in new]
            values[key] = kept + [item for item in new if item not in old and item not in kept]
    for key in _TABLES:
        old, new = before.get(key, {}), after.get(key, {})
        changed = {name: new.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}
        if changed:
            merged = {**table.get(key, {}), **changed} if new else {}
            values[key] = {name: value for name, value in merged.items() if value is not None}
    if _plain(before.get("promise", [])) != _plain(after.get("promise", [])):
        values["promise"] = _merge_promises(
            table.get("promise", []), before.get("promise", []), after.get("promise", [])
        )
    return values


def _merge_promises(
    rows: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return an entry's promises with what the line changed of the open ones; a row keeps its id when its words change."""
    pairs: list[tuple[Mapping[str, Any], Mapping[str, Any] | None]] = []
    waiting, reworded = list(after), []
    for old in before:
        same = next((new for new in waiting if _mean_the_same(old, new)), None)
        if same is None:
            reworded.append(old)
        else:
            waiting.remove(same)
            pairs.append((old, same))
    for old in reworded:
        other = next((new for new in waiting if new["by"] == old["by"]), None)
        if other is not None:
            waiting.remove(other)
        pairs.append((old, other))
    merged = []
    for row in rows:
        pair = next((pair for pair in pairs if _is_open(row) and _mean_the_same(pair[0], row)), None)
        if pair is None:
            merged.append(dict(row))
        elif pair[1] is not None:
            merged.append(_change_row(row, pair[0], pair[1]))
    return merged + [dict(new) for new in waiting]


def _change_row(row: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    changed = {key: new.get(key) for key in ("what", "due", "time") if old.get(key) != new.get(key)}
    return {key: value for key, value in {**row, **changed}.items() if value is not None}


def _mean_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["by"] == other["by"] and fold(one["what"]) == fold(other["what"]))


def _plain(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key != "id"} for row in rows]


def _is_open(row: Mapping[str, Any]) -> bool:
    return bool(row.get("state", "open") == "open")
