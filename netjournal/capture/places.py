"""Places in a head: where something happened, by which channel, and which words are only passing."""

from __future__ import annotations

from netjournal.capture import dates, durations
from netjournal.capture.kinds import WITH, is_mark
from netjournal.capture.names import POSSESSIVES
from netjournal.capture.times import looks_measured, time_of_day, time_range
from netjournal.capture.tokens import COMMA, NICK, SIGILS, WORD
from netjournal.words import KIND_OF, UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.people import People
    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

STARTERS = frozenset({"about", "re", "for"})
"""Words that always begin the note."""
JOINERS = WITH | {"and", "&", "+", "plus"}
PUNCTUATION = frozenset("-–—|/.")

_CHANNELS = frozenset({"call", "video", "met", "message", "email", "letter", "touch"})
"""Kinds that a channel may replace: an introduction by email stays an introduction."""
_MEDIA = frozenset({"call", "video", "message", "email", "letter"})
CIRCUMSTANCES = frozenset(
    "in on near over from outside during after before inside around by between along across down up through under via".split()
)
"""Words that begin a circumstance, such as `in the park`, `after lunch`, `from Acme`."""
_AHEAD = frozenset({"until", "till", "til", "before", "next", "due"})
"""Words before a date that lies ahead."""
WHOSE = frozenset({"my", "our", "his", "her", "their"})
_ARTICLES = frozenset({"the", "a", "an"})
_COMPANY = WHOSE | _ARTICLES | frozenset("some two three four five few several other".split())
"""Words before people without a name."""
_BEFORE_TIMES = frozenset({"at", "@", "around", "from", "till", "until"})
_LONGEST_ASIDE = 5
_LONGEST_PLACE = 3
"""Words of a place behind its comma; a sentence has more."""
_TIMES = UNITS.keys() | {"first", "second", "third", "last", "next", "whole", "entire"}
_SENTENCE = frozenset(
    "i we she he they it who that but so because then talked spoke discussed was were is said told asked".split()
)
"""Words that are no part of a place: `at Acme she was tired`."""
_NO_PLACES = frozenset({"weekend", "christmas", "xmas", "easter", "same", "last", "least", "once", "first", "all"})


def purpose(keys: Sequence[str], at: int) -> int:
    """Return how many words from a place are `for lunch` or `for a walk`: what follows them is no prose yet."""
    last = at + 1 + (durations.word_at(keys, at + 1) in ("a", "an", "the"))
    is_purpose = durations.word_at(keys, at) == "for" and durations.word_at(keys, last) in KIND_OF
    return last + 1 - at if is_purpose else 0


