"""Clauses: what follows a separator, when it plans something: follow-ups, promises, rhythms."""

from __future__ import annotations

from netjournal.capture import dates, durations
from netjournal.capture.draft import ERROR, WARN, FollowUp, Owed
from netjournal.capture.reading import keys_of_tokens
from netjournal.capture.tokens import COLON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from netjournal.capture.dates import When
    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

_FOLLOW = frozenset({"fu", "follow up", "followup", "follow-up", "next", "remind", "remind me"})
_OWE = {"owe": "me", "i owe": "me", "todo": "me", "they owe": "them", "owes": "them", "waiting for": "them"}
_PLANNING = frozenset({"owe", "owes", "fu", "remind"})
"""Words that no clause should hold unnoticed when it was not understood."""
_BEFORE_DUE = frozenset({"by", "on", "before"})
_LONGEST_DATE = 6


class Clause:
    """Reads the tokens of one clause; `text` gives the line's words between two of them, without what was cut."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], text: Callable[[int, int], str]) -> None:
        self.reading, self.tokens = reading, tokens
        self.keys = keys_of_tokens(tokens)
        self._text = text

    def read(self) -> bool:
        """Put what the clause plans into the draft; tell whether it is a plan at all, and not prose."""
        said = len(self.reading.draft.problems)
        understood = self._rhythm() or self._dated() or self._keyword()
        if understood:
            self.reading.mark("clause", self.tokens)
        elif len(self.reading.draft.problems) == said and self._seems_a_plan():
            clause = self.reading.between(self.tokens)
            hint = "a promise reads 'owe: what by fri', a plan 'fu fri: what'"
            self.reading.say(WARN, f"'{clause}' stays in the note · {hint}")
        return understood

    def _seems_a_plan(self) -> bool:
        """Tell whether a clause that was not understood holds words that should not be passed over."""
        return bool(_PLANNING & set(self.keys)) or self.keys[:2] == ["follow", "up"]

    def _rhythm(self) -> bool:
        if self.keys[0] != "every":
            return False
        slip = dates.minutes_for_months(self.keys, 1)
        found = durations.rhythm(self.keys, 1)
        if slip and slip.used + 1 == len(self.keys):
            self.reading.say(ERROR, slip.problem)
            return True
        if not found or found[1] + 1 != len(self.keys):
            return False
        self.reading.draft.rhythm = found[0]
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
            if word in _FOLLOW:
                return self._follow_up(used, word)
            if word in _OWE:
                return self._owe(used, _OWE[word])
        return False

    def _follow_up(self, at: int, word: str) -> bool:
        start = at + (durations.word_at(self.keys, at) in _BEFORE_DUE or self._colon_at(at))
        when, time, after = self._future(start)
        closed = after == len(self.keys) or self._colon_at(after)
        if when and (closed or (word != "next" and not self._colon_at(at))):
            return self._follow(when, time, after)
        return (at == len(self.keys) or self._colon_at(at)) and self._follow(None, "", at)

    def _follow(self, when: When | None, time: str, at: int) -> bool:
        """Take a follow-up into the draft, its text beginning at a token; the first of a line is the one that counts."""
        if self.reading.draft.follow_up is not None:
            self.reading.say(WARN, "two follow-ups; using the first")
            return False
        what = self._rest(at + self._colon_at(at))
        if when is None:
            self.reading.say(WARN, "follow-up has no date · will use the contact's rhythm")
        elif when.problem:
            self.reading.say(ERROR, when.problem)
        self.reading.draft.follow_up = FollowUp(when.day if when else None, f"{time} {what}".strip())
        return True

    def _owe(self, at: int, by: str) -> bool:
        """Read a promise: after a colon any text, without one only text with `by` and a date."""
        if self._colon_at(at):
            return self._promise(by, at + 1, must_be_dated=False)
        lead = at + (durations.word_at(self.keys, at) == "by")
        when, time, after = self._future(lead)
        if when and self._colon_at(after) and after + 1 < len(self.keys):
            return self._owed(by, f"{self._rest(after + 1)} {time}".strip(), when)
        return self._promise(by, at, must_be_dated=True)

    def _promise(self, by: str, at: int, *, must_be_dated: bool) -> bool:
        """Read text and the date at its end as a promise."""
        for start in range(max(at + 1, len(self.keys) - _LONGEST_DATE), len(self.keys)):
            before = self.keys[start - 1]
            when, time, after = self._future(start, minutes=before == "by" or self.keys[start] == "in")
            end = start - (before in _BEFORE_DUE)
            if when and after == len(self.keys) and end > at and (before == "by" or not must_be_dated):
                what = self._text(self.tokens[at].start, self.tokens[end - 1].end).rstrip(" ,")
                return self._owed(by, f"{what} {time}".strip(), when)
        what = self._rest(at)
        return not must_be_dated and what != "" and self._owed(by, what, None)

    def _owed(self, by: str, what: str, when: When | None) -> bool:
        if when and when.problem:
            self.reading.say(ERROR, when.problem)
        due: date | None = when.day if when else None
        if due is None and f" {what}".rpartition(" by ")[1]:
            self.reading.say(WARN, f"no date in 'by{what.rpartition('by')[2]}' · write 'by fri', 'by eom' or a day")
        self.reading.draft.promises.append(Owed(by, what, due))
        return True

    def _future(self, at: int, *, minutes: bool = True) -> tuple[When | None, str, int]:
        """Return the date that begins at a token, a time of day after it, and the token after both."""
        when = dates.future(self.keys, at, self.reading.today)
        if when is None and minutes:
            when = dates.minutes_for_months(self.keys, at)
        if when is None:
            return None, "", at
        after = at + when.used
        time, used = durations.time_of_day(self.keys, after + (durations.word_at(self.keys, after) == "at")) or ("", 0)
        return when, time, after + used + (used > 0 and self.keys[after] == "at")

    def _colon_at(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == COLON

    def _rest(self, at: int) -> str:
        return self._text(self.tokens[at].start, self.tokens[-1].end) if at < len(self.tokens) else ""
