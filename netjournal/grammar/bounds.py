"""Bounds: where what belongs together in a head ends, and where something begins that is surely understood."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.kinds import WITH, mean
from netjournal.grammar.times import read_words, time_of_day, time_range
from netjournal.grammar.tokens import COMMA, SIGILS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.people import People
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

STARTERS = frozenset({"about", "abt", "bout", "re", "for"})
"""Words that always begin the note."""
JOINERS = WITH | {"and", "&", "+", "plus"}
SLANG = frozenset({"x", "n", "'n", "'n'", "und", "et", "och"})
"""What is written for `and` between two names."""
SEEING = frozenset({"see", "visit", "meet", "catch"})
"""Why one goes somewhere: to see somebody."""
PUNCTUATION = frozenset("-–—|/.")

_CHANNELS = frozenset({"call", "video", "met", "message", "email", "letter", "touch"})
"""Kinds that a channel may replace: an introduction by email stays an introduction."""
SPELLS = frozenset({"day", "morning", "afternoon", "evening", "night", "weekend"})
"""What something may go on for the whole of: `all day`."""
_MEDIA = frozenset({"call", "video", "message", "email", "letter"})
_POST = frozenset({"post", "courier", "snail-mail"})


class Bounds:
    """Tells where in a head the next thing begins, or the last one ends."""

    def __init__(
        self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People, *, is_closed: bool
    ) -> None:
        self.reading, self.tokens, self.keys, self.people = reading, tokens, keys, people
        self.is_closed = is_closed

    def channel_at(self, at: int, kind: str | None) -> tuple[str, str | None, int] | None:
        """Return the kind that `on Zoom` or `by phone` means, its flavour and the tokens it takes, if the kind read so far leaves it open."""
        if self.keys[at] not in ("on", "by", "via", "over") or (kind or "touch") not in _CHANNELS:
            return None
        used = 3 if durations.word_at(self.keys, at + 1) == "the" else 2
        word = durations.word_at(self.keys, at + used - 1)
        meant, flavour = ("letter", None) if word in _POST else mean(word, self.reading.kinds)
        return (meant, flavour, used) if meant in _MEDIA and len(word) > 1 else None

    def closes(self, at: int) -> bool:
        """Tell whether the head, or what belongs together in it, ends before a token."""
        return (
            at >= len(self.tokens)
            or self.tokens[at].kind in SIGILS
            or self.tokens[at].kind == COMMA
            or self.keys[at] in STARTERS
            or PUNCTUATION.issuperset(self.tokens[at].text)
        )

    def resumes(self, at: int) -> bool:
        """Tell whether something that is surely understood begins at a token, or behind sigils there."""
        while at < len(self.tokens) and (self.tokens[at].kind in SIGILS or self.tokens[at].kind == COMMA):
            at += 1
        if at >= len(self.tokens):
            return False
        key = self.keys[at]
        return (
            self.is_dated(at)
            or (key in ("on", "at", "@", "for") and self.is_dated(at + 1))
            or (key in ("at", "@") and read_words(self.keys, at + 1, likely=True) is not None)  # at quarter to three
            or self.channel_at(at, None) is not None
            or (key in WITH | {"and", "&"} and self.people.stands_at(at + 1, new=key != "and"))
        )

    def breaks(self, at: int) -> bool:
        """Tell whether what belongs together ends before a token, for the end of the head or something that is surely understood."""
        return self.closes(at) or self.resumes(at)

    def lists(self, at: int) -> bool:
        """Tell whether somebody known stands at a token without any word that joins, and then others or the end: `bob liam fri`."""
        if self.keys[at] in MONTH_OF or self.is_dated(at):
            return False
        end = at
        while end < len(self.tokens) and self.people.known_at(end):
            end += self.people.known_at(end)
        is_joined = end < len(self.keys) and self.keys[end] in JOINERS | SLANG
        return end > at and (self.breaks(end) or is_joined)

    def is_dated(self, at: int) -> bool:
        """Tell whether a date, a time or a length begins at a token."""
        time = time_of_day(self.keys, at) or time_range(self.keys, at)
        return bool(time or self.reading.past(self.keys, at) or durations.duration(self.keys, at))
