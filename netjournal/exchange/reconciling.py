"""Reconciling: what changed of a person on either side since both agreed, what of it contradicts, and the record that has both.

A side is what it says of a person as telling things apart: (field, what tells values of a list apart) -> the value.
"""

from __future__ import annotations

from netjournal.exchange.card import add_item, add_way, tidy
from netjournal.exchange.composing import list_facts, read_lines, say_day
from netjournal.exchange.properties import OWN, to_day
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from netjournal.exchange.contentline import ContentLine

    Key = tuple[str, ...]
    Side = dict[Key, str]
    """What one side says of a person."""
    Delta = dict[Key, str | None]
    """What is said otherwise than before; None: no longer said."""

SHARED = ("name", "aliases", "work", "reach", "birthday", "place", "timezone", "tags", "notes", "occasion")
"""Fields of a person that an address book has a place for. What only netjournal knows is not for it, nor taken from it."""
_JOB = ("organization", "title")


class Difference(Value):
    """What either side changed, and the keys that both changed to something else."""

    mine: Delta
    theirs: Delta
    conflicts: list[Key]


def share(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a record is for an address book: of work, what is not over."""
    shared = {field: record[field] for field in SHARED if field in record}
    works = [work for work in record.get("work", ()) if not work.get("end")]
    return tidy(
        {**shared, "work": [job for work in works if (job := {key: work[key] for key in _JOB if work.get(key)})]}
    )


def list_record(record: Mapping[str, Any]) -> Side:
    """Return what a journal's record says."""
    return _list_side(share(record))


def list_card(lines: Sequence[ContentLine], name: str) -> Side:
    """Return what a card says that a record has a field for; `name` is what to call somebody whose card has no FN."""
    told = read_lines([line for line in lines if not line.name.startswith(OWN)])
    return _list_side(share({"name": name, **told}))


def _list_side(shared: Mapping[str, Any]) -> Side:
    side: Side = {}
    for field, *rest in list_facts(shared):
        if field == "reach":
            side[field, rest[0], rest[1]] = rest[2]
        elif field in ("aliases", "tags"):
            side[field, rest[0]] = rest[0]
        elif field == "occasion":
            side[field, rest[0], rest[1]] = rest[1]
        else:
            side.setdefault((field,), rest[0])
    return side


def compare(mine: Side, theirs: Side, mine_before: Side, theirs_before: Side) -> Difference:
    """Return what changed on either side since both agreed; for two that never met, `before` is empty."""
    my_delta, their_delta = _subtract(mine, mine_before), _subtract(theirs, theirs_before)
    for key in my_delta.keys() & their_delta.keys():
        if my_delta[key] == their_delta[key]:
            del my_delta[key], their_delta[key]
    return Difference(my_delta, their_delta, sorted(my_delta.keys() & their_delta.keys()))


def _subtract(side: Side, before: Side) -> Delta:
    delta: Delta = {key: value for key, value in side.items() if before.get(key) != value}
    return delta | dict.fromkeys(before.keys() - side.keys())


def change_record(record: Mapping[str, Any], delta: Delta, today: date) -> dict[str, Any]:
    """Return a record with what the other side changed; a place of work that is another ends the one before it as of today."""
    after = {key: _copy(value) for key, value in record.items()}
    for key, value in sorted(delta.items(), key=lambda item: (item[1] is not None, item[0])):
        field, *rest = key
        if field == "reach":
            _set_way(after, rest[0], rest[1], value)
        elif field in ("aliases", "tags"):
            after[field] = [item for item in after.get(field, ()) if item != rest[0]]
            add_item(after, field, value)
        elif field == "occasion":
            _set_occasion(after, rest[0], rest[1], is_there=value is not None)
        elif field == "birthday":
            after[field] = None if value is None else to_day(value)
        elif field not in _JOB and (value or field != "name"):
            after[field] = value
    job = {key[0]: value for key, value in delta.items() if key[0] in _JOB}
    if job:
        after["work"] = _change_work(after.get("work", []), job, today)
    return tidy(after)


def _copy(value: Any) -> Any:
    if isinstance(value, list):
        return [dict(item) if isinstance(item, dict) else item for item in value]
    return value


def _set_way(after: dict[str, Any], kind: str, value: str, label: str | None) -> None:
    way = next((way for way in after.get("reach", ()) if (way["kind"], way["value"]) == (kind, value)), None)
    if label is None:
        after["reach"] = [other for other in after.get("reach", ()) if other is not way]
    elif way is None:
        add_way(after, kind, value, label)
    elif label:
        way["label"] = label
    else:
        way.pop("label", None)


def _set_occasion(after: dict[str, Any], what: str, day: str, *, is_there: bool) -> None:
    others = [own for own in after.get("occasion", ()) if (own["what"], say_day(own["on"])) != (what, day)]
    after["occasion"] = [*others, {"what": what, "on": to_day(day)}] if is_there else others


def _change_work(works: list[dict[str, Any]], job: dict[str, str | None], today: date) -> list[dict[str, Any]]:
    present = next((work for work in works if not work.get("end")), None)
    others = [work for work in works if work is not present]
    before = present or {}
    told = {key: job[key] if key in job else before.get(key) for key in _JOB}
    is_same_place = fold(str(told["organization"] or "")) == fold(str(before.get("organization") or ""))
    if present is None or is_same_place or not before.get("organization"):
        merged = tidy({**before, **told})
        return [merged, *others] if any(told.values()) else others
    ended = {**present, "end": today}
    return [tidy(told), ended, *others] if any(told.values()) else [ended, *others]


def say_conflict(key: Key, mine: str | None, theirs: str | None) -> str:
    """Return what contradicts in a few words: `title: Lead here, CTO there`."""
    what = " ".join(part for part in key if part)
    here, there = (
        "taken out" if text is None else " ".join(text.split())[:40] or "no label" for text in (mine, theirs)
    )
    return f"{what}: {here} here, {there} there"
