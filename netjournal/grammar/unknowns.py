"""Words of a head that have no meaning of their own: somebody new, a place, what an event is called, or a part of the note."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.asides import ADVERBS
from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.callings import GROUPS
from netjournal.grammar.draft import WARN
from netjournal.grammar.kinds import WITH, begins_sentence, is_done, mean, read_opening
from netjournal.grammar.names import MOST_WORDS, POSSESSIVES
from netjournal.grammar.occasions import GATHERINGS
from netjournal.grammar.passing import Passing
from netjournal.grammar.tails import COMING, DASHES, PRONOUNS
from netjournal.grammar.tokens import unescape, unquote
from netjournal.words import DIRECTED, FLAVOURS, KIND_OF, TWO_WAY

_LONGEST_CAPITALS = 6
_LONGEST_BETWEEN = 4
_WHERE = frozenset("home site office school hospital clinic farm client studio lab field".split())
"""Words before a visit that say where it was: `Ada home visit 10:30`."""
_BODIES = frozenset(
    "hospice hospital school clinic council museum library university church parish embassy club bank charity agency institute".split()
)
"""Words behind a name that make it no person's: `Wolfville hospice`."""
_ANSWERED = frozenset("question questions query request note".split())
"""What is somebody's and was answered."""
_HOMES = frozenset("place house flat home apartment garden cottage farm desk new".split())
"""What is somebody's who is there when it is visited."""
_REACHED = frozenset("office desk voicemail mobile cell landline line house home studio shop surgery".split())
"""What is somebody's and was called."""


