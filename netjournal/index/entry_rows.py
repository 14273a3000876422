"""The rows of an entry, and what those of all records have in common."""

from __future__ import annotations

from datetime import date, datetime

from netjournal.text import fold, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

Row = tuple[str, dict[str, object]]
"""A table and one row for it; `no` is filled in by the index."""

_LARGEST = 2**63 - 1
_ENTRY_LISTS = ("tags", "gave", "got", "asked", "learned", "goals")


def project_entry(record: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows of an entry, its own first."""
    at, follow = record["at"], record.get("follow_up") or {}
    day, kind, answered = day_of(at), record["kind"], record.get("answered", True)
    touch = int(kind != "note" and answered)
    yield (
        "entry",
        {
            **pick(record, "id", "kind", "flavour", "direction", "minutes", "place", "event", "energy", "quality"),
            "note": (record.get("note") or "").strip() or None,
            "day": day,
            "time": _clock(at)[:5] or None,
            "logged": _moment(record.get("logged")),
            "turn": _clock(at) or _clock(record.get("logged")),
            "starred": int(record.get("starred", False)),
            "answered": int(answered),
            "private": int(record.get("private", False)),
            "touch": touch,
            "follow_due": day_of(follow.get("due")),
            "follow_what": _say_plan(follow),
            "follow_done": int(bool(follow.get("done", False))),
        },
    )
    is_attempt = kind != "note" and not answered and record.get("direction") != "in"
    for n, person in enumerate(dict.fromkeys(record.get("who", []))):
        yield "who", {"person": person, "touch": -1 if is_attempt else touch, "day": day, "n": n}
    for n, promise in enumerate(record.get("promise", [])):
        yield "promise", _project_promise(promise, n)
    yield from project_fields(record, _ENTRY_LISTS, ("extra",))
    yield from project_uid(record)
    yield from project_words(record, "note", "place", "event", "flavour")


def _project_promise(promise: Mapping[str, Any], n: int) -> dict[str, Any]:
    """Return the columns of the nth promise of an entry."""
    return {
        **pick(promise, "id", "by"),
        "what": _say_plan(promise),
        "n": n,
        "due": day_of(promise.get("due")),
        "state": promise.get("state", "open"),
        "closed": day_of(promise.get("closed")),
    }


def project_fields(record: Mapping[str, Any], lists: tuple[str, ...], tables: tuple[str, ...]) -> Iterator[Row]:
    """Yield a row for each value of lists and tables of a record."""
    for name in lists:
        values = record.get(name) or []
        for n, value in enumerate([values] if isinstance(values, str) else values):
            yield field(record, name, n, "", value)
    for name in tables:
        rows = record.get(name) or []
        for n, row in enumerate(rows if isinstance(rows, list) else [rows]):
            for part, value in row.items() if isinstance(row, dict) else [("", row)]:
                if value is not None and not isinstance(value, dict):
                    yield field(record, name, n, part, ", ".join(map(str, value)) if isinstance(value, list) else value)


def field(record: Mapping[str, Any], name: str, n: int, part: str, value: object) -> Row:
    """Return the row of one value."""
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


def project_words(record: Mapping[str, Any], *keys: str) -> Iterator[Row]:
    """Yield the row of all words of a record, those of its named keys first."""
    parts = [record.get(key) for key in keys]
    for key in sorted(record.keys() - {"imported"}):  # whatever order the file has; photos have no words
        value = record[key]
        for item in value if isinstance(value, list) else [value] if isinstance(value, dict) else ():
            parts += [item[part] for part in sorted(item)] if isinstance(item, dict) else [item]
    yield "words", {"body": spread(fold(" \n ".join(str(part) for part in parts if part not in (None, ""))))}


def project_uid(record: Mapping[str, Any]) -> Iterator[Row]:
    """Yield what another program knows a record by."""
    imported = record.get("imported")
    if isinstance(imported, dict) and isinstance(imported.get("uid"), str):
        yield field(record, "imported", 0, "uid", imported["uid"])
    others = imported.get("uids") if isinstance(imported, dict) else None
    for n, uid in enumerate(others if isinstance(others, list) else [], 1):
        if isinstance(uid, str):
            yield field(record, "imported", n, "uid", uid)


def pick(record: Mapping[str, Any], *keys: str) -> dict[str, object]:
    """Return some values of a record, None where it has none."""
    return {key: record.get(key) for key in keys}


def day_of(value: object) -> str | None:
    """Return a day, or that of a moment, as ISO text."""
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
