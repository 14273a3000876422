"""Undated promises: what I promise in a note without a day, so that no word given is passed over in silence: `nice, I'll send her the deck`."""

from __future__ import annotations

from netjournal.grammar.ahead import HINTS, JOINED, list_phrases
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import word_at
from netjournal.grammar.intentions import HINT
from netjournal.grammar.pledges import party_of, read_pledge
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.signs import DELIVERING, FIRST_PERSON, I_SHALL, ME, SAID, THEM, WRITING
from netjournal.grammar.tokens import tokenize
from netjournal.text import clip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.reading import Reading

_I = I_SHALL | FIRST_PERSON | SAID
"""Words that begin a phrase in which I do."""
_OFFERED = DELIVERING | WRITING | {"call", "ring", "phone"}
_IDIOMS = frozenset({"let", "get", "go"})
"""Words of a phrase that gives nothing away: `I'll let it go`."""
_MOST_SHOWN = 60


def doubt_undated(reading: Reading) -> None:
    """Say when the note of a draft holds a promise of mine that was not taken for one, as it has no day."""
    draft = reading.draft
    is_said = any(hint in problem.message for problem in draft.problems for hint in HINTS)
    if draft.errors or is_said or "\\" in reading.line or any(owed.by == ME for owed in draft.promises):
        return
    tokens = tokenize(draft.note)
    keys = [key.replace("\u2019", "'") for key in keys_of_tokens(tokens)]
    party = party_of(reading)
    for start, end in list_phrases(tokens, keys):
        first = start + (keys[start] in JOINED)
        pledge = read_pledge(keys[first:end], party) if word_at(keys, first) in _I else None
        verb = word_at(keys, first + pledge.at) if pledge and pledge.by != THEM else ""
        if verb in _OFFERED - _IDIOMS:
            text = clip(draft.note[tokens[start].start : tokens[end - 1].end], _MOST_SHOWN)
            reading.say(WARN, f"'{text.rstrip('.!')}' stays in the note · {HINT}")
            return
