"""The use case of merging: two people turn out to be one. Two files change, however many entries name them."""

from __future__ import annotations

from netjournal.capture.revision import Revision
from netjournal.errors import UsageError
from netjournal.store import Change, FileChange
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from typing import Any

    from netjournal.insights.records import Named
    from netjournal.journal import Journal

_OWN = ("id", "name", "was", "snoozed_until", "paused_until", "archived")
"""What the one who stays keeps, whatever the other says."""
_SILENT = (*_OWN, "source", "imported")
"""What is not worth a word where both say something else."""
_TOLD = 4
_LONGEST = 40
"""Differences that a summary names, and characters of each value."""


def merge(journal: Journal, other: Named, survivor: Named, now: datetime) -> Change:
    """Merge one person into another, whose file keeps what it says and gets what only the other's says; return what was done.

    The other's file goes to the trash, and its id into `was`, through which every entry that names it means the survivor.
    """
    with journal.writing(now):
        change = plan_merge(journal, other, survivor)
        journal.apply(change, now)
    return change


def plan_merge(journal: Journal, other: Named, survivor: Named) -> Change:
    """Return what merging would do; UsageError when both are one already."""
    if other.id == survivor.id:
        raise UsageError(f"{other.name} is the same person as {survivor.name} already; nothing was changed")
    stays, goes = Revision(journal, survivor.path), Revision(journal, other.path)
    files = stays.change(join_people(stays.table, goes.table))
    count = len(journal.index.select("SELECT DISTINCT entry FROM who WHERE person = ?", (other.id,)))
    entries = f"{count} {'entry' if count == 1 else 'entries'}"
    return Change(
        f"merged: {other.name} into {survivor.name}, with {entries}{_say_lost(stays.table, goes.table)}",
        [*files, FileChange(other.path, goes.before, None)],
    )


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
        elif key == "imported" and isinstance(mine, dict) and isinstance(theirs, dict):
            values[key] = _join_imported(mine, theirs)
        elif isinstance(mine, dict) and isinstance(theirs, dict):
            values[key] = _join_parts(mine, theirs)
        elif isinstance(mine, list) and isinstance(theirs, list):
            values[key] = _join(mine, theirs)
    if goes["id"] in (told := values.get("distinct_from", stays.get("distinct_from", []))):
        values["distinct_from"] = [own for own in told if own not in (goes["id"], stays["id"])]
    if fold(str(goes["name"])) != fold(str(stays["name"])):
        values["aliases"] = _join(values.get("aliases", stays.get("aliases", [])), [goes["name"]])
    return values


def _join_parts(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return a table with the parts that only the other has, and its lists joined."""
    made = {**theirs, **mine}
    for key, value in mine.items():
        if isinstance(value, list) and isinstance(theirs.get(key), list):
            made[key] = _join(value, theirs[key])
        elif isinstance(value, dict) and isinstance(theirs.get(key), dict):
            made[key] = _join_parts(value, theirs[key])
    return made


def _join_imported(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return what other programs say of both: every line of either's card, and the UIDs that the other's cards are known by."""
    made = _join_parts(
        {key: value for key, value in mine.items() if key not in ("vcard", "uids")},
        {key: value for key, value in theirs.items() if key not in ("vcard", "uids")},
    )
    own = [theirs["uid"]] if isinstance(theirs.get("uid"), str) else []
    uids = dict.fromkeys([*_list_texts(mine, "uids"), *own, *_list_texts(theirs, "uids")])
    if others := [uid for uid in uids if uid != made.get("uid")]:
        made["uids"] = others
    lines = _list_texts(mine, "vcard")
    more = _regroup(_list_texts(theirs, "vcard"), lines)
    if joined := [*lines, *(line for line in more if line not in lines)]:
        made["vcard"] = joined
    return made


def _list_texts(table: dict[str, Any], key: str) -> list[str]:
    """Return a list of texts of a table that anybody may have written into."""
    items = table.get(key)
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else []


def _regroup(lines: list[str], held: list[str]) -> list[str]:
    """Return lines of a card whose groups (`item1.`) are none of another's: a label names only what is of its own group."""
    taken = {_group(line) for line in held}
    if set(lines) <= set(held):
        return lines
    names: dict[str, str] = {}
    for group in dict.fromkeys(map(_group, lines)):
        name, number = group, 1
        while group and (name in taken or name in names.values()):
            name, number = f"{group}-{number}", number + 1
        names[group] = name
    return [f"{names[_group(line)]}{line[len(_group(line)) :]}" for line in lines]


def _group(line: str) -> str:
    """Return the group that a line of a card begins with: `item1` of `item1.TEL:1`."""
    group, dot, _ = line.partition(".")
    return group if dot and group.replace("-", "").isalnum() else ""


def _say_lost(stays: Mapping[str, Any], goes: Mapping[str, Any]) -> str:
    """Return what the one who goes says otherwise, and nobody says any longer, in words; nothing when both agree."""
    lost = [*_list_lost(stays, goes)]
    said = "; ".join(lost[:_TOLD])
    more = f"; and {len(lost) - _TOLD} more" if len(lost) > _TOLD else ""
    return f"; what differs stays as it was: {said}{more}" if lost else ""


def _list_lost(stays: Mapping[str, Any], goes: Mapping[str, Any], of: str = "") -> Iterator[str]:
    for key, theirs in goes.items():
        mine = stays.get(key)
        if (not of and key in (*_SILENT, "notes", "private", "added")) or mine is None:
            continue
        if isinstance(theirs, dict) and isinstance(mine, dict):
            yield from _list_lost(mine, theirs, f"{key} ")
        elif not isinstance(theirs, list | dict) and _key(str(mine)) != _key(str(theirs)) and theirs != "inbox":
            yield f"{of}{key.replace('_', ' ')} {_clip(mine)}, not {_clip(theirs)}"


def _clip(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _join(mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Return a list with what only the other has at its end; texts that differ in case or accents only are the same."""
    held = [_key(item) for item in mine]
    return [*mine, *(item for item in theirs if _key(item) not in held)]


def _key(item: object) -> object:
    if isinstance(item, dict):
        return {key: _key(value) for key, value in item.items() if key != "label"}
    return fold(item) if isinstance(item, str) else item
