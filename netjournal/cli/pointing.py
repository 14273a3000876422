"""Pointing: a query with marks under the word that makes no sense of it."""

from __future__ import annotations

from netjournal.text import clip, visible, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.errors import QueryError

_ROOM = 76
_BEFORE = 30
"""Characters that are shown of what stands before the word."""


def point(error: QueryError) -> tuple[str, str]:
    """Return two lines: the query, or as much of it as a line holds, and marks under the word that is to blame."""
    first = max(0, error.start - _BEFORE) if width(visible(error.text[: error.end])) > _ROOM else 0
    before, word, after = error.text[first : error.start], error.text[error.start : error.end], error.text[error.end :]
    head = ("…" if first else "") + visible(before)
    shown = clip(head + visible(word) + visible(after), _ROOM)
    marks = min(width(visible(word)), _ROOM - width(head))
    return f"  {shown}", f"  {' ' * width(head)}{'^' * max(1, marks)}"
