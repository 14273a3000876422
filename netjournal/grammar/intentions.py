"""Intentions: the words of prose that say who promises or awaits something, and how that is written instead."""

from __future__ import annotations

from netjournal.grammar.durations import word_at
from netjournal.grammar.feasts import MOVABLE
from netjournal.grammar.signs import LATEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

HINT = "a promise reads 'owe: what by fri', a plan 'fu fri: what'"
HINT_OF_THEIRS = "what is owed to you reads 'they owe: what by fri'"
DUE_BY = LATEST | {"due"}
"""Words between a promise and the day it is due."""

THEIRS = frozenset(
    "he she it they he's she's they're he’s she’s they’re he'll she'll it'll they'll he’ll she’ll it’ll they’ll his her its their".split()
)
"""Words that begin a sentence about somebody else, who plans for themselves."""
_THEIRS = frozenset("he'll she'll they'll".split())
_THIRD_PERSON = frozenset({"he", "she", "they"})
_STATES = frozenset("be have need turn become get know see".split())
"""What somebody will do that nobody waits for: `he'll be in Rome by fri`."""


def says_theirs(keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place say what somebody else will do for me: `he'll send the slides`."""
    is_short = word_at(keys, at).replace("\u2019", "'") in _THEIRS
    is_long = word_at(keys, at) in _THIRD_PERSON and word_at(keys, at + 1) == "will"
    does = word_at(keys, at + 1)
    is_said = (
        word_at(keys, at) in _THIRD_PERSON and does.endswith("s") and does not in ("is", "was", "has", "needs", "owes")
    )
    what = does if is_said else word_at(keys, at + 1 + is_long) if is_short or is_long else ""
    return what.isalpha() and what not in _STATES


def awaits_a_feast(keys: Sequence[str]) -> bool:
    """Tell whether words name a time that is no day: `call again after xmas`."""
    return any(key in MOVABLE for key in keys)
