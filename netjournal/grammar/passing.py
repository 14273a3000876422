"""Passing words: those of a head that belong to the note although something to be understood follows them."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.asides import Asides
from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.callings import GROUPS, PERSONS, RELATIONS, RELATIVES, WHOSE
from netjournal.grammar.introductions import ARTICLES
from netjournal.grammar.kinds import is_done, read_opening
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.tails import COMING, DASHES, PRONOUNS
from netjournal.grammar.tokens import COMMA
from netjournal.words import DIRECTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.headway import Headway

_LONGEST_BEFORE = 8
_LONGEST_BETWEEN = 4
_BEING = frozenset(
    (
        "is are was were has had be been says said asked wants for about stayed talked spoke took lasted offers suggests proposes prefers "
        "available free busy away off out"
    ).split()
)
"""Words of a sentence about somebody, or of how they are."""


_SOME = frozenset({"some", "a", "an", "another"})
_PERSONS = PERSONS | RELATIONS - {"called", "named"}


class Passing:
    """Passes such words where a head has come to, and keeps them for the note."""

    def __init__(self, head: Headway) -> None:
        self.head, self.reading, self.tokens, self.keys = head, head.reading, head.tokens, head.keys
        self.people, self.places, self.happening = head.people, head.places, head.happening
        self.asides = Asides(head.reading, head.tokens, head.keys, head.people, head.places)

    def keep(self) -> bool:
        """Pass words that belong to the note when something to be understood follows them: `in the park yesterday`."""
        used, start = self.asides.read(self.head.at), self.head.at
        if not used and self.happening.is_sent and self.reading.draft.who:
            used = self.asides.sent(self.head.at, is_past=self.happening.is_past)
        is_joined = self.head.joined is not None and bool(self.reading.draft.who)
        if (
            not used
            and (self.happening.kind or self.happening.unknown or self._is_own())
            and (is_joined or not self.reading.draft.who or self._is_more())
        ):
            used = self.asides.introduction(self.head.at) or self.asides.apposition(self.head.at)
            self.head.joined = None if used else self.head.joined
        if not used and not self.reading.draft.who and self.happening.kind not in (None, "note", "event"):
            used = self.asides.before_people(self.head.at, to=self.happening.kind in DIRECTED | {"call"})
        if not used and not self.reading.draft.who and self._then():
            return True
        if not used and self.happening.kind is None and not self.reading.draft.who:
            used = self._before_comma()
        is_visit = self.reading.draft.flavour == "visit" and self.keys[self.head.at] in ("the", "my", "our")
        if not used and self.reading.draft.who and (is_visit or self.happening.kind is None):
            used = self._before_length()
            start = self._joint() if used else start
        if not used and self.head.is_closed and self.reading.draft.who:
            used = self._between_commas()
        is_listed = 0 if self.reading.draft.who else self._before_list()
        if not used and is_listed and self.head.joined is None:
            used = is_listed
        elif not used and (is_joined or is_listed):
            used = self.asides.company(self.head.at) or is_listed
            start = self._joint()
        if used:
            if not ARTICLES.issuperset(self.keys[start : self.head.at + used]):  # met a Dr Puri
                self.happening.kept.append((start, self.head.at + used))
            self.head.at += used
        return used > 0

    def _joint(self) -> int:
        """Return where the words begin that are kept, with the joining word before them unless that is behind other words kept."""
        joined = self.head.joined
        is_free = joined is not None and all(after <= joined for _, after in self.happening.kept)
        return joined if joined is not None and is_free else self.head.at

    def _before_list(self) -> int:
        """Return how many small words stand before a dash or a comma that somebody known follows: `drinks w/ the old team thu - Ada, Ben`."""
        at = end = self.head.at
        while end < len(self.tokens) and self._is_small(end) and self.asides.passes(end):
            end += 1
        ahead = range(end, min(end + _LONGEST_BETWEEN, len(self.tokens) - 1))
        marks = (n for n in ahead if self.tokens[n].kind == COMMA or self.tokens[n].text in DASHES)
        mark = next((n for n in marks if self.people.stands_at(n + 1, new=False)), None)
        if mark is None:
            return 0
        if self.head.joined is not None:
            return end - at
        after = mark + 1 + self.people.known_at(mark + 1)
        is_listed = self.places.breaks(after) or durations.word_at(self.keys, after) in JOINERS
        is_free = is_listed and not any(self.people.stands_at(n, new=False) for n in range(end, mark))
        return end - at if is_free and self.happening.kind not in (None, "touch") else 0

    def _is_small(self, at: int) -> bool:
        """Tell whether a word is written small, or says of what group they were: `ex-Dell ppl`, `the old Bradford lot`."""
        is_group = self.keys[at].startswith("ex-") or durations.word_at(self.keys, at + 1) in RELATIVES | GROUPS
        return self.tokens[at].text.islower() or is_group

    def _is_own(self) -> bool:
        """Tell whether the line begins with whose or what somebody is, or that they are new: `my supervisor Chen`, `ward manager Ben Cho`."""
        key, at = self.keys[self.head.at], self.head.at
        posts = (n for n in (at + 1, at + 2) if durations.word_at(self.keys, n) in RELATIONS)
        is_post = any(
            self.people.run_at(n + 1) > 1 or self.people.stands_at(n + 1, new=False)
            for n in posts
            if n + 1 < len(self.keys)
        )
        return at == self.head.begin and (
            key in ("my", "our", "new") or key.endswith(POSSESSIVES) or key in RELATIONS or is_post
        )

    def _before_length(self) -> int:
        """Return how many small words stand before a length, which they tell of: `Ada supervision 50m`, `Ada came by the office 20min`."""
        at = end = self.head.at
        while end < len(self.tokens) and end - at < 2 and self.tokens[end].text.islower() and self.asides.passes(end):
            end += 1
        is_told = not (COMING | PRONOUNS | _BEING).isdisjoint(self.keys[at:end])
        is_measured = durations.duration(self.keys, end) or self._is_dated_and_long(end)
        return end - at if is_measured and not is_told else 0

    def _is_dated_and_long(self, at: int) -> bool:
        """Tell whether a day and then a length stand at a place: `Ada cake shoot tues 4h: …`."""
        when = self.reading.past(self.keys, at) if at < len(self.keys) else None
        return when is not None and durations.duration(self.keys, at + when.used) is not None

    def _before_comma(self) -> int:
        """Return how many small words stand behind a day and its comma, before another comma and who was there: `thu 2pm, archives, Ada, 90 min`."""
        at = end = self.head.at
        while end < len(self.tokens) and end - at < _LONGEST_BETWEEN and self.tokens[end].text.islower():
            end += 1
        is_between = at > self.head.begin and self.keys[at - 1] == "," and at < end < len(self.tokens) - 1
        is_listed = is_between and self.keys[end] == "," and self.people.stands_at(end + 1, new=False)
        return end - at if is_listed else 0

    def _between_commas(self) -> int:
        """Return how many small words stand between two commas, the second before a day or a length: `Ada, staff club, wed, 1h`."""
        end = self.head.at
        while end < len(self.tokens) and end - self.head.at < _LONGEST_BETWEEN and self.tokens[end].text.islower():
            end += 1
        is_between = (
            self.keys[self.head.at - 1] == "," and self.head.at < end < len(self.tokens) - 1 and self.keys[end] == ","
        )
        return end - self.head.at if is_between and self.places.is_dated(end + 1) else 0

    def _is_more(self) -> bool:
        """Tell whether a list goes on with what somebody new is: `Ada, Ben, new guy Dev Pillai`, `Ada, her boss Karl Dahl, and Ben`."""
        at = self.head.at
        is_theirs = self.keys[at] in WHOSE and durations.word_at(self.keys, at + 1) in RELATIONS
        is_some = self.keys[at] in _SOME and not _PERSONS.isdisjoint(self.keys[at + 1 : at + _LONGEST_BETWEEN])
        is_one = self.keys[at] == "new" or is_some or (is_theirs and self._is_listed(at + 2))
        return at > 0 and self.keys[at - 1] == "," and is_one

    def _is_listed(self, at: int) -> bool:
        """Tell whether somebody named in full is followed by others, a day or a length, and not by what they did."""
        run = self.people.run_at(at) if at < len(self.tokens) else 0
        after = at + run + (durations.word_at(self.keys, at + run) == ",")
        is_comma = run == 1 and durations.word_at(self.keys, at + run) == ","
        is_dated = is_comma and (self.places.is_dated(after) or self._ends_list(after))
        is_dated = is_dated or (
            run == 1 and durations.word_at(self.keys, after) in JOINERS and self._ends_list(after + 1)
        )
        return is_dated or (run > 1 and (durations.word_at(self.keys, after) in JOINERS or self.places.resumes(after)))

    def _ends_list(self, at: int) -> bool:
        """Tell whether somebody known stands at a place, and then the end of a head or what is surely understood: `his wife Anja and Oskar at the panto`."""
        after = at + (self.people.known_at(at) if at < len(self.tokens) else 0)
        is_at = durations.word_at(self.keys, after) in ("at", "@")
        return after > at and (is_at or self.places.breaks(after))

    def _then(self) -> bool:
        """Take a second kind that names somebody, and keep for the note what comes before it: `visited the lab and met Zoë`."""
        for n in range(self.head.at + 1, min(self.head.at + _LONGEST_BEFORE, len(self.tokens))):
            is_joined = self.keys[n] in ("and", ",")
            opening = read_opening(self.tokens, self.keys, n + 1, self.reading.kinds) if is_joined else None
            if opening and is_done(opening) and self.people.stands_at(n + 1 + opening.used, new=True):
                is_same = opening.kind == self.happening.kind and not opening.flavour
                if not (is_same or self.happening.kind == "event"):
                    self.reading.draft.flavour, self.happening.kind = opening.flavour, opening.kind
                self.happening.kept.append((self.head.at, n))
                self.people.expect()
                self.head.at = n + 1 + opening.used
                return True
        return False
