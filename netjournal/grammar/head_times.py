"""Times in a head: of day, from when to when, and how long."""

from __future__ import annotations

from netjournal.grammar import durations
from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.draft import WARN
from netjournal.grammar.times import may_be_hour, time_of_day, time_range
from netjournal.words import DIRECTED, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.happening import Happening
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

_LAST_MONTH = "12"
_LONG = 10 * 60
_FIRST_SENT, _FIRST_HOUR, _FIRST_WRITTEN = 5, 8, 13
"""The hours from which a message may be of `5h`, any other talk begin at `8h`, and `13h` is hardly a length."""
_AROUND = frozenset({"at", "@", "from", "between", "around", "about"})
"""Words that may stand before a time of day."""
_MEALS = frozenset("breakfast brunch lunch dinner coffee tea beer drinks".split())
"""What takes no eight hours."""
_LASTING = frozenset("took lasted lasting spoke talked chatted".split())
_MINUTES_APART = frozenset(":.h")
AFTER_A_TIME = frozenset("at in on by via over to near before after until till every".split())
"""Words behind a number that it does not count."""


class HeadTimes:
    """Reads times of day and lengths into the draft; every method returns how many tokens it took from a place."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str], happening: Happening) -> None:
        self.reading, self.tokens, self.keys, self.happening = reading, tokens, keys, happening
        self._bracketed: set[int] = set()
        if any(token.text[:1] in ("(", "[") for token in tokens):
            from netjournal.grammar.tails import find_brackets  # few lines have any

            self._bracketed = find_brackets(reading, tokens, keys)
        self.ends = -1
        """Where the last day or time of day ended."""

    def time(self, at: int) -> int:
        """Read a time of day, or from when to when."""
        draft, key = self.reading.draft, self.keys[at]
        lead = 1 if key in _AROUND else 0
        if draft.time is not None:
            return 0
        guessed = self._guess(at, lead)
        if guessed:
            return guessed
        spread = time_range(self.keys, at + lead) if draft.minutes is None else None
        if spread:
            draft.time, draft.minutes = spread[:2]
            self.ends = at + lead + spread[2]
            return self._take("time", at, lead + spread[2])
        is_led = key in ("at", "@") or (draft.minutes is not None and self._is_late_hour(key))  # 30m, 17h
        is_led = is_led or self._is_hour(at)
        found = time_of_day(self.keys, at + lead, led=is_led) or self._dotted(at + lead)
        is_counted = is_led and found is not None and lead == 1 and self.keys[at + 1].isdecimal()
        is_counted = is_counted and not self.reading.names.knows(durations.word_at(self.keys, at + 2))
        if is_counted and found and not self._may_close(at + lead + found[1]):  # at 18 peaks park
            return 0
        is_open = key == "between" or (key == "from" and draft.minutes is None)
        if found is None or is_open or not self._is_whole(at, lead + found[1]):
            return 0
        draft.time = found[0]
        self.ends = at + lead + found[1]
        return self._take("time", at, lead + found[1])

    def _guess(self, at: int, lead: int) -> int:
        """Read a time, or from when to when, whose half of the day is not said, before what can follow one; and say how it is read."""
        draft = self.reading.draft
        if not may_be_hour(durations.word_at(self.keys, at + lead)):
            return 0
        from netjournal.grammar.hours import figures_of, guess_range, guess_time  # few heads say when

        spread = guess_range(self.keys, at + lead) if draft.minutes is None else None
        found = (spread[0], spread[2]) if spread else guess_time(self.keys, at + lead)
        if found is None or not self._is_whole(at, lead + found[1]):
            return 0
        is_written = bool(spread) and not _MINUTES_APART.isdisjoint(
            "".join(self.keys[at + lead : at + lead + found[1]])
        )
        if not is_written and not self._may_close(at + lead + found[1]):
            return 0
        clear = time_of_day(self.keys, at + lead)
        if not spread and (self.keys[at] in ("from", "between") or (clear and clear[0] == found[0])):
            return 0
        draft.time = found[0]
        self.ends = at + lead + found[1]
        end = ""
        if spread:
            draft.minutes = spread[1]
            last = int(spread[0][:2]) * 60 + int(spread[0][3:]) + spread[1]
            end = f" to {last // 60 % 24:02}:{last % 60:02}"
        typed = self.reading.between(self.tokens[at : self.ends])
        if figures_of(typed) != figures_of(draft.time + end):
            self.reading.say(WARN, f"'{typed}' is read as {draft.time}{end}")
        return self._take("time", at, self.ends - at)

    def _may_close(self, at: int) -> bool:
        """Tell whether a bare number that ends before a place may be a time: nothing follows that it could count."""
        key = durations.word_at(self.keys, at)
        is_end = (
            key in AFTER_A_TIME
            or self.keys[at - 1].endswith(".")
            or (key in KIND_OF and len(key) > 2)
            or key in STARTERS | JOINERS
            or not (key in ("<", ">") or any(map(str.isalnum, key)))
        )
        return is_end or bool(self.reading.past(self.keys, at) or durations.duration(self.keys, at))

    def _is_hour(self, at: int) -> bool:
        """Tell whether `15h` or `7h45` is a time of day: a length stands behind it, or what is sent takes no hours: `wed 15h 2h`."""
        hours, sign, minutes = self.keys[at].partition("h")
        is_clock = sign and hours.isdecimal() and (not minutes or (minutes.isdecimal() and len(minutes) == 2))
        if not is_clock or int(hours) > 23:
            return False
        if int(hours) < _FIRST_HOUR or self.happening.kind in DIRECTED:
            return int(hours) >= _FIRST_SENT and self.happening.kind in DIRECTED
        length = durations.duration(self.keys, at + 1)
        is_talk = self.happening.kind in ("call", "video") or self.reading.draft.flavour in _MEALS
        is_too_long = length is None and (is_talk or int(hours) >= _FIRST_WRITTEN)  # lunch with Ada 12h
        is_either = is_too_long or (length and int(hours) < _FIRST_WRITTEN and length[0] < 60)  # 8h 45m
        if is_either and not minutes:
            self.reading.say(WARN, f"'{self.tokens[at].text}' is read as {int(hours):02}:00")
        return length is not None or is_too_long

    def _is_late_hour(self, key: str) -> bool:
        """Tell whether `17h` behind a length is a time of day, and no second length."""
        return key[-1:] == "h" and key[:-1].isdecimal() and int(key[:-1]) >= _FIRST_HOUR

    def _dotted(self, at: int) -> tuple[str, int] | None:
        """Return the time of day that figures with a dot can only mean behind a day or before a length: `fri 11.30 25m`."""
        hours, dot, minutes = durations.word_at(self.keys, at).partition(".")
        following = at + 1 + (durations.word_at(self.keys, at + 1) == ",")
        is_beside = self.ends == at or durations.duration(self.keys, following) is not None
        is_clock = dot and minutes.isdecimal() and minutes > _LAST_MONTH
        return time_of_day([f"{hours}:{minutes}"], 0) if is_beside and is_clock else None

    def duration(self, at: int, lead: int = 0) -> int:
        """Read a length, `lead` words after a place."""
        found = durations.duration(self.keys, at + lead)
        if found is None or self.reading.draft.minutes is not None or not self._is_whole(at, lead + found[1]):
            return 0
        minutes, used = found
        used += durations.count_loose(self.keys, at + lead + used)
        is_of = durations.word_at(self.keys, at + lead + used) == "of" and at > 0 and self.keys[at - 1] == ","
        if is_of and self.reading.draft.who:  # two hours of strings
            return 0
        self.reading.draft.minutes = minutes
        if minutes >= _LONG:
            self.reading.say(WARN, f"{minutes // 60} hours - sure?")
        return self._take("duration", at, lead + used)

    def _lasting(self, at: int) -> int:
        """Read `took 35 min`, `lasted an hour` and `spoke for 35 min`, where nothing goes on that it measures."""
        lead = 1 + (durations.word_at(self.keys, at + 1) == "for")
        found = durations.duration(self.keys, at + lead) if self.keys[at] in _LASTING else None
        return self.duration(at, lead) if found and self._may_close(at + lead + found[1]) else 0

    def _take(self, role: str, at: int, used: int) -> int:
        self.reading.mark(role, self.tokens[at : at + used])
        return used

    def _is_whole(self, at: int, used: int) -> bool:
        """Tell whether brackets that open in these tokens close in them: a word inside of some is an aside, unless they hold nothing else."""
        if at in self._bracketed:
            return True
        first, last = self.tokens[at].text, self.tokens[at + used - 1].text
        return (first[:1] in "([") == (last.rstrip(".,!?")[-1:] in ")]")
