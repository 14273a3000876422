"""read_table(): people of CSV files, whatever separates their cells and however many lines come before the names of the columns."""

from __future__ import annotations

import csv

from netjournal.errors import InvalidError
from netjournal.exchange.card import Fault, Reading, refuse_many
from netjournal.exchange.columns import count_known, read_columns
from netjournal.exchange.decoding import clean, decode, to_utf8
from netjournal.exchange.rows import Rows
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from netjournal.exchange.columns import Column

_SEPARATORS = ",;\t|"
_PREAMBLE = 20
"""Rows that may come before the names of the columns."""
_MOST_ROWS, _MOST_COLUMNS, _MOST_LINES = 200_000, 500, 300
"""The last: lines of one row, whose notes may be long."""
_MOST_FAULTS = 1_000
_FEWEST = 3
"""Cells of a row about somebody."""
_CELL = 1_000_000
_SHOWN = 60
_NAMES = ("name", "first_name", "last_name", "nick")
_LISTED = 200


class Row(Value):
    """The cells of a row, and the line where it begins."""

    line: int
    cells: list[str]
    why: str = ""
    """What is wrong with it."""


def read_table(data: bytes, file: str, chosen: dict[str, str], today: date, order: str = "") -> Reading:
    """Return the people of a table; InvalidError when no row names its columns.

    `chosen` is of read_map(); `order` settles 3/4/2020: `dmy` or `mdy`.
    """
    lines = clean(decode(to_utf8(data))).split("\n")
    at, header, separator = _find_header(lines, chosen)
    if len(header) > _MOST_COLUMNS:
        raise InvalidError(f"it has more than {_MOST_COLUMNS} columns")
    columns = read_columns(header, chosen)
    kind = _name_kind(header)
    rows, faults = [], []
    for row in _list_rows(lines, at, separator, len(header)):
        if row.why:
            faults.append(Fault(file, row.line, row.why))
            refuse_many(len(faults), _MOST_FAULTS, "rows that cannot be read; is it a table of people?")
        elif any(cell.strip() for cell in row.cells):
            rows.append(row)
            refuse_many(len(rows), _MOST_ROWS, "rows")
    maker = Rows(columns, [row.cells for row in rows], kind, today, order)
    reading = Reading(faults=faults, hints=_list_hints(columns, file) if rows else [])
    for row in rows:
        if kind == "LinkedIn" and len(row.cells) < _FEWEST:
            continue  # what LinkedIn has to say, which some versions of the file have behind the names of the columns
        card, why = maker.make_card(row.cells)
        if card:
            card.file, card.line = file, row.line
            reading.cards.append(card)
        else:
            (reading.skipped if kind == "LinkedIn" else reading.faults).append(Fault(file, row.line, why))
    if not rows and not faults:
        reading.faults.append(Fault(file, 0, "there is nobody in it"))
    return reading


def _list_hints(columns: Sequence[Column], file: str) -> list[str]:
    """Return what to do about a table of which no column is known to hold names, so that people are called by an address."""
    strange = [column.header for column in columns if not column.field and column.header]
    if not strange or any(column.field in _NAMES for column in columns):
        return []
    said = ", ".join(strange)[:_LISTED]
    return [
        f"{file}: no column is known to be a name; not understood: {said}; say what they are: --map '{strange[0]}=name'"
    ]


def _name_kind(header: Sequence[str]) -> str:
    folded = {fold(text) for text in header}
    if {"connected on", "first name"} <= folded:
        return "LinkedIn"
    if (
        any(text.startswith(("e-mail 1 - ", "phone 1 - ")) for text in folded)
        or {"group membership", "given name"} <= folded
    ):
        return "Google"
    return "Outlook" if {"e-mail address", "first name"} <= folded or {"e-mail-adresse", "vorname"} <= folded else "CSV"


def _find_header(lines: list[str], chosen: dict[str, str]) -> tuple[int, list[str], str]:
    """Return (the line behind the names of the columns, those names, what separates them)."""
    best: tuple[int, int, list[str], str] = (0, 0, [], ",")
    for separator in _SEPARATORS:
        for seen, row in enumerate(_list_rows(lines, 0, separator, 0)):
            known = 0 if row.why else count_known(row.cells, chosen)
            if known > best[0]:
                best = (known, row.line + "".join(row.cells).count("\n"), row.cells, separator)
            if seen >= _PREAMBLE:
                break
    known, line, header, separator = best
    named = {fold(text) for text in header}
    if known < 2 and not (known and ({*chosen} & named or len([text for text in header if text.strip()]) <= 2)):
        first = next((line.strip() for line in lines if line.strip()), "")
        raise InvalidError(
            "no row names columns of people; say what they are, such as --map 'Column=name,Other=email'"
            + (f" (it begins: {first[:_SHOWN]})" if first else "")
        )
    missing = [column for column in chosen if column not in named]
    if missing:
        raise InvalidError(f"it has no column '{missing[0]}'; its columns are {', '.join(filter(None, header))[:300]}")
    return line, [text.strip() for text in header], separator


def _list_rows(lines: list[str], at: int, separator: str, width: int) -> Iterator[Row]:
    """Yield the rows from a line on. One whose quote does not end is told of, and the next line begins another."""
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        row, used = _read_row(lines, at, separator)
        is_torn = used > 1 and (not row.cells or (width and len(row.cells) > width))
        if is_torn or row.why:
            yield Row(at + 1, [], row.why or "a quotation mark does not end where the row does")
            at += 1
            continue
        yield row
        at += used


def _read_row(lines: list[str], at: int, separator: str) -> tuple[Row, int]:
    """Return the row that begins at a line, and how many lines it takes; without cells when a quote does not end as it should."""
    if '"' not in lines[at]:
        return Row(at + 1, lines[at].split(separator)), 1
    try:
        limit = csv.field_size_limit(_CELL)
        try:
            cells, used = _parse(lines, at, separator)
        finally:
            csv.field_size_limit(limit)
    except csv.Error:
        return Row(at + 1, [], f"a cell is longer than {_CELL:,} characters"), 1
    return Row(at + 1, [cell.rstrip("\n") for cell in cells]), used


def _parse(lines: list[str], at: int, separator: str) -> tuple[list[str], int]:
    """Return the cells of a row: a quote that is out of place may stand in one line, but not reach into the next."""
    used = 1
    for is_strict in (False, True):
        reader = csv.reader(
            (f"{line}\n" for line in lines[at : at + _MOST_LINES]), delimiter=separator, strict=is_strict
        )
        try:
            cells = next(reader, [])
        except csv.Error:
            if not is_strict:
                raise
            return [], used
        used = reader.line_num
        if used == 1:
            break
    return cells, used
