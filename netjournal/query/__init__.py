"""The query language: text -> tree -> SQL. `kind:call,met (circle:inner or tag:hiring) since:90d -is:private words`."""

from __future__ import annotations

from netjournal.errors import QueryError
from netjournal.query.filters import Filter
from netjournal.query.lists import open_query, read_lists
from netjournal.query.parser import is_plain, parse_query
from netjournal.query.sql import ENTRIES, PEOPLE, compile_query
from netjournal.query.tree import Term

__all__ = [
    "ENTRIES",
    "PEOPLE",
    "Filter",
    "QueryError",
    "Term",
    "compile_query",
    "is_plain",
    "open_query",
    "parse_query",
    "read_lists",
]
