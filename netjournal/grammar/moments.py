"""Moments in a head: the day, how often from now on, and with it the time of day and how long."""

from __future__ import annotations

from netjournal.grammar import dates, durations
from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.draft import ASK, ERROR, WARN
from netjournal.grammar.head_times import AFTER_A_TIME, HeadTimes
from netjournal.grammar.times import time_of_day, time_range
from netjournal.grammar.weekdays import find_near_day
from netjournal.spans import say_day
from netjournal.words import DIRECTED, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.days import When
    from netjournal.grammar.happening import Happening
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_ALSO_WORDS = frozenset({"sat", "sun"})
_DOERS = frozenset("i we he she they and then just all the".split())
"""Words before `sat` and `sun` that make words of a sentence of them."""
_BIRTHDAYS = frozenset({"birthday", "bday", "b-day"})
_SAYING_WHEN = frozenset("is was by due til till until".split())
"""Words before a day that is another one than the line's."""
_VERBS = frozenset("is isn't isnt was works will won't wont would can't cant doesn't doesnt looks suits".split())
"""Words behind a day to come that say something of it."""
_BESIDE = frozenset("with w/ next beside behind".split())
"""Words behind `sat` that say beside whom."""
_AHEAD = frozenset("by before until till next for from since due".split())
_SOON = 60


