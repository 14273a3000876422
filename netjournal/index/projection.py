"""project(): what rows a record becomes. The same for a record that was validated and one that capture wrote."""

from __future__ import annotations

import binascii
from datetime import date, datetime

from netjournal.spans import days_of
from netjournal.text import fold, name_keys, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

Row = tuple[str, dict[str, object]]
"""A table and one row for it; `no` is filled in by the index."""

_LARGEST = 2**63 - 1
_HASHES = 2**32
_ENTRY_LISTS = ("tags", "gave", "got", "asked", "learned", "goals")
_PERSON_LISTS = ("aliases", "roles", "tags", "interests", "needs", "offers", "common_ground", "knows", "distinct_from")
_PERSON_TABLES = ("work", "reach", "met", "boundaries")


def project(folder: str, record: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows of a record of a folder of the shelf; its own row first."""
    yield from _PROJECTIONS[folder](record)


def _project_person(record: Mapping[str, Any]) -> Iterator[Row]:
    rhythm = record.get("rhythm")
    yield (
        "person",
        {
            **_pick(record, "id", "name", "circle", "style", "closeness", "trust", "place", "timezone"),
            **_pick(record, "source", "career_stage", "notes", "sphere", "rhythm"),
            **{key: _day(record.get(key)) for key in ("paused_until", "snoozed_until", "birthday", "added")},
            "fold": fold(record["name"]),
            "days": 0.0 if rhythm == "none" else days_of(rhythm) if rhythm else None,
            "private": int(record.get("private", False)),
            "archived": int(bool(record.get("archived", False))),
            "share": binascii.crc32(record["id"].encode()) / _HASHES,
        },
    )
    for key, rank in name_keys(record["name"], record.get("aliases", [])).items():
        yield "name", {"key": key, "person": record["id"], "rank": rank}
    for former in record.get("was", []):
        yield "former", {"id": former, "person": record["id"]}
    if record.get("birthday"):
        yield "occasion", {"person": record["id"], "what": "birthday", "day": _day(record["birthday"]), "yearly": 1}
    own = [(_day(own["on"]), own["what"], own.get("yearly", True)) for own in record.get("occasion", [])]
    for day, what, yearly in [*own, *_list_anniversaries(record, {day for day, _, _ in own})]:
        yield "occasion", {"person": record["id"], "what": what, "day": day, "yearly": int(yearly)}
    yield from _project_fields(record, _PERSON_LISTS, _PERSON_TABLES)
    yield from _project_uid(record)
    yield from _project_words(record, "name", "notes", "place", "source")


def _project_uid(record: Mapping[str, Any]) -> Iterator[Row]:
    """Yield what another program knows a record by."""
    imported = record.get("imported")
    if isinstance(imported, dict) and isinstance(imported.get("uid"), str):
        yield _field(record, "imported", 0, "uid", imported["uid"])
    others = imported.get("uids") if isinstance(imported, dict) else None
    for n, uid in enumerate(others if isinstance(others, list) else [], 1):
        if isinstance(uid, str):
            yield _field(record, "imported", n, "uid", uid)


def _list_anniversaries(record: Mapping[str, Any], own: set[str | None]) -> Iterator[tuple[str, str, bool]]:
    """Yield the days on which present work began, but for those that the person's own occasions tell of."""
    for work in record.get("work", []):
        began, where = _day(work.get("start") or work.get("since")), work.get("organization")
        if began and where and began not in own and not work.get("end"):
            yield began, f"work anniversary, {where}", True


def _project_entry(record: Mapping[str, Any]) -> Iterator[Row]:
    at, follow = record["at"], record.get("follow_up") or {}
    day, kind, answered = _day(at), record["kind"], record.get("answered", True)
    touch = int(kind != "note" and answered)
    yield (
        "entry",
        {
            **_pick(record, "id", "kind", "flavour", "direction", "minutes", "place", "event", "energy", "quality"),
            "note": (record.get("note") or "").strip() or None,
            "day": day,
            "time": _clock(at)[:5] or None,
            "logged": _moment(record.get("logged")),
            "turn": _clock(at) or _clock(record.get("logged")),
            "starred": int(record.get("starred", False)),
            "answered": int(answered),
            "private": int(record.get("private", False)),
            "touch": touch,
            "follow_due": _day(follow.get("due")),
            "follow_what": _say_plan(follow),
            "follow_done": int(bool(follow.get("done", False))),
        },
    )
    is_attempt = kind != "note" and not answered and record.get("direction") != "in"
    for n, person in enumerate(dict.fromkeys(record.get("who", []))):
        yield "who", {"person": person, "touch": -1 if is_attempt else touch, "day": day, "n": n}
    for n, promise in enumerate(record.get("promise", [])):
        yield (
            "promise",
            {
                **_pick(promise, "id", "by"),
                "what": _say_plan(promise),
                "n": n,
                "due": _day(promise.get("due")),
                "state": promise.get("state", "open"),
                "closed": _day(promise.get("closed")),
            },
        )
    yield from _project_fields(record, _ENTRY_LISTS, ("extra",))
    yield from _project_uid(record)
    yield from _project_words(record, "note", "place", "event", "flavour")


def _project_goal(record: Mapping[str, Any]) -> Iterator[Row]:
    yield (
        "goal",
        {
            **_pick(record, "id", "name", "why", "horizon", "target", "notes"),
            **{key: _day(record.get(key)) for key in ("start", "end", "closed")},
            "measure": record.get("measure", "count"),
            "query": record.get("query", ""),
            "per": record.get("per", "week"),
            "of": record.get("of", ""),
            "at_most": int(record.get("at_most", False)),
        },
    )
    for n, step in enumerate(record.get("tally", [])):
        yield "tally", {"n": n, "on": _day(step["on"]), "by": float(step.get("by", 1))}


def _project_opportunity(record: Mapping[str, Any]) -> Iterator[Row]:
    value = record.get("value")
    own = _pick(record, "id", "what", "kind", "currency", "event", "note")
    yield "opportunity", {**own, "value": None if value is None else float(value)}
    for n, stage in enumerate(record.get("stage", [])):
        yield "stage", {"n": n, "state": stage["state"], "on": _day(stage.get("on"))}
    for n, person in enumerate(record.get("through", [])):
        yield "through", {"n": n, "said": person}


def _project_testimonial(record: Mapping[str, Any]) -> Iterator[Row]:
    quotable = record.get("quotable")
    yield (
        "testimonial",
        {
            **_pick(record, "id", "words", "about"),
            "direction": record.get("direction", "received"),
            "said": record.get("who"),
            "day": _day(record.get("on")),
            "quotable": None if quotable is None else int(quotable),
            "quotable_on": _day(record.get("quotable_on")),
            "place": record.get("where"),
            "asked": _day(record.get("asked")),
        },
    )


def _project_experiment(record: Mapping[str, Any]) -> Iterator[Row]:
    plain = _pick(record, "id", "hypothesis", "change", "goal", "verdict", "learned")
    yield "experiment", plain | {key: _day(record.get(key)) for key in ("start", "end")}


def _project_review(record: Mapping[str, Any]) -> Iterator[Row]:
    plain = _pick(record, "id", "period", "worked", "did_not", "change")
    yield "review", plain | {"start": _day(record["start"])}


def _project_fields(record: Mapping[str, Any], lists: tuple[str, ...], tables: tuple[str, ...]) -> Iterator[Row]:
    for name in lists:
        values = record.get(name) or []
        for n, value in enumerate([values] if isinstance(values, str) else values):
            yield _field(record, name, n, "", value)
    for name in tables:
        rows = record.get(name) or []
        for n, row in enumerate(rows if isinstance(rows, list) else [rows]):
            for part, value in row.items() if isinstance(row, dict) else [("", row)]:
                if value is not None and not isinstance(value, dict):
                    yield _field(
                        record, name, n, part, ", ".join(map(str, value)) if isinstance(value, list) else value
                    )


def _field(record: Mapping[str, Any], name: str, n: int, part: str, value: object) -> Row:
    is_number = isinstance(value, int | float) and -_LARGEST <= value <= _LARGEST
    plain = value.isoformat() if isinstance(value, date) else value if is_number else str(value)
    return "field", {
        "owner": record["id"],
        "name": name,
        "n": n,
        "part": part,
        "value": plain,
        "fold": fold(str(plain)),
    }


def _project_words(record: Mapping[str, Any], *keys: str) -> Iterator[Row]:
    parts = [record.get(key) for key in keys]
    for key in sorted(record.keys() - {"imported"}):  # whatever order the file has; photos have no words
        value = record[key]
        for item in value if isinstance(value, list) else [value] if isinstance(value, dict) else ():
            parts += [item[part] for part in sorted(item)] if isinstance(item, dict) else [item]
    yield "words", {"body": spread(fold(" \n ".join(str(part) for part in parts if part not in (None, ""))))}


def _pick(record: Mapping[str, Any], *keys: str) -> dict[str, object]:
    return {key: record.get(key) for key in keys}


def _day(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value) if value else None


def _clock(value: object) -> str:
    return f"{value:%H:%M:%S.%f}" if isinstance(value, datetime) else ""


def _moment(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def _say_plan(plan: Mapping[str, Any]) -> str | None:
    """Return what is planned, after the time of day if that was said."""
    return " ".join(str(plan[key]) for key in ("time", "what") if plan.get(key)) or None


_PROJECTIONS = {
    "people": _project_person,
    "entries": _project_entry,
    "goals": _project_goal,
    "opportunities": _project_opportunity,
    "testimonials": _project_testimonial,
    "experiments": _project_experiment,
    "reviews": _project_review,
}
"""Folder -> what yields the rows of a record in it."""
