"""Preludes: what a line says before its kind: where or when it was, or how long was spent on it."""

from __future__ import annotations

from netjournal.grammar.durations import duration, word_at
from netjournal.grammar.kinds import WITH, Opening, is_done, read_opening
from netjournal.grammar.tails import DASHES
from netjournal.grammar.tokens import WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.people import People
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_MOST_WORDS = 8
MISSED = frozenset(
    "missed bumped cancelled canceled postponed skipped declined no not tried gotta should must need want wanted forgot ought plan confirmed moved rescheduled rearranged scheduled booked arranged planned prepped prepared transcribed typed edited drafted".split()
)
"""Words before a kind that say that it did not happen, or not yet."""


class Preludes:
    """Tells which kind stands behind such words at the beginning of a line."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People) -> None:
        self.reading, self.tokens, self.keys, self.people = reading, tokens, keys, people

    def read(self, at: int) -> Opening | None:
        """Return the kind behind the words from a place, which are kept for the note."""
        return self._spent(at) or self._behind_comma(at)

    def _spent(self, at: int) -> Opening | None:
        """Return the kind behind how long was spent on it: `spent 45 min on the phone to Ada`."""
        length = duration(self.keys, at + 1) if self.keys[at] == "spent" else None
        start = at + 1 + length[1] if length else at
        opening = read_opening(self.tokens, self.keys, start, self.reading.kinds) if length else None
        if length and opening and word_at(self.keys, start) == "on":
            self.reading.draft.minutes = length[0]
            opening.kept = [place for place in opening.kept if place > start]
            opening.used += start - at
            return opening
        return None

    def _behind_comma(self, at: int) -> Opening | None:
        """Return the kind behind a few words and a comma, which say where or when it was: `poster session, met Ingrid Dahl`."""
        end = at
        is_over = False
        while end < len(self.keys) and end - at < _MOST_WORDS and self.tokens[end].kind == WORD and not is_over:
            if self.people.stands_at(end, new=False):
                return None
            if self.tokens[end].text in DASHES:
                break
            is_over = self.tokens[end].text.endswith((".", "!"))
            end += 1
        comma = word_at(self.keys, end) == "," or (end < len(self.tokens) and self.tokens[end].text in DASHES)
        if not (comma or is_over) or self.people.run_at(at) >= end - at:
            return None
        opening = read_opening(self.tokens, self.keys, end + comma, self.reading.kinds)
        if opening is None or not is_done(opening):
            return None
        after = end + comma + opening.used
        after += word_at(self.keys, after) in WITH | {"to"}
        if MISSED.intersection(self.keys[at:end]) or not self.people.stands_at(after, new=True):
            return None
        opening.kept = [*range(at, end), *opening.kept]
        opening.used += end + comma - at
        return opening
