"""Tails: the days and lengths that the prose of a head ends with, `to go over the contract, 2h`, and those in brackets."""

from __future__ import annotations

from netjournal.grammar import dates, durations
from netjournal.grammar.bounds import STARTERS
from netjournal.grammar.days import MONTH_OF
from netjournal.grammar.draft import WARN
from netjournal.grammar.hours import guess_range
from netjournal.grammar.kinds import PLANNING
from netjournal.grammar.times import time_of_day, time_range
from netjournal.grammar.tokens import SIGILS
from netjournal.spans import say_day
from netjournal.words import TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

COMING = frozenset(
    "will i'll he'll she'll they'll we'll next by until till before due send sends sending call calls meet meets again back plan plans planned "
    "tomorrow wants want needs need should must going starts starting moves moving comes coming leaves leaving visit visiting not".split()
)
"""Words before a day that may be one to come."""
PRONOUNS = frozenset("i he she it we they you".split())
_LONGEST_LENGTH, _MOST_TAILS = 3, 4
DASHES = frozenset({"-", "–", "—", "|"})
_LINKS = frozenset({",", "on", "at", "for", "from"})
"""What stands between days, times and lengths."""
AHEAD = frozenset("by before until till next for from since due".split())
BEFORE_LENGTHS = frozenset(
    "by in of for to than about least most the a an another extra every after within under over more next only some around late".split()
) | {","}
"""Words before a length that measures something else than a talk."""


def find_brackets(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> set[int]:
    """Return the places inside of brackets that hold days, times and lengths alone: `(3pm, 70 min)`."""
    found: set[int] = set()
    for first, token in enumerate(tokens):
        if token.text[:1] not in ("(", "["):
            continue
        at = first
        while at < len(tokens) and (used := _moment_at(reading, keys, at)):
            at += used
            if tokens[at - 1].text.rstrip(".,!?")[-1:] in (")", "]"):
                found |= set(range(first, at))
                break
    return found


def count_moment(reading: Reading, keys: Sequence[str], first: int, end: int) -> int:
    """Return how many words before a place are a day, a time and a length, with others before them: `board dinner thu 1h`."""
    last = end
    for at in range(end - 1, first, -1):
        when, length, time = reading.past(keys, at), durations.duration(keys, at), time_of_day(keys, at)
        spread = time_range(keys, at) or guess_range(keys, at)
        used = spread[2] if spread else when.used if when else length[1] if length else time[1] if time else 0
        if used and last <= at + used <= end and keys[at - 1] not in AHEAD and keys[at - 1] not in ("about", "abt"):
            last = at
    return end - last


def find_closing(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], start: int) -> int | None:
    """Return where the day, time and length begin that end a closed head, behind words from a place on that tell of nothing else."""
    end = len(tokens)
    while end > start and tokens[end - 1].kind in SIGILS:
        end -= 1
    first = next((at for at in range(start + 1, end) if _are_moments(reading, keys, at, end)), end)
    before = set(keys[start:first])
    is_other = keys[first - 1] in AHEAD or bool(before & (COMING | STARTERS | PRONOUNS | PLANNING))
    is_other = is_other or any(token.text.endswith((".", "!", "?")) for token in tokens[start:first])
    return None if first == end or is_other else first


def _are_moments(reading: Reading, keys: Sequence[str], at: int, end: int) -> bool:
    """Tell whether the words from a place to the end are days, times and lengths alone."""
    if keys[at] == "," or (keys[at] == "for" and durations.duration(keys, at + 1) is None):
        return False
    while at < end and (used := _moment_at(reading, keys, at)):
        at += used
    return at == end and keys[end - 1] not in _LINKS


def _moment_at(reading: Reading, keys: Sequence[str], at: int) -> int:
    """Return how many words from a place are a day, a time or a length, or stand between them."""
    if keys[at] in _LINKS:
        return 1
    found = time_range(keys, at)
    other = time_of_day(keys, at) or durations.duration(keys, at)
    when = reading.past(keys, at)
    return found[2] if found else other[1] if other else when.used if when else 0


def holds_month(keys: Sequence[str]) -> bool:
    """Tell whether a month and the day of it are written out: `12 nov`."""
    return any(key in MONTH_OF for key in keys) and any(key[:1].isdecimal() for key in keys)


