"""Retellings: what prose says was done with somebody, or by what means they were told: `Hiro's in town, had dinner with him yesterday`."""

from __future__ import annotations

from netjournal.grammar.callings import RELATIONS, RELATIVES
from netjournal.grammar.dates import WEEKDAY_OF
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import word_at
from netjournal.grammar.kinds import WITH, Opening, is_done, mean, read_opening
from netjournal.words import TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_THEM = frozenset({"him", "her", "them"})
_DID = frozenset("had grabbed got went took met did".split())
"""Words that begin what was done with somebody, in the past and by me."""
_BEFORE = frozenset({"", ",", "and", "so", "then", "we", "i", "just", "finally"})
_ENDS_SENTENCE = (".", "!", "?")
_BY = frozenset({"by", "over", "on", "via"})
_TOLD = frozenset("told said gave sent sold".split())
_SENT = frozenset({"sent", "forwarded"})
_WHAT = frozenset("the a an her his their over through back some new more".split())
_MEDIA = frozenset({"call", "video", "message", "email", "letter"})
_AFTER = frozenset(
    "about re after at on in for again today yesterday last later back briefly there too to and over by before".split()
)
"""Words behind `her` that it does not own."""
_OTHERS = RELATIVES | RELATIONS
"""Words for others whom `him` and `her` may mean as well."""
_ARTICLES = frozenset({"a", "an", "the"})
_GOES_ON = frozenset("today yesterday last on this and but that".split())
_LONGEST = 6
_MOST = 100


def find_meeting(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> tuple[Opening, int] | None:
    """Return the kind that a phrase of prose says I did with whom the line is about, and where the phrase ends."""
    for at in range(1, min(len(keys), _MOST)):
        if keys[at] not in _THEM or (keys[at] == "her" and not _closes(tokens, keys, at + 1)):
            continue
        if not _OTHERS.isdisjoint(keys[:at]):
            return None  # told her mum, called her
        linked = at - 1 if keys[at - 1] in WITH | {"to"} else at
        for start in range(max(0, at - _LONGEST), linked):
            is_apart = start == 0 or keys[start - 1] in _BEFORE or tokens[start - 1].text.endswith(_ENDS_SENTENCE)
            opening = read_opening(tokens, keys, start, reading.kinds) if is_apart else None
            if opening is None or start + opening.used not in (linked, at):
                continue
            if is_done(opening) or (keys[start] in _DID and linked < at and opening.kind in TWO_WAY):
                return opening, at + 1
    return None


def _closes(tokens: Sequence[Token], keys: Sequence[str], at: int) -> bool:
    """Tell whether `her` before a place is somebody, and not whose something is."""
    is_end = at >= len(keys) or keys[at] in ("", ",") or tokens[at - 1].text.endswith(_ENDS_SENTENCE)
    return is_end or keys[at] in _AFTER or keys[at] in WEEKDAY_OF


def read_meeting(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> str | None:
    """Read such a meeting into the draft, with the day behind it; return its kind. All words stay in the note."""
    draft = reading.draft
    found = find_meeting(reading, tokens, keys) if len(draft.who) == 1 else None
    if found is None:
        return None
    opening, after = found
    when = reading.past(keys, after)
    if when and when.day and when.day <= reading.today and draft.on is None:
        draft.on = when.day
    draft.flavour = opening.flavour
    return opening.kind


def read_medium(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> str | None:
    """Return the kind of how somebody was told, by the last words of a phrase: `about the raise over lunch`, `on the phone`; and note its flavour."""
    for at in range(min(len(keys), _MOST)):
        used = 2 + (word_at(keys, at + 1) in _ARTICLES)
        word = word_at(keys, at + used - 1)
        if keys[at] not in _BY or len(word) < 2 or not _ends_phrase(tokens, keys, at + used):
            continue
        kind, flavour = mean(word, reading.kinds)
        if kind == "met" and flavour and keys[at] == "over":
            reading.draft.direction = None
        elif kind not in ("call", "video"):
            continue
        reading.draft.flavour = flavour
        return kind
    return None


def _ends_phrase(tokens: Sequence[Token], keys: Sequence[str], at: int) -> bool:
    is_end = at >= len(keys) or keys[at] in ("", ",") or tokens[at - 1].text.endswith(_ENDS_SENTENCE)
    return is_end or keys[at] in _GOES_ON


def read_channel(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> str | None:
    """Read by what means somebody let me know, and say so; return its kind: `Farid confirmed the numbers by phone`."""
    end = next(
        (at for at, token in enumerate(tokens) if keys[at] in ("", ",") or token.text.endswith(_ENDS_SENTENCE)), None
    )
    end = len(keys) if end is None else end + (keys[end] not in ("", ","))
    verb = word_at(keys, 0)
    if len(reading.draft.who) == 1 and verb in _SENT and word_at(keys, 1) in _WHAT and "to" not in keys[1:end]:
        return _take(reading, "message", None)
    if len(reading.draft.who) != 1 or not (verb in _TOLD or (len(verb) > 4 and verb.endswith("ed"))):
        return None
    lead = next((n for n in (2, 3) if n < end and keys[end - n] in _BY), 0)
    kind, flavour = mean(keys[end - 1], reading.kinds) if lead and len(keys[end - 1]) > 1 else ("", None)
    is_public = (
        verb not in _SENT and lead > 0 and keys[end - lead] == "on" and kind not in ("call", "video")
    )  # posted on LinkedIn
    if kind not in _MEDIA or is_public or (lead == 3 and keys[end - 2] != "the"):
        return None
    return _take(reading, kind, flavour)


def _take(reading: Reading, kind: str, flavour: str | None) -> str:
    reading.draft.flavour, reading.draft.direction = flavour, "in"
    reading.say(WARN, f"taken as their {kind} · for news write 'note {reading.draft.who[0].name}: …'")
    return kind
