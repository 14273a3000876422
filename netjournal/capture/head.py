"""The head of a line: kind, people, when, how long, where; up to the word where the note begins."""

from __future__ import annotations

from netjournal.capture import dates, durations
from netjournal.capture.draft import ASK, ERROR, WARN
from netjournal.capture.people import People
from netjournal.capture.reading import keys_of_tokens
from netjournal.capture.tokens import COMMA, NICK, SIGILS, WORD, unescape
from netjournal.spans import say_day
from netjournal.words import DIRECTED, FLAVOURS, KIND_OF, KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

DIRECTIONS = {">": "out", "to": "out", "<": "in", "from": "in"}

_STARTERS = frozenset({"about", "re", "for"})
_JOINERS = frozenset({"with", "and", "&", "w/"})
_HEARD = frozenset({"call", "video", "touch", "intro"})
"""Kinds that `from` says were theirs, besides those that are sent."""
_CHANNELS = frozenset({"call", "video", "met", "message", "email", "letter", "touch"})
"""Kinds that a channel may replace: an introduction by email stays an introduction."""
_MEDIA = frozenset({"call", "video", "message", "email", "letter"})
_PUNCTUATION = frozenset("-–—|/.")
_LONG = 10 * 60


class Head:
    """Reads the head's tokens into the draft, one thing at a time, until something fits nowhere."""

    def __init__(self, reading: Reading, tokens: list[Token]) -> None:
        self.reading, self.tokens = reading, tokens
        self.keys = keys_of_tokens(tokens)
        self.people = People(reading, tokens, self.keys)
        self.at = 0
        self.kind: str | None = None
        self.unknown_kind = ""
        self.is_dated = False
        self._joined: int | None = None
        self._steps = (self._joiner, self._known, self._when, self._time, self._duration, self._rhythm, self._place)

    def read(self) -> int:
        """Read as far as the head goes; return how many tokens it took."""
        self._read_kind()
        while self.at < len(self.tokens) and self._step():
            pass
        return self.at if self._joined is None else self._joined

    def _step(self) -> bool:
        """Take what begins at this token; tell whether anything did."""
        token, key = self.tokens[self.at], self.keys[self.at]
        if token.kind in SIGILS or (token.kind == WORD and _PUNCTUATION.issuperset(token.text)):
            self.at += 1
            return True
        if token.kind == COMMA:
            self.people.expect()
            self.at += 1
            return True
        if token.kind == NICK:
            return self._took(self.people.nick(self.at))
        if key in _STARTERS and not self._known():
            return False
        return any(step() for step in self._steps) or self._channel() or self._unknown()

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
        """Read the first word as a kind, with its direction."""
        draft = self.reading.draft
        if not self.tokens or self.tokens[0].kind != WORD:
            return
        word = self.tokens[0].text.casefold()
        sign = durations.word_at(self.keys, 1)
        own = self.reading.kinds.get(word)
        self.kind = own or KIND_OF.get(word)
        if self.kind is None:
            if sign in ("<", ">"):
                self.reading.say(ERROR, f"unknown kind '{word}' · kinds: {' '.join(KINDS)}")
                self._mark("problem", 2)
                self.at = 2
            return
        if word in FLAVOURS or (own and word not in KIND_OF):
            draft.flavour = word
        is_said = sign in DIRECTIONS and self.kind in DIRECTED
        if is_said or sign in ("<", ">") or (sign == "from" and self.kind in _HEARD):
            draft.direction = DIRECTIONS[sign]
        used = 2 if draft.direction else 1
        self._mark("kind", used)
        self.at = used

    def _joiner(self) -> bool:
        key = self.keys[self.at]
        is_to = key == "to" and self.kind is not None and (self.kind == "intro" or self.at == 1)
        if key not in _JOINERS and not is_to:
            return False
        self.people.expect()
        if self._joined is None:
            self._joined = self.at
        self.at += 1
        return True

    def _known(self) -> bool:
        return self._took(self.people.known(self.at))

    def _when(self) -> bool:
        """Read a date, which must not lie ahead."""
        lead = 1 if self.keys[self.at] == "on" else 0
        start, today = self.at + lead, self.reading.today
        when = dates.past(self.keys, start, today)
        if when is None and durations.word_at(self.keys, start) in dates.FORWARD:
            when = dates.future(self.keys, start, today)
        if when is None:
            return False
        typed = " ".join(self.keys[start : start + when.used])
        self._mark("problem" if self._refuse(when, typed) else "when", lead + when.used)
        return self._took(lead + when.used)

    def _refuse(self, when: dates.When, typed: str) -> bool:
        """Take a date into the draft, or say why it cannot be one."""
        draft, today = self.reading.draft, self.reading.today
        if when.day is None:
            self.reading.say(ERROR, when.problem)
        elif when.day > today:
            ahead = f"{say_day(when.day, today)} is in the future"
            self.reading.say(ERROR, f"{ahead} · log what happened; for a plan write '; fu {typed}'")
        elif draft.on is not None:
            self.reading.say(WARN, f"two dates; using {say_day(draft.on, today)}")
        else:
            draft.on, self.is_dated = when.day, True
            if dates.looks_planned(when, today):
                self.reading.say(ASK, f"{say_day(when.day, today)}? for a plan write '; fu {typed}'")
            return False
        return True

    def _time(self) -> bool:
        lead = 1 if self.keys[self.at] == "at" else 0
        found = durations.time_of_day(self.keys, self.at + lead)
        if found is None or self.reading.draft.time is not None:
            return False
        self.reading.draft.time = found[0]
        self._mark("time", lead + found[1])
        return self._took(lead + found[1])

    def _duration(self) -> bool:
        found = durations.duration(self.keys, self.at)
        if found is None or self.reading.draft.minutes is not None:
            return False
        minutes, used = found
        self.reading.draft.minutes = minutes
        if minutes > _LONG:
            self.reading.say(WARN, f"{minutes // 60} hours - sure?")
        self._mark("duration", used)
        return self._took(used)

    def _rhythm(self) -> bool:
        if self.keys[self.at] != "every":
            return False
        slip = dates.minutes_for_months(self.keys, self.at + 1)
        if slip:
            self.reading.say(ERROR, slip.problem)
            self._mark("problem", 1 + slip.used)
            return self._took(1 + slip.used)
        found = durations.rhythm(self.keys, self.at + 1)
        if found is None:
            return False
        self.reading.draft.rhythm = found[0]
        self._mark("clause", 1 + found[1])
        return self._took(1 + found[1])

    def _place(self) -> bool:
        """Read `at` and the words up to the next thing that is understood."""
        if self.keys[self.at] != "at" or self.reading.draft.place is not None:
            return False
        end = self.at + 1
        while end < len(self.tokens) and not self._ends_place(end):
            end += 1
        while self.tokens[end - 1].kind == COMMA:
            end -= 1
        place = unescape(self.reading.between(self.tokens[self.at + 1 : end]))
        if not any(c.isalpha() for c in place):
            return False
        self.reading.draft.place = place
        self._mark("place", end - self.at)
        return self._took(end - self.at)

    def _ends_place(self, at: int) -> bool:
        token, key, today = self.tokens[at], self.keys[at], self.reading.today
        if token.kind in SIGILS or token.kind == NICK or key in _STARTERS or self._channel_at(at):
            return True
        if key in _JOINERS or token.kind == COMMA:
            return self.people.stands_at(at + 1, new=key in ("with", "w/"))
        return bool(
            dates.past(self.keys, at, today)
            or durations.time_of_day(self.keys, at)
            or durations.duration(self.keys, at)
            or (key == "on" and dates.past(self.keys, at + 1, today))
            or (key in dates.FORWARD and dates.future(self.keys, at, today))
            or (key == "every" and durations.rhythm(self.keys, at + 1))
        )

    def _channel_at(self, at: int) -> str | None:
        """Return the kind that `on Zoom` or `by phone` means, if the kind read so far leaves it open."""
        if self.keys[at] not in ("on", "by", "via") or (self.kind or "touch") not in _CHANNELS:
            return None
        word = durations.word_at(self.keys, at + 1)
        kind = self.reading.kinds.get(word) or KIND_OF.get(word)
        return kind if kind in _MEDIA and len(word) > 1 else None

    def _channel(self) -> bool:
        kind = self._channel_at(self.at)
        if kind is None:
            return False
        word = self.keys[self.at + 1]
        self.kind = kind
        self.reading.draft.flavour = word if word in FLAVOURS or word not in KIND_OF else None
        self._mark("kind", 2)
        return self._took(2)

    def _unknown(self) -> bool:
        """Take words of no meaning as a new person, an event's name, or a kind nobody declared."""
        if self.kind == "event" and self._event():
            return True
        if self._took(self.people.new(self.at)):
            return True
        opens = self.at == 0 and self.kind is None and self.tokens[0].text[:1].islower()
        if not opens or not self.people.stands_at(1 + (self.keys[1:2] == ["with"]), new=False):
            return self._took(self.people.near(self.at))
        self.unknown_kind = self.tokens[0].text
        self._mark("problem", 1)
        self.at = 1
        return True

    def _event(self) -> bool:
        """Read unknown words as the event's name: a capitalised run, and right after the kind all up to who was there."""
        if self.reading.draft.event is not None or self._joined is not None or not self.people.may_stand(self.at):
            return False
        end = self.at + self.people.run_at(self.at)
        if self.at < end < len(self.tokens) and self.keys[end].isdecimal():
            end += 1
        ahead = self.at
        while ahead < len(self.tokens) and self.tokens[ahead].kind == WORD and not self._ends_event(ahead):
            ahead += 1
        if self.at == 1 and ahead < len(self.tokens) and self.keys[ahead] in _JOINERS:
            end = ahead
        if end == self.at:
            return False
        self.reading.draft.event = unescape(self.reading.between(self.tokens[self.at : end]))
        self._mark("fact", end - self.at)
        return self._took(end - self.at)

    def _ends_event(self, at: int) -> bool:
        return self.keys[at] == "at" or self._ends_place(at)
