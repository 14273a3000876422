"""Intentions: phrases of prose that promise or await something by a day, which would be easy to pass over."""

from __future__ import annotations

from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import word_at
from netjournal.grammar.feasts import MOVABLE
from netjournal.text import clip
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

HINT = "a promise reads 'owe: what by fri', a plan 'fu fri: what'"
LATEST = frozenset({"by", "before", "until", "till", "due"})
"""Words between a promise and the day it is due."""

THEIRS = frozenset(
    "he she it they he's she's they're he’s she’s they’re he'll she'll it'll they'll he’ll she’ll it’ll they’ll his her its their".split()
)
"""Words that begin a sentence about somebody else, who plans for themselves."""
_JOINED = frozenset({"and", "so", "but", "then", "also"})
_MINE = frozenset("i'll i’ll we'll we’ll i'd i’d let's let’s lets".split())
_FIRST_PERSON = frozenset({"i", "we"})
_TOLD = frozenset({"told", "said", "promised", "agreed"})
_WHOSE = frozenset({"his", "her", "their"})
_NEAR = 4
_THEIRS = frozenset("he'll she'll they'll".split())
_THIRD_PERSON = frozenset({"he", "she", "they"})
_PROMISING = frozenset("will must need should promised promise waiting awaiting owe gotta have shall said".split())
_TO_DO = frozenset("send share give bring write call email book ask check finish prepare".split())
"""Words that begin what is to be done: `send her the slides by wednesday`."""
_RETRYING = frozenset("retry ask call try ping check chase email text ring talk speak meet catch visit".split())
_SITTINGS = frozenset({"session", "appointment", "lesson", "class", "demo", "review"})
_LIMITS = frozenset({"due", "deadline"})
_ASKING = frozenset("asked asks wants needs to for".split())
_ONCE_MORE = frozenset("again back him her them up in next tomorrow".split())
_STATES = frozenset("be have need turn become get know see".split())
"""What somebody will do that nobody waits for: `he'll be in Rome by fri`."""
_LONGEST = 12
_MOST_SHOWN = 60


def doubt_phrases(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
    """Say when a phrase of prose promises or awaits something by a day: `fine, will send the deck by fri`."""
    for start, end in _phrases(tokens, keys):
        lead = start + (keys[start] in _JOINED)
        if word_at(keys, lead) in _TOLD:  # told her I'd check by friday
            lead = next((n for n in range(lead + 1, min(lead + _NEAR, end)) if keys[n] in _MINE), lead)
        if word_at(keys, lead) == "will" and (
            word_at(keys, lead + 1) in _STATES
            or (word_at(keys, lead + 1) in _RETRYING and word_at(keys, lead + 2) in _WHOSE)
        ):
            continue  # will visit her mother on fri
        is_theirs, is_planned = _is_theirs(keys, lead), _is_planned(keys, lead)
        if not (is_planned or is_theirs or word_at(keys, lead) in _PROMISING | _TO_DO | _LIMITS | _ASKING):
            continue
        for at in range(lead + 1, min(end, lead + _LONGEST)):
            when = reading.future(keys, at)
            is_due = keys[at - 1] in LATEST | _LIMITS
            if when is None or not (is_due or (is_planned and at + when.used >= end)):
                continue
            text = clip(reading.between(tokens[start : min(at + when.used, end)]), _MOST_SHOWN)
            hint = "what is owed to you reads 'they owe: what by fri'" if is_theirs else HINT
            reading.say(WARN, f"'{text}' stays in the note · {hint}")
            return


def _is_theirs(keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place say what somebody else will do for me: `he'll send the slides`."""
    is_short = word_at(keys, at).replace("\u2019", "'") in _THEIRS
    is_long = word_at(keys, at) in _THIRD_PERSON and word_at(keys, at + 1) == "will"
    does = word_at(keys, at + 1)
    is_said = (
        word_at(keys, at) in _THIRD_PERSON and does.endswith("s") and does not in ("is", "was", "has", "needs", "owes")
    )
    what = does if is_said else word_at(keys, at + 1 + is_long) if is_short or is_long else ""
    return what.isalpha() and what not in _STATES


def _is_planned(keys: Sequence[str], at: int) -> bool:
    """Tell whether words from a place say what I shall do, or what comes next: `I'll call`, `ask again`, `next call`."""
    word, following = word_at(keys, at), word_at(keys, at + 1)
    return (
        word in _MINE
        or (word in _FIRST_PERSON and following in _PROMISING)
        or (word == "will" and following in _TO_DO | _RETRYING)
        or (word in _RETRYING and following in _ONCE_MORE)
        or (word == "next" and len(following) > 1 and (following in KIND_OF or following in _SITTINGS))
    )


def awaits_a_feast(keys: Sequence[str]) -> bool:
    """Tell whether words name a time that is no day: `call again after xmas`."""
    return any(key in MOVABLE for key in keys)


def _phrases(tokens: Sequence[Token], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the phrases between commas, colons and full stops begin and end."""
    start = 0
    for at, token in enumerate(tokens):
        is_sign = keys[at] in ("", ",")
        if is_sign or token.text.endswith((".", "!", "?")) or at == len(tokens) - 1:
            end = at if is_sign else at + 1
            if end > start:
                yield start, end
            start = at + 1
