"""The use case of merging: two people turn out to be one. Two files change, however many entries name them."""

from __future__ import annotations

from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.store import Change, FileChange
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from netjournal.insights.records import Named
    from netjournal.journal import Journal

_OWN = ("id", "name", "was", "snoozed_until", "paused_until", "archived")
"""What the one who stays keeps, whatever the other says."""


def merge(journal: Journal, other: Named, survivor: Named, now: datetime) -> Change:
    """Merge one person into another, whose file keeps what it says and gets what only the other's says; return what was done.

    The other's file goes to the trash, and its id into `was`, through which every entry that names it means the survivor.
    """
    if other.id == survivor.id:
        raise UsageError(f"{other.name} is the same person as {survivor.name} already; nothing was changed")
    with journal.writing(now):
        stays, goes = Revision(journal, survivor.path), Revision(journal, other.path)
        files = stays.change(join_people(stays.table, goes.table))
        count = len(journal.index.select("SELECT DISTINCT entry FROM who WHERE person = ?", (other.id,)))
        entries = f"{count} {'entry' if count == 1 else 'entries'}"
        change = Change(
            f"merged: {other.name} into {survivor.name}, with {entries}",
            [*files, FileChange(other.path, goes.before, None)],
        )
        journal.apply(change, now)
    return change


def join_people(stays: Mapping[str, Any], goes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys of the one who stays that get other values: lists joined, what is not said filled in, notes one below the other."""
    values: dict[str, Any] = {"was": list(dict.fromkeys([*stays.get("was", []), goes["id"], *goes.get("was", [])]))}
    for key, theirs in goes.items():
        mine = stays.get(key)
        if key in _OWN:
            continue
        if mine is None:
            values[key] = theirs
        elif key == "notes" and fold(str(theirs)) not in fold(str(mine)):
            values[key] = f"{str(mine).rstrip()}\n\n{theirs}"
        elif key == "private":
            values[key] = bool(mine) or bool(theirs)
        elif key == "added":
            values[key] = min(mine, theirs, key=str)
        elif isinstance(mine, list) and isinstance(theirs, list):
            values[key] = _join(mine, theirs)
    if goes["id"] in (told := values.get("distinct_from", stays.get("distinct_from", []))):
        values["distinct_from"] = [own for own in told if own not in (goes["id"], stays["id"])]
    if fold(str(goes["name"])) != fold(str(stays["name"])):
        values["aliases"] = _join(values.get("aliases", stays.get("aliases", [])), [goes["name"]])
    return values


def _join(mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Return a list with what only the other has at its end; texts that differ in case or accents only are the same."""
    held = [_key(item) for item in mine]
    return [*mine, *(item for item in theirs if _key(item) not in held)]


def _key(item: object) -> object:
    if isinstance(item, dict):
        return {key: _key(value) for key, value in item.items() if key != "label"}
    return fold(item) if isinstance(item, str) else item
