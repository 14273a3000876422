"""Sides: which of two counts is clearly the larger one, mine or theirs; the same rule for what is given and for who begins."""

from __future__ import annotations

FEW = 5
"""How many there must be in all, for less says nothing."""
_MORE = 0.6
"""The share of all above which one side has clearly more."""
RULE = f"More than {_MORE:.0%} on one side is more, else it is about even; fewer than {FEW} in all are too few to say."


def say_sides(mine: int, theirs: int, more: str, less: str) -> str:
    """Return `more` or `less` where one side has clearly more, `about even`, or `too few to say`; nothing of nothing."""
    count = mine + theirs
    if count < FEW:
        return "too few to say" if count else ""
    share = mine / count
    return more if share > _MORE else less if share < 1 - _MORE else "about even"
