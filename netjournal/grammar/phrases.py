"""Phrases: a few tokens of a line, the day that begins at one of them or ends them all, and the text between them."""

from __future__ import annotations

from netjournal.grammar import dates, durations
from netjournal.grammar.days import MONTH_OF, PARTS_OF_MONTH, When, month_ahead
from netjournal.grammar.hours import guess_time
from netjournal.grammar.reading import keys_of_tokens
from netjournal.grammar.signs import BEFORE_DUE, LATEST
from netjournal.grammar.stretches import minutes_for_months
from netjournal.grammar.times import time_of_day
from netjournal.grammar.tokens import COLON, trim, unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_LONGEST_DATE = 9
_BEGIN_FEASTS = frozenset("after new christmas xmas easter thanksgiving".split())


class Phrase:
    """Tokens that belong together; `text` gives the line's words between two of them, without what was cut."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], text: Callable[[int, int], str]) -> None:
        self.reading, self.tokens = reading, tokens
        self.keys = keys_of_tokens(tokens)
        self._text = text
        self.guesses: dict[str, str] = {}
        """A time whose half of the day was not said -> what to say when it is taken."""

    def dated_end(self, at: int) -> tuple[When, str, int] | None:
        """Return the date that the clause ends with, the time with it, and the token where the text before them ends."""
        for start in range(max(at + 1, len(self.keys) - _LONGEST_DATE), len(self.keys)):
            before = self.keys[start - 1]
            is_led = before in LATEST
            when, time, after = self.future(
                start, minutes=is_led or self.keys[start] == "in", bare=is_led or self.keys[start] in PARTS_OF_MONTH
            )
            end = start - (before in BEFORE_DUE)
            if when and after == len(self.keys) and end > at:
                return when, time, end
        return None

    def dated_inside(self, at: int) -> tuple[When, str, int, int] | None:
        """Return the first date that surely is one with words behind it, the time with it, and between which tokens both stand."""
        for start in range(at + 1, len(self.keys)):
            before = self.keys[start - 1]
            is_named = not MONTH_OF.keys().isdisjoint(
                self.keys[start : start + 2]
            )  # remind me to call Ada dec 2 about it
            if before in BEFORE_DUE or self.keys[start] in dates.FORWARD or is_named:
                when, time, after = self.future(start, minutes=False, bare=before in LATEST)
                if when:
                    return when, time, start - (before in BEFORE_DUE), after
        return None

    def future(self, at: int, *, minutes: bool = True, bare: bool = False) -> tuple[When | None, str, int]:
        """Return the date that begins at a token, a time of day beside it, and the token after both.

        With `bare` the name of a month or a time of day will do: after `fu` and `by` nothing else can be meant.
        """
        time, used = self._time(at)
        when = self.reading.future(self.keys, at + used)
        if when is None and used and durations.word_at(self.keys, at + used) == "on":
            when = self.reading.future(self.keys, at + used + 1)
            used += when is not None
        if when is None and bare:
            when = month_ahead(self.keys, at, self.reading.today) or self._feast(at) or self._tomorrow(at)
            when = when or (When(0, self.reading.today) if used else None)
        if when is None:
            slip = minutes_for_months(self.keys, at) if minutes else None
            return slip, "", at + (slip.used if slip else 0)
        after = at + used + when.used
        if used:
            return when, time, after
        time, used = self._time(after, is_behind=True)
        return when, time or when.time, after + used

    def _tomorrow(self, at: int) -> When | None:
        """Return tomorrow for `tom`, unless somebody is called so."""
        is_day = durations.word_at(self.keys, at) == "tom" and not self.reading.names.knows("tom")
        return self.reading.future(["tomorrow"], 0) if is_day else None

    def _feast(self, at: int) -> When | None:
        """Return the feast to come that is named at a token: `by xmas`, `fu after easter`."""
        if durations.word_at(self.keys, at) in _BEGIN_FEASTS:
            from netjournal.grammar.feasts import feast_ahead  # few plans wait for one

            return feast_ahead(self.keys, at, self.reading.today)
        return None

    def _time(self, at: int, *, is_behind: bool = False) -> tuple[str, int]:
        """Return the time of day at a token, and the tokens it takes with the word before it; behind a day `10h` is one."""
        word = durations.word_at(self.keys, at)
        if word == "midnight":  # that ends a day, as a day without a time does
            return "", 1
        lead = 1 if word in ("at", "@") else 0
        is_hour = is_behind and word[:1].isdecimal() and "h" in word[1:3]
        time, used = time_of_day(self.keys, at + lead, led=lead > 0 or is_hour) or ("", 0)
        guess = None if used else guess_time(self.keys, at + lead)
        after = at + lead + (guess[1] if guess else 0)
        if guess and (after >= len(self.keys) or self.keys[after] == "" or self.reading.future(self.keys, after)):
            time, used = guess
            self.guesses[time] = f"'{self.reading.between(self.tokens[at:after])}' is read as {time}"
        return time, used and used + lead

    def colon_at(self, at: int) -> bool:
        """Tell whether a colon stands at a token."""
        return at < len(self.tokens) and self.tokens[at].kind == COLON

    def words(self, at: int, end: int) -> str:
        """Return the text of the tokens from one place up to another."""
        if at >= end:
            return ""
        return trim(unescape(self._text(self.tokens[at].start, self.tokens[end - 1].end)))
