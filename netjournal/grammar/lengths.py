"""Lengths: how long it took, and which day it was, where the prose of a line says so: `rang Ada about the lease, 20 mins, she agreed`."""

from __future__ import annotations

from netjournal.grammar.bounds import STARTERS
from netjournal.grammar.dates import PAST
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import duration
from netjournal.grammar.tails import PRONOUNS
from netjournal.grammar.tokens import COMMA, Token
from netjournal.spans import say_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netjournal.grammar.part import Part
    from netjournal.grammar.reading import Reading

_LASTING = frozenset("talked spoke chatted took lasted for".split())
"""Words between a comma and how long it was."""
_ABOUT = frozenset("regarding concerning during following morning evening".split())
"""Words in -ing that do not say what was done."""
_ENDS_SENTENCE = (".", "!", "?")
_LONGEST = 12 * 60
"""So many minutes at most; what took longer was no talk."""


def take_length(reading: Reading, part: Part, start: int, keys: Sequence[str]) -> None:
    """Take the one length that stands alone behind a comma from a place on out of the prose, and say so; `keys` are the part's."""
    found = [(run, length) for run in _phrases(part, start, keys) if (length := _length(keys, run))]
    if len(found) != 1 or found[0][1][0] > _LONGEST:
        return
    run, (minutes, used) = found[0]
    tokens, last = part.tokens[run.start : run.start + used], part.tokens[run.start + used - 1]
    if last.text.endswith(_ENDS_SENTENCE):  # the stop ends what comes before
        tokens[-1] = Token(last.kind, last.start, last.end - 1, last.text[:-1])
    reading.draft.minutes = minutes
    reading.mark("duration", tokens)
    reading.say(WARN, f"'{reading.between(tokens)}' is read as how long it took")
    is_whole = used == len(run)
    part.cut([part.tokens[run.start - 1], *tokens] if is_whole else tokens)


def take_day(reading: Reading, part: Part, start: int, keys: Sequence[str]) -> None:
    """Take the day that can only lie behind at the end of what was done out of the prose, and say so: `1h with Ada drawing the plan yesterday, tired`."""
    end = next((n for n in range(start, len(keys)) if part.tokens[n].kind == COMMA), len(keys))
    at = next((n for n in range(start + 1, end) if keys[n] in PAST), end)
    when = reading.past(keys, at) if at < end else None
    is_ours = keys[start] not in _ABOUT and not (PRONOUNS | STARTERS) & set(keys[start:at])
    if not is_ours or when is None or when.day is None or at + when.used != end:
        return
    reading.draft.on = when.day
    tokens = part.tokens[at:end]
    reading.mark("when", tokens)
    reading.say(WARN, f"'{reading.between(tokens)}' is read as {say_day(when.day, reading.today)}")
    part.cut(tokens)


def _phrases(part: Part, start: int, keys: Sequence[str]) -> Iterator[range]:
    """Yield the places of the tokens behind a comma, up to the next one or the end of the sentence."""
    for comma in range(start, len(keys)):
        if part.tokens[comma].kind != COMMA:
            continue
        end = comma + 1
        while end < len(keys) and part.tokens[end].kind != COMMA:
            end += 1
            if part.tokens[end - 1].text.endswith(_ENDS_SENTENCE):
                break
        if not any(part.is_cut(token) for token in part.tokens[comma:end]):
            yield range(comma + 1, end)


def _length(keys: Sequence[str], run: range) -> tuple[int, int] | None:
    """Return the minutes that a phrase says something took, and the words used, when at most a place follows: `2h at Acme`."""
    lead = int(keys[run.start] in _LASTING) if run else 0
    length = duration(keys, run.start + lead) if lead < len(run) else None
    if length is None:
        return None
    used = lead + length[1]
    return (length[0], used) if used == len(run) or (used < len(run) and keys[run.start + used] == "at") else None
