"""Words of a head that have no meaning of their own: somebody new, a place, what an event is called, or a part of the note."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.asides import ADVERBS, Asides
from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.callings import RELATIONS, WHOSE
from netjournal.grammar.kinds import begins_sentence, is_done, mean, read_opening
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.tails import COMING, DASHES, PRONOUNS
from netjournal.grammar.tokens import COMMA, unescape, unquote
from netjournal.words import DIRECTED, FLAVOURS, KIND_OF, TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.headway import Headway

_LONGEST_BEFORE = 8
_LONGEST_CAPITALS = 6
_LONGEST_BETWEEN = 4
_BEING = frozenset(
    "is are was were has had be been says said asked wants for about stayed talked spoke took lasted".split()
)
"""Words of a sentence about somebody."""
_WHERE = frozenset("home site office school hospital clinic farm client studio lab field".split())
"""Words before a visit that say where it was: `Ada home visit 10:30`."""
_BODIES = frozenset(
    "hospice hospital school clinic council museum library university church parish embassy club bank charity agency institute".split()
)
"""Words behind a name that make it no person's: `Wolfville hospice`."""
_ANSWERED = frozenset("question questions query request note".split())
"""What is somebody's and was answered."""


class Unknowns:
    """Reads such words where a head has come to; each method knows another thing they may be."""

    def __init__(self, head: Headway) -> None:
        self.head, self.reading, self.tokens, self.keys = head, head.reading, head.tokens, head.keys
        self.people, self.places, self.happening = head.people, head.places, head.happening
        self.asides = Asides(head.reading, head.tokens, head.keys, head.people, head.places)

    def read(self) -> bool:
        """Take words of no meaning as a new person, an event's name, a kind nobody declared, or a part of the note."""
        if self.happening.is_plan:
            return False
        if self.happening.kind == "event" and self._event():
            return True
        at = self.head.at
        opens = at in (self.head.begin, self.head.moments.ends) and self.happening.kind is None
        is_early = self.happening.kind is None and not (self.reading.draft.who or self.happening.unknown)
        undeclared = self.happening.undeclared(at, opens=opens) if is_early else 0
        if undeclared:
            self.head.at += undeclared
            return True
        if opens and begins_sentence(self.keys[at], durations.word_at(self.keys, at + 1)):
            return self.keep()
        if self._belonging() or self._occasion():
            return True
        if self._is_what_they_are():
            self.happening.kept.append((at, at + 1))
            self.head.at += 1
            return True
        is_behind = self._is_behind_day()
        if self.head.name_place(self.places.named(at, is_behind=is_behind), lead=0):
            return True
        if self.places.is_topic(at, is_behind=is_behind):
            return self.keep()
        if self._is_what():
            return self.keep()
        if self._is_body(at):
            self.happening.kept.append((at, at + 2))
            return self.head.took(2)
        newcomers = self.people.newcomers
        is_first = self.head.joined is not None or not self.reading.draft.who
        is_whole = durations.word_at(self.keys, at + 1) in JOINERS or self.places.breaks(at + 1)
        if is_first and is_whole and self.head.took(newcomers.kin(at)):
            return True
        return self.head.took(newcomers.new(at, opens=opens) or newcomers.near(at)) or self.keep()

    def _is_what(self) -> bool:
        """Tell whether a capital only begins what it was, or what was seen, before with whom: `visit TSMC museum with Yuto`."""
        at, following = self.head.at, self.head.at + 1
        is_noun = (
            following < len(self.tokens)
            and self.tokens[following].text.isalpha()
            and self.keys[following] not in JOINERS | ADVERBS
        )
        is_early = self.happening.kind in TWO_WAY and not self.reading.draft.who and self.people.run_at(at) == 1
        if not (is_early and is_noun and self.tokens[following].text.islower()) or self.places.breaks(following):
            return False
        used = self.asides.detour(at, to=False)
        return used > 1 and self.people.stands_at(at + used + 1, new=False)

    def _is_body(self, at: int) -> bool:
        """Tell whether two words name whom somebody is of who is named behind them and a comma: `call w/ Wolfville hospice, Ingrid Dahl`."""
        is_body = durations.word_at(self.keys, at + 1) in _BODIES and self.people.run_at(at) == 1
        return is_body and durations.word_at(self.keys, at + 2) == "," and self.people.stands_at(at + 3, new=True)

    def _is_behind_day(self) -> bool:
        """Tell whether the day or time came last, and nobody after it: people that a line goes on to name may be more than one."""
        ends = self.head.moments.ends
        start = self.tokens[min(ends, len(self.tokens) - 1)].start
        spans = self.reading.draft.spans
        return ends > 0 and not any(span.role in ("person", "new") and span.start >= start for span in spans)

    def _occasion(self) -> bool:
        """Take a few words behind whom the line names as what it was, the last one being its kind: `Ada, site visit, 45min`, `mum - hospital visit wed`."""
        at = self.head.at
        is_apart = self.keys[at - 1] == "," or self.tokens[at - 1].text in DASHES or self.keys[at] in _WHERE
        if self.happening.kind is not None or not self.reading.draft.who or at == self.head.begin or not is_apart:
            return False
        for end in range(at, min(at + _LONGEST_BETWEEN, len(self.tokens))):
            key = self.keys[end]
            if end > at and key in FLAVOURS and KIND_OF[key] in TWO_WAY and self.places.breaks(end + 1):
                self.happening.kind, self.reading.draft.flavour = KIND_OF[key], key
                self.happening.kept.append((at, end))
                return self.head.took(end + 1 - at)
            is_told = key in COMING or key in PRONOUNS
            if is_told or not self.tokens[end].text.islower() or not self.asides.passes(end):
                return False
        return False

    def _is_what_they_are(self) -> bool:
        """Tell whether capitals before the first name of somebody known say what they are: `dinner w/ LPs Bob and Vera`."""
        letters = self.tokens[self.head.at].text
        is_short = len(letters) < _LONGEST_CAPITALS and letters.isalpha() and sum(map(str.isupper, letters)) > 1
        return is_short and self.head.at + 1 < len(self.tokens) and self.people.stands_by_first_name(self.head.at + 1)

    def _belonging(self) -> bool:
        """Take somebody who is named by what is theirs, and keep that for the note: `Xavier's email` that was answered, the flat of a visit."""
        if self.reading.draft.who or not self.keys[self.head.at].endswith(POSSESSIVES):
            return False
        noun, happening = durations.word_at(self.keys, self.head.at + 1), self.happening
        kind = mean(noun, self.reading.kinds)[0] if len(noun) > 1 else ""
        is_returned = kind in DIRECTED or (happening.kind in DIRECTED and noun in _ANSWERED)
        is_returned = is_returned or (kind == "call" and happening.kind == "call")
        if not (is_returned or self.reading.draft.flavour == "visit") or not self.people.owner(self.head.at):
            return False
        happening.kind = kind if is_returned and happening.kind == "message" else happening.kind
        happening.kept.append((self.head.at, self.head.at + 2))
        return self.head.took(2)

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
        if not used and self.head.is_closed and self.reading.draft.who:
            used = self._between_commas()
        is_listed = 0 if self.reading.draft.who else self._before_list()
        if not used and self.head.joined is not None and (is_joined or is_listed):
            used, start = self.asides.company(self.head.at) or is_listed, self.head.joined
        if used:
            self.happening.kept.append((start, self.head.at + used))
            self.head.at += used
        return used > 0

    def _before_list(self) -> int:
        """Return how many small words stand before a dash or a comma that somebody known follows: `drinks w/ the old team thu - Ada, Ben`."""
        at = end = self.head.at
        while end < len(self.tokens) and self.tokens[end].text.islower() and self.asides.passes(end):
            end += 1
        ahead = range(end, min(end + _LONGEST_BETWEEN, len(self.tokens) - 1))
        marks = (n for n in ahead if self.tokens[n].kind == COMMA or self.tokens[n].text in DASHES)
        return end - at if any(self.people.stands_at(n + 1, new=False) for n in marks) else 0

    def _is_own(self) -> bool:
        """Tell whether the line begins with whose somebody is: `my supervisor Chen`."""
        return self.head.at == self.head.begin and self.keys[self.head.at] in ("my", "our")

    def _before_length(self) -> int:
        """Return how many small words stand before a length, which they tell of: `Ada supervision 50m`, `Ada came by the office 20min`."""
        at = end = self.head.at
        while end < len(self.tokens) and end - at < 2 and self.tokens[end].text.islower() and self.asides.passes(end):
            end += 1
        is_told = not (COMING | PRONOUNS | _BEING).isdisjoint(self.keys[at:end])
        return 0 if is_told or durations.duration(self.keys, end) is None else end - at

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
        return self.keys[at - 1] == "," and (self.keys[at] == "new" or (is_theirs and self._is_listed(at + 2)))

    def _is_listed(self, at: int) -> bool:
        """Tell whether somebody named in full is followed by others, a day or a length, and not by what they did."""
        run = self.people.run_at(at) if at < len(self.tokens) else 0
        after = at + run + (durations.word_at(self.keys, at + run) == ",")
        return run > 1 and (durations.word_at(self.keys, after) in JOINERS or self.places.resumes(after))

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

    def _event(self) -> bool:
        """Read unknown words before all people as the event's name: a capitalised run, and after the kind all up to who was there."""
        from netjournal.grammar.events import name_event  # most of what happens is none

        used = name_event(self.places, self.head.at) if self.head.joined is None else 0
        if used:
            self.reading.draft.event = unescape(
                unquote(self.reading.between(self.tokens[self.head.at : self.head.at + used]))
            )
            self.head.named.append((self.head.at, self.head.at + used))
            self.reading.mark("fact", self.tokens[self.head.at : self.head.at + used])
        return self.head.took(used)

    def meeting(self) -> bool:
        """Pass the word, at an event, for having met whom it names next: `PyCon: met Ada`, `demo night, saw Liam there`."""
        opening = read_opening(self.tokens, self.keys, self.head.at, self.reading.kinds)
        is_day = self.keys[self.head.at] == "sat" and self.keys[self.head.at - 1] not in (
            ",",
            ":",
        )  # choir concert sat with Ada
        is_done_here = opening and is_done(opening) and not is_day
        if opening is None or opening.kind not in TWO_WAY or not is_done_here:
            return False
        after = self.head.at + opening.used
        after += durations.word_at(self.keys, after) == "with"
        if not self.people.stands_at(after, new=True):
            return False
        self.head.took(after - self.head.at)
        self.people.expect()
        return True
