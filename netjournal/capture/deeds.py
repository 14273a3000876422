"""Deeds: kinds that are said behind whom they were done with, and words for what was done that are no kind."""

from __future__ import annotations

from netjournal.capture.durations import word_at
from netjournal.capture.kinds import OPENERS, REMARKS, Opening, flavour_of, read_saying, read_spelled
from netjournal.words import DIRECTED, DOINGS, FLAVOURS, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OBJECTS = frozenset({"me", "us", "back", "again"})
"""What may follow a kind that was done to me: Grace called me back."""
_DONE_TO_ME = frozenset(
    "called phoned rang texted emailed mailed pinged introduced messaged e-mailed whatsapped dm'd slacked facetimed skyped".split()
)
_WROTE = {"wrote": "message", "replied": "message", "responded": "message"}
"""What somebody did who wrote to me, in words that begin no line."""
HANDING = frozenset("sent wrote left gave dropped shot".split())
"""What is done with a message behind whose it is: `sent Grace a card`."""
_HANDED = {"voicemail": "call +noanswer", "vm": "call +noanswer", "line": "message", "note": "message", "shout": "call"}
TAKING = frozenset("took treated invited joined".split())
"""What is done with somebody before the word for a meal: `took Grace out for lunch`."""
_OUT = frozenset("out to for a an on over round the".split())


def doing(word: str) -> Opening | None:
    """Return the kind that a word for what was done to somebody stands for: `sent`, `thanked`."""
    meant = DOINGS.get(word.casefold())
    return read_spelled(0, word, meant) if meant else None


def taken(keys: Sequence[str], at: int) -> Opening | None:
    """Return what somebody was taken to, by the words behind who it was: `out for lunch`."""
    start = at
    while word_at(keys, start) in _OUT:
        start += 1
    key = word_at(keys, start)
    is_met = start > at and KIND_OF.get(key) == "met" and key in FLAVOURS
    return Opening(start + 1 - at, key, "met", key) if is_met else None


def kind_after_people(keys: Sequence[str], at: int, own: Mapping[str, str]) -> Opening | None:
    """Return the kind that the words after somebody's name say, as in `Grace called me back`, which was theirs to do."""
    start = at
    while word_at(keys, start) in ("had", "a", "an"):
        start += 1
    key = word_at(keys, start)
    kind = own.get(key) or KIND_OF.get(key) or _WROTE.get(key)
    saying = None if kind else read_saying(keys, start)
    if (kind is None and saying is None) or len(key) < 2:
        return None
    after = start + (saying.used if saying else 1)
    while word_at(keys, after) in _OBJECTS:
        after += 1
    if kind is None and saying:
        direction = "in" if key in _DONE_TO_ME else saying.direction
        return Opening(after - at, saying.word, saying.kind, saying.flavour, direction, [], saying.is_answered)
    is_theirs = key in _DONE_TO_ME or key in _WROTE
    return Opening(after - at, key, kind or "", flavour_of(key, own), "in" if is_theirs else None)


def handed(keys: Sequence[str], at: int, own: Mapping[str, str]) -> Opening | None:
    """Return what was sent, by the words behind whom it was sent to: `a card`, `a quick email`, `a voicemail`."""
    start = at
    while word_at(keys, start) in OPENERS | REMARKS:
        start += 1
    key = word_at(keys, start)
    if start == at or len(key) < 2:
        return None
    if key in _HANDED:
        opening = read_spelled(start + 1 - at, key, _HANDED[key])
    else:
        kind = own.get(key) or KIND_OF.get(key)
        if kind not in DIRECTED and kind != "call":
            return None
        opening = Opening(start + 1 - at, key, kind, flavour_of(key, own))
    opening.direction = "out" if opening.kind in DIRECTED else None
    return opening
