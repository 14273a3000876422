"""Deeds: kinds that are said behind whom they were done with, and words for what was done that are no kind."""

from __future__ import annotations

from netjournal.grammar.durations import EACH, word_at
from netjournal.grammar.kinds import (
    OPENERS,
    PLANNING,
    REMARKS,
    WITH,
    Opening,
    doing,
    flavour_of,
    mean,
    narrowed,
    read_opening,
    read_saying,
    read_spelled,
)
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.tokens import tokenize
from netjournal.words import DIRECTED, DOINGS, FLAVOURS, KIND_OF, SAYINGS, TOGETHER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLANNING = PLANNING | EACH | {"promised", "waiting", "awaiting"}
"""Words that begin what is promised or planned, or how often, and is a line too."""
_OBJECTS = frozenset({"me", "us", "back", "again", "finally"})
"""What may follow a kind that was done to me: Grace called me back."""
_ME = frozenset({"me", "us"})
_LEADS = OPENERS - frozenset("i we my our team sent wrote received made".split()) | {
    "been",
    "both",
    "all",
    "has",
    "finally",
    "then",
    "also",
}
"""Words between somebody and what they did: `Elif and I went for a walk`."""
DONE_TO_ME = frozenset(
    "called phoned rang texted emailed mailed pinged introduced intro'd introed facetimed skyped wrote replied responded answered".split()
)
"""Words for what somebody did who got in touch."""
_WROTE = {"wrote": "message", "replied": "message", "responded": "message"}
"""What somebody did who wrote to me, in words that begin no line."""
HANDING = frozenset("sent wrote left gave dropped shot posted".split())
"""What is done with a message behind whose it is: `sent Grace a card`."""
_HANDED = {"voicemail": "call +noanswer", "vm": "call +noanswer", "line": "message", "note": "message", "shout": "call"}
TAKING = frozenset("took treated joined had bought".split())
"""What is done with somebody before the word for a meal: `took Grace out for lunch`."""
_THINGS = frozenset({"phone", "telephone", "tel", "ring"})
"""Words for a call that are things as well: `gave Grace my old phone`."""
_MOST_SORTS = 4
"""So many words from the article are looked through for what was sent: `a thank you card`."""
_LINKS = frozenset("to of for with about in on from by via over and or , ".split())
_OUT = frozenset("out to for a an on over round the".split())


def begins_line(line: str) -> bool:
    """Tell whether words say what happened, and more follows them: `visited Tove`, `had coffee with Bob`, `golf with Samuel`."""
    tokens = tokenize(line)
    keys = keys_of_tokens(tokens)
    if len(keys) < 2:
        return False
    opening = read_opening(tokens, keys, 0, {})
    is_shared = keys[0] in TOGETHER and not WITH.isdisjoint(keys)
    begins = _PLANNING | HANDING | TAKING | _WROTE.keys() | DOINGS.keys()
    return is_shared or keys[0] in begins or (opening is not None and opening.used < len(keys))


def may_begin_line(word: str) -> bool:
    """Tell whether one word may begin what people say of what happened: `visited`, `bumped`, `had`."""
    word = word.casefold()
    return (
        word in DOINGS
        or word in _PLANNING
        or word in OPENERS | REMARKS | TOGETHER
        or any(word == said.split()[0] for said in SAYINGS)
    )


def taken(keys: Sequence[str], at: int, *, is_at_home: bool) -> Opening | None:
    """Return what somebody was taken to, by the words behind who it was: `out for lunch`; or a visit: had Priya `over`."""
    start = at
    while word_at(keys, start) in _OUT:
        start += 1
    key = word_at(keys, start)
    is_met = start > at and KIND_OF.get(key) == "met" and key in FLAVOURS
    if is_met:
        return Opening(start + 1 - at, key, "met", key)
    is_visit = is_at_home and word_at(keys, at) in ("over", "round", "around")
    return Opening(1, "visit", "met", "visit") if is_visit else None


