"""Tellings: lines that tell of somebody and of no contact: what did not happen, what is yet to come, and what is theirs."""

from __future__ import annotations

from netjournal.capture.asides import RELATIONS
from netjournal.capture.bystanders import RELATIVES
from netjournal.capture.dates import WEEKDAY_OF
from netjournal.capture.days import MONTH_OF
from netjournal.capture.draft import WARN
from netjournal.capture.durations import word_at
from netjournal.capture.kinds import WITH, Opening, read_opening, read_saying
from netjournal.capture.mentions import find_meeting
from netjournal.capture.names import POSSESSIVES
from netjournal.capture.places import JOINERS
from netjournal.capture.tokens import COMMA, WORD
from netjournal.text import fold
from netjournal.words import FLAVOURS, INFINITIVES, KIND_OF, UNDONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.draft import Somebody
    from netjournal.capture.happening import Happening
    from netjournal.capture.people import People
    from netjournal.capture.places import Places
    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

_LEADS = frozenset("i we just still also really and so unfortunately sadly sorry again".split())
"""Words before those that say that something is not done: `I still need to call Gus`."""
_MOST_LEADS = 3
_LONGEST_PHRASE = 4
_MOST_WORDS = 12
"""So many words are looked through for whom a line is about."""
_MOST_BEFORE_KIND = 4
_THEM = frozenset({"him", "her", "them"})
_BEFORE_NAMES = JOINERS | frozenset(
    "to from for of at on off see seen seeing meet meeting visit invite ask tell thank reach contact back need heard hear".split()
)
"""Words after which a name may stand in small letters."""
_SEEING = frozenset(
    {"saw", "seen", "watched", "read", "heard", "went to", "been to", "attended", "was at", "listened to"}
)
"""Words for being at what is somebody's, or seeing it."""
_AMONG = RELATIVES | RELATIONS


