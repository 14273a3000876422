"""Time zones by the names that calendars give them: those of the world's table, Microsoft's, and longer ones that end in one."""

from __future__ import annotations

from datetime import timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo

_MICROSOFT = {
    "W. Europe Standard Time": "Europe/Berlin", "Central Europe Standard Time": "Europe/Budapest", "Romance Standard Time": "Europe/Paris",
    "Central European Standard Time": "Europe/Warsaw", "GMT Standard Time": "Europe/London", "Greenwich Standard Time": "Atlantic/Reykjavik",
    "E. Europe Standard Time": "Europe/Chisinau", "FLE Standard Time": "Europe/Kiev", "GTB Standard Time": "Europe/Bucharest",
    "Turkey Standard Time": "Europe/Istanbul", "Russian Standard Time": "Europe/Moscow", "Israel Standard Time": "Asia/Jerusalem",
    "South Africa Standard Time": "Africa/Johannesburg", "Egypt Standard Time": "Africa/Cairo", "Arabian Standard Time": "Asia/Dubai",
    "India Standard Time": "Asia/Kolkata", "SE Asia Standard Time": "Asia/Bangkok", "China Standard Time": "Asia/Shanghai",
    "Singapore Standard Time": "Asia/Singapore", "Tokyo Standard Time": "Asia/Tokyo", "Korea Standard Time": "Asia/Seoul",
    "AUS Eastern Standard Time": "Australia/Sydney", "E. Australia Standard Time": "Australia/Brisbane", "W. Australia Standard Time": "Australia/Perth",
    "New Zealand Standard Time": "Pacific/Auckland", "Eastern Standard Time": "America/New_York", "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver", "US Mountain Standard Time": "America/Phoenix", "Pacific Standard Time": "America/Los_Angeles",
    "Alaskan Standard Time": "America/Anchorage", "Hawaiian Standard Time": "Pacific/Honolulu", "Atlantic Standard Time": "America/Halifax",
    "Newfoundland Standard Time": "America/St_Johns", "E. South America Standard Time": "America/Sao_Paulo", "Argentina Standard Time": "America/Buenos_Aires",
    "SA Pacific Standard Time": "America/Bogota", "Central Standard Time (Mexico)": "America/Mexico_City", "UTC": "UTC",
    "Eastern Time": "America/New_York", "Central Time": "America/Chicago", "Mountain Time": "America/Denver", "Pacific Time": "America/Los_Angeles",
}  # fmt: skip
"""What Outlook and Exchange call a zone -> what everybody else does."""


def find_zone(name: str, offset: str = "") -> tzinfo | None:
    """Return the zone of a name; of an unknown one a fixed `offset` such as +0100, if there is one, else None."""
    name = name.strip().strip('"')
    parts = name.strip("/").split("/")
    for key in (_MICROSOFT.get(name, name), "/".join(parts[-2:]), "/".join(parts[-3:])):
        try:
            return ZoneInfo(key)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return _read_offset(offset)


def _read_offset(text: str) -> tzinfo | None:
    digits = text.strip().lstrip("+-")
    if len(digits) < 4 or not (digits.isdecimal() and digits.isascii()):
        return None
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return None if span >= timedelta(days=1) else timezone(-span if text.strip().startswith("-") else span)
