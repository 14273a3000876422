"""Headway: how far a head is read, and who reads which of its words."""

from __future__ import annotations

from netjournal.grammar.bounds import Bounds
from netjournal.grammar.happening import Happening
from netjournal.grammar.moments import Moments
from netjournal.grammar.people import People
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.tokens import unescape, unquote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.places import Places
    from netjournal.grammar.pledges import Pledge
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token
    from netjournal.grammar.unknowns import Unknowns

_SHORTENED = frozenset("inc ltd co corp st rd ave blvd sq dept bldg univ no".split())
"""Words that end in a full stop within a sentence."""


class Telling:
    """What a line that logs no contact tells of somebody; nothing, for most."""

    is_whole = False
    """Whether the line is only about somebody, so that all of it is the note."""
    is_owned = False
    """Whether it is about what is somebody's."""
    is_undone = False
    """Whether that is something not done, or not yet, which `hint` says."""
    pledge: Pledge | None = None
    """What the line promises or plans, its own words beginning at a token; a day must end it unless it is sure."""
    plan: tuple[int, int, int] | None = None
    """Where a follow-up begins that is the whole line, and from where to where it says with whom."""
    hint = ""
    """What to say about the line when that is no plan."""


class Headway:
    """A head's tokens, those who read them, and how far they came."""

    def __init__(self, reading: Reading, tokens: list[Token], *, is_closed: bool) -> None:
        self.reading, self.tokens, self.is_closed = reading, tokens, is_closed
        self.keys = keys_of_tokens(tokens)
        self.people = People(reading, tokens, self.keys)
        self.bounds = Bounds(reading, tokens, self.keys, self.people, is_closed=is_closed)
        self._places: Places | None = None
        self._unknowns: Unknowns | None = None
        self.happening = Happening(reading, tokens, self.keys, self.people, self.bounds)
        self.telling = Telling()
        self.at = self.begin = 0
        self.named: list[tuple[int, int]] = []
        """Runs of tokens that name a place or an event."""
        self.tail = len(tokens)
        """Where the comma stands before the days and lengths that a line ends with."""
        self.closing: list[Token] = []
        """The days and lengths that stand right before the colon, behind words of the note."""
        self.named_to = -1
        """Where the last known name ended."""
        self.joined: int | None = None
        """Where a joining word stands that nobody has followed yet."""
        self.moments = Moments(reading, tokens, self.keys, self.happening)

    @property
    def places(self) -> Places:
        """Who reads where something happened."""
        from netjournal.grammar.places import Places  # most lines do not say

        if self._places is None:
            self._places = Places(self.reading, self.tokens, self.keys, self.people, is_closed=self.is_closed)
        return self._places

    @property
    def unknowns(self) -> Unknowns:
        """Who reads the words that have no meaning of their own."""
        from netjournal.grammar.unknowns import Unknowns  # a plain head has none

        if self._unknowns is None:
            self._unknowns = Unknowns(self)
        return self._unknowns

    def took(self, used: int) -> bool:
        """Move past the tokens that were understood."""
        self.at += used
        if used:
            self.joined = None
            self.people.settle()
        return used > 0

    def name_place(self, used: int, *, lead: int) -> bool:
        """Take tokens as the place, `lead` of them standing before its name."""
        if used:
            first, after = self.at + lead, self.at + used
            place = unquote(unescape(self.reading.between(self.tokens[first:after])).removeprefix("@"))
            is_short = self.keys[after - 1].rstrip(".") in _SHORTENED or "." in self.keys[after - 1][:-1]
            self.reading.draft.place = place if is_short else place.rstrip(".!?")
            self.named.append((first, after))
            self.reading.mark("place", self.tokens[self.at : after])
        return self.took(used)