class Places:
    """Tells what the words of a head at some place are about, when they are no person, date or length."""

    def __init__(
        self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People, *, is_closed: bool
    ) -> None:
        self.reading, self.tokens, self.keys, self.people = reading, tokens, keys, people
        self._is_closed = is_closed

    def place(self, at: int, kind: str | None) -> int:
        """Return how many tokens `at` and a place take, up to the next thing that is understood."""
        if self.keys[at] not in ("at", "@") or self.reading.draft.place is not None:
            return 0
        end = at + 1
        while end < len(self.tokens) and not self._ends_place(end, kind):
            end += 1
        while self.tokens[end - 1].kind == COMMA or PUNCTUATION.issuperset(self.tokens[end - 1].text):
            end -= 1
        words = self.keys[at + 1 : end]
        if looks_measured(self.keys, at + 1) and not self.tokens[min(at + 2, end - 1)].text[:1].isupper():
            return 0  # `at 10 Downing Street` is a place, `at 10 at the office` a time that wants am or pm
        if _NO_PLACES.intersection(words[:2]) or not any(c.isalpha() for word in words for c in word):
            return 0
        return end - at

    def channel_at(self, at: int, kind: str | None) -> tuple[str, int] | None:
        """Return the kind that `on Zoom` or `by phone` means, and the tokens it takes, if the kind read so far leaves it open."""
        if self.keys[at] not in ("on", "by", "via", "over") or (kind or "touch") not in _CHANNELS:
            return None
        used = 3 if durations.word_at(self.keys, at + 1) == "the" else 2
        word = durations.word_at(self.keys, at + used - 1)
        meant = self.reading.kinds.get(word) or KIND_OF.get(word)
        return (meant, used) if meant in _MEDIA and len(word) > 1 else None

    def event(self, at: int) -> int:
        """Return how many words name an event before all people: a capitalised run, and right after the kind all up to who was there."""
        draft = self.reading.draft
        if draft.event is not None or draft.who or not self.people.may_stand(at):
            return 0
        end = at + self.people.run_at(at)
        if at < end < len(self.tokens) and self.keys[end].isdecimal() and not self._is_dated(end):
            end += 1
        if at != self.people.begins:
            return end - at
        ahead = at
        while ahead < len(self.tokens) and self.tokens[ahead].kind == WORD and self.keys[ahead] != "at":
            if self._ends_place(ahead, "event"):
                break
            ahead += 1
        return (ahead if ahead < len(self.tokens) and self.keys[ahead] in JOINERS else end) - at

    def aside(self, at: int, adverbs: frozenset[str]) -> int:
        """Return how many words from here are only passing, since something to be understood comes right after them."""
        token, key = self.tokens[at], self.keys[at]
        end = at + 1
        if token.text[:1] == "(":
            while end < len(self.tokens) and self.tokens[end - 1].text[-1:] != ")":
                end += 1
            is_aside = self.tokens[end - 1].text[-1:] == ")"
        elif key in STARTERS:
            end = at + (purpose(self.keys, at) or self._reason(at))
            is_aside = end > at and durations.word_at(self.keys, end) not in WITH
        elif key in CIRCUMSTANCES:
            while end < len(self.tokens) and end - at < _LONGEST_ASIDE and self._passes(end):
                end += 1
            is_aside = end > at + 1
        else:
            is_aside = key in adverbs or is_mark(token)
        is_followed = self._goes_on_at(end) or (
            is_mark(token) and self.people.may_stand(end) and self.people.stands_at(end, new=True)
        )
        return end - at if is_aside and is_followed else 0

    def _reason(self, at: int) -> int:
        """Return how many words from a place are `for a` and one word that is no time: `for a beer`."""
        word = durations.word_at(self.keys, at + 2)
        is_reason = self.keys[at] == "for" and durations.word_at(self.keys, at + 1) in ("a", "an", "the")
        return 3 if is_reason and word.isalpha() and not self._is_dated(at + 1) and word not in _TIMES else 0

    def company(self, at: int) -> int:
        """Return how many words after `and` or `with` are others who are not named: `and her team 2h`, `+ 2 others 1h`."""
        key = self.keys[at]
        if not (key in _COMPANY or key.isdecimal() or key.endswith(POSSESSIVES)):
            return int(self.tokens[at].kind == WORD and key.isalpha() and self.resumes(at + 1))
        end = at + 1
        while end < len(self.tokens) and end - at < _LONGEST_ASIDE and self._passes(end):
            end += 1
        return end - at if end > at + 1 and self._goes_on_at(end) else 0

    def introduction(self, at: int) -> int:
        """Return how many words say who the person is that is named behind them: `my old boss Henrik Dahl`."""
        if self.keys[at] not in WHOSE | _ARTICLES or not self.people.may_begin(at):
            return 0
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].text.islower() and end - at < _LONGEST_ASIDE:
            if not self._passes(end) or self.keys[end] in CIRCUMSTANCES | {"of"}:
                return 0
            end += 1
        if end == at + 1 or not self.people.stands_at(end, new=True):
            return 0
        used = self.people.run_at(end)
        is_sure = self.keys[at] in WHOSE or used > 1 or self.people.stands_at(end, new=False)
        after = end + max(used, self.people.known_at(end))
        return end - at if is_sure and (self.closes(after) or self.resumes(after)) else 0

    def _goes_on_at(self, at: int) -> bool:
        """Tell whether something that is surely understood begins at a token, or a place."""
        return self.resumes(at) or (at < len(self.tokens) and self.place(at, "met") > 0)

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
            self._is_dated(at)
            or (key in ("on", "at", "@", "for") and self._is_dated(at + 1))
            or self.channel_at(at, None) is not None
            or (key in WITH | {"and", "&"} and self.people.stands_at(at + 1, new=key != "and"))
        )

    def _is_measured(self, at: int) -> bool:
        """Tell whether a word is nearly a time, and no number of a house or a room."""
        lead = 1 if self.keys[at] in _BEFORE_TIMES else 0
        if at + lead + 1 < len(self.tokens) and self.tokens[at + lead + 1].text[:1].isupper():
            return False
        is_room = lead == 0 and self.keys[at].isdecimal()
        return time_range(self.keys, at + lead) is not None or (looks_measured(self.keys, at + lead) and not is_room)

    def _goes_on(self, at: int) -> bool:
        """Tell whether what follows a comma belongs to the place: `La Strada, Rome`, and up to a colon `hall 2, stand 14`."""
        end = at
        while end < len(self.tokens) and self.tokens[end].kind == WORD and not self._is_dated(end):
            end += 1
        text = self.tokens[at].text if at < end else ""
        return end - at < _LONGEST_PLACE and (self._is_closed or not text[:1].islower())

    def _passes(self, at: int) -> bool:
        """Tell whether a word may be inside a circumstance."""
        key = self.keys[at]
        is_end = key in JOINERS | STARTERS | _AHEAD or key == "at" or (key == "on" and self._is_dated(at + 1))
        return self.tokens[at].kind == WORD and not (is_end or self._is_dated(at))

    def _is_dated(self, at: int) -> bool:
        """Tell whether a date, a time or a length begins at a token."""
        return bool(self.reading.past(self.keys, at) or time_of_day(self.keys, at) or durations.duration(self.keys, at))

    def _ends_place(self, at: int, kind: str | None) -> bool:
        token, key = self.tokens[at], self.keys[at]
        if token.kind in SIGILS or token.kind == NICK or key in STARTERS | _SENTENCE or self.channel_at(at, kind):
            return True
        if kind is None and key in KIND_OF and len(key) > 2 and self.people.stands_at(at + 1, new=True):
            return True
        if key in JOINERS:
            return self.people.stands_at(at + 1, new=key in WITH)
        if token.kind == COMMA:
            return self.people.stands_at(at + 1, new=False) or not self._goes_on(at + 1)
        return (
            self._is_dated(at)
            or (key in ("on", "at", "@") and self._is_dated(at + 1))
            or self._is_measured(at)
            or (key in dates.FORWARD and self.reading.future(self.keys, at) is not None)
            or (key in durations.EACH and durations.rhythm(self.keys, at + 1) is not None)
        )
