"""Rows: what the cells of a row of a table say of a person."""

from __future__ import annotations

from netjournal.exchange.card import LONGEST_NAME, Card, add_item, add_way, join_name, make_name, make_tag, tidy
from netjournal.exchange.columns import SKIP
from netjournal.exchange.composing import make_uid
from netjournal.exchange.dates import guess_order, read_day
from netjournal.exchange.decoding import squeeze
from netjournal.exchange.properties import to_day
from netjournal.spans import parse_span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from netjournal.exchange.columns import Column

_SEVERAL = " ::: "
"""Separates values in one cell of Google's."""
_DATED = ("birthday", "anniversary", "met_on", "added", "event")
_LONGEST = 150_000
"""Characters of a row."""
_NAMED = "first_name middle_name last_name suffix".split()
RISKY = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet takes for a formula."""
_YES, _NO = ("yes", "true", "1", "wahr"), ("no", "false", "0", "falsch")
_BORN = ("birth year", "birth month", "birth day")
_HIDDEN = "a member who hides name and address"


class Rows:
    """The columns of a table, and what its dates have in common."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], kind: str, today: date, order: str
    ) -> None:
        self._columns, self._kind, self._today = columns, kind, today
        dated = [at for at, column in enumerate(columns) if column.field in _DATED]
        samples = [row[at] for row in rows for at in dated if at < len(row)]
        self._order = guess_order(samples, order or "mdy")
        headers = [column.header.lower() for column in columns]
        self._born = [headers.index(name) for name in _BORN if name in headers]

    def make_card(self, cells: Sequence[str]) -> tuple[Card | None, str]:
        """Return who a row is about, or why it is about nobody."""
        if sum(map(len, cells)) > _LONGEST:
            return None, f"it has more than {_LONGEST:,} characters"
        record: dict[str, Any] = {}
        named: dict[str, str] = {}
        rest: dict[str, str] = {}
        work: dict[str, str] = {}
        for column, cell in zip(self._columns, cells, strict=False):
            text = unguard(cell.strip())
            if not text or column.field == SKIP:
                continue
            if column.field in ("name", "prefix", *_NAMED):
                named.setdefault(column.field, text)
            elif column.field in ("organization", "title"):
                work.setdefault(column.field, squeeze(text)[:1_000])
            elif not self._add(record, column, text, cells):
                rest[squeeze(column.header)[:100] or "?"] = text[:10_000]
        record["work"] = [work] if work else []
        self._add_birthday(record, cells)
        record["name"] = _find_name(named, record)
        if not record["name"]:
            return None, _HIDDEN if self._kind == "LinkedIn" else "it has no name, no address and no number"
        if prefix := named.get("prefix"):
            rest["prefix"] = prefix
        surplus = [cell for cell in cells[len(self._columns) :] if cell.strip()]
        notes = [f"{len(surplus)} cells more than there are columns"] if surplus else []
        record["imported"] = tidy({"columns": rest})
        return Card(
            tidy(record), kind=self._kind, notes=notes, uid=make_uid(record["id"]) if "id" in record else ""
        ), ""

    def _add(self, record: dict[str, Any], column: Column, text: str, cells: Sequence[str]) -> bool:
        """Put what a cell says into the record; False when there is no place for it."""
        field = column.field
        if field == "email" and "@" not in text:
            return False
        if field in ("email", "phone", "url"):
            label = cells[column.labelled_by] if 0 <= column.labelled_by < len(cells) else column.label
            label = label.strip().removeprefix("*").strip().lower()
            label = "linkedin" if field == "url" and "linkedin.com/" in text.lower() else label
            for value in text.split(_SEVERAL):
                add_way(record, field, value, "" if label in ("other", "internet") else label)
        elif field == "tags":
            for tag in text.replace(_SEVERAL, ";").replace(",", ";").split(";"):
                add_item(record, "tags", make_tag(tag.strip().removeprefix("*")))
        elif field == "nick":
            text = text.replace(_SEVERAL, ";")
            for name in text.split(";" if ";" in text else ","):
                add_item(record, "aliases", squeeze(name)[:LONGEST_NAME])
        elif field in ("circle", "id"):
            record.setdefault(field, squeeze(text)[:LONGEST_NAME])
        elif field in ("private", "archived", "rhythm"):
            return _add_standing(record, field, text)
        elif field in _DATED:
            return self._add_day(record, column, text, cells)
        elif field in ("notes", "place", "timezone"):
            text = text if field == "notes" else squeeze(text)[:1_000]
            record[field] = (
                f"{record[field]}\n\n{text}" if field == "notes" and "notes" in record else record.get(field, text)
            )
        else:
            return False
        return True

    def _add_day(self, record: dict[str, Any], column: Column, text: str, cells: Sequence[str]) -> bool:
        latest = self._today if column.field in ("birthday", "met_on", "added") else None
        day = read_day(text, self._order, latest)
        if not day:
            return text.strip("0/-. ") == ""  # Outlook writes 0/0/00 for none
        if column.field == "birthday":
            record.setdefault("birthday", to_day(day))
        elif column.field == "added" and not day.startswith("-"):
            record.setdefault("added", to_day(day))
        elif column.field == "met_on" and not day.startswith("-"):
            record["met"] = {"on": to_day(day), **({"where": "LinkedIn"} if self._kind == "LinkedIn" else {})}
        elif column.field not in ("met_on", "added"):
            label = cells[column.labelled_by] if 0 <= column.labelled_by < len(cells) else ""
            what = squeeze(label.strip().removeprefix("*")).lower() or "anniversary"
            add_item(record, "occasion", {"what": what, "on": to_day(day)})
        return True

    def _add_birthday(self, record: dict[str, Any], cells: Sequence[str]) -> None:
        """Put together a birthday that has a column for each of year, month and day, as Thunderbird's has."""
        if len(self._born) != len(_BORN) or "birthday" in record:
            return
        year, month, day = (cells[at].strip() if at < len(cells) else "" for at in self._born)
        if month.isdecimal() and day.isdecimal():
            text = read_day(
                f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}" if year else f"--{month.zfill(2)}-{day.zfill(2)}"
            )
            if text:
                record["birthday"] = to_day(text)


def _add_standing(record: dict[str, Any], field: str, text: str) -> bool:
    """Put a rhythm, or whether somebody is private or archived (since a day), into the record; False for what says none of it."""
    said, day = text.lower(), read_day(text)
    if field == "rhythm":
        is_known = said == "none" or parse_span(said) is not None
        record |= {field: said} if is_known and field not in record else {}
        return is_known
    if said in _YES:
        record[field] = True
    elif field == "archived" and day and not day.startswith("-"):
        record[field] = to_day(day)
    return field in record or said in _NO


def unguard(text: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text[:1] == "'" and text[1:2] in RISKY else text


def _find_name(named: dict[str, str], record: dict[str, Any]) -> str:
    """Return what to call somebody: the name, its parts, a nick, the organization, or an address."""
    name = make_name(named.get("name", "")) or join_name(*(named.get(part, "") for part in _NAMED))
    works = [work["organization"] for work in record["work"] if "organization" in work]
    ways = [way["value"] for way in record.get("reach", ()) if way["kind"] != "url"]
    return name or make_name(next(iter([*record.get("aliases", ()), *works, *ways]), ""))
