"""The query language: text -> terms -> SQL. `kind:call,met circle:inner tag:hiring since:90d -private words`."""

from __future__ import annotations

from netjournal.query.lists import read_lists
from netjournal.query.sql import ENTRIES, PEOPLE, Filter, compile_query
from netjournal.query.terms import QueryError, Term, is_plain, parse_query

__all__ = [
    "ENTRIES",
    "PEOPLE",
    "Filter",
    "QueryError",
    "Term",
    "compile_query",
    "is_plain",
    "parse_query",
    "read_lists",
]
