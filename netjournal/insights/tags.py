"""Tags: those in use, the most used first."""

from __future__ import annotations

from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.index import Index


def find_tags(index: Index, beginning: str = "") -> list[str]:
    """Return the tags of people and entries that begin so, the most used first."""
    folded = fold(beginning)
    rows = index.select(
        "SELECT min(value) FROM field WHERE name = 'tags' AND substr(fold, 1, length(?1)) = ?1 "
        "GROUP BY fold ORDER BY count(*) DESC, fold",
        (folded,),
    )
    return [str(tag) for (tag,) in rows]
