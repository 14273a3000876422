"""Times of day, read from folded words."""

from __future__ import annotations

from netjournal.grammar.durations import HOUR_UNITS, MINUTE_UNITS, word_at
from netjournal.words import NUMBERS, UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
"""Words for a time of day."""
_HALVES = frozenset({"am", "pm"})
_FRACTIONS = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): -15}
FIRST_CLEAR = 8
"""In words, earlier hours than this may be of the morning or the afternoon."""
UP_TO = frozenset({"-", "–", ">", "to", "until", "till", "til"})
"""Words between two times."""
MONTHS = "12"
"""Figures up to these may be a month behind a dot."""
HALF_DAY = 12 * 60
"""Minutes."""
_FIRST_FRENCH = "10"
"""From so many hours on `10h30` is rather when than how long."""
CLOCKS = frozenset({"o'clock", "o’clock", "oclock", "uhr"})
"""Words behind an hour that only say that it is one."""
_AFTER_FIGURES = HOUR_UNITS | MINUTE_UNITS | UNITS.keys() | _HALVES | CLOCKS | {"p", "ish", '"', "″", "''"}
_BY_MORNING = frozenset("morning breakfast brunch bfast brekkie am".split())
_BY_EVENING = frozenset("tonight evening eve night nite dinner supper drinks beer beers pint pints party pm".split())
"""Words of a line that say in which half of the day an hour is."""


def time_of_day(words: Sequence[str], at: int, *, led: bool = False) -> tuple[str, int] | None:
    """Return HH:MM for `14:30`, `9am`, `9:30 p.m.`, `noon`, `half past ten`, and the words used; after `at` also for `15` and `15h30`."""
    word = word_at(words, at)
    if word in NAMED:
        return NAMED[word], 1
    if word in ("half", "quarter"):
        return read_words(words, at)
    word = word.removeprefix("@")
    if not word[:1].isdecimal():
        return None
    used, half = 1, word[-2:]
    if half in _HALVES:
        word = _part(word[:-2])
    else:
        half = word_at(words, at + 1).replace(".", "")
        used = 1 + (half in _HALVES)
        word = _part(word) if used > 1 else word
        if used == 1 and ":" in word and half in HOUR_UNITS:  # a length, 1:30 h
            return None
        if used == 1 and (clock := _by_clock(words, at, led=led)):
            return clock
    is_french = len(word) == 5 and word[2] == "h" and word[:2] >= _FIRST_FRENCH
    found = read_clock(_complete(word) if (led or is_french) and used == 1 else word, half if half in _HALVES else "")
    return (found, used) if found else None


def may_be_hour(word: str) -> bool:
    """Tell cheaply whether a word may be an hour, or begin one: a figure that is no number of minutes, or a word for a number."""
    word = word.lstrip("~@")
    if word[:1].isdecimal():
        return word.lstrip("0123456789") not in MINUTE_UNITS or word.isdecimal()
    bare = word.removesuffix("ish")
    return bare in NUMBERS or bare in NAMED or bare in ("half", "quarter")


def likely_hour(hour: int, words: Sequence[str], first: int) -> int:
    """Return an hour of 1 to 12 on the dial of 24: those before the `first` clear one are of the afternoon unless the words say else."""
    if hour >= 12 or not _BY_MORNING.isdisjoint(words):
        return hour
    is_late = hour < first or not _BY_EVENING.isdisjoint(words)
    return hour + 12 * is_late


def _by_clock(words: Sequence[str], at: int, *, led: bool) -> tuple[str, int] | None:
    """Return HH:MM for `15.30 uhr`, `0930` and `1830 hrs`: a year is none unless `led`."""
    word, following = words[at].removeprefix("@"), word_at(words, at + 1)
    if following == "uhr" or word.endswith("uhr"):
        found = read_clock(_complete(word.removesuffix("uhr").replace(".", ":"), least=0), "")
        return (found, 1 + (following == "uhr")) if found else None
    digits = word.removesuffix("hrs").removesuffix("h")
    if len(digits) != 4 or not digits.isdecimal() or digits[3] not in "05":
        return None
    is_said = led or digits != word or digits[0] == "0" or following in HOUR_UNITS
    found = read_clock(f"{digits[:2]}:{digits[2:]}", "") if is_said else None
    return (found, 1 + (following in HOUR_UNITS)) if found else None


def looks_measured(words: Sequence[str], at: int) -> bool:
    """Tell whether a word is nearly a time, a length or a day: `3ish`, `30-40m`, `18.11`, a bare `10`; after `at` also `ten`."""
    word, following = word_at(words, at).lstrip("~@"), word_at(words, at + 1)
    word = word if word[1:].isdecimal() else word.removeprefix("+")
    if word[:1].isdecimal():
        letters = word.replace("ish-", "-").lstrip("0123456789.,:/-–+").rstrip("+0123456789").removesuffix("'s")
        if letters:
            return (
                letters in _AFTER_FIGURES
                or letters.startswith(("min", "hour"))
                or (letters.isalpha() and not letters.isascii())
            )
        return word != "24/7"
    if word.removesuffix("ish") in NAMED:
        return True
    if word in ("half", "quarter"):
        return following in ("past", "to") or following.isdecimal() or (following in NUMBERS and len(following) > 2)
    return at > 0 and words[at - 1] in ("at", "@") and word in NUMBERS and following in ("", ",", "o'clock", "o’clock")


