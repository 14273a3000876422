"""The use case of amending: a line corrects the last entry that was logged.

What the line says replaces what the entry has; what it does not say stays. Tags and goals are added. Promises replace those of the
same side that are open. People replace the people, but a line that begins with `and` adds them. The file stays where it is.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from netjournal.capture.amended import read_moment, say_amended
from netjournal.capture.log import name_of_id, plan_log
from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.grammar.draft import Somebody
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.tokens import COLON, COMMA, NEWLINE, NICK, SEPARATOR, WORD, tokenize
from netjournal.index import FOLDERS_ONLY
from netjournal.insights.records import Named
from netjournal.store import Change
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from netjournal.grammar.draft import Draft
    from netjournal.index import Index
    from netjournal.journal import Journal

_JOINERS = frozenset({"with", "w/", "and", "&", "to"})
_STARTERS = frozenset({"about", "re", "for"})
"""Words that begin a note without a colon."""
_ADDED = ("tags", "goals")
_REPLACED = (
    "minutes", "note", "place", "event", "energy", "quality", "gave", "got", "asked", "learned", "starred", "answered", "private",
)  # fmt: skip
_LATEST = 100
"""Entries among which the last one is, though the offsets of their times differ."""


def find_last(index: Index) -> Named | None:
    """Return the entry that was written down last."""
    sql = (
        "SELECT e.logged, e.id, f.path FROM entry e JOIN file f ON f.id = e.id AND f.why IS NULL "
        "WHERE e.logged IS NOT NULL ORDER BY e.logged DESC, e.id DESC LIMIT ?"
    )
    rows = index.select(sql, (_LATEST,))
    if not rows:
        return None
    _, own, path = max(rows, key=lambda row: datetime.fromisoformat(row[0]).timestamp())
    return Named("entries", own, own, path)


def check_line(draft: Draft) -> None:
    """Raise UsageError when a line is wrong, says nothing, or holds words outside a note that were not understood."""
    for problem in draft.errors:
        if draft.who or not problem.message.startswith("who? "):
            raise UsageError(problem.message)
    left = _find_left(draft)
    if left:
        raise UsageError(f"'{left}' is not understood; the note comes after a colon: nj amend : {left}")
    if not draft.spans and not draft.note:
        raise UsageError("write what the last entry should say, such as 'nj amend 30m' or 'nj amend : the note'")


def amend(journal: Journal, entry: Named, draft: Draft, now: datetime) -> Change:
    """Correct an entry by a line that was checked, and return what was done: a change of no files when nothing is different."""
    with journal.writing(now):
        journal.catch_up(now.date(), FOLDERS_ONLY)
        change = plan_amend(journal, entry, draft, now)
        if change.files:
            journal.apply(change, now)
    return change


def plan_amend(journal: Journal, entry: Named, draft: Draft, now: datetime) -> Change:
    """Return what amending would do."""
    revision = Revision(journal, entry.path)
    roles = {span.role for span in draft.spans}
    is_said = bool(draft.who)
    _meet_again(journal, draft)
    _complete(journal, draft, revision.table, roles)
    *people, made = plan_log(journal, [draft], now).files
    values = _merge(revision.table, made.record or {}, roles, is_said=is_said, draft=draft)
    names = {file.record["id"]: file.record["name"] for file in people if file.record}
    told = [f"every {draft.rhythm}"] if draft.rhythm else []
    told += [f"{way.kind} {way.value}" for way in draft.reach if len(draft.who) == 1]
    name = partial(name_of_id, journal, names)
    return Change(say_amended(revision.table, values, told, name, now.date()), people + revision.change(values))


def _find_left(draft: Draft) -> str:
    """Return the words that are not behind a colon and were not understood."""
    tokens = tokenize(draft.line)
    ends = [n for n, token in enumerate(tokens) if token.kind in (COLON, SEPARATOR, NEWLINE)]
    head = tokens[: ends[0]] if ends else tokens
    for token, key in zip(head, keys_of_tokens(head), strict=True):
        if key in _STARTERS:
            return ""
        is_word = token.kind in (WORD, NICK) and key not in _JOINERS and any(c.isalnum() for c in token.text)
        if is_word and not any(s.start <= token.start < s.end for s in draft.spans if s.role != "problem"):
            return draft.line[token.start : head[-1].end]
    return "" if ends else draft.note  # words beside a kind, as in `great talk`


def _meet_again(journal: Journal, draft: Draft) -> None:
    """Take a new name as the one person who has it by now, as logging does."""
    for somebody in draft.new if '@"' not in draft.line else []:
        found = journal.index.select("SELECT id, name FROM person WHERE fold = ?", (fold(somebody.name),))
        if len(found) == 1:
            somebody.id, somebody.name = found[0]


def _complete(journal: Journal, draft: Draft, table: dict[str, Any], roles: set[str]) -> None:
    """Put into a draft what the line leaves as the entry has it."""
    at = read_moment(table["at"])
    if "kind" not in roles:
        draft.kind = table["kind"]
    if "when" not in roles:
        draft.on = at.date() if isinstance(at, datetime) else at
    if "time" not in roles and isinstance(at, datetime):
        draft.time = f"{at:%H:%M}"
    if not draft.who:
        draft.who = [Somebody(name_of_id(journal, {}, own), own) for own in table.get("who", [])]


def _merge(
    table: dict[str, Any], made: dict[str, Any], roles: set[str], *, is_said: bool, draft: Draft
) -> dict[str, Any]:
    """Return the keys whose values the line changes: `made` is the entry that it would be by itself."""
    values: dict[str, Any] = {key: made[key] for key in _REPLACED if key in made}
    if "kind" in roles:
        values |= {"kind": made["kind"], "flavour": made.get("flavour")}
    if draft.direction:
        values["direction"] = draft.direction
    if roles & {"when", "time"}:
        values["at"] = made["at"]
    if is_said:
        held = table.get("who", []) if _adds_people(draft.line) else []
        values["who"] = list(dict.fromkeys([*held, *made["who"]]))
    for key in _ADDED:
        if key in made:
            values[key] = list(dict.fromkeys([*table.get(key, []), *made[key]]))
    if "extra" in made:
        values["extra"] = {**table.get("extra", {}), **made["extra"]}
    if "follow_up" in made:
        held = {key: value for key, value in table.get("follow_up", {}).items() if key != "done"}
        values["follow_up"] = {**held, **made["follow_up"]}
    if "promise" in made:
        values["promise"] = _merge_promises(table.get("promise", []), made["promise"])
    return values


def _adds_people(line: str) -> bool:
    tokens = tokenize(line)
    return bool(tokens) and (tokens[0].kind == COMMA or tokens[0].text.lower() in ("and", "&"))


def _merge_promises(rows: Sequence[dict[str, Any]], said: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the promises of an entry with the open ones of the sides that were said replaced; the same words keep their row."""
    sides = {promise["by"] for promise in said}
    waiting = list(said)
    merged: list[dict[str, Any]] = []
    slots: list[dict[str, Any]] = []
    for row in rows:
        if row["by"] not in sides or row.get("state", "open") != "open":
            merged.append(row)
            continue
        same = next((p for p in waiting if p["by"] == row["by"] and fold(p["what"]) == fold(row["what"])), None)
        slot = {**row, **_due_of(same, row)} if same else dict(row)
        merged.append(slot)
        if same:
            waiting.remove(same)
        else:
            slots.append(slot)
    for slot in slots:
        other = next((promise for promise in waiting if promise["by"] == slot["by"]), None)
        if other is None:
            merged = [row for row in merged if row is not slot]
        else:
            waiting.remove(other)
            slot |= {"what": other["what"], **_due_of(other, slot)}
    merged = [{key: value for key, value in row.items() if value is not None} for row in merged]
    return merged + waiting


def _due_of(said: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the day and time that a line gives a promise, else those it has."""
    told = said if said.get("due") else row
    return {"due": told.get("due"), "time": told.get("time")}
