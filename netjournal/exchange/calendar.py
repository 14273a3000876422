"""Calendars (RFC 5545): occasions that come back every year, and follow-ups, as whole days that block no time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, timedelta

from netjournal.exchange.contentline import escape, fold_line
from netjournal.insights.due import list_standings
from netjournal.text import slug
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from netjournal.index import Index
    from netjournal.query.filters import Filter

_PRODUCT = "-//netjournal//a relationship journal//EN"
_UNKNOWN = 1972
"""The year of a day whose year nobody knows: one with a 29 February, after which calendars can count."""
_LEAP_DAY = "02-29"


class Day(Value):
    """One day of a calendar."""

    uid: str
    """The same each time it is written, so that a calendar replaces what it has."""
    on: date
    summary: str
    is_yearly: bool = False


def list_days(index: Index, today: date, condition: Filter) -> list[Day]:
    """Return the occasions and the open follow-ups of the people whom a condition on alias `p` selects, but for the archived."""
    rows = index.select(
        "SELECT p.id, p.name, o.what, o.day, o.yearly FROM occasion o JOIN person p ON p.id = o.person "
        f"WHERE NOT p.archived AND {condition.sql} ORDER BY p.name, p.id, o.what, o.day",
        tuple(condition.parameters),
    )
    days: list[Day] = []
    counts: Counter[str] = Counter()
    for own, name, what, day, yearly in rows:
        uid = f"{own}-{slug(what, 'day')}"
        counts[uid] += 1
        number = f"-{counts[uid]}" if counts[uid] > 1 else ""
        is_known = not day.startswith("--")
        on = date.fromisoformat(day if is_known else f"{_UNKNOWN}{day[1:]}")
        said = f"{name}: {what}{f' ({on.year})' if is_known and yearly else ''}"
        days.append(Day(f"{uid}{number}", on, said, bool(yearly)))
    for person in list_standings(index, today, condition, "name"):
        if person.follow and not person.archived:
            what = f": {person.follow_what}" if person.follow_what else ""
            days.append(Day(f"{person.id}-follow-up", date.fromisoformat(person.follow), f"{person.name}{what}"))
    return days


def write_calendar(days: list[Day], now: datetime) -> bytes:
    """Return days as a calendar that programs import, each replacing what they have of it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    for day in days:
        lines += ["BEGIN:VEVENT", f"UID:{day.uid}@netjournal", f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
        lines += [f"DTSTART;VALUE=DATE:{_basic(day.on)}", f"DTEND;VALUE=DATE:{_basic(day.on + timedelta(days=1))}"]
        lines += [f"RRULE:{_say_rule(day.on)}"] if day.is_yearly else []
        lines += [f"SUMMARY:{escape(' '.join(day.summary.split()))}", "TRANSP:TRANSPARENT", "END:VEVENT"]
    return b"".join(map(fold_line, [*lines, "END:VCALENDAR"]))


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _say_rule(day: date) -> str:
    """Return how a day comes back; 29 February as the last day of that month, which is there every year."""
    is_leap = f"{day:%m-%d}" == _LEAP_DAY
    return "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if is_leap else "FREQ=YEARLY"