def time_range(words: Sequence[str], at: int) -> tuple[str, int, int] | None:
    """Return HH:MM, the minutes and the words used for `14:00-15:30`, `2-3pm` `2pm to 3pm` and `7pm-8:30`."""
    first, dash, last = word_at(words, at).replace("–", "-").partition("-")
    if max(first.partition(".")[2], last.partition(".")[2]) > MONTHS:  # 18.11-20.11 may be days
        first, last = first.replace(".", ":"), last.replace(".", ":")
    if not first[:1].isdecimal():
        return None
    if dash:
        first, last = _in_full(first), _in_full(last)
        begin, lead = time_of_day([first], 0), 0
        end = time_of_day([last, word_at(words, at + 1)], 0) if last else None
    else:
        begin = time_of_day(words, at)
        lead = (begin[1] if begin else 1) + 1
        link = word_at(words, at + lead - 1)
        is_linked = (link in UP_TO and not (link == ">" and first.isdecimal())) or (
            link == "and" and at > 0 and words[at - 1] == "between"
        )
        end = time_of_day(words, at + lead) if is_linked else None
    if end is None:
        return None
    is_said = word_at(words, at + lead + end[1] - 1)[-2:] in _HALVES or word_at(words, at + lead)[-2:] in _HALVES
    for half in (
        ("",) if begin else ("pm", "am") if is_said else ()
    ):  # 2-3pm begins in the afternoon, 11-1pm before noon
        start = begin[0] if begin else read_clock(first, half)
        minutes = (_minutes(end[0]) - _minutes(start)) % (2 * HALF_DAY) if start else 0
        if minutes >= HALF_DAY and not is_said and first[-2:] in _HALVES:  # 7pm-8:30
            minutes -= HALF_DAY
        if start and 0 < minutes < HALF_DAY:
            return start, minutes, lead + end[1]
    return None


def _in_full(word: str) -> str:
    """Return a time with its half of the day written out: 10a is 10am."""
    is_short = word[-1:] in ("a", "p") and word[:1].isdecimal() and word[:-1].replace(":", "").isdecimal()
    return f"{word}m" if is_short else word


def read_words(words: Sequence[str], at: int, *, likely: bool = False) -> tuple[str, int] | None:
    """Return HH:MM for `half past ten` and `quarter to 3 pm`, and the words used, where the half of the day is clear, or else `likely`."""
    shift = _FRACTIONS.get((word_at(words, at), word_at(words, at + 1))) or _minutes_beside(
        word_at(words, at), word_at(words, at + 1)
    )
    word, half = word_at(words, at + 2), word_at(words, at + 3).replace(".", "")
    hour = NUMBERS.get(word, 0) if len(word) > 2 else int(word) if word.isdecimal() else 0
    is_clear = half in _HALVES or hour >= FIRST_CLEAR
    if not shift or not 1 <= hour <= 12 or not (is_clear or likely):
        return None
    hour = hour if is_clear else likely_hour(hour, words, FIRST_CLEAR)
    hour = hour % 12 + 12 * (half == "pm") if half in _HALVES else hour
    minutes = (hour * 60 + shift) % (2 * HALF_DAY)
    return f"{minutes // 60:02}:{minutes % 60:02}", 3 + (half in _HALVES)


def _minutes_beside(word: str, link: str) -> int:
    """Return how many minutes `ten past`, `10 past` and `twenty to` are from the hour; `5 to 6` is rather a range."""
    number = int(word) if word.isdecimal() and link == "past" else NUMBERS.get(word, 0) if len(word) > 2 else 0
    return {"past": number, "to": -number}.get(link, 0) if number in (5, 10, 20, 25) else 0


def _part(word: str) -> str:
    """Return `9.30` and `930` with a colon."""
    word = word.replace(".", ":")
    return f"{word[:-2]}:{word[-2:]}" if len(word) in (3, 4) and word.isdecimal() else word


def _complete(word: str, least: int = 13) -> str:
    """Return what `15`, `15h` and `15h30` are on the dial of 24 hours."""
    if word.isdecimal() and least <= int(word) <= 23:
        return f"{word}:00"
    hours, sign, minutes = word.partition("h")
    return f"{hours}:{minutes or '00'}" if sign else word


def read_clock(word: str, half: str) -> str | None:
    """Return HH:MM of digits, `14:30` or `14:30:00`, and `am` or `pm`."""
    hours, colon, minutes = word.partition(":")
    if len(minutes) == 5 and minutes[2] == ":" and minutes[3:].isdecimal():
        minutes = minutes[:2]
    if not (hours.isdecimal() and len(hours) <= 2 and (not colon or (minutes.isdecimal() and len(minutes) == 2))):
        return None
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not colon:
        return None
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
