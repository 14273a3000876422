"""Recurrence (RFC 5545, 3.3.10): the days on which an event that comes back has been, up to a day."""

from __future__ import annotations

from datetime import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = frozenset("FREQ INTERVAL COUNT UNTIL BYDAY BYMONTHDAY BYMONTH WKST".split())
_MOST_DAYS = 366 * 30
_MOST = 2_000
"""Days that one event is taken to have been on; of more, the latest."""


class UnknownRuleError(ValueError):
    """A rule of a kind that is not read."""


def list_days(start: date, rule: str, last: date) -> list[date]:
    """Return the days of a rule from its start to a last day; UnknownRuleError for a rule that is not read."""
    parts = dict(part.upper().partition("=")[::2] for part in rule.split(";") if part)
    if not parts.keys() <= _KNOWN or parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise UnknownRuleError(rule)
    try:
        test = _Rule(start, parts)
    except ValueError as error:
        raise UnknownRuleError(rule) from error
    until = min(last, test.until or last, start + timedelta(days=_MOST_DAYS))
    found: list[date] = []
    for day in _step(start, until):
        if test.count and len(found) >= test.count:
            break
        if day == start or test.holds(day):
            found.append(day)
    return found[-_MOST:]


def _step(start: date, last: date) -> Iterator[date]:
    for number in range((last - start).days + 1):
        yield start + timedelta(days=number)


class _Rule:
    """A rule taken apart."""

    def __init__(self, start: date, parts: dict[str, str]) -> None:
        self._start, self._freq = start, parts["FREQ"]
        self._interval = max(int(parts.get("INTERVAL", "1")), 1)
        self.count = int(parts.get("COUNT", "0"))
        until = parts.get("UNTIL", "")[:8]
        self.until = date.fromisoformat(until) if until else None
        self._by_day = [(int(item[:-2] or 0), _DAYS.index(item[-2:])) for item in _items(parts, "BYDAY")]
        self._by_month_day = [int(item) for item in _items(parts, "BYMONTHDAY")]
        self._by_month = [int(item) for item in _items(parts, "BYMONTH")]
        self._first_day = _DAYS.index(parts.get("WKST", "MO"))

    def holds(self, day: date) -> bool:
        """Whether a day is one of the rule's."""
        if self._by_month and day.month not in self._by_month:
            return False
        return self._count_periods(day) % self._interval == 0 and self._fits(day)

    def _count_periods(self, day: date) -> int:
        start = self._start
        if self._freq == "DAILY":
            return (day - start).days
        if self._freq == "WEEKLY":
            return (self._begin_week(day) - self._begin_week(start)).days // 7
        months = (day.year - start.year) * 12 + day.month - start.month
        return months if self._freq == "MONTHLY" else day.year - start.year

    def _begin_week(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self._first_day) % 7)

    def _fits(self, day: date) -> bool:
        """Whether a day is the right one of its period."""
        if self._by_month_day and not any(
            day.day == (n if n > 0 else _month_length(day) + 1 + n) for n in self._by_month_day
        ):
            return False
        if self._by_day:
            return any(day.weekday() == weekday and self._is_nth(day, nth) for nth, weekday in self._by_day)
        if self._by_month_day or self._freq == "DAILY":
            return True
        if self._freq == "WEEKLY":
            return day.weekday() == self._start.weekday()
        is_day = day.day == self._start.day
        return is_day if self._freq == "MONTHLY" or self._by_month else is_day and day.month == self._start.month

    def _is_nth(self, day: date, nth: int) -> bool:
        if nth == 0 or self._freq in ("DAILY", "WEEKLY"):
            return True
        if self._freq == "YEARLY" and not self._by_month:
            raise UnknownRuleError  # the nth such day of a year: no meeting comes back so
        return (day.day - 1) // 7 + 1 == nth if nth > 0 else (_month_length(day) - day.day) // 7 + 1 == -nth


def _items(parts: dict[str, str], name: str) -> list[str]:
    return [item for item in parts.get(name, "").split(",") if item]


def _month_length(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
