"""Boundaries: what a person asked for, and what to respect before getting in touch."""

from __future__ import annotations

from netjournal.insights.hours import parse_hours, say_hours
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from netjournal.index import Index

_CHANNELS = {
    "call": "phone", "calls": "phone", "phone calls": "phone", "mail": "email", "e-mail": "email", "emails": "email",
    "mails": "email", "texts": "sms", "text": "sms", "text messages": "sms",
}  # fmt: skip
"""What people call a channel -> the kind of reach it is."""
_REFUSALS = ("no ", "not ", "never ", "not by ", "never by ", "don't ", "please not ", "please no ")


class Boundaries(Value):
    """What a person asked for; empty where nothing was said."""

    avoid: list[str] = []
    """What not to talk about."""
    hours: str = ""
    note: str = ""
    likes: str = ""
    """The kind or label of reach they like best."""
    refuses: list[str] = []
    """Kinds or labels of reach they do not want."""
    is_only: bool = False
    """Whether they want no other than the one they like."""

    def refuses_way(self, kind: str, label: str) -> bool:
        """Whether a way to reach them is one they do not want."""
        is_refused = any(refused in (fold(kind), fold(label)) for refused in self.refuses)
        return is_refused or (self.is_only and not self.likes_way(kind, label))

    def likes_way(self, kind: str, label: str) -> bool:
        """Whether a way to reach them is the one they like best."""
        return bool(self.likes) and self.likes in (fold(kind), fold(label))

    def say_hours(self, there: datetime | None, today: date) -> tuple[str, bool]:
        """Return when they like to be reached, and whether that is not now; `there` is this moment where they live.

        Hours that are not understood are said as they were written.
        """
        hours = parse_hours(self.hours)
        if hours is None or there is None:
            return self.hours, False
        return say_hours(hours, self.hours, there, today), not hours.contains(there)


def list_shut(index: Index, ids: Sequence[str], tell_there: Callable[[str], datetime]) -> dict[str, str]:
    """Return, of those people for whom this moment is not a good one, id -> their hours as they said them.

    `tell_there` returns this moment in a time zone; an empty name is my own.
    """
    sql = (
        "SELECT p.id, coalesce(p.timezone, ''), CAST(f.value AS TEXT) FROM field f JOIN person p ON p.id = f.owner "
        f"WHERE f.name = 'boundaries' AND f.part = 'hours' AND f.owner IN ({', '.join('?' * len(ids))})"
    )
    return {
        person: said
        for person, zone, said in index.select(sql, tuple(ids))
        if (hours := parse_hours(said)) and not hours.contains(tell_there(zone))
    }


def read_boundaries(parts: Mapping[str, object]) -> Boundaries:
    """Return the boundaries that a person's file tells: `avoid`, `hours`, `channel` and `note`."""
    avoid = parts.get("avoid") or []
    topics = [str(topic) for topic in avoid] if isinstance(avoid, list) else [str(avoid)]
    channel = str(parts.get("channel") or "")
    likes, refuses = _read_channels(channel)
    is_only = bool(likes) and "only" in fold(channel).split()
    return Boundaries(topics, str(parts.get("hours") or ""), str(parts.get("note") or ""), likes, refuses, is_only)


def _read_channels(text: str) -> tuple[str, list[str]]:
    """Return the channel liked best and those refused, of `signal, not phone`."""
    liked, refused = "", []
    for part in fold(text).replace(";", ",").replace(" but ", ", ").split(","):
        word = part.strip().removesuffix(" only").removeprefix("only ").removeprefix("by ")
        refusal = max((start for start in _REFUSALS if word.startswith(start)), key=len, default="")
        name = word.removeprefix(refusal)
        name = _CHANNELS.get(name, name)
        if refusal:
            refused.append(name)
        elif not liked:
            liked = name
    return liked, refused
