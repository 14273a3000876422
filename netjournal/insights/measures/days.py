"""Days and spans: rows of (day, amount) from one question, and what they come to in each of several spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from typing import Any

    from netjournal.index import Index

    Span = tuple[date, date]
    """First and last day; nothing lies in one whose last day is before its first."""
    Row = tuple[Any, ...]
    """A day in ISO text, and what else was asked."""


def ask_days(index: Index, sql: str, parameters: tuple[object, ...], spans: Sequence[Span]) -> list[Row]:
    """Return the rows of a question that ends in `BETWEEN ? AND ?` and orders by its first column, the day, for all spans at once."""
    first, last = min(since for since, _ in spans), max(until for _, until in spans)
    return index.recall(sql, (*parameters, first.isoformat(), last.isoformat()))


def find_last(spans: Sequence[Span]) -> date:
    """Return the last day of all: the day as of which the spans are looked at."""
    return max(until for _, until in spans)


def part_rows(rows: Sequence[Row], spans: Sequence[Span]) -> Iterator[Sequence[Row]]:
    """Yield the rows of each span; rows are in the order of their days, spans may overlap."""
    days = [row[0] for row in rows]
    for since, until in spans:
        yield rows[bisect_left(days, since.isoformat()) : bisect_right(days, until.isoformat())]


def add_up(rows: Sequence[Row], spans: Sequence[Span]) -> list[float | None]:
    """Return what the amounts of each span add up to, 0 where there are none."""
    return [float(sum(row[1] for row in part)) for part in part_rows(rows, spans)]


def divide(rows: Sequence[Row], spans: Sequence[Span], times: float = 1) -> list[float | None]:
    """Return, of rows (day, part, whole), part / whole of each span, None where the whole is nothing."""
    shares: list[float | None] = []
    for part in part_rows(rows, spans):
        whole = sum(row[2] for row in part)
        shares.append(times * sum(row[1] for row in part) / whole if whole else None)
    return shares
