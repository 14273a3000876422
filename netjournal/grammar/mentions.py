"""Mentions: whom a line names that tells of nothing that happened, and what it promises instead."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.dates import WEEKDAY_OF
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.durations import word_at
from netjournal.grammar.headway import Telling
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.signs import DELIVERING, REACHING
from netjournal.grammar.tokens import COMMA, WORD
from netjournal.text import fold
from netjournal.words import KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.bounds import Bounds
    from netjournal.grammar.draft import Somebody
    from netjournal.grammar.people import People
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_MOST_WORDS = 12
"""So many words are looked through for whom a line is about."""
BEFORE_NAMES = (
    JOINERS
    | DELIVERING
    | REACHING
    | frozenset("to from for of at on off seen seeing meeting tell reach contact back need heard hear".split())
)
"""Words after which a name may stand in small letters."""


class Mentioned:
    """Names whoever stands at a place of prose."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People) -> None:
        self.reading, self.tokens, self.keys, self.people = reading, tokens, keys, people
        self.named = (0, 0)
        """Where the people stand whom a telling is about."""

    def hint_at_plan(self) -> str:
        """Return what to say when no day makes a plan of the line."""
        if not self.reading.draft.who:  # only a nick that is nobody's, which was said
            return ""
        name = self.reading.draft.who[0].name
        return f"still to come, kept as a note · for a plan write 'note {name}; fu fri: …'"

    def name_all(self, at: int, start: int) -> bool:
        """Name the first person behind a place and whoever is joined, and tell whether there is any."""
        for first in range(start, min(len(self.tokens), at + _MOST_WORDS)):
            if self.tokens[first].kind == COMMA:
                return False
            used = self._name(first, is_led=first == start)
            if not used:
                continue
            after = first + used
            while used and after < len(self.keys) and (self.keys[after] in JOINERS or self.tokens[after].kind == COMMA):
                used = self.people.known_at(after + 1) if after + 1 < len(self.keys) else 0
                used = used and self._name(after + 1, is_led=True)
                after += 1 + used if used else 0
            self.named = (first, after)
            return True
        return False

    def _name(self, at: int, *, is_led: bool) -> int:
        """Name whoever stands at a place of prose; return the words used."""
        used = self.name_owner(at)
        if used or self.tokens[at].kind == COMMA:
            return used
        is_led = is_led or self.keys[at - 1] in BEFORE_NAMES or self.keys[at - 1] in KIND_OF
        key, is_capital = self.keys[at], self.tokens[at].text[:1].isupper()
        if not (is_led or is_capital) or not self.people.stands_at(at, new=is_capital):
            return 0
        if not self.people.known_at(at) and (key in WEEKDAY_OF or key in MONTH_OF or key in KIND_OF):
            return 0
        self.people.expect()
        if self.people.known_at(at) and self.tokens[at].kind != WORD:
            return self.people.nick(at)
        return self.people.known(at) or self.people.newcomers.new(at)

    def owner_at(self, at: int) -> int:
        """Return how many words from a place are somebody known whose something is: `Grace Hopper's`."""
        for used in (1, 2, 3):
            key = word_at(self.keys, at + used - 1)
            if key.endswith(POSSESSIVES):
                return used if self.owners(at, used) else 0
        return 0

    def owners(self, at: int, used: int) -> list[Somebody]:
        """Return who may be meant by words from a place that say whose something is."""
        return self.reading.names.find(fold(self.reading.between(self.tokens[at : at + used]))[:-2])

    def name_owner(self, at: int) -> int:
        """Name whose something is; return the words used."""
        used = self.owner_at(at)
        if used:
            tokens = self.tokens[at : at + used]
            self.reading.name(self.owners(at, used), tokens, self.reading.between(tokens)[:-2])
        return used


class Intended(Mentioned, Telling):
    """What a line promises or plans that tells of nothing that happened."""

    def __init__(
        self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People, bounds: Bounds
    ) -> None:
        super().__init__(reading, tokens, keys, people)
        self.bounds = bounds
