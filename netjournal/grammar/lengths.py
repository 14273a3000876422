"""Lengths: how long a talk took, where a line says it between the commas of its prose: `rang Ada about the lease, 20 mins, she agreed`."""

from __future__ import annotations

from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import duration
from netjournal.grammar.tokens import COMMA, Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netjournal.grammar.part import Part
    from netjournal.grammar.reading import Reading

_LASTING = frozenset("talked spoke chatted took lasted for".split())
"""Words between a comma and how long it was."""
_ENDS_SENTENCE = (".", "!", "?")
_LONGEST = 12 * 60
"""So many minutes at most; what took longer was no talk."""


def take_length(reading: Reading, part: Part, start: int, keys: Sequence[str]) -> None:
    """Take the one length that stands alone between two commas from a place on out of the prose, and say so; `keys` are the part's."""
    found = [run for run in _phrases(part, start, keys) if (minutes := _minutes(keys, run)) and minutes <= _LONGEST]
    if len(found) != 1:
        return
    run = found[0]
    tokens = part.tokens[run.start : run.stop]
    last = tokens[-1]
    if last.text.endswith(_ENDS_SENTENCE):  # the stop ends what comes before
        tokens[-1] = Token(last.kind, last.start, last.end - 1, last.text[:-1])
    reading.draft.minutes = _minutes(keys, run)
    reading.mark("duration", tokens)
    reading.say(WARN, f"'{reading.between(tokens)}' is read as how long it took")
    part.cut([part.tokens[run.start - 1], *tokens])


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


def _minutes(keys: Sequence[str], run: range) -> int | None:
    """Return the minutes that a phrase is, when it is nothing else."""
    first = run.start + (keys[run.start] in _LASTING if run else 0)
    length = duration(keys, first) if first < run.stop else None
    return length[0] if length and first + length[1] == run.stop else None
