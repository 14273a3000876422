"""The vocabulary: kinds and their aliases, circles, units, facts. Plain data."""

from __future__ import annotations

KINDS: dict[str, str] = {
    "call": "c called phone phoned rang ring spoke talked tel",
    "video": "v zoom facetime teams skype",
    "met": "m meet meeting mtg saw coffee lunch dinner breakfast drinks walk visit chat",
    "message": "t msg text texted txt dm sms whatsapp signal telegram",
    "email": "e emailed mail mailed",
    "letter": "card postcard",
    "event": "conf conference party meetup webinar workshop talk",
    "intro": "introduced",
    "touch": "ping pinged",
    "note": "n",
}
"""Kind -> the other words for it. Every kind but `note` counts as contact."""

FLAVOURS = frozenset(
    "zoom facetime teams skype coffee lunch dinner breakfast drinks walk visit chat text dm sms whatsapp signal telegram "
    "card postcard conf conference party meetup webinar workshop talk".split()
)
"""Aliases that say more than their kind does, and are kept beside it."""

DIRECTED = frozenset({"message", "email", "letter"})
"""Kinds that somebody sends: `>`, `<`, `to` and `from` may follow them."""

TWO_WAY = frozenset({"call", "video", "met", "event"})
"""Kinds that are two-way by their nature."""

KIND_OF: dict[str, str] = {alias: kind for kind, aliases in KINDS.items() for alias in [kind, *aliases.split()]}
"""Any word for a kind -> the kind."""

CIRCLES: dict[str, tuple[str | None, float]] = {
    "inner": ("3w", 1.6),
    "close": ("8w", 1.25),
    "active": ("13w", 1.0),
    "wide": ("26w", 0.9),
    "inbox": (None, 1.0),
}
"""Circle -> its default rhythm and its weight when people are ordered by how due they are."""

UNITS: dict[str, str] = {
    alias: unit
    for unit, aliases in {
        "d": "d day days",
        "w": "w wk wks week weeks",
        "mo": "mo mos month months",
        "y": "y yr yrs year years",
    }.items()
    for alias in aliases.split()
}
"""Any word for a unit of days -> d, w, mo or y. `m` is minutes, never months."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What those words are made of."""

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
"""Small numbers in words."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

VALUES = ("advice", "intro", "referral", "resource", "feedback", "help", "time", "thanks", "support", "endorsement")
"""What people give each other; `+gave:` and `+got:` take any other word too."""

PARTICLES = frozenset(
    "van von de da di del della la le du des dos das do bin ibn bint abu al el ter ten te der den zu zur vom af av".split()
)
"""Lower-case words inside a name."""