class Tail:
    """Finds where the days and lengths begin that a head ends with."""

    def __init__(self, reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
        self.reading, self.tokens, self.keys = reading, tokens, keys

    def find(self, start: int, end: int, kind: str | None) -> int | None:
        """Return where the days and lengths begin that end the prose from `start` on: a comma before them, or for a talk a last length."""
        commas = [at for at in range(end - 1, start, -1) if self.keys[at] == "," or self.tokens[at].text in DASHES]
        comma = next(iter(commas), end)
        comma = next((at for at in reversed(commas[:_MOST_TAILS]) if self._is_sure(at + 1, end)), comma)
        if kind is not None and (self._is_sure(comma + 1, end) or self._is_behind(comma + 1, end)):
            self._doubt_day(start, comma, kind)
            return comma
        if kind in TWO_WAY and self._is_hour(comma + 1, end):
            return comma
        if kind not in TWO_WAY or self.reading.draft.minutes is not None or self.keys[start] not in STARTERS:
            return None
        for at in range(max(start + 2, end - _LONGEST_LENGTH), end):
            length = durations.duration(self.keys, at)
            if length and at + length[1] == end and self.keys[at - 1] not in BEFORE_LENGTHS:
                day = self._day_before(start, at)
                self.reading.say(
                    WARN,
                    f"'{self.reading.between(self.tokens[day:end])}' is read as when and how long it was"
                    if day < at
                    else f"'{self.reading.between(self.tokens[at:end])}' is read as how long it took",
                )
                return day
        return None

    def _day_before(self, start: int, end: int) -> int:
        """Return where a day lies behind that stands right before a place; the place if there is none."""
        for at in range(max(start + 2, end - _LONGEST_LENGTH), end):
            day = self.reading.past(self.keys, at) if self.reading.draft.on is None else None
            is_behind = day and day.day and day.day <= self.reading.today and at + day.used == end
            if is_behind and self.keys[at - 1] not in AHEAD | {"on", "about", "abt", "re"}:
                return at
        return end

    def _doubt_day(self, start: int, comma: int, kind: str) -> None:
        """Say that a day before the last comma stays in the prose: `for the backend job friday 2pm, 45m`."""
        draft, today = self.reading.draft, self.reading.today
        for at in range(max(start + 1, comma - _LONGEST_LENGTH), comma if kind in TWO_WAY and draft.on is None else 0):
            day = self.reading.past(self.keys, at)
            time = time_of_day(self.keys, at + day.used) if day else None
            if day and day.day and at + day.used + (time[1] if time else 0) == comma and self.keys[at - 1] not in AHEAD:
                text = self.reading.between(self.tokens[at:comma])
                self.reading.say(WARN, f"'{text}' stays in the note · dated {say_day(today, today)}")
                return

    def _is_sure(self, start: int, end: int) -> bool:
        """Tell whether tokens are a length, or a day that can only lie behind, with days and times beside them, and nothing else."""
        return "sure" in self._moments(start, end)

    def _moments(self, start: int, end: int) -> set[str]:
        """Return what tokens are that hold days, times and lengths alone which the draft lacks; nothing where they hold more."""
        draft, at = self.reading.draft, start
        found: set[str] = set()
        while at < end:
            day, length = self.reading.past(self.keys, at), durations.duration(self.keys, at)
            time = time_of_day(self.keys, at)
            if day and day.day and draft.on is None and "day" not in found and day.day <= self.reading.today:
                is_sure = self.keys[at] in dates.PAST or self.keys[at + day.used - 1] in dates.AGO
                found |= {"day", "sure"} if is_sure else {"day"}
                at += day.used
            elif length and draft.minutes is None and "length" not in found:
                found |= {"length", "sure"}
                at += length[1]
            elif time and draft.time is None and "time" not in found:
                found.add("time")
                at += time[1]
            elif self.keys[at] == "," and at > start:
                at += 1
            else:
                return set()
        return found if at == end else set()

    def _is_hour(self, start: int, end: int) -> bool:
        """Tell whether a time of day behind the last comma of a line is hardly one to come, and say how it is read: `met Chen, building 7, 10am`."""
        time = time_of_day(self.keys, start) if start < end and self.reading.draft.time is None else None
        if time is None or start + time[1] < end or not COMING.isdisjoint(self.keys[:start]):
            return False
        self.reading.say(WARN, f"'{self.reading.between(self.tokens[start:end])}' is read as when it was")
        return True

    def _is_behind(self, start: int, end: int) -> bool:
        """Tell whether a weekday behind the last comma of a line is hardly one to come, and say how it is read."""
        if "day" not in self._moments(start, end):
            return False
        is_day = self.keys[start] in dates.WEEKDAY_OF or holds_month(self.keys[start : start + 2])
        day = self.reading.past(self.keys, start) if is_day else None
        if (
            day is None
            or day.day is None
            or dates.looks_planned(day, self.reading.today)
            or not COMING.isdisjoint(self.keys[:start])
        ):
            return False
        said = say_day(day.day, self.reading.today)
        typed = " ".join(self.keys[start : start + day.used])
        self.reading.say(WARN, f"'{typed}' is read as {said} · for a plan write '; fu {typed}'")
        return True
