"""Filling in: what a card adds to somebody's record. What a person wrote is never changed; what differs is told."""

from __future__ import annotations

import re

from netjournal.exchange.composing import say_day
from netjournal.insights.sameness import make_key
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SINGLE = ("birthday", "timezone", "place", "notes", "sphere", "career_stage", "met")
_LISTS = ("aliases", "tags", "roles", "interests", "needs", "offers")
_SHOWN = 40
_GROUPED = re.compile(r"[A-Za-z0-9-]+\.")


def fill_in(record: dict[str, Any], card: dict[str, Any]) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return a record with what a card adds to it, the fields that were filled in, and what differs."""
    after = dict(record)
    differs = (
        [] if _list_words(record["name"]) == _list_words(card["name"]) else [_say("name", record["name"], card["name"])]
    )
    for field in _SINGLE:
        if field not in card:
            continue
        if field not in after:
            after[field] = card[field]
        elif not _are_alike(after[field], card[field]):
            differs += (
                ["notes"] if field == "notes" else [_say(field, after[field], card[field])] if field != "met" else []
            )
    for field in _LISTS:
        held = {fold(item) for item in [record["name"], *after.get(field, ())]}
        more = [item for item in card.get(field, ()) if fold(item) not in held]
        if more:
            after[field] = [*after.get(field, ()), *more]
    _fill_ways(after, card)
    _fill_occasions(after, card)
    differs += _fill_work(after, card)
    _fill_imported(after, card)
    filled = [field for field in after if after[field] != record.get(field)]
    return after, filled, differs


def _list_words(name: str) -> set[str]:
    return set(fold(name.replace(",", " ").replace(".", " ")).split())


def _are_alike(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) == fold(other)
    return one == other or say_day(one) == say_day(other)


def _fill_ways(after: dict[str, Any], card: dict[str, Any]) -> None:
    held = {name_way(way) for way in after.get("reach", ())}
    more = [way for way in card.get("reach", ()) if name_way(way) not in held]
    if more:
        after["reach"] = [*after.get("reach", ()), *more]


def name_way(way: dict[str, Any]) -> tuple[str, str]:
    """Return a way to reach somebody so that two writings of it are equal."""
    kind, value = str(way.get("kind")), str(way.get("value"))
    return make_key(kind, value) or (kind, value.strip().lower().rstrip("/"))


def _fill_occasions(after: dict[str, Any], card: dict[str, Any]) -> None:
    held = {(fold(str(own.get("what"))), say_day(own.get("on"))) for own in after.get("occasion", ())}
    more = [own for own in card.get("occasion", ()) if (fold(own["what"]), say_day(own["on"])) not in held]
    if more:
        after["occasion"] = [*after.get("occasion", ()), *more]


def _fill_work(after: dict[str, Any], card: dict[str, Any]) -> list[str]:
    """Fill in work where there is none, or the title of work at the same place; return what differs."""
    theirs = card.get("work")
    if not theirs:
        return []
    works = [dict(work) for work in after.get("work", ())]
    if not works:
        after["work"] = theirs
        return []
    differs = []
    for work in theirs:
        place = fold(work.get("organization", ""))
        same = next((own for own in works if fold(str(own.get("organization") or "")) == place), None)
        if same is None:
            differs.append(_say("work", _say_work(works[0]), _say_work(work)))
        elif "title" in work and not same.get("title"):
            same["title"] = work["title"]
        elif "title" in work and fold(str(same["title"])) != fold(work["title"]):
            differs.append(_say("title", same["title"], work["title"]))
    if works != after["work"]:
        after["work"] = works
    return differs


def _fill_imported(after: dict[str, Any], card: dict[str, Any]) -> None:
    """Keep what another program says; of the same card again, what was changed takes the place of what it said before."""
    theirs = card.get("imported")
    if not theirs:
        return
    held: dict[str, Any] = after["imported"] if isinstance(after.get("imported"), dict) else {}
    made = {**theirs, **held}
    if isinstance(held.get("vcard"), list) and "vcard" in theirs:
        is_same = held.get("uid") == theirs.get("uid") is not None
        made["vcard"] = merge_lines(held["vcard"], theirs["vcard"], is_same=is_same)
    if "columns" in theirs and "columns" in held:
        made["columns"] = {**held["columns"], **theirs["columns"]}
    if made != held:
        after["imported"] = made


def merge_lines(held: list[str], told: list[str], *, is_same: bool) -> list[str]:
    """Return lines with those that are told anew; a group may have another name since two people were merged."""
    lines, there = list(held), {*_name_lines(held)}
    for line, name in zip(told, _name_lines(told), strict=True):
        if name in there:
            continue
        head = f"{line.partition(':')[0]}:"
        stale = [own for own in lines if own.startswith(head) and own not in told] if is_same else []
        if stale:
            lines[lines.index(stale[0])] = line
        else:
            lines.append(line)
    return lines


def _name_lines(lines: list[str]) -> list[tuple[str, ...]]:
    """Return lines of a card without the names of their groups, each with what else is in its group."""
    parts = [line.split(".", 1) if _GROUPED.match(line) else ["", line] for line in lines]
    groups: dict[str, list[str]] = {}
    for group, text in parts:
        groups.setdefault(group, []).append(text)
    return [(text, *(sorted(groups[group]) if group else ())) for group, text in parts]


def _say_work(work: dict[str, Any]) -> str:
    return ", ".join(str(work[key]) for key in ("title", "organization") if work.get(key))


def _say(field: str, held: object, told: object) -> str:
    """Return what differs in a few words: `title: Lead here, CTO there`."""
    here, there = (" ".join(say_day(value).split()) for value in (held, told))
    here, there = (text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…" for text in (here, there))
    return f"{field}: {here} here, {there} there"
