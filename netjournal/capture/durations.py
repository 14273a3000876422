"""Durations, times of day and rhythms, read from folded words."""

from __future__ import annotations

import re

from netjournal.values import Value
from netjournal.words import NUMBERS, UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MINUTE_UNITS = frozenset({"m", "min", "mins", "minute", "minutes"})
HOUR_UNITS = frozenset({"h", "hr", "hrs", "hour", "hours"})

_COUNT = re.compile(r"([+-]?)(\d{1,4})(?:[.,](\d{1,2}))?([a-z]+)(?:(\d{1,2})(?:m|min)?)?")


class Count(Value):
    """A number with a unit, as in `2w`, `-3d`, `1h30`, `two weeks`."""

    used: int
    number: int
    unit: str
    sign: str = ""
    hundredths: int = 0
    tail: int | None = None


def count(words: Sequence[str], at: int) -> Count | None:
    """Return the number and unit that begin at a word, glued (`2w`) or apart (`2 weeks`, `a week`)."""
    word, following = word_at(words, at), word_at(words, at + 1)
    match = _COUNT.fullmatch(word)
    if match:
        hundredths = int((match[3] or "0").ljust(2, "0"))
        return Count(1, int(match[2]), match[4], match[1], hundredths, int(match[5]) if match[5] else None)
    spelled = NUMBERS.get(word)
    if spelled is not None:
        return Count(2, spelled, following) if len(following) > 1 else None
    glued = _COUNT.fullmatch(word + following) if word[-1:].isdecimal() and following.isalpha() else None
    if not glued:
        return None
    return Count(2, int(glued[2]), glued[4], glued[1], int((glued[3] or "0").ljust(2, "0")))


def duration(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the minutes meant by `20m`, `1h30`, `1.5h`, `1h 30m`, `an hour`, and the words used."""
    if word_at(words, at) == "half":
        lead = 2 if word_at(words, at + 1) == "an" else 1
        return (30, lead + 1) if word_at(words, at + lead) == "hour" else None
    found = count(words, at)
    if not found or found.sign:
        return None
    if found.unit in MINUTE_UNITS and not found.hundredths and found.tail is None:
        return found.number, found.used
    if found.unit not in HOUR_UNITS or (found.hundredths and found.tail is not None):
        return None
    minutes = found.number * 60 + found.hundredths * 60 // 100 + (found.tail or 0)
    rest = count(words, at + found.used) if found.tail is None and not found.hundredths else None
    if rest and rest.unit in MINUTE_UNITS and not rest.sign and not rest.hundredths and rest.number < 60:
        return minutes + rest.number, found.used + rest.used
    return minutes, found.used


def time_of_day(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """Return HH:MM for `14:30`, `9am`, `9:30 pm`, `noon`, and the words used."""
    word = word_at(words, at)
    if word == "noon":
        return "12:00", 1
    used, half = 1, word[-2:]
    if half in ("am", "pm"):
        word = word[:-2]
    else:
        half = word_at(words, at + 1)
        used = 1 + (half in ("am", "pm"))
    hours, colon, minutes = word.partition(":")
    if not (hours.isdecimal() and len(hours) <= 2 and (not colon or (minutes.isdecimal() and len(minutes) == 2))):
        return None
    hour, minute = int(hours), int(minutes or 0)
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not colon:
        return None
    return (f"{hour:02}:{minute:02}", used) if hour < 24 and minute < 60 else None


def rhythm(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """Return `3w` for `3w`, `3 weeks`, `three weeks`, and `1w` for `week`, with the words used."""
    word = word_at(words, at)
    if len(word) > 1 and word in UNITS:
        return f"1{UNITS[word]}", 1
    found = count(words, at)
    if not found or found.unit not in UNITS or found.sign or found.hundredths or found.tail is not None:
        return None
    return (f"{found.number}{UNITS[found.unit]}", found.used) if found.number else None


def word_at(words: Sequence[str], at: int) -> str:
    """Return the word at a place, or nothing after the end."""
    return words[at] if at < len(words) else ""
