"""The head of a line: kind, people, when, how long, where; up to the word where the note begins."""

from __future__ import annotations

from netjournal.capture import durations
from netjournal.capture.draft import ERROR
from netjournal.capture.kinds import (
    DIRECTIONS,
    PLANNING,
    begins_sentence,
    is_bullet,
    is_mark,
    kind_after_people,
    read_opening,
    signs_at,
)
from netjournal.capture.moments import Moments
from netjournal.capture.people import People
from netjournal.capture.places import JOINERS, PUNCTUATION, STARTERS, Places
from netjournal.capture.reading import keys_of_tokens
from netjournal.capture.tokens import COMMA, NICK, SIGILS, unescape, unquote
from netjournal.capture.undeclared import Undeclared
from netjournal.words import DIRECTED, FLAVOURS, KIND_OF, KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.kinds import Opening
    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

_ADVERBS = frozenset("back again briefly quickly together remotely online alone".split())
_MYSELF = frozenset({"i", "me", "myself"})


class Head:
    """Reads the head's tokens into the draft, one thing at a time, until something fits nowhere."""

    def __init__(self, reading: Reading, tokens: list[Token], *, is_closed: bool) -> None:
        self.reading, self.tokens = reading, tokens
        self.keys = keys_of_tokens(tokens)
        self.people = People(reading, tokens, self.keys)
        self.places = Places(reading, tokens, self.keys, self.people, is_closed=is_closed)
        self.undeclared = Undeclared(reading, tokens, self.keys, self.people, self.places)
        self.at = 0
        self.kind: str | None = None
        self.unknown_kind = ""
        self.is_plan = False
        """Whether the line is a plan without anything that happened, which has been said."""
        self.kept: list[tuple[int, int]] = []
        """Runs of tokens that belong to the note although something was understood after them."""
        self.named: list[tuple[int, int]] = []
        """Runs of tokens that name a place or an event."""
        self._begin = 0
        self._joined: int | None = None
        moments = self.moments = Moments(reading, tokens, self.keys)
        self._moments = (moments.when, moments.time, moments.duration, moments.rhythm)

    def read(self) -> int:
        """Read as far as the head goes; return how many tokens it took."""
        self._skip_marks()
        self._read_kind()
        while self.at < len(self.tokens) and not self.is_plan and self._step():
            pass
        end = self.at if self._joined is None else self._joined
        while self.kept and self.kept[-1][1] >= end:
            end = min(end, self.kept.pop()[0])
        return end

    def _skip_marks(self) -> None:
        """Pass a bullet before the line, and keep other marks for the note."""
        while self.at < len(self.tokens) and is_mark(self.tokens[self.at]):
            if self.at or not is_bullet(self.tokens[0]):
                self.kept.append((self.at, self.at + 1))
            self.at += 1
        self._begin = self.at

    def _step(self) -> bool:
        """Take what begins at this token; tell whether anything did."""
        token, key = self.tokens[self.at], self.keys[self.at]
        if token.kind in SIGILS or token.kind == COMMA or PUNCTUATION.issuperset(token.text):
            if token.kind == COMMA or (token.text == "/" and self.people.stands_at(self.at + 1, new=False)):
                self.people.expect()
            self.at += 1
            return True
        if self.kind in DIRECTED and self.reading.draft.who and self._took(self._late_direction()):
            return True
        if token.kind == NICK:
            return self._took(self.people.nick(self.at))
        if key in STARTERS and not self._known():
            return self._took(self.moments.after_starter(self.at)) or self._keep()
        if self._joiner() or self._known() or any(self._took(read(self.at)) for read in self._moments):
            return True
        return self._place() or self._channel() or self._late_kind() or self._unknown()

    def _took(self, used: int) -> bool:
        """Move past the tokens that were understood."""
        self.at += used
        if used:
            self._joined = None
            self.people.settle()
        return used > 0

    def _mark(self, role: str, used: int) -> None:
        self.reading.mark(role, self.tokens[self.at : self.at + used])

    def _read_kind(self) -> None:
        """Read the words from here as a kind, with its direction."""
        opening = read_opening(self.tokens, self.keys, self.at, self.reading.kinds)
        if opening:
            self._take_kind(opening)
            return
        key, sign = durations.word_at(self.keys, self.at), durations.word_at(self.keys, self.at + 1)
        if sign in ("<", ">") and key and not self.people.stands_at(self.at, new=False):
            word = self.tokens[self.at].text.casefold()
            self.reading.say(ERROR, f"unknown kind '{word}' · kinds: {' '.join(KINDS)}")
            self._mark("problem", 2)
            self.at += 2
        elif key in PLANNING or (key == "follow" and sign == "up"):
            self.is_plan = True
            self._mark("problem", 1)
            self.reading.say(ERROR, "a line logs what happened · a plan follows it: 'note Ada; fu fri: what'")

    def _take_kind(self, opening: Opening) -> None:
        draft = self.reading.draft
        self.kind, draft.flavour = opening.kind, opening.flavour
        draft.direction = opening.direction or draft.direction
        self._mark("kind", opening.used)
        self._keep_words(opening.kept)
        self.at += opening.used
        self.people.begins = self.at

    def _late_direction(self) -> int:
        """Read who reached out behind whom it was: `msg Kavya > sent the deck`; return the signs used."""
        used = signs_at(self.tokens, self.at)
        if used:
            self.reading.draft.direction = self.reading.draft.direction or DIRECTIONS[self.tokens[self.at].text]
            self._mark("kind", used)
        return used

    def _late_kind(self) -> bool:
        """Read a kind after a date, or after whom it is about: `yesterday call Ada`, `Grace called yesterday`."""
        if self.kind is not None:
            return False
        if not self.reading.draft.who:
            before = self.at
            if before > self._begin:
                self._read_kind()
            if self.at > before:
                self.people.expect()
            return self.at > before
        opening = kind_after_people(self.keys, self.at, self.reading.kinds)
        if opening is None:
            return False
        after = self.at + opening.used
        is_intro = opening.kind == "intro" and durations.word_at(self.keys, after) == "to"
        if not (is_intro or self.places.closes(after) or self.places.resumes(after)):
            return False
        self._take_kind(opening)
        self._joined = None
        return True

    def _joiner(self) -> bool:
        key = self.keys[self.at]
        is_intro = self.kind == "intro"
        is_to = key == "to" and self.kind is not None and (is_intro or self.at == self.people.begins)
        if key not in JOINERS and not is_to and not (is_intro and key in ("<", ">")):
            return False
        self.people.expect()
        if self._joined is None:
            self._joined = self.at
        self.at += 1
        if self.kind is None and durations.word_at(self.keys, self.at) in _MYSELF:
            self.at += 1
        return True

    def _known(self) -> bool:
        return self._took(self.people.known(self.at))

    def _place(self) -> bool:
        """Read `at` and the words up to the next thing that is understood."""
        used = self.places.place(self.at, self.kind)
        if used:
            self.reading.draft.place = unescape(self.reading.between(self.tokens[self.at + 1 : self.at + used]))
            self.named.append((self.at + 1, self.at + used))
            self._mark("place", used)
        return self._took(used)

    def _channel(self) -> bool:
        channel = self.places.channel_at(self.at, self.kind)
        if channel is None:
            return False
        self.kind, used = channel
        word = self.keys[self.at + used - 1]
        self.reading.draft.flavour = word if word in FLAVOURS or word not in KIND_OF else None
        self._mark("kind", used)
        return self._took(used)

    def _unknown(self) -> bool:
        """Take words of no meaning as a new person, an event's name, a kind nobody declared, or a part of the note."""
        if self.kind == "event" and self._event():
            return True
        if self._nobodys_kind():
            return True
        opens = self.at == self._begin and self.kind is None
        if opens and begins_sentence(self.keys[self.at]):
            return self._keep()
        return self._took(self.people.new(self.at, opens=opens) or self.people.near(self.at)) or self._keep()

    def _nobodys_kind(self) -> bool:
        """Take the first words as a kind that nobody declared, when somebody comes next."""
        if self.at > self._begin or self.kind is not None:
            return False
        opening = self.undeclared.read(self.at)
        if opening is None:
            return False
        if opening.kind:
            self._take_kind(opening)
            return True
        self.unknown_kind = opening.word
        self._mark("problem", len(opening.kept))
        self._keep_words(opening.kept)
        self.at += opening.used
        self.people.expect()
        return True

    def _keep_words(self, places: list[int]) -> None:
        """Keep words for the note; neighbours stay together."""
        for at in places:
            if self.kept and self.kept[-1][1] == at:
                self.kept[-1] = (self.kept[-1][0], at + 1)
            else:
                self.kept.append((at, at + 1))

    def _keep(self) -> bool:
        """Pass words that belong to the note when something to be understood follows them: `in the park yesterday`."""
        used = self.places.aside(self.at, _ADVERBS)
        start = self.at
        if not used and self._joined is not None and self.reading.draft.who:
            used, start = self.places.company(self.at), self._joined
        elif not used and self.kind and not self.reading.draft.who:
            used = self.places.introduction(self.at)
            self._joined = None if used else self._joined
        if used:
            self.kept.append((start, self.at + used))
            self.at += used
        return used > 0

    def _event(self) -> bool:
        """Read unknown words before all people as the event's name: a capitalised run, and after the kind all up to who was there."""
        used = self.places.event(self.at) if self._joined is None else 0
        if used:
            self.reading.draft.event = unescape(unquote(self.reading.between(self.tokens[self.at : self.at + used])))
            self.named.append((self.at, self.at + used))
            self._mark("fact", used)
        return self._took(used)
