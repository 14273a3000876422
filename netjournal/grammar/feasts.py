"""Feasts: days that have a name instead of a number, and the names of those that fall on another day every year."""

from __future__ import annotations

from netjournal.grammar.durations import word_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_FIXED = {
    "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas day": (12, 25), "xmas day": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new years eve": (12, 31), "nye": (12, 31), "new year's day": (1, 1), "new years day": (1, 1),
    "valentine's day": (2, 14), "valentines day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
"""Name -> month and day."""
_LONGEST = 3
MOVABLE = frozenset(
    {"christmas", "xmas", "easter", "thanksgiving", "new year", "new years", "new year's", "ramadan", "diwali"}
)
"""Names of days, or of several, that no date is taken from."""


def feast(words: Sequence[str], at: int) -> tuple[int, int, int] | None:
    """Return the words used by the name of a day that is always the same, with its month and day."""
    if not word_at(words, at)[:1].isalpha():
        return None
    for used in range(_LONGEST, 0, -1):
        fixed = _FIXED.get(" ".join(words[at : at + used]).replace("\u2019", "'"))
        if fixed and at + used <= len(words):
            return used, *fixed
    return None
