"""Durations and rhythms, read from folded words."""

from __future__ import annotations

from netjournal.values import Value
from netjournal.words import LETTERS, NUMBERS, UNITS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MINUTE_UNITS = frozenset({"m", "min", "mins", "mn", "minute", "minutes"})
HOUR_UNITS = frozenset({"h", "hr", "hrs", "hour", "hours", "hour's", "hour’s"})
REGULARLY = {
    "daily": "1d", "weekly": "1w", "biweekly": "2w", "fortnightly": "2w", "monthly": "1mo", "quarterly": "3mo",
    "yearly": "1y", "annually": "1y",
}  # fmt: skip
"""Words that are a rhythm by themselves."""

_ONCE_A = {
    "week": "1w",
    "wk": "1w",
    "w": "1w",
    "month": "1mo",
    "mo": "1mo",
    "quarter": "3mo",
    "year": "1y",
    "yr": "1y",
    "y": "1y",
}
_PARTS = {"half": 30, "1/2": 30, "1\u20442": 30, "3/4": 45, "3\u20444": 45, "half-hour": 30, "1/2h": 30}
_RATED = frozenset("good full solid whole long short bare quick".split())
"""Words before a length that say how it was felt."""
ABOUT = frozenset(
    {"about", "abt", "bout", "around", "nearly", "almost", "over", "roughly", "approx", "ca", "circa", "c", "like"}
)
"""Words before a length that is not measured."""
_OF_WHAT = frozenset("the of an a my our his her their this that".split())
"""Words behind half of something."""
_HALF = "1\u20442"
_MINUTE_SIGNS = ("'", "′")
_BEHIND_LENGTHS = frozenset(
    [
        "",
        ",",
        *"yesterday today last with w w/ on about re at in over".split(),
        *WEEKDAYS,
        *(day[:3] for day in WEEKDAYS),
    ]
)
"""Words behind minutes without a unit: `1h 15 yesterday`, `1 h 20 on site`, but not `1h 15 nov`."""
_LOOSE = frozenset({"or so", "all in", "all told", "in total", "in all", "or thereabouts", "ish", "tops", "altogether"})
_OTHER = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "sixth": 6, "6th": 6}


EACH = frozenset({"every", "each"})
"""Words that begin a rhythm."""


class Count(Value):
    """A number with a unit, as in `2w`, `-3d`, `1h30`, `two weeks`."""

    used: int
    number: int
    unit: str
    sign: str = ""
    hundredths: int = 0
    tail: int | None = None


def count(words: Sequence[str], at: int) -> Count | None:
    """Return the number and unit that begin at a word, glued (`2w`) or apart (`2 weeks`, `a week`, `a couple of days`)."""
    word, following = word_at(words, at), word_at(words, at + 1)
    glued = _glued(word)
    if glued:
        return glued
    if "couple" in (word, following) and word in ("a", "couple"):
        lead = 1 + (word == "a")
        lead += word_at(words, at + lead) == "of"
        return Count(lead + 1, 2, word_at(words, at + lead))
    spelled = NUMBERS.get(word)
    if spelled is not None and following == "fortnight":
        return Count(2, 2 * spelled, "w")
    if spelled is not None:
        return Count(2, spelled, following) if len(following) > 1 else None
    apart = _glued(word + following) if word[-1:].isdecimal() and following.isalpha() else None
    if apart:
        apart.used = 2
    return apart


def _glued(word: str) -> Count | None:
    """Return the number and unit of one word: `20m`, `-3d`, `1.5h`, `1h30m`."""
    sign = word[:1] if word[:1] in ("+", "-") else ""
    number, rest = split_digits(word[len(sign) :])
    if not 0 < len(number) <= 4:
        return None
    fraction = ""
    if rest[:1] in (".", ","):
        fraction, rest = split_digits(rest[1:])
        if not 0 < len(fraction) <= 2:
            return None
    after = rest.lstrip(LETTERS)
    unit, (tail, end) = rest[: len(rest) - len(after)], split_digits(after)
    if not unit or len(tail) > 2 or end not in (("", "m", "min") if tail else ("",)):
        return None
    hundredths = int((fraction or "0").ljust(2, "0"))
    return Count(1, int(number), unit, sign, hundredths, int(tail) if tail else None)