class Moments(HeadTimes):
    """Reads dates, times, lengths and rhythms into the draft; every method returns how many tokens it took from a place."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], happening: Happening) -> None:
        super().__init__(reading, tokens, keys, happening)
        self.is_dated = False

    def read(self, at: int) -> int:
        """Read what is first understood of a day, a time, a length and a rhythm."""
        return self.when(at) or self.time(at) or self.duration(at) or self._lasting(at) or self.rhythm(at)

    def when(self, at: int) -> int:
        """Read a date, which must not lie ahead."""
        key = self.keys[at]
        if self._sits(at) or self._is_name(at) or self.keys[at - 1 : at] == ["from"] or self._is_of_purpose(at):
            return 0
        is_whole = self.reading.past(self.keys, at) is not None
        is_loose = key in durations.ABOUT and not is_whole
        following = durations.word_at(self.keys, at + 1)
        is_at = key == "at" and (self._is_feast(at + 1) or following in dates.WEEKDAY_OF)
        lead = 1 if (is_loose or key == "on" or is_at) and not is_whole else 0
        start = at + lead
        when = self.reading.past(self.keys, start) or self._misspelt(start)
        if when and is_loose and self.keys[start + when.used - 1] not in dates.AGO:
            return 0
        word = durations.word_at(self.keys, start)
        is_ahead = word in dates.FORWARD or self.keys[start + 2 : start + 4] == ["from", "now"]
        if when is None and is_ahead and durations.word_at(self.keys, start + 1) not in MONTH_OF:
            when = self.reading.future(self.keys, start)
            if when and durations.word_at(self.keys, start + when.used) in _VERBS:  # tomorrow is off
                return 0
        if when is None or not self._is_whole(at, lead + when.used) or self._is_topic(when, start):
            return 0
        if self._is_birthday(start, when.used):
            return 0
        if when.is_rough and self.tokens[start + when.used - 1].text.endswith("?"):  # rope in june?
            return 0
        when = self._coming(start, when) or when
        typed = " ".join(self.keys[start : start + when.used]).replace(" ,", ",")
        role = "problem" if self._refuse(when, typed) else "when"
        self.ends = at + lead + when.used
        return self._take(role, at, lead + when.used)

    def _coming(self, at: int, when: When) -> When | None:
        """Return the day soon to come that a weekday agrees with, where last year's does not: `thu 26 nov`."""
        is_other = when.yearless and when.doubt != "" and self.keys[at] in dates.WEEKDAY_OF
        ahead = self.reading.future(self.keys, at) if is_other else None
        is_soon = ahead is not None and ahead.day is not None and (ahead.day - self.reading.today).days < _SOON
        return ahead if ahead and is_soon and not ahead.doubt else None

    def _is_birthday(self, at: int, used: int) -> bool:
        """Tell whether a day of a month is the birthday that a line begins with, and not when it was: `bday Ada 14 march`."""
        is_bare = self.keys[0] in _BIRTHDAYS and durations.word_at(self.keys, 1) not in KIND_OF
        return is_bare and not MONTH_OF.keys().isdisjoint(self.keys[at : at + used])

    def _is_feast(self, at: int) -> bool:
        """Tell whether the name of a day begins at a place: `at halloween`."""
        from netjournal.grammar.feasts import feast

        return feast(self.keys, at) is not None

    def _sits(self, at: int) -> bool:
        """Tell whether `sat` says with whom it was, since the day is known: `concert fri 7pm, sat with Ada`."""
        is_dated = self.reading.draft.on is not None and self.keys[at] == "sat"
        return is_dated and durations.word_at(self.keys, at + 1) in _BESIDE

    def _is_name(self, at: int) -> bool:
        """Tell whether a weekday is somebody's name, since another day follows: `call Sunday Adeyemi sunday`, `call Sunday on sunday`."""
        if self._is_before_day(at):
            return True
        following = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
        is_capital = self.tokens[at].text[:1].isupper() and following[:1].isupper() and following.isalpha()
        if not is_capital or self.keys[at] not in dates.WEEKDAY_OF or self.keys[at + 1] in KIND_OF:
            return False
        is_other = self.reading.names.knows(self.keys[at + 1]) or self.reading.past(self.keys, at + 1)
        return not is_other and any(self.reading.past(self.keys, n) for n in range(at + 2, len(self.keys)))

    def _is_before_day(self, at: int) -> bool:
        """Tell whether the first word behind a kind is a weekday with a capital, and another day stands right behind it."""
        is_first = self.happening.kind is not None and not self.reading.draft.who and at == self.happening.people.begins
        if not is_first or not self.tokens[at].text[:1].isupper() or self.keys[at] not in dates.WEEKDAY_OF:
            return False
        after = at + 1 + (durations.word_at(self.keys, at + 1) == "on")
        return self.keys[after : after + 1] != [] and self.keys[after] in dates.WEEKDAY_OF.keys() | dates.PAST

    def _is_of_purpose(self, at: int) -> bool:
        """Tell whether a day is of what something was sent for: `letter to Grace for the lunch on Wednesday`."""
        first, after = self.happening.kept[-1] if self.happening.kept else (0, 0)
        is_purpose = (
            at - 1 <= after <= at and durations.word_at(self.keys, first) == "for" and self.happening.kind in DIRECTED
        )
        return is_purpose and "on" in self.keys[at - 1 : at + 1]

    def _is_topic(self, when: When, at: int) -> bool:
        """Tell whether another day than the line's begins what it was about: `2026-11-09 call Kit 20m xmas eve choir times`."""
        after = at + when.used
        following = self.tokens[after] if after < len(self.tokens) else None
        is_other = self.reading.draft.on not in (None, when.day) and when.day is not None
        if is_other and at > 0 and self.keys[at - 1] in _SAYING_WHEN:  # her birthday is dec 9
            return True
        if not is_other or following is None or not (following.text.isalpha() and following.text.islower()):
            return False
        is_understood = self.reading.past(self.keys, after) or durations.duration(self.keys, after)
        return not (is_understood or self.keys[after] in JOINERS | STARTERS | AFTER_A_TIME)

    def _misspelt(self, at: int) -> When | None:
        """Return the day that a small word with a slip of the pen in it means, and say so: `yesteday`, `thurday`."""
        is_last = durations.word_at(self.keys, at) == "last"
        key = durations.word_at(self.keys, at + is_last)
        word = find_near_day(key) if key and self.tokens[at + is_last].text.islower() else ""
        if not word or self.reading.names.knows(key):
            return None
        self.reading.say(WARN, f"'{key}' is read as {word}")
        return self.reading.past(["last", word] if is_last else [word], 0)

    @property
    def is_any(self) -> bool:
        """Whether a day, a time or a length was read."""
        return self.ends > 0 or self.reading.draft.minutes is not None

    def read_kept(self, kept: list[tuple[int, int]]) -> None:
        """Read the day that ends a phrase kept for the note, when the line says no other: `union meeting tues evening, spoke with Gus`."""
        for n, (first, after) in enumerate(kept):
            for at in range(first + 1, after):
                day = self.reading.past(self.keys, at)
                if self.reading.draft.on or not day or not day.day or day.day > self.reading.today:
                    continue
                end = at + day.used
                while end < after and (used := self._count_hours(end)):
                    end += used
                is_whole = end == after or self.keys[end] in (",", "-", "–", "—", "at", "@")
                is_word = self.keys[at] in _ALSO_WORDS and self.keys[at - 1] in _DOERS
                if is_whole and not is_word and self.keys[at - 1] not in _AHEAD and self.when(at):
                    place = self.ends
                    while place < end and (used := self.time(place) or self.duration(place)):
                        place += used
                    for span in self.reading.draft.spans:  # words of no kind that the day ends
                        is_around = span.start < self.tokens[at].start < span.end
                        span.end = self.tokens[at - 1].end if is_around else span.end
                    kept[n] = (first, at)
                    if any(map(str.isalnum, "".join(self.keys[end:after]))):
                        kept.insert(n + 1, (end, after))
                    return

    def _count_hours(self, at: int) -> int:
        """Return how many words from a place are a time of day, from when to when, or a length."""
        spread = time_range(self.keys, at)
        found = time_of_day(self.keys, at) or durations.duration(self.keys, at)
        return spread[2] if spread else found[1] if found else 0

    def after_starter(self, at: int) -> int:
        """Read `for 20m`, `about an hour`, `about a month ago` and, where nothing else follows, `about 3pm`; all else after such words is prose."""
        if self.keys[at] not in ("for", "about", "abt"):
            return 0
        used = (self.keys[at] != "for" and self.when(at)) or self.duration(at, lead=1)
        if used or self.keys[at] == "for":
            return used
        found = time_of_day(self.keys, at + 1)
        return self.time(at) if found and at + 1 + found[1] == len(self.keys) else 0

    def rhythm(self, at: int) -> int:
        """Read `every 3w`."""
        often = durations.read_regular(self.keys[at])
        if often and at + 1 == len(self.tokens) and not self.happening.bounds.is_closed:  # Ada 1x/month
            self.reading.draft.rhythm = often
            return self._take("clause", at, 1)
        if self.keys[at] not in durations.EACH:
            return 0
        from netjournal.grammar.stretches import minutes_for_months  # few heads say how often

        slip = minutes_for_months(self.keys, at + 1)
        if slip:
            self.reading.say(ERROR, slip.problem)
            return self._take("problem", at, 1 + slip.used)
        found = durations.rhythm(self.keys, at + 1)
        if found is None:
            return 0
        self.reading.draft.rhythm = found[0]
        return self._take("clause", at, 1 + found[1])

    def _refuse(self, when: When, typed: str) -> bool:
        """Take a date into the draft, or say why it cannot be one."""
        draft, today = self.reading.draft, self.reading.today
        if when.day is None:
            self.reading.say(ERROR, when.problem)
        elif when.day > today:
            ahead = f"{say_day(when.day, today)} is in the future"
            self.reading.say(ERROR, f"{ahead} · log what happened; for a plan write '; fu {typed}'")
        elif draft.on is not None:
            if draft.on != when.day:
                self.reading.say(WARN, f"two dates; using {say_day(draft.on, today)}")
        else:
            draft.on, self.is_dated = when.day, True
            draft.time = draft.time or when.time or None
            if when.doubt:
                self.reading.say(WARN, when.doubt)
            if dates.looks_planned(when, today):
                self.reading.say(ASK, f"{say_day(when.day, today)}? for a plan write '; fu {typed}'")
            return False
        return True
