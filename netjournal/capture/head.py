"""The head of a line: kind, people, when, how long, where; up to the word where the note begins."""

from __future__ import annotations

from netjournal.capture import durations
from netjournal.capture.asides import Asides
from netjournal.capture.elsewhere import pass_marks
from netjournal.capture.facts import ways_at
from netjournal.capture.happening import Happening
from netjournal.capture.kinds import begins_sentence
from netjournal.capture.moments import Moments
from netjournal.capture.people import People
from netjournal.capture.places import JOINERS, PUNCTUATION, STARTERS, Places
from netjournal.capture.reading import keys_of_tokens
from netjournal.capture.tails import Tail
from netjournal.capture.tellings import Tellings
from netjournal.capture.tokens import COMMA, NICK, SIGILS, unescape, unquote
from netjournal.words import DIRECTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

_ABOUT = {"note": ("on", "about", "re", "for"), "met": ("for",), "event": ("for", "by", "of")}
"""Kind -> the words between it and whom it is about."""
_SLANG = frozenset({"x", "n", "'n", "'n'", "und", "et", "och"})
"""What is written for `and` between two names."""
_MYSELF = frozenset({"i", "me", "myself"})


class Head:
    """Reads the head's tokens into the draft, one thing at a time, until something fits nowhere."""

    def __init__(self, reading: Reading, tokens: list[Token], *, is_closed: bool) -> None:
        self.reading, self.tokens, self.is_closed = reading, tokens, is_closed
        self.keys = keys_of_tokens(tokens)
        self.people = People(reading, tokens, self.keys)
        self.places = Places(reading, tokens, self.keys, self.people, is_closed=is_closed)
        self.asides = Asides(reading, tokens, self.keys, self.people, self.places)
        self.happening = Happening(reading, tokens, self.keys, self.people, self.places)
        self.tellings = Tellings(reading, tokens, self.keys, self.people, self.places)
        self.at = self._begin = 0
        self.named: list[tuple[int, int]] = []
        """Runs of tokens that name a place or an event."""
        self.tail = len(tokens)
        """Where the comma stands before the days and lengths that a line ends with."""
        self._named_to = -1
        """Where the last known name ended."""
        self._joined: int | None = None
        """Where a joining word stands that nobody has followed yet."""
        self.moments = Moments(reading, tokens, self.keys)

    def read(self) -> int:
        """Read as far as the head goes; return how many tokens it took."""
        self._begin = self.at = pass_marks(self.people, self.happening)
        if self.happening.is_plan:
            return self.at
        self.at += self.tellings.begin(self.at, self.happening)
        if self.tellings.is_whole:
            return self.at
        while self.at < len(self.tokens) and not self.happening.is_plan and self._step():
            pass
        self.happening.conclude()
        self.moments.read_kept(self.happening.kept)
        for first, _ in self.named if self.happening.kind == "met" else ():
            self.places.name_host(first)
        end = self.at if self._joined is None else self._joined
        if end < len(self.tokens) and not self.is_closed:
            self._read_tail(end)
        kept = self.happening.kept
        while kept and kept[-1][1] >= end:
            end = min(end, kept.pop()[0])
        return end

    def _read_tail(self, start: int) -> None:
        """Read the days and lengths after the last comma of prose: `to go over the contract, 2h`."""
        end = len(self.tokens)
        while end > start and self.tokens[end - 1].kind in SIGILS:
            end -= 1
        found = Tail(self.reading, self.tokens, self.keys)
        tail = found.find(start, end, self.happening.kind) if self.happening.kind != "note" else None
        if tail is None:
            return
        self.tail = self.at = tail
        while self.at < end:
            if not self._took(self.moments.read(self.at)):
                self.tail = len(self.tokens) if self.keys[self.at].isalnum() else self.tail  # no word is lost
                self.at += 1

    def _step(self) -> bool:
        """Take what begins at this token; tell whether anything did."""
        token, key = self.tokens[self.at], self.keys[self.at]
        if token.kind in SIGILS or token.kind == COMMA or PUNCTUATION.issuperset(token.text):
            if token.kind == COMMA or (token.text == "/" and self.people.stands_at(self.at + 1, new=False)):
                self.people.expect()
            self.at += 1
            return True
        if self.happening.kind in DIRECTED and self.reading.draft.who and self._took(self.happening.direction(self.at)):
            return True
        if token.kind == NICK:
            used = self.places.nick(self.at)
            return self._name_place(used, lead=0) or self._took(self.people.nick(self.at))
        if self._about():
            return self._known() or self._unknown()
        if key in STARTERS and not self._known():
            return self._took(self.moments.after_starter(self.at)) or self._purpose() or self._keep()
        if self._joiner() or self._known() or self._way() or self._took(self.moments.read(self.at)):
            return True
        return self._place() or self._took(self.happening.channel(self.at)) or self._late_kind() or self._unknown()

    def _took(self, used: int) -> bool:
        """Move past the tokens that were understood."""
        self.at += used
        if used:
            self._joined = None
            self.people.settle()
        return used > 0

    def _late_kind(self) -> bool:
        """Read a kind after a date, or after whom it is about: `yesterday call Ada`, `Grace called yesterday`."""
        if self.happening.kind is not None:
            return False
        if self.reading.draft.who:
            used = self.happening.after_people(self.at)
            self._joined = None if used else self._joined
        else:
            used = self.happening.begin(self.at) if self.at > self._begin else 0
            if used:
                self.people.expect()
        self.at += used
        return used > 0

    def _purpose(self) -> bool:
        """Read what somebody was there for as the kind: `took Kavya for coffee`."""
        if self.keys[self.at] != "for" or not self.reading.draft.who:
            return False
        return self._took(self.happening.purpose(self.at)) or self._late_kind()

    def _about(self) -> bool:
        """Pass the word between a note and whom it is about, or a party and whose it was: `note on Grace`, `drinks for Zoë`."""
        words = _ABOUT.get(self.happening.kind or "", ())
        if (
            self.at == self.people.begins
            and self.keys[self.at] in words
            and self.people.stands_at(self.at + 1, new=True)
        ):
            self.at += 1
            return True
        return False

    def _joiner(self) -> bool:
        key, kind = self.keys[self.at], self.happening.kind
        if kind == "event" and not self.reading.draft.who and self._took(self.happening.meeting(self.at)):
            self.people.expect()
            return True
        is_intro = kind == "intro"
        is_to = key == "to" and kind is not None and (is_intro or not self.reading.draft.who)
        is_slang = key in _SLANG | {"both"} and self.people.stands_at(self.at + 1, new=True)
        if key not in JOINERS and not is_to and not is_slang and not (is_intro and key in ("<", ">")):
            return False
        self.people.expect()
        if self._joined is None:
            self._joined = self.at
        self.at += 1
        if kind is None and durations.word_at(self.keys, self.at) in _MYSELF:
            self._joined = None
            self.happening.is_mine = True
            self.at += 1
        return True

    def _known(self) -> bool:
        is_behind = self.at == self._named_to or (self.moments.is_any and not self.reading.draft.who)
        if is_behind and self.places.lists(self.at):
            self.people.expect()
        self._named_to = self.at + self.people.known(self.at)
        return self._took(self._named_to - self.at)

    def _way(self) -> bool:
        """Pass an address or a number behind whom it is of; it stays in the note too."""
        ways, end = ways_at(self.tokens, self.at) if len(self.reading.draft.who) == 1 else ([], self.at)
        if ways:
            self.reading.reach(ways)
            self.happening.kept.append((self.at, end))
            self.at = end
        return ways != []

    def _place(self) -> bool:
        """Read `at` and the words up to the next thing that is understood."""
        return self._name_place(self.places.place(self.at, self.happening.kind), lead=1)

    def _name_place(self, used: int, *, lead: int) -> bool:
        """Take tokens as the place, `lead` of them standing before its name."""
        if used:
            first, after = self.at + lead, self.at + used
            self.reading.draft.place = unescape(self.reading.between(self.tokens[first:after])).removeprefix("@")
            self.named.append((first, after))
            self.reading.mark("place", self.tokens[self.at : after])
        return self._took(used)

    def _unknown(self) -> bool:
        """Take words of no meaning as a new person, an event's name, a kind nobody declared, or a part of the note."""
        if self.happening.kind == "event" and self._event():
            return True
        opens = self.at == self._begin and self.happening.kind is None
        is_early = self.happening.kind is None and not (self.reading.draft.who or self.happening.unknown)
        undeclared = self.happening.undeclared(self.at, opens=opens) if is_early else 0
        if undeclared:
            self.at += undeclared
            return True
        if opens and begins_sentence(self.keys[self.at], durations.word_at(self.keys, self.at + 1)):
            return self._keep()
        if self._took(self.happening.belonging(self.at)):
            return True
        if self._name_place(self.places.named(self.at, is_behind=self.moments.ends > 0), lead=0):
            return True
        if self.places.is_topic(self.at, is_behind=self.moments.ends > 0):
            return self._keep()
        is_first = self._joined is not None or not self.reading.draft.who
        is_whole = durations.word_at(self.keys, self.at + 1) in JOINERS or self.places.breaks(self.at + 1)
        if is_first and is_whole and self._took(self.people.kin(self.at)):
            return True
        return self._took(self.people.new(self.at, opens=opens) or self.people.near(self.at)) or self._keep()

    def _keep(self) -> bool:
        """Pass words that belong to the note when something to be understood follows them: `in the park yesterday`."""
        used, start = self.asides.read(self.at), self.at
        if not used and self.happening.is_sent and self.reading.draft.who:
            used = self.asides.sent(self.at, is_past=self.happening.is_past)
        is_joined = self._joined is not None and bool(self.reading.draft.who)
        if not used and (self.happening.kind or self.happening.unknown) and (is_joined or not self.reading.draft.who):
            used = self.asides.introduction(self.at) or self.asides.apposition(self.at)
            self._joined = None if used else self._joined
        if not used and not self.reading.draft.who and self.happening.kind not in (None, "note", "event"):
            used = self.asides.before_people(self.at, to=self.happening.kind in DIRECTED | {"call"})
        if not used and is_joined and self._joined is not None:
            used, start = self.asides.company(self.at), self._joined
        if used:
            self.happening.kept.append((start, self.at + used))
            self.at += used
        return used > 0

    def _event(self) -> bool:
        """Read unknown words before all people as the event's name: a capitalised run, and after the kind all up to who was there."""
        used = self.places.event(self.at) if self._joined is None else 0
        if used:
            self.reading.draft.event = unescape(unquote(self.reading.between(self.tokens[self.at : self.at + used])))
            self.named.append((self.at, self.at + used))
            self.reading.mark("fact", self.tokens[self.at : self.at + used])
        return self._took(used)