def sort_of_meeting(keys: Sequence[str], at: int, own: Mapping[str, str]) -> tuple[str, int]:
    """Return what people met for, and the words that say so: `for lunch`, `for a beer`."""
    last = at + 1 + (word_at(keys, at + 1) in ("a", "an"))
    kind, flavour = mean(word_at(keys, last), own)
    return (flavour, last + 1 - at) if kind == "met" and flavour else ("", 0)


def kind_after_people(keys: Sequence[str], at: int, own: Mapping[str, str]) -> Opening | None:
    """Return the kind that the words after somebody's name say, as in `Grace called me back`, which was theirs to do."""
    start = at
    while word_at(keys, start) in _LEADS:
        start += 1
    key = word_at(keys, start)
    kind = own.get(key) or KIND_OF.get(key) or _WROTE.get(key)
    opening = _sent_me(keys, start, own)  # wrote me an email
    said = read_saying(keys, start)
    if opening is None and said and said.flavour == "visit":
        opening = said  # called in for tea
    elif opening is None and kind:
        opening = narrowed(Opening(1, key, kind, flavour_of(key, own)), keys, start)
    opening = opening or said or _done_to_me(keys, start)
    if opening is None or len(key) < 2 or opening.kind == "note":
        return None
    if key in DONE_TO_ME and opening.kind in DIRECTED:
        opening.direction = "in"
    if (key in DONE_TO_ME and opening.flavour != "visit") or (
        opening.kind in DIRECTED and key.endswith("d") and key not in FLAVOURS
    ):
        opening.direction = opening.direction or "in"
    after = start + opening.used
    while word_at(keys, after) in _OBJECTS:
        opening.is_sure = opening.is_sure or (keys[after] in _ME and key in DONE_TO_ME)
        after += 1
    opening.is_sure = opening.is_sure or (opening.flavour == "visit" and " " in opening.word)
    opening.kept = [start + at for at in opening.kept]
    opening.used = after - at
    return opening


def _sent_me(keys: Sequence[str], at: int, own: Mapping[str, str]) -> Opening | None:
    """Return what somebody sent me, by what it was: `sent me a card`, `wrote me an email`."""
    sent = handed(keys, at + 2, own) if word_at(keys, at) in HANDING and word_at(keys, at + 1) in _ME else None
    if sent is None or sent.kind not in DIRECTED:
        return None
    sent.used, sent.direction, sent.is_sure = sent.used + 2, "in", True
    sent.kept = [place - at for place in sent.kept]
    return sent


def _done_to_me(keys: Sequence[str], at: int) -> Opening | None:
    """Return what somebody did to me, by a word that begins no line: `sent me his slides`, `asked us for help`."""
    opening = doing(word_at(keys, at)) if word_at(keys, at + 1) in _ME else None
    if opening:
        opening.used, opening.direction, opening.is_sure = 1, "in", True
        opening.kept = [] if opening.kind in DIRECTED else [0]
    return opening


def handed(keys: Sequence[str], at: int, own: Mapping[str, str]) -> Opening | None:
    """Return what was sent, by the words behind whom it was sent to: `a card`, `a quick email`, `a voicemail`."""
    start = at
    while word_at(keys, start) in OPENERS | REMARKS:
        start += 1
    if start == at:
        return None
    last = next((n for n in range(start, start + _MOST_SORTS) if _is_handed(word_at(keys, n), own)), start)
    key, kept = word_at(keys, last), [n for n in range(at, start) if keys[n] in REMARKS] + list(range(start, last))
    if len(key) < 2 or not _is_handed(key, own) or not _LINKS.isdisjoint(keys[start:last]):
        return None
    if key in _HANDED:
        opening = read_spelled(last + 1 - at, key, _HANDED[key])
    else:
        opening = Opening(last + 1 - at, key, own.get(key) or KIND_OF[key], flavour_of(key, own))
    opening.kept = kept
    opening.direction = "out" if opening.kind in DIRECTED else None
    return opening


def _is_handed(key: str, own: Mapping[str, str]) -> bool:
    """Tell whether a word is something that is sent and says how: `card`, `email`, `voicemail`."""
    kind = own.get(key) or KIND_OF.get(key)
    return key in _HANDED or (kind == "call" and key not in _THINGS) or kind in DIRECTED
