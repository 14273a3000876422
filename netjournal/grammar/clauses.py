"""Clauses: what follows a separator, when it plans something: follow-ups, promises, rhythms."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.dates import holds_day
from netjournal.grammar.days import When, looks_over
from netjournal.grammar.doubts import doubt_clause, doubt_plan, doubt_time
from netjournal.grammar.draft import ASK, ERROR, WARN, FollowUp, Owed
from netjournal.grammar.leads import is_delivering
from netjournal.grammar.orders import UNLESS, before_condition
from netjournal.grammar.phrases import Phrase
from netjournal.grammar.pledges import party_of, read_pledge
from netjournal.grammar.signs import BEFORE_DUE, DELIVERING, FOLLOW, LASTING, LATEST, OWE, REACHING
from netjournal.grammar.stretches import minutes_for_months
from netjournal.grammar.tokens import COLON
from netjournal.spans import say_day, shift
from netjournal.text import fold, name_keys
from netjournal.words import UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.grammar.pledges import Pledge

_TO_WHOM = {"me": frozenset({"him", "her", "them", "you"}), "them": frozenset({"me", "us"})}
_DATED = frozenset({"owe", "i owe", "we owe", "todo", "to do", "to-do"})
"""Words whose promise may end in any date; after the others only `by` tells a promise from prose."""
_POINTING = frozenset({"that", "this", "it", "them", "those", "these", "one"})
"""What says nothing by itself of what is owed."""
_REPLIES = frozenset({"reply", "answer", "response"})
"""What can be owed without a day, also when no colon says so."""
_OF_WHAT = frozenset({"from", "of", "after", "since", "last", "about", "re", "than"})
"""Words before a day that is a part of what is owed."""
_ABOUT = frozenset({"re", "about", "abt", "regarding", "concerning"})
"""Words between the day of a plan and what it is about."""
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "your", "my"})


class Clause(Phrase):
    """Reads what one clause plans into the draft."""

    def read(self) -> bool:
        """Put what the clause plans into the draft; tell whether it is a plan at all, and not prose."""
        said = len(self.reading.draft.problems)
        understood = self._rhythm() or self._length() or self._dated() or self._keyword() or self._named()
        understood = understood or self._pledged()
        if understood:
            self.reading.mark("clause", self.tokens)
        elif len(self.reading.draft.problems) == said:
            doubt_clause(self.reading, self.tokens, self.keys)
        return understood

    def read_promised(self) -> bool:
        """Read a clause that no separator sets apart, when it says what it is."""
        return self._mark(understood=self._keyword() or self._named())

    def read_whole(self, pledge: Pledge) -> bool:
        """Read a pledge that is the whole line, its words being those of the clause; its day may stand among them."""
        return self._mark(understood=self._pledge(pledge.from_there()) or self._inside(pledge))

    def _mark(self, *, understood: bool) -> bool:
        """Mark the tokens when they were understood, and tell whether they were."""
        if understood:
            self.reading.mark_around("clause", self.tokens)
        return understood

    def _inside(self, pledge: Pledge) -> bool:
        """Read a pledge whose day stands among its words."""
        found = None if self._is_followed(pledge) else self.dated_inside(0)
        if found is None:
            return False
        when, time, end, after = found
        what = f"{self.words(0, end)} {self.words(after, len(self.tokens))}".strip()
        return self._owed(pledge.by, what, when, time) if pledge.by else self._follow(when, time, after, what)

    def _ends_in_span(self, at: int) -> bool:
        """Tell whether what ends the clause is rather how long something was than a day: `thinking of Vera, 1 year`."""
        found = self.dated_end(at)
        span = durations.count(self.keys, found[2]) if found else None
        return span is not None and span.used > 1 and span.unit in UNITS

    def _is_followed(self, pledge: Pledge) -> bool:
        """Tell whether a plan to be in touch comes second to another follow-up of the line."""
        return not pledge.by and (self.reading.is_followed or self.reading.draft.follow_up is not None)

    def read_pledge(self, pledge: Pledge) -> bool:
        """Read what a phrase promises or plans in plain words, when a day ends it or none is needed."""
        return self._mark(understood=self._pledge(pledge))

    def _pledge(self, pledge: Pledge) -> bool:
        if self._is_followed(pledge) or pledge.at >= len(self.keys):
            return False
        if not pledge.by:
            end = before_condition(self.keys)
            if end < len(self.keys):  # chase weds if nothing
                found = Clause(self.reading, self.tokens[:end], self._text).dated_end(pledge.at)
                what = f"{self.words(pledge.at, found[2])} {self.words(end, len(self.keys))}" if found else ""
                return found is not None and self._follow(found[0], found[1], end, what)
            is_inside = self.keys[0] in UNLESS and self._inside(pledge)  # if nothing by fri ping him
            return is_inside or (not self._ends_in_span(pledge.at) and self._follow_at_end(pledge.at))
        is_span = is_delivering(self.keys[pledge.at]) and self._ends_in_span(pledge.at)  # teaching him, 2 weeks
        found = None if self.keys[pledge.at] in DELIVERING - {"lend"} else self.dated_end(pledge.at)
        lasts = found is not None and self.keys[found[2]] in LASTING  # I'll hold the room until fri
        endings = LATEST if pledge.must_be_by else BEFORE_DUE
        is_said = pledge.by in self.reading.owing and OWE.keys().isdisjoint(self.keys)  # by a clause of its own
        must_be_dated = not pledge.is_sure or is_said
        return not (is_span or lasts) and self._promise(
            pledge.by, pledge.at, must_be_dated=must_be_dated, endings=endings
        )

    def _rhythm(self) -> bool:
        """Read `every 6mo` and `monthly`, when that is the whole clause."""
        regular, lead = durations.regularly(self.keys)
        if regular:
            return self._take_rhythm(regular)
        if not lead:
            return False
        slip = minutes_for_months(self.keys, lead)
        if slip and slip.used + lead == len(self.keys):
            self.reading.say(ERROR, slip.problem)
            return True
        found = durations.rhythm(self.keys, lead)
        if not found or found[1] + lead != len(self.keys):
            return False
        return self._take_rhythm(found[0])

    def _take_rhythm(self, rhythm: str) -> bool:
        """Take a rhythm into the draft; the first of a line is the one that counts."""
        if self.reading.draft.rhythm not in (None, rhythm):
            self.reading.say(WARN, f"two rhythms; using every {self.reading.draft.rhythm}")
            return True
        self.reading.draft.rhythm = rhythm
        return True

    def _length(self) -> bool:
        """Read how long it took, when that is the whole clause and nothing said it before."""
        found = durations.duration(self.keys, 0)
        if found is None or found[1] < len(self.keys) or self.reading.draft.minutes is not None:
            return False
        self.reading.draft.minutes = found[0]
        return True

    def _dated(self) -> bool:
        """Read `fri: send dates`, `next fri send dates` and `next week`, where the date comes first, as a follow-up."""
        when, time, after = self.future(0)
        is_whole = self.keys[0] == "next" and after == len(self.keys)
        is_order = durations.word_at(self.keys, after) in DELIVERING | REACHING and after + 1 < len(self.keys)
        is_order = is_order and self.keys[after + 1] not in ("is", "was", "were", "went")  # monday call was better
        if when is None or not (is_whole or is_order or self.colon_at(after)):
            return False
        return self._follow(when, time, after)

    def _keyword(self) -> bool:
        """Read a clause that says what it is."""
        for used in (2, 1):
            word = " ".join(self.keys[:used]) if len(self.keys) >= used else ""
            if word in FOLLOW:
                return self._follow_up(used, word)
            if word in OWE:
                return self._owe(used, word)
        return False

    def _named(self) -> bool:
        """Read `Grace owes me: x`, when Grace is of the line; where she is one of several, what is owed says by whom."""
        who, promises = self.reading.draft.who, self.reading.draft.promises
        at = next((n for n, key in enumerate(self.keys[:4]) if key in ("owes", "owe")), 0)
        name = " ".join(self.keys[:at])
        if (
            not at
            or [name in name_keys(person.name) for person in who].count(True) != 1
            or not self._owe(at + 1, "owes")
        ):
            return False
        if len(who) > 1:
            owed = promises.pop()
            promises.append(Owed(owed.by, f"{self.words(0, at)}: {owed.what}", owed.due, owed.time))
        return True

    def _pledged(self) -> bool:
        """Read `I'll send her the deck by fri`, which says in plain words what it is."""
        if "\\" in self.reading.between(self.tokens) or any(token.kind == COLON for token in self.tokens):
            return False
        pledge = read_pledge(self.keys, party_of(self.reading))
        return pledge is not None and self._pledge(pledge)

    def _names(self) -> set[str]:
        return {key for person in self.reading.draft.who for key in name_keys(person.name)}

    def _follow_up(self, at: int, word: str) -> bool:
        owing = next((n for n in (2, 1) if " ".join(self.keys[at : at + n]) in OWE), 0)
        if owing and (self.colon_at(at + owing) or self.dated_end(at + owing)):  # fu owe: deck by fri
            return self._owe(at + owing, " ".join(self.keys[at : at + owing]))
        start = at + (durations.word_at(self.keys, at) in BEFORE_DUE or self.colon_at(at))
        found = durations.rhythm(self.keys, start + 1) if durations.word_at(self.keys, start) == "every" else None
        if found and start + 1 + found[1] == len(self.keys):  # fu every 2 weeks
            return self._take_rhythm(found[0])
        when, time, after = self.future(start, bare=word != "next" or self.colon_at(at))
        closed = after == len(self.keys) or self.colon_at(after)
        if when and (closed or (word != "next" and not self.colon_at(at))):
            return self._follow(when, time, after)
        if self.colon_at(at) and self._follow_at_end(at + 1):
            return True
        if at == len(self.keys) or self.colon_at(at):
            return self._follow(None, "", at)
        start = at + (self.keys[at] == "to")
        return word != "next" and (self._follow_at_end(start) or self._follow_inside(start))

    def _follow_inside(self, at: int) -> bool:
        """Read `remind me to call Ada on fri re the lease`, where what it is about comes last."""
        found = self.dated_inside(at)
        if found is None or durations.word_at(self.keys, found[3]) not in _ABOUT | {","}:
            return False
        when, time, end, after = found
        what = self.words(at, end) + ("," if self.keys[after] == "," else "")
        return self._follow(when, time, after, f"{what} {self.words(after, len(self.tokens))}")

    def _follow_at_end(self, at: int) -> bool:
        """Read `remind me to send the deck on fri`, where the date comes last."""
        found = self.dated_end(at)
        if found is None:
            return False
        when, time, end = found
        end -= end > at + 1 and self.keys[end - 1] in ("is", "from", "to", "at")  # next call is on 2 dec
        return self._follow(when, time, end, self.words(at, end))

    def _follow(self, when: When | None, time: str, at: int, what: str | None = None) -> bool:
        """Take a follow-up into the draft, its text beginning at a token; the first of a line is the one that counts."""
        if self.reading.draft.follow_up is not None:
            self.reading.say(WARN, "two follow-ups; using the first")
            return False
        if what is None:
            is_said = self.colon_at(at)
            at += is_said or durations.word_at(self.keys, at) == "to"
            what = self.words(at, len(self.tokens))
            doubt_plan(self.reading, self.tokens[at:], self.keys[at:])
            if not is_said:
                doubt_time(self.reading, self.tokens, self.keys, at)
        if when is None:
            self.reading.say(WARN, "follow-up has no date · will use the contact's rhythm")
        self.reading.draft.follow_up = FollowUp(self._due(when, time), what, time or None)
        return True

    def _owe(self, at: int, word: str) -> bool:
        """Read a promise: after a colon any text, without one only text with a date."""
        by = OWE[word]
        if durations.word_at(self.keys, at) in _TO_WHOM[by] and at + 1 < len(self.keys):
            at += 1
        elif by == "me":
            names, last = self._names(), len(self.keys) - 1
            used = next((n for n in (3, 2, 1) if at + n <= last and " ".join(self.keys[at : at + n]) in names), 0)
            if used and len(self.reading.draft.who) > 1 and self.colon_at(at + used):  # what is owed says to whom
                return self._promise(by, at, must_be_dated=False, endings=BEFORE_DUE)
            at += used if len(self.reading.draft.who) == 1 else 0
        if self.colon_at(at):
            when, time, after = self.future(at + 1)
            if when and self.colon_at(after) and after + 1 < len(self.keys):  # owe: fri: deck
                return self._owed(by, self.words(after + 1, len(self.tokens)), when, time)
            return self._promise(by, at + 1, must_be_dated=False, endings=BEFORE_DUE)
        lead = at + (durations.word_at(self.keys, at) == "by")
        when, time, after = self.future(lead, bare=lead > at)
        if when and self.colon_at(after) and after + 1 < len(self.keys):
            return self._owed(by, self.words(after + 1, len(self.tokens)), when, time)
        owed = [key for key in self.keys[at:] if key not in _ARTICLES]
        is_reply = "wait" not in word and len(owed) == 1 and owed[0] in _REPLIES
        endings = BEFORE_DUE if word in _DATED else LATEST
        return self._promise(by, at, must_be_dated=not is_reply, endings=endings)

    def _promise(self, by: str, at: int, *, must_be_dated: bool, endings: frozenset[str]) -> bool:
        """Read text and the date at its end as a promise."""
        doubt_plan(self.reading, self.tokens[at:], self.keys[at:])
        found, inside = self._end_of_promise(at), self._dated_before_comma(at)
        is_dated = found is not None and (not must_be_dated or endings is BEFORE_DUE or self.keys[found[2]] in endings)
        if inside and (is_dated or not must_be_dated):
            when, time, end, after = inside
            if found and after < found[2] and self.keys[found[2]] in LATEST:  # deck by fri, slides by mon
                self._owed(by, self.words(at, end), when, time)
                return self._owed(by, self.words(after, found[2]), *found[:2])
            return self._owed(by, f"{self.words(at, end)}, {self.words(after, len(self.tokens))}", when, time)
        if found and is_dated:
            when, time, end = found
            what = self.words(at, end)
            return what != "" and self._owed(by, what, when, time)
        what = self.words(at, len(self.tokens))
        return not must_be_dated and what != "" and self._owed(by, what, None, "")

    def _end_of_promise(self, at: int) -> tuple[When, str, int] | None:
        """Return the date that a promise ends with, unless it is rather a part of what is owed, which is said: `photos from saturday`."""
        found = self.dated_end(at)
        end = found[2] if found else 0
        before = self.keys[end - 1] if end > at else ""
        if found is None or not (before in _OF_WHAT or (before == "not" and self.keys[end] in LATEST)):
            return found
        text = self.words(end - 1, len(self.tokens))
        self.reading.say(WARN, f"'{text}' is no day it is due · that reads 'by fri'")
        return None

    def _dated_before_comma(self, at: int) -> tuple[When, str, int, int] | None:
        """Return the date that `by` and a comma enclose, the time with it, and between which tokens both stand: `deposit by dec 1, cash`."""
        inside = self.dated_inside(at)
        is_date = inside is not None and self.keys[inside[2]] in LATEST
        if inside is None or not is_date or durations.word_at(self.keys, inside[3]) != ",":
            return None
        when, time, end, comma = inside
        after = comma + 1 + (durations.word_at(self.keys, comma + 1) in ("and", "then", "&"))
        return when, time, end, after

    def _owed(self, by: str, what: str, when: When | None, time: str) -> bool:
        is_marked = any(token.kind == COLON for token in self.tokens)
        if when is None and what.lower() in _POINTING and not is_marked:  # she needs the audit - I owe her that
            return False
        due = self._due(when, time)
        words = f" {what}".replace("(", " ").rpartition(" by ")
        is_day = due is None or holds_day(fold(words[2]).split())  # by noon? no by fri; but answer by hand by fri
        if words[1] and is_day and not (when and when.problem):
            hint = f"using {say_day(due, self.reading.today)}" if due else "write 'by fri', 'by eom' or a day"
            self.reading.say(WARN, f"no date in 'by {words[2]}' · {hint}")
        self.reading.draft.promises.append(Owed(by, what, due, time or None))
        return True

    def _due(self, when: When | None, time: str) -> date | None:
        """Return the day something is due, and say what is wrong with it, and how its time is read."""
        if time in self.guesses:
            self.reading.say(WARN, self.guesses[time])
        if when is None:
            return None
        if when.problem:
            self.reading.say(ERROR, when.problem)
        if when.doubt:
            self.reading.say(WARN, when.doubt)
        if when.day and when.day < self.reading.today:
            self.reading.say(WARN, f"{say_day(when.day, self.reading.today)} is in the past")
        if when.day and looks_over(when, self.reading.today):
            instead = f"{shift(when.day, -1, 'y'):%-d %b %Y}".lower()
            self.reading.say(ASK, f"{say_day(when.day, self.reading.today)}? for the day gone by write '{instead}'")
        return when.day
