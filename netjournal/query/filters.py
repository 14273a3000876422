"""Filters: conditions of SQL with the values of their question marks, joined without a value ever becoming SQL."""

from __future__ import annotations

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Filter(Value):
    """A condition for WHERE and the values of its question marks."""

    sql: str = "1"
    parameters: tuple[object, ...] = ()

    def __and__(self, other: Filter) -> Filter:
        if self.sql == "1":
            return other
        return self if other.sql == "1" else Filter(f"{self.sql} AND {other.sql}", self.parameters + other.parameters)


def both(parts: Sequence[Filter]) -> Filter:
    """Return the condition that every part holds; without parts it always does."""
    return _join(parts, " AND ") if parts else Filter()


def either(parts: Sequence[Filter]) -> Filter:
    """Return the condition that some part holds; without parts none does."""
    return _join(parts, " OR ") if parts else Filter("0")


def negate(condition: Filter) -> Filter:
    """Return the condition that one does not hold: what is not known is not so."""
    return Filter(f"NOT coalesce({condition.sql}, 0)", condition.parameters)


def _join(parts: Sequence[Filter], word: str) -> Filter:
    sql = word.join(part.sql for part in parts)
    return Filter(sql if len(parts) == 1 else f"({sql})", tuple(value for part in parts for value in part.parameters))
