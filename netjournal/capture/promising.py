"""Promising: the words that begin a plan, and where they do so in the middle of prose."""

from __future__ import annotations

from netjournal.capture.tokens import BEGINS_PLAN, COLON
from netjournal.text import name_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

FOLLOW = frozenset(
    {"fu", "f/u", "f-u", "fup", "follow up", "followup", "follow-up", "next", "remind", "remind me", "reminder"}
)
OWE: dict[str, str] = {
    "owe": "me", "i owe": "me", "we owe": "me", "todo": "me", "to do": "me", "to-do": "me",
    "they owe": "them", "owes": "them", "he owes": "them", "she owes": "them", "they owes": "them",
    "waiting for": "them", "waiting on": "them", "awaiting": "them",
}  # fmt: skip
TO_WHOM = {"me": frozenset({"him", "her", "them", "you"}), "them": frozenset({"me", "us"})}
LATEST = frozenset({"by", "before", "until", "till"})
"""Words before the day something is due."""
BEFORE_DUE = LATEST | {"on", "for", "within", "due"}
DATED = frozenset({"owe", "i owe", "we owe", "todo", "to do", "to-do"})
"""Words whose promise may end in any date; after the others only `by` tells a promise from prose."""
REPLIES = frozenset({"reply", "answer", "response"})
"""What can be owed without a day, also when no colon says so."""
ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "your", "my"})
_FIRST = frozenset({"waiting for", "waiting on", "awaiting", "reminder"})
_PLAIN = (FOLLOW | OWE.keys()) - _FIRST - {"next", "remind"}
"""Words that begin a plan wherever a colon follows them."""
_LONGEST_LEAD = 6
_SHORTHAND = frozenset({"fu", "f/u", "f-u", "fup"})
"""Words of a plan that are no words of a sentence."""
_IN_FULL = frozenset({"follow up", "followup", "follow-up", "remind me"})
_OWING = OWE.keys() - _FIRST - {"owes", "to do", "to-do"}
_ME = frozenset({"me", "us"})
_ONE_OTHER = frozenset({"he", "she", "him", "her"})
_OTHERS = frozenset({"them", "you"})
_BEFORE_DAYS = frozenset({"on", "in"})


def begins_plan(tokens: Sequence[Token], keys: Sequence[str], at: int, *, is_first: bool) -> bool:
    """Tell whether words from a place are a plan with its colon, and no prose: `owe her: x`, `fu fri: x`; at first also `waiting for: x`."""
    colon = next((n for n in range(at + 1, min(at + _LONGEST_LEAD, len(keys))) if tokens[n].kind == COLON), 0)
    if not colon:
        return False
    words = [" ".join(keys[at : at + used]) for used in (1, 2) if at + used <= colon]
    is_said = any(word in _PLAIN or (is_first and word in _FIRST) for word in words)
    return is_said or (at + 1 < colon and keys[at + 1] in ("owe", "owes"))


def is_plan_by_its_day(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], *, is_first: bool) -> bool:
    """Tell whether the words that end a part are a plan without a colon, as its day shows: `fu 2w`, `she owes me the deck by mon`."""
    if not _begins_in_full(reading, tokens):
        return False
    for used in (1, 2):
        words = " ".join(keys[:used])
        if words in _SHORTHAND:
            return _day_at(reading, keys, used) > 0
        if words in _IN_FULL:
            return used < len(keys) == used + _day_at(reading, keys, used)
        if words in _OWING or (is_first and words == "owes"):
            is_clear = all(token.kind != COLON for token in tokens) and _is_between_us(reading, keys, used)
            return is_clear and _ends_by_day(reading, keys, used)
    return False


def _begins_in_full(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Tell whether the first of several words is by itself one that begins a plan, and no backslash makes it, or a sign behind it, text."""
    is_apart = len(tokens) > 1 and tokens[0].end < tokens[1].start and tokens[0].text.lower() in BEGINS_PLAN
    return is_apart and "\\" not in reading.between(tokens)


def _is_between_us(reading: Reading, keys: Sequence[str], used: int) -> bool:
    """Tell whether words for owing are followed by whom the line is about, or me; a bare `owe` can mean nobody else."""
    whom = keys[used] if used < len(keys) else ""
    if OWE[" ".join(keys[:used])] == "them":
        return whom in _ME and (len(reading.draft.who) == 1 or keys[0] not in _ONE_OTHER)
    is_named = any(whom in name_keys(person.name) for person in reading.draft.who)
    is_other = whom in (_OTHERS | _ONE_OTHER if len(reading.draft.who) == 1 else _OTHERS)
    return used == 1 or is_named or is_other


def _day_at(reading: Reading, keys: Sequence[str], at: int) -> int:
    """Return how many words from a place are a day to come, with `on` before it; 0 for none."""
    lead = 1 if keys[at : at + 1] and keys[at] in _BEFORE_DAYS and not reading.future(keys, at) else 0
    when = reading.future(keys, at + lead)
    return lead + when.used if when else 0


def _ends_by_day(reading: Reading, keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place end in the day that something is due by, and say no other before it."""
    by = [n for n in range(at + 1, len(keys)) if keys[n - 1] in LATEST and reading.future(keys, n)]
    when = reading.future(keys, by[0]) if len(by) == 1 else None
    return when is not None and by[0] + when.used == len(keys)
