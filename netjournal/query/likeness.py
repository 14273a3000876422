"""Likeness: how well letters fit a name that has them in that order. `bokaf` is Bob Okafor; less is better.

Names and letters are folded. Places in a name are bits of a number, the first character's the lowest.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SAME, BEGINNING, WORD, INSIDE, BEGINNINGS, PIECES, SCATTERED = range(7)
"""The whole name, how it begins, how a word of it begins, somewhere in it, in pieces that begin words, in two pieces, here and there."""

CLOSE = BEGINNINGS
"""The worst rate of what is likely meant where names are not all that is looked for."""

_LONGEST = 40
_FEW = 2
"""So many letters are in nearly every name: they count in one piece, or as what words begin with."""


def rate_all(words: Sequence[str], name: str) -> int | None:
    """Return how well words fit a name: as they stand, else as well as the worst of them; None unless all do."""
    together = rate(" ".join(words), name)
    apart = [rate(word, name) for word in words]
    if not apart or None in apart:
        return together
    worst = max(found for found in apart if found is not None)
    return worst if together is None else min(together, worst)


def rate(typed: str, name: str) -> int | None:
    """Return how well letters fit a name; None when it has not all of them in that order."""
    if not typed or len(typed) > _LONGEST:
        return None
    if name.startswith(typed):
        return SAME if typed == name else BEGINNING
    if f" {typed}" in name:
        return WORD
    if len(typed) == 1:
        return None
    if typed in name:
        return INSIDE
    places = _find_places(typed, name)
    if _has_beginnings(places, _find_places(" ", f" {name}")[0]):
        return BEGINNINGS
    if len(typed) <= _FEW or not _has_all(places):
        return None
    return PIECES if _has_pieces(places) else SCATTERED


def sieve(word: str) -> list[str]:
    """Return GLOB patterns of names, with a space before them, one of which fits any that rate() gives something to a word."""
    letters = [f"[{letter}]" if letter in "*?[" else letter for letter in word]
    if len(letters) == 1:
        return [f"* {letters[0]}*"]
    if len(letters) <= _FEW:
        return [f"*{''.join(letters)}*", f"* {'* '.join(letters)}*"]
    return [f"*{'*'.join(letters)}*"]


def _find_places(typed: str, name: str) -> list[int]:
    """Return the places of each letter in a name."""
    known = dict.fromkeys(typed, 0)
    for letter in known:
        place = name.find(letter)
        while place >= 0:
            known[letter] |= 1 << place
            place = name.find(letter, place + 1)
    return [known[letter] for letter in typed]


def _has_beginnings(places: Sequence[int], words: int) -> bool:
    """Whether each letter can stand next to the one before it or where a word begins."""
    reached = places[0] & words
    for following in places[1:]:
        reached = (reached << 1 | _after(reached) & words) & following
    return bool(reached)


def _has_pieces(places: Sequence[int]) -> bool:
    """Whether the letters stand in two pieces."""
    first, second = places[0], 0
    for following in places[1:]:
        first, second = first << 1 & following, (second << 1 | _after(first)) & following
    return bool(second)


def _has_all(places: Sequence[int]) -> bool:
    """Whether the letters stand in that order."""
    reached = places[0]
    for following in places[1:]:
        reached = _after(reached) & following
    return bool(reached)


def _after(reached: int) -> int:
    """Return all places behind the first of some; none behind none."""
    return -((reached & -reached) << 1) if reached else 0