class Tellings:
    """Tells which lines are about somebody and log no contact, and names who that is."""

    def __init__(
        self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], people: People, places: Places
    ) -> None:
        self.reading, self.tokens, self.keys, self.people, self.places = reading, tokens, keys, people, places
        self.is_whole = False
        """Whether the line is only about somebody, so that all of it is the note."""
        self.is_owned = False
        """Whether it is about what is somebody's."""
        self.is_undone = False
        """Whether that is something not done, or not yet, which has been said."""

    def begin(self, at: int, happening: Happening) -> int:
        """Read how a line begins, either as a telling or as what happened; return the words used."""
        self.is_whole = self.is_undone = at < len(self.tokens) and self._undone(at)
        seen = 0 if self.is_whole else self._seen(at)
        occasion = self._occasion(at, seen)
        if seen and not occasion:
            self.is_whole = self._witnessed(at + seen)
        used = 0 if self.is_whole else happening.begin(at, occasion)
        if happening.kind in (None, "note") and not (self.is_whole or happening.is_plan):
            self.is_owned = self.is_whole = self._owned(at + used)
        if self.is_whole:
            happening.kind = "note"
        return used

    def _undone(self, at: int) -> bool:
        """Read whom a line is about that tells what did not happen, or not yet: `didn't see Carla`, `need to call Gus`."""
        end, meant = self._read_undone(at)
        opening = read_opening(self.tokens, self.keys, at, self.reading.kinds)
        if not meant or self.keys[at] in self.reading.kinds or (opening and not opening.is_answered):
            return False
        if not self._name_all(at, end):
            return False
        name = self.reading.draft.who[0].name
        if meant == "ahead":
            self.reading.say(WARN, f"still to come, kept as a note · for a plan write 'note {name}; fu fri: …'")
        else:
            self.reading.say(WARN, f"no contact, kept as a note · for an attempt write 'call {name} +noanswer'")
        return True

    def _owned(self, at: int) -> bool:
        """Read whose something is that a line is about: `Rosa's birthday is 4 May`."""
        used = self._owner_at(at)
        behind = range(at + used, len(self.keys))
        meetings = [n + 2 for n in behind if self.keys[n] in KIND_OF and word_at(self.keys, n + 1) in WITH]
        is_theirs = all(word_at(self.keys, n) in _THEM for n in meetings)
        if not used or not is_theirs:
            return False
        self._name_owner(at)
        start = next((n for n in behind if self.reading.past(self.keys, n)), 0)
        when = self.reading.past(self.keys, start) if start else None
        if (meetings and not find_meeting(self.reading, self.tokens, self.keys)) or (
            when and start + when.used == len(self.keys) and not _AMONG.intersection(self.keys[at:start])
        ):
            name = self.reading.draft.who[0].name
            self.reading.say(WARN, f"kept as a note · where you met, begin with the kind: 'met {name}'")
        return True

    def _seen(self, at: int) -> int:
        """Return how many words from a place say that I saw what is somebody's whom the next words name: `went to`, `saw`."""
        start = at + (word_at(self.keys, at) in ("i", "we"))
        used = next((n for n in (2, 1) if " ".join(self.keys[start : start + n]) in _SEEING), 0)
        return start + used - at if used and self._owner_at(start + used) else 0

    def _witnessed(self, at: int) -> bool:
        """Read whose work or occasion was seen, which need not be a meeting: `saw Hana's new film`."""
        used = self._owner_at(at)
        if _AMONG.intersection(self.keys[at + used : at + used + _MOST_BEFORE_KIND]):
            return False
        if any(key in WITH for key in self.keys[at:]):
            return False
        self._name_owner(at)
        name = self.reading.draft.who[0].name
        self.reading.say(WARN, f"kept as a note · where you met, begin with the kind: 'met {name}'")
        return True

    def _occasion(self, at: int, lead: int = 0) -> Opening | None:
        """Return the kind of what was somebody's, and read whose, `lead` words behind a place: `Kavya's birthday party last night`."""
        first, at = at, at + lead
        used = self._owner_at(at)
        for end in range(at + used, min(len(self.keys), at + used + _MOST_BEFORE_KIND) if used else 0):
            key = self.keys[end]
            if key in _AMONG or self.tokens[end].kind != WORD:
                break
            said = read_saying(self.keys, end) or Opening(
                1, key, KIND_OF.get(key, ""), key if key in FLAVOURS else None
            )
            if said.kind in ("met", "event") and said.flavour:
                after = end + said.used
                if not self.places.breaks(after) or word_at(self.keys, after) in JOINERS:
                    break
                self._name_owner(at)
                return Opening(after - first, said.word, said.kind, said.flavour, kept=list(range(at, after - 1)))
        return None

    def _read_undone(self, at: int) -> tuple[int, str]:
        """Return where the words end that say that something is not done, and which sort of them they are."""
        start = at
        while start - at < _MOST_LEADS and word_at(self.keys, start) in _LEADS:
            start += 1
        for used in range(_LONGEST_PHRASE, 0, -1):
            phrase = " ".join(self.keys[start : start + used]).replace("\u2019", "'")
            is_name = start == at and phrase == "will" and word_at(self.keys, at + 1) not in INFINITIVES
            if phrase in UNDONE and start + used < len(self.tokens) and not is_name:
                return start + used, UNDONE[phrase]
        return at, ""

    def _name_all(self, at: int, start: int) -> bool:
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
                after += 1 + used
            return True
        return False

    def _name(self, at: int, *, is_led: bool) -> int:
        """Name whoever stands at a place of prose; return the words used."""
        used = self._name_owner(at)
        if used or self.tokens[at].kind == COMMA:
            return used
        is_led = is_led or self.keys[at - 1] in _BEFORE_NAMES or self.keys[at - 1] in KIND_OF
        key, is_capital = self.keys[at], self.tokens[at].text[:1].isupper()
        if not (is_led or is_capital) or not self.people.stands_at(at, new=is_capital):
            return 0
        if not self.people.known_at(at) and (key in WEEKDAY_OF or key in MONTH_OF or key in KIND_OF):
            return 0
        self.people.expect()
        if self.people.known_at(at) and self.tokens[at].kind != WORD:
            return self.people.nick(at)
        return self.people.known(at) or self.people.new(at)

    def _owner_at(self, at: int) -> int:
        """Return how many words from a place are somebody known whose something is: `Grace Hopper's`."""
        for used in (1, 2, 3):
            key = word_at(self.keys, at + used - 1)
            if key.endswith(POSSESSIVES):
                return used if self._owners(at, used) else 0
        return 0

    def _owners(self, at: int, used: int) -> list[Somebody]:
        return self.reading.names.find(fold(self.reading.between(self.tokens[at : at + used]))[:-2])

    def _name_owner(self, at: int) -> int:
        used = self._owner_at(at)
        if used:
            tokens = self.tokens[at : at + used]
            self.reading.name(self._owners(at, used), tokens, self.reading.between(tokens)[:-2])
        return used