class Unknowns(Passing):
    """Reads such words where a head has come to; each method knows another thing they may be."""

    def read(self) -> bool:
        """Take words of no meaning as a new person, an event's name, a kind nobody declared, or a part of the note."""
        if self.happening.is_plan:
            return False
        if self.happening.kind == "event" and (self._town() or self._event()):
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
        if self._belonging() or self._occasion() or (opens and self._named_event()):
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
        nobody = self._count_nobody(at)
        if nobody:
            self.happening.kept.append((at, at + nobody))
            return self.head.took(nobody)
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

    def _count_nobody(self, at: int) -> int:
        """Return how many words from a place look like a name, and are a body's, or perhaps a place's, which is said."""
        if self._is_body(at):
            return 2
        if self._is_explained(at):
            return 1
        if not self._is_where(at):
            return 0
        name = self.tokens[at].text
        self.reading.say(WARN, f"'{name}' stays in the note · a place is 'at {name}', a person 'and {name}'")
        return 1

    def _is_explained(self, at: int) -> bool:
        """Tell whether somebody known stands in brackets behind a word with a capital, of which that says who is meant: `London (Ada)`."""
        is_one = self.people.run_at(at) == 1 and at + 1 < len(self.tokens) and not self.reading.draft.who
        is_bracketed = is_one and self.reading.line[: self.tokens[at + 1].start].endswith("(")
        return is_bracketed and self.people.known_at(at + 1) > 0

    def _is_where(self, at: int) -> bool:
        """Tell whether one more capital stands between a whole name and a day or a length: `visit Ada Lovelace Leeds 21 nov 2h`."""
        if self.people.may_stand(at) or self.people.run_at(at) != 1 or not self.places.is_dated(at + 1):
            return False
        before = self.tokens[at - 1].end
        return any(span.role == "person" and span.end == before for span in self.reading.draft.spans)

    def _is_body(self, at: int) -> bool:
        """Tell whether two words name whom somebody is of who is named behind them and a comma: `call w/ Wolfville hospice, Ingrid Dahl`."""
        is_body = durations.word_at(self.keys, at + 1) in _BODIES and self.people.run_at(at) == 1
        is_many = at > 0 and self.keys[at - 1] in WITH | {"the"} and durations.word_at(self.keys, at + 1) in GROUPS
        if is_many and self.head.is_closed and at + 2 == len(self.tokens):
            return True
        is_early = at == self.people.begins and self.people.run_at(at) == 1 and at + 2 < len(self.tokens)
        if is_early and self.tokens[at + 1].text.islower() and self.places.is_dated(at + 2):
            return self.asides.lists_behind_day(at + 2)  # visit Joliet refinery wed 3h w/ Ada
        is_apart = at + 3 < len(self.tokens) and (self.keys[at + 2] == "," or self.tokens[at + 2].text in DASHES)
        return (is_body or is_many) and is_apart and self.people.stands_at(at + 3, new=True)

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
        at, happening = self.head.at, self.happening
        owned = next((n for n in range(at + 1, at + 1 + MOST_WORDS) if self._is_whose(n - 1)), 0)
        if self.reading.draft.who or not owned:
            return False
        words = self.keys[owned : owned + 2]  # Ada's rec letter
        noun = next((word for word in words if KIND_OF.get(word) in DIRECTED), words[0] if words else "")
        kind = mean(noun, self.reading.kinds)[0] if len(noun) > 1 else ""
        is_returned = kind in DIRECTED or (happening.kind in DIRECTED and noun in _ANSWERED)
        is_returned = is_returned or (kind == "call" and happening.kind == "call")
        is_reached = happening.kind == "call" and words[:1] != [] and words[0] in _REACHED
        if not (is_returned or is_reached or self.reading.draft.flavour == "visit") or not self.people.owner(at):
            return False
        happening.kind = kind if is_returned and happening.kind == "message" else happening.kind
        end = owned if self.places.resumes(owned) else owned + 1  # popped round to Bob's sat
        if self.reading.draft.flavour == "visit" and end > owned and noun not in _HOMES:
            name = self.reading.between(self.tokens[at:owned])[:-2]
            self.reading.say(WARN, f"taken to be with {name} · name whoever else it was with")
        happening.kept.append((at, end))
        return self.head.took(end - at)

    def _is_whose(self, at: int) -> bool:
        """Tell whether a word says whose something is: `Ada's`."""
        return at < len(self.keys) and self.keys[at].endswith(POSSESSIVES)

    def _named_event(self) -> bool:
        """Read a capitalised run that ends in a word for an event, before with whom it was: `Boston Biotech Summit w/ Ada`."""
        at, used = self.head.at, self.people.run_at(self.head.at)
        last = self.keys[at + used - 1] if used > 1 else ""
        is_event = KIND_OF.get(last) == "event" or last in GATHERINGS
        is_free = not (self.reading.draft.who or self.reading.draft.event)
        is_before = durations.word_at(self.keys, at + used) in JOINERS | {","}
        if not (is_event and is_free and is_before) or not self.people.stands_at(at + used + 1, new=False):
            return False
        self.happening.kind = "event"
        return self._name_event(used)

    def _town(self) -> bool:
        """Read where an event was that has no name: `conference in Leuven with Ada`."""
        at = self.head.at
        used = self.people.run_at(at + 1) if self.keys[at] == "in" and at + 1 < len(self.tokens) else 0
        is_where = used > 0 and self.reading.draft.place is None and self.places.breaks(at + 1 + used)
        return is_where and self.head.name_place(1 + used, lead=1)

    def _event(self) -> bool:
        """Read unknown words before all people as the event's name: a capitalised run, and after the kind all up to who was there."""
        from netjournal.grammar.events import name_event  # most of what happens is none

        return self._name_event(name_event(self.places, self.head.at) if self.head.joined is None else 0)

    def _name_event(self, used: int) -> bool:
        """Take so many words as what an event is called, if any."""
        if used:
            tokens = self.tokens[self.head.at : self.head.at + used]
            self.reading.draft.event = unescape(unquote(self.reading.between(tokens)))
            self.head.named.append((self.head.at, self.head.at + used))
            self.reading.mark("fact", tokens)
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
