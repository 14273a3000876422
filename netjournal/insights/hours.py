"""Hours: when somebody likes to be reached, as they said it, and whether a moment is one of those."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from netjournal.values import Value
from netjournal.words import WEEKDAYS

_DAY = 24 * 60
_STEP = 15
"""Minutes between the moments looked at for the next good one."""
_PERIODS = {
    "mornings": (6 * 60, 12 * 60),
    "afternoons": (12 * 60, 18 * 60),
    "evenings": (18 * 60, 22 * 60),
    "nights": (22 * 60, 6 * 60),
}
_WORK = (9 * 60, 17 * 60)
"""Nine to five."""
_WORKDAYS, _WEEKEND = frozenset(range(5)), frozenset((5, 6))
_GROUPS = {"weekdays": _WORKDAYS, "workdays": _WORKDAYS, "weekends": _WEEKEND}
_OFFICE = ("office hours", "business hours", "working hours", "work hours")


class Hours(Value):
    """Days of the week, and minutes of the day from one up to another; `is_not`: every moment but those."""

    days: frozenset[int]
    start: int
    stop: int
    """Up to here, not included; before `start` when it is on the next day."""
    is_not: bool

    def contains(self, moment: datetime) -> bool:
        """Return whether a moment, as clocks show it to them, is one of the hours."""
        minute = moment.hour * 60 + moment.minute
        if self.start <= self.stop:
            is_inside = self.start <= minute < self.stop and moment.weekday() in self.days
        else:
            began = moment.weekday() if minute >= self.start else (moment.weekday() - 1) % 7
            is_inside = (minute >= self.start or minute < self.stop) and began in self.days
        return is_inside != self.is_not

    def find_next(self, moment: datetime) -> datetime | None:
        """Return the next moment, to a quarter of an hour, that is one of the hours; None when there is none within a week."""
        start = moment.replace(minute=moment.minute - moment.minute % _STEP, second=0, microsecond=0)
        for step in range(1, 7 * _DAY // _STEP + 1):
            later = start + timedelta(minutes=step * _STEP)
            if self.contains(later):
                return later
        return None


def parse_hours(text: str) -> Hours | None:
    """Return hours such as `after 10:00`, `not between 17:00 and 20:00`, `weekdays 9-17`, `evenings`; None when they are not understood.

    They are meant as clocks show them where the person lives.
    """
    words = text.lower().replace("\u2013", "-").replace(",", " ").replace(".", ":").split()
    is_not = words[:1] in (["not"], ["never"], ["no"])
    words = words[is_not:]
    if " ".join(words) in _OFFICE:
        return Hours(_WORKDAYS, *_WORK, is_not)
    days, rest = _take_days(words)
    minutes = _parse_times(rest) if rest else (0, _DAY) if days else None
    return None if minutes is None else Hours(days or _WORKDAYS | _WEEKEND, *minutes, is_not)


def say_hours(hours: Hours, said: str, there: datetime, today: date) -> str:
    """Return whether now is a good time: `good now, 14:30 there`, `07:40 there; after 10:00, so in 2h`."""
    clock = f"{there:%H:%M}" if there.date() == today else f"{there:%a %H:%M}"
    if hours.contains(there):
        return f"a good time: {clock} there ({said})"
    opening = hours.find_next(there)
    wait = f", so {_say_wait(opening - there)}" if opening else ""
    return f"not now: {clock} there ({said}{wait})"


def _say_wait(wait: timedelta) -> str:
    minutes = -(-int(wait.total_seconds()) // 60)
    if minutes < 60:
        return f"in {minutes}m"
    hours = round(minutes / 60)
    return f"in {hours}h" if hours < 36 else f"in {round(hours / 24)}d"


def _take_days(words: list[str]) -> tuple[frozenset[int], list[str]]:
    """Return the days of the week that hours begin or end with, and the other words."""
    for take, rest in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        word = take[0] if take else ""
        if word in _GROUPS:
            return _GROUPS[word], rest[1:] if rest[:1] == ["on"] else rest[:-1] if rest[-1:] == ["on"] else rest
        first, _, last = word.partition("-")
        start, stop = _find_weekday(first), _find_weekday(last or first)
        if start is not None and stop is not None:
            count = (stop - start) % 7 + 1
            days = frozenset((start + n) % 7 for n in range(count))
            return days, rest[:-1] if rest[-1:] == ["on"] else rest
    return frozenset(), words


def _find_weekday(word: str) -> int | None:
    word = word.removesuffix("s") if len(word) > 3 else word
    return next((n for n, name in enumerate(WEEKDAYS) if len(word) >= 3 and name.startswith(word)), None)


def _parse_times(words: list[str]) -> tuple[int, int] | None:
    """Return the first minute and the one after the last of `after 10`, `before 9:30`, `9-17`, `between 9 and 17`, `evenings`."""
    if len(words) == 1:
        word = words[0]
        period = _PERIODS.get(word) or _PERIODS.get(f"{word}s")
        first, dash, last = word.partition("-")
        return period or (_join(first, last) if dash else None)
    if words[0] in ("in", "the") and len(words) <= 3:
        return _parse_times([words[-1]]) if words[-1].rstrip("s") + "s" in _PERIODS else None
    if len(words) == 2 and words[0] in ("after", "from"):
        return _join(words[1], "24")
    if len(words) == 2 and words[0] in ("before", "until", "till"):
        return _join("0", words[1])
    if words[0] in ("between", "from"):
        words = words[1:]
    if len(words) == 3 and words[1] in ("and", "to", "until", "till", "-"):
        return _join(words[0], words[2])
    return None


def _join(first: str, last: str) -> tuple[int, int] | None:
    start, stop = _parse_time(first), _parse_time(last)
    return None if start is None or stop is None or start == stop else (start, stop)


def _parse_time(text: str) -> int | None:
    """Return the minute of the day of `9`, `9:30`, `9am`, `5pm`, `24`, `noon`."""
    half = text[-2:] if text[-2:] in ("am", "pm") else ""
    hour, _, minute = {"noon": "12:00", "midnight": "24:00"}.get(text, text.removesuffix(half)).partition(":")
    if not (hour.isascii() and hour.isdecimal() and (minute or "0").isascii() and (minute or "0").isdecimal()):
        return None
    hours, minutes = int(hour[:4]), int((minute or "0")[:4])
    if half and not 1 <= hours <= 12:
        return None
    hours = hours % 12 + (12 if half == "pm" else 0) if half else hours
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= _DAY else None
