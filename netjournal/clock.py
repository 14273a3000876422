"""The only call to the real date and time; everything else is given `now` or `today`."""

from __future__ import annotations

import time
from datetime import UTC, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

_STAMP = "%Y%m%dT%H%M%S%fZ"


def now(zone: str | None = None) -> datetime:
    """Return this moment with its offset, in the named time zone or else the system's; ValueError for an unknown zone."""
    if zone is None:
        return datetime.now().astimezone()
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # only those who set a zone pay for it

    try:
        return datetime.now(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, OSError) as error:
        message = f"no time zone is called '{zone}'"
        raise ValueError(message) from error


def elsewhere(moment: datetime, zone: str) -> tuple[datetime, bool]:
    """Return a moment as clocks show it in the named time zone, and whether they show another hour; as it is for an unknown zone."""
    if not zone:
        return moment, False
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # dear, and only a person far away asks

    try:
        there = moment.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment, False
    return there, there.utcoffset() != moment.utcoffset()


def at(day: date, time: str, moment: datetime) -> datetime:
    """Return `HH:MM` of a day with the offset then in force where `moment` was taken."""
    local = datetime.fromisoformat(f"{day.isoformat()}T{time}:00")
    is_fixed = moment.tzinfo is None or type(moment.tzinfo).__name__ == "timezone"
    return local.astimezone() if is_fixed and moment.tzinfo != UTC else local.replace(tzinfo=moment.tzinfo)


def stamp() -> str:
    """Return this moment in UTC, sortable and fit for a file name: 20261122T150211123456Z."""
    return datetime.now(UTC).strftime(_STAMP)


def read_stamp(stamp: str) -> datetime:
    """Return the moment of a stamp, as clocks show it here; ValueError when it is none."""
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC).astimezone()


def stamp_of(nanoseconds: int) -> str:
    """Return the stamp of a file's time."""
    return datetime.fromtimestamp(nanoseconds / 1e9, UTC).strftime(_STAMP)


def nanoseconds() -> int:
    """Return the wall clock in nanoseconds, comparable with a file's times."""
    return time.time_ns()