def split_digits(word: str) -> tuple[str, str]:
    """Return the digits a word begins with, and the rest of it."""
    end = next((at for at, letter in enumerate(word) if not letter.isdecimal()), len(word))
    return word[:end], word[end:]


def duration(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the minutes meant by `20m`, `1h30`, `1:30h`, `1.5h`, `1h 30m`, `an hour and a half`, and the words used."""
    word = _joined(word_at(words, at))
    if word in ("hour", "hourlong") and (word != "hour" or word_at(words, at + 1) == "long"):
        return 60, 1 + (word == "hour")
    if word != word_at(words, at):
        return duration([word, *words[at + 1 : at + 6]], 0)
    if word in ABOUT or word[:1] == "~" or (_HALF in word and word != _HALF):
        return _loosely(words, at)
    quarters = _quarters(words, at) or _rated(words, at)
    if quarters:
        return quarters
    if word in _PARTS:
        if word[-1] in "hr":
            return _PARTS[word], 1
        lead = 1 + (word_at(words, at + 1) in ("a", "an"))
        return (_PARTS[word], lead + 1) if word_at(words, at + lead) in HOUR_UNITS else None
    if "'" in word or "′" in word or ":" in word:
        return _special(words, at)
    mixed = _and_a_half(words, at)
    if mixed:
        return mixed
    found = count(words, at)
    if not found or found.sign:
        return None
    if found.unit in MINUTE_UNITS and not found.hundredths and found.tail is None:
        return found.number, found.used
    if found.unit not in HOUR_UNITS or (found.hundredths and found.tail is not None):
        return None
    minutes = found.number * 60 + found.hundredths * 60 // 100 + (found.tail or 0)
    more = _rest_of_hours(words, at + found.used) if found.tail is None and not found.hundredths else (0, 0)
    return minutes + more[0], found.used + more[1]


def _joined(word: str) -> str:
    """Return `30-min` and `hour-long` without the dash."""
    number, dash, unit = word.partition("-")
    is_length = dash and (
        (number.isdecimal() and unit in MINUTE_UNITS | HOUR_UNITS) or (number, unit) == ("hour", "long")
    )
    return f"{number}{unit}" if is_length else word


def _quarters(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read `a quarter of an hour` and `three quarters of an hour`."""
    number, start = {"a": 1, "quarter": 1, "three": 3, "3": 3}.get(word_at(words, at), 0), at
    start += words[at : at + 1] != ["quarter"]
    if not number or word_at(words, start) not in ("quarter", "quarters"):
        return None
    end = start + 1
    while word_at(words, end) in ("of", "an", "a"):
        end += 1
    return (15 * number, end + 1 - at) if word_at(words, end) in HOUR_UNITS else None


def _rated(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read `a good hour`, `a good half hour` and `a solid 40 minutes`."""
    if word_at(words, at) not in ("a", "the") or word_at(words, at + 1) not in _RATED:
        return None
    rest = words[at + 2 : at + 8]
    found = duration(rest, 0)
    if found:
        return found[0], found[1] + 2
    bare = duration(["an", *rest], 0)
    return bare and (bare[0], bare[1] + 1)


def _loosely(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read `about an hour`, `~20m` and `1½h`."""
    word = words[at]
    if word in ABOUT:
        length = duration(words, at + 1) if word_at(words, at + 1) not in ABOUT else None
        return length and (length[0], length[1] + 1)
    if word[:1] == "~":
        return duration([word.lstrip("~"), *words[at + 1 : at + 6]], 0)
    word = f"{word[0]}{_HALF}h" if word[1:] == f"h{_HALF}" else word
    decimal = word.replace(_HALF, ".5")  # ½ as it is folded
    return duration([decimal if decimal[0] != "." else f"0{decimal}", *words[at + 1 : at + 2]], 0)


def _special(words: Sequence[str], at: int) -> tuple[int, int] | None:
    word = words[at]
    if word[-1] in _MINUTE_SIGNS:
        return (int(word[:-1]), 1) if word[:-1].isdecimal() and len(word) <= 5 else None
    hours, _, rest = word.partition(":")
    minutes, unit = rest[:2], rest[2:]
    if not (hours.isdecimal() and len(hours) <= 2 and minutes.isdecimal() and minutes[1:] and minutes[0] in "012345"):
        return None
    is_said = (unit or word_at(words, at + 1)) in HOUR_UNITS
    return (int(hours) * 60 + int(minutes), 1 if unit else 2) if is_said else None


def _and_a_half(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read `two and a half hours`, `1 1/2 hours` and `hour and a half`."""
    word, following = words[at] if at < len(words) else "", word_at(words, at + 1)
    used = 1 + (_and_half(words, at + 1) or int(following in ("1/2", "1\u20442")))
    if used == 1:
        return None
    if word in ("hour", "hr"):
        return 90, used
    number = NUMBERS.get(word) or (int(word) if word.isdecimal() and len(word) < 3 else None)
    return (number * 60 + 30, used + 1) if number and word_at(words, at + used) in HOUR_UNITS else None


def _and_half(words: Sequence[str], at: int) -> int:
    """Return how many words from a place add a half to what stands before: `and a half`, `n half`, but not `and half the team`."""
    has_article = word_at(words, at + 1) == "a"
    end = at + 1 + has_article
    if word_at(words, at) not in ("and", "n", "&") or word_at(words, end) != "half":
        return 0
    return 0 if not has_article and word_at(words, end + 1) in _OF_WHAT else end + 1 - at


def _rest_of_hours(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return the minutes after a number of hours, and the words used: `30m`, `and 30 minutes`, `and a half`, a last `30`."""
    lead = 1 if word_at(words, at) == "and" else 0
    half = _and_half(words, at)
    if half and word_at(words, at + half) not in HOUR_UNITS:
        return 30, half
    rest = count(words, at + lead)
    if rest and rest.unit in MINUTE_UNITS and not rest.sign and not rest.hundredths and rest.number < 60:
        return rest.number, lead + rest.used
    bare = word_at(words, at)
    if bare in ("1/2", _HALF):
        return 30, 1
    if len(bare) == 2 and bare.isdecimal() and int(bare) < 60 and word_at(words, at + 1) in _BEHIND_LENGTHS:
        return int(bare), 1
    return 0, 0


def count_loose(words: Sequence[str], at: int) -> int:
    """Return how many words behind a length only say that it is not measured, or all of it: `an hour or so`, `3 hrs all in`."""
    said = (used for used in (1, 2) if " ".join(words[at : at + used]).rstrip(".") in _LOOSE)
    return next(said, 0)


_SPANS = {"fortnight": "2w", "quarter": "3mo", "qtr": "3mo", "q": "3mo"}
"""Spans with a name of their own -> what they are as a rhythm."""


def rhythm(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """Return `3w` for `3w`, `three weeks`, `2w` for `other week`, and `1w` for `week`, with the words used."""
    word, following = word_at(words, at), word_at(words, at + 1)
    if word in UNITS and (len(word) > 1 or at + 1 == len(words)):
        return f"1{UNITS[word]}", 1
    if word in _SPANS:
        return _SPANS[word], 1
    if word in _OTHER and len(following) > 1 and following in UNITS:
        return f"{_OTHER[word]}{UNITS[following]}", 2
    found = count(words, at)
    if not found or found.unit not in UNITS or found.sign or found.hundredths or found.tail is not None:
        return None
    return (f"{found.number}{UNITS[found.unit]}", found.used) if found.number else None


def read_regular(word: str) -> str:
    """Return the rhythm that one word is, such as `monthly` and `1x/month`; nothing for any other."""
    unit = word.removeprefix("1x/")
    return REGULARLY.get(word.replace("-", "")) or (_ONCE_A.get(unit, "") if unit != word else "")


def regularly(words: Sequence[str]) -> tuple[str, int]:
    """Return the rhythm that one word is, such as `monthly`, and how many words lead in one that is spelled out: `every`, `once a`."""
    regular = read_regular(words[0]) if len(words) == 1 else ""
    return regular, 1 if words[0] in EACH else 2 if list(words[:2]) in (["once", "a"], ["once", "every"]) else 0


def word_at(words: Sequence[str], at: int) -> str:
    """Return the word at a place, or nothing after the end."""
    return words[at] if at < len(words) else ""
