"""Suggestion: the tag or the name in use that comes closest to words which nothing matches."""

from __future__ import annotations

import difflib

from netjournal.query.parser import is_plain
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index

_ALIKE = 0.7
_FURTHER = 2
"""Letters that a name may have more or less."""
_SHORTEST = 3
_MARKS = ("#", "tag:")
"""What says that a tag is meant."""

_TAGS = """
WITH RECURSIVE tag (fold) AS (
    SELECT min(fold) FROM field WHERE name = 'tags'
    UNION ALL SELECT (SELECT min(f.fold) FROM field f WHERE f.name = 'tags' AND f.fold > tag.fold) FROM tag WHERE tag.fold IS NOT NULL
)
SELECT fold, (SELECT f.value FROM field f WHERE f.name = 'tags' AND f.fold = tag.fold LIMIT 1) FROM tag WHERE fold IS NOT NULL
"""
"""Hops from one tag to the next, whatever the number of entries that have it."""

_NAMES = """
SELECT n.key, p.name FROM name n JOIN person p ON p.id = n.person
WHERE length(n.key) BETWEEN :least AND :most AND (substr(n.key, 1, 1) = :first OR substr(n.key, -1) = :last) ORDER BY p.archived, n.rank, n.key
"""


def suggest_closest(index: Index, text: str) -> str:
    """Return a sentence to stand behind another, such as ` Closest tag: #hiring.`; nothing when nothing comes close."""
    mark = next((mark for mark in _MARKS if text.startswith(mark)), "")
    typed = fold(text.removeprefix(mark))
    if len(typed) < _SHORTEST or not (is_plain(text) or (mark and is_plain(text.removeprefix(mark)))):
        return ""
    tags = dict(index.select(_TAGS))
    near = difflib.get_close_matches(typed, tags, 1, _ALIKE)
    if near:
        return f" Closest tag: #{tags[near[0]]}."
    if mark:
        return ""
    names = dict(reversed(_list_names(index, typed)))
    near = difflib.get_close_matches(typed, names, 1, _ALIKE)
    return f" Closest name: {names[near[0]]}." if near else ""


def _list_names(index: Index, typed: str) -> list[tuple[str, str]]:
    """Return (what they answer to, name) of people whose names may come close: to compare all of them would take a while."""
    return index.select(
        _NAMES,
        {"least": len(typed) - _FURTHER, "most": len(typed) + _FURTHER, "first": typed[0], "last": typed[-1]},
    )
