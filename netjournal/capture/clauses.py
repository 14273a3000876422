"""Clauses: what follows a separator, when it plans something: follow-ups, promises, rhythms."""

from __future__ import annotations

from netjournal.capture import dates, durations
from netjournal.capture.days import When, month_ahead
from netjournal.capture.doubts import doubt_clause, doubt_plan, doubt_time
from netjournal.capture.draft import ERROR, WARN, FollowUp, Owed
from netjournal.capture.hours import guess_time
from netjournal.capture.promising import ARTICLES, BEFORE_DUE, DATED, FOLLOW, LATEST, OWE, REPLIES, TO_WHOM
from netjournal.capture.reading import keys_of_tokens
from netjournal.capture.times import time_of_day
from netjournal.capture.tokens import COLON, trim, unescape
from netjournal.spans import say_day
from netjournal.text import name_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

_LONGEST_DATE = 9


class Clause:
    """Reads the tokens of one clause; `text` gives the line's words between two of them, without what was cut."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], text: Callable[[int, int], str]) -> None:
        self.reading, self.tokens = reading, tokens
        self.keys = keys_of_tokens(tokens)
        self._text = text
        self._guesses: dict[str, str] = {}  # a time whose half of the day was not said -> what to say when it is taken

    def read(self) -> bool:
        """Put what the clause plans into the draft; tell whether it is a plan at all, and not prose."""
        said = len(self.reading.draft.problems)
        understood = self._rhythm() or self._length() or self._dated() or self._keyword() or self._named()
        if understood:
            self.reading.mark("clause", self.tokens)
        elif len(self.reading.draft.problems) == said:
            doubt_clause(self.reading, self.tokens, self.keys)
        return understood

    def read_promised(self) -> bool:
        """Read a clause that no separator sets apart, when it says what it is."""
        understood = self._keyword() or self._named()
        if understood:
            self.reading.mark("clause", self.tokens)
        return understood

    def _rhythm(self) -> bool:
        """Read `every 6mo` and `monthly`, when that is the whole clause."""
        regular, lead = durations.regularly(self.keys)
        if regular:
            self.reading.draft.rhythm = regular
        if regular or not lead:
            return regular != ""
        slip = dates.minutes_for_months(self.keys, lead)
        if slip and slip.used + lead == len(self.keys):
            self.reading.say(ERROR, slip.problem)
            return True
        found = durations.rhythm(self.keys, lead)
        if not found or found[1] + lead != len(self.keys):
            return False
        self.reading.draft.rhythm = found[0]
        return True

    def _length(self) -> bool:
        """Read how long it took, when that is the whole clause and nothing said it before."""
        found = durations.duration(self.keys, 0)
        if found is None or found[1] < len(self.keys) or self.reading.draft.minutes is not None:
            return False
        self.reading.draft.minutes = found[0]
        return True

    def _dated(self) -> bool:
        """Read `fri: send dates` and `next week`, where the date comes first, as a follow-up."""
        when, time, after = self._future(0)
        if when is None or not (self._colon_at(after) or (self.keys[0] == "next" and after == len(self.keys))):
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
        """Read `Grace owes me: x`, when Grace is the one person of the line."""
        at = next((n for n, key in enumerate(self.keys[:4]) if key in ("owes", "owe")), 0)
        if at and len(self.reading.draft.who) == 1 and " ".join(self.keys[:at]) in self._names():
            return self._owe(at + 1, "owes")
        return False

    def _names(self) -> set[str]:
        return {key for person in self.reading.draft.who for key in name_keys(person.name)}

    def _follow_up(self, at: int, word: str) -> bool:
        start = at + (durations.word_at(self.keys, at) in BEFORE_DUE or self._colon_at(at))
        when, time, after = self._future(start, bare=word != "next")
        closed = after == len(self.keys) or self._colon_at(after)
        if when and (closed or (word != "next" and not self._colon_at(at))):
            return self._follow(when, time, after)
        if self._colon_at(at) and self._follow_at_end(at + 1):
            return True
        if at == len(self.keys) or self._colon_at(at):
            return self._follow(None, "", at)
        return word != "next" and self._follow_at_end(at + (self.keys[at] == "to"))

    def _follow_at_end(self, at: int) -> bool:
        """Read `remind me to send the deck on fri`, where the date comes last."""
        found = self._dated_end(at)
        if found is None:
            return False
        when, time, end = found
        return self._follow(when, time, end, self._words(at, end))

    def _follow(self, when: When | None, time: str, at: int, what: str | None = None) -> bool:
        """Take a follow-up into the draft, its text beginning at a token; the first of a line is the one that counts."""
        if self.reading.draft.follow_up is not None:
            self.reading.say(WARN, "two follow-ups; using the first")
            return False
        if what is None:
            is_said = self._colon_at(at)
            at += is_said or durations.word_at(self.keys, at) == "to"
            what = self._words(at, len(self.tokens))
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
        if durations.word_at(self.keys, at) in TO_WHOM[by] and at + 1 < len(self.keys):
            at += 1
        elif by == "me":
            names, last = self._names(), len(self.keys) - 1
            used = next((n for n in (3, 2, 1) if at + n <= last and " ".join(self.keys[at : at + n]) in names), 0)
            if used and len(self.reading.draft.who) > 1 and self._colon_at(at + used):  # what is owed says to whom
                return self._promise(by, at, must_be_dated=False, endings=BEFORE_DUE)
            at += used if len(self.reading.draft.who) == 1 else 0
        if self._colon_at(at):
            return self._promise(by, at + 1, must_be_dated=False, endings=BEFORE_DUE)
        lead = at + (durations.word_at(self.keys, at) == "by")
        when, time, after = self._future(lead, bare=lead > at)
        if when and self._colon_at(after) and after + 1 < len(self.keys):
            return self._owed(by, self._words(after + 1, len(self.tokens)), when, time)
        owed = [key for key in self.keys[at:] if key not in ARTICLES]
        is_reply = "wait" not in word and len(owed) == 1 and owed[0] in REPLIES
        endings = BEFORE_DUE if word in DATED else LATEST
        return self._promise(by, at, must_be_dated=not is_reply, endings=endings)

    def _promise(self, by: str, at: int, *, must_be_dated: bool, endings: frozenset[str]) -> bool:
        """Read text and the date at its end as a promise."""
        doubt_plan(self.reading, self.tokens[at:], self.keys[at:])
        found = self._dated_end(at)
        if found and (not must_be_dated or endings is BEFORE_DUE or self.keys[found[2]] in endings):
            when, time, end = found
            return self._owed(by, self._words(at, end), when, time)
        what = self._words(at, len(self.tokens))
        return not must_be_dated and what != "" and self._owed(by, what, None, "")

    def _dated_end(self, at: int) -> tuple[When, str, int] | None:
        """Return the date that the clause ends with, the time with it, and the token where the text before them ends."""
        for start in range(max(at + 1, len(self.keys) - _LONGEST_DATE), len(self.keys)):
            before = self.keys[start - 1]
            is_led = before in LATEST
            when, time, after = self._future(start, minutes=is_led or self.keys[start] == "in", bare=is_led)
            end = start - (before in BEFORE_DUE)
            if when and after == len(self.keys) and end > at:
                return when, time, end
        return None

    def _owed(self, by: str, what: str, when: When | None, time: str) -> bool:
        due = self._due(when, time)
        words = f" {what}".replace("(", " ").rpartition(" by ")
        if words[1] and not (when and when.problem):
            hint = f"using {say_day(due, self.reading.today)}" if due else "write 'by fri', 'by eom' or a day"
            self.reading.say(WARN, f"no date in 'by {words[2]}' · {hint}")
        self.reading.draft.promises.append(Owed(by, what, due, time or None))
        return True

    def _due(self, when: When | None, time: str) -> date | None:
        """Return the day something is due, and say what is wrong with it, and how its time is read."""
        if time in self._guesses:
            self.reading.say(WARN, self._guesses[time])
        if when is None:
            return None
        if when.problem:
            self.reading.say(ERROR, when.problem)
        if when.doubt:
            self.reading.say(WARN, when.doubt)
        if when.day and when.day < self.reading.today:
            self.reading.say(WARN, f"{say_day(when.day, self.reading.today)} is in the past")
        return when.day

    def _future(self, at: int, *, minutes: bool = True, bare: bool = False) -> tuple[When | None, str, int]:
        """Return the date that begins at a token, a time of day beside it, and the token after both.

        With `bare` the name of a month or a time of day will do: after `fu` and `by` nothing else can be meant.
        """
        time, used = self._time(at)
        when = self.reading.future(self.keys, at + used)
        if when is None and used and durations.word_at(self.keys, at + used) == "on":
            when = self.reading.future(self.keys, at + used + 1)
            used += when is not None
        if when is None and bare:
            when = month_ahead(self.keys, at, self.reading.today)
            when = when or (When(0, self.reading.today) if used else None)
        if when is None:
            slip = dates.minutes_for_months(self.keys, at) if minutes else None
            return slip, "", at + (slip.used if slip else 0)
        after = at + used + when.used
        if used:
            return when, time, after
        time, used = self._time(after)
        return when, time or when.time, after + used

    def _time(self, at: int) -> tuple[str, int]:
        """Return the time of day at a token, and the tokens it takes with the word before it."""
        word = durations.word_at(self.keys, at)
        lead = 1 if word in ("at", "@") else 0
        time, used = time_of_day(self.keys, at + lead, led=lead > 0) or ("", 0)
        guess = None if used else guess_time(self.keys, at + lead)
        after = at + lead + (guess[1] if guess else 0)
        if guess and (after >= len(self.keys) or self.keys[after] == "" or self.reading.future(self.keys, after)):
            time, used = guess
            self._guesses[time] = f"'{self.reading.between(self.tokens[at:after])}' is read as {time}"
        return time, used and used + lead

    def _colon_at(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == COLON

    def _words(self, at: int, end: int) -> str:
        """Return the text of the tokens from one place up to another."""
        if at >= end:
            return ""
        return trim(unescape(self._text(self.tokens[at].start, self.tokens[end - 1].end)))
