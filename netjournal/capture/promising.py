"""Promising: the words that begin a plan, and where they do so in the middle of prose."""

from __future__ import annotations

from netjournal.capture.tokens import COLON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.tokens import Token

FOLLOW = frozenset(
    {"fu", "f/u", "f-u", "fup", "follow up", "followup", "follow-up", "next", "remind", "remind me", "reminder"}
)
OWE: dict[str, str] = {
    "owe": "me", "i owe": "me", "we owe": "me", "todo": "me", "to do": "me", "to-do": "me",
    "they owe": "them", "owes": "them", "he owes": "them", "she owes": "them", "they owes": "them",
    "waiting for": "them", "waiting on": "them", "awaiting": "them",
}  # fmt: skip
_FIRST = frozenset({"waiting for", "waiting on", "awaiting", "reminder"})
_PLAIN = (FOLLOW | OWE.keys()) - _FIRST - {"next", "remind"}
"""Words that begin a plan wherever a colon follows them."""
_LONGEST_LEAD = 6


def begins_plan(tokens: Sequence[Token], keys: Sequence[str], at: int, *, is_first: bool) -> bool:
    """Tell whether words from a place are a plan with its colon, and no prose: `owe her: x`, `fu fri: x`; at first also `waiting for: x`."""
    colon = next((n for n in range(at + 1, min(at + _LONGEST_LEAD, len(keys))) if tokens[n].kind == COLON), 0)
    if not colon:
        return False
    words = [" ".join(keys[at : at + used]) for used in (1, 2) if at + used <= colon]
    is_said = any(word in _PLAIN or (is_first and word in _FIRST) for word in words)
    return is_said or (at + 1 < colon and keys[at + 1] in ("owe", "owes"))
