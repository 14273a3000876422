"""Hours whose half of the day is not said, read from folded words: the likelier half is taken."""

from __future__ import annotations

from netjournal.grammar.durations import word_at
from netjournal.grammar.times import (
    CLOCKS,
    FIRST_CLEAR,
    HALF_DAY,
    MONTHS,
    NAMED,
    UP_TO,
    likely_hour,
    read_clock,
    read_words,
)
from netjournal.words import NUMBERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_AROUND = frozenset({"at", "@", "around", "from", "between", "about", "till", "until"})
"""Words that a bare number is an hour behind."""
_FIRST_WRITTEN = 6
"""Earlier hours than this are hardly of the morning when minutes are written behind them."""
_LONGEST_RANGE = 9 * 60
_CENTURIES = ("19", "20")
_PLANNED = frozenset({"tomorrow", "tmr", "tmrw", "next"})


def guess_time(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """Return HH:MM, and the words used, where the half of the day is not said: `3ish`, `half past two`, `2:30`, and behind `at` also `3`.

    It is the likelier half: what the other words say, else the afternoon up to seven, and before six where minutes are written.
    """
    word = word_at(words, at).lstrip("~@")
    bare, following = word.removesuffix("ish"), word_at(words, at + 1)
    is_ish = bare != word or following == "ish"
    is_between = at > 0 and words[at - 1] in ("from", "between")
    if following in ("past", "to") and not is_between and (found := read_words(words, at, likely=True)):
        return found
    if word == "half":  # half six
        found = guess_time(["at", following], 1) if following else None
        return found and (f"{likely_hour(int(found[0][:2]) % 12 or 12, words, FIRST_CLEAR):02}:30", 2)
    if bare in NAMED and is_ish:
        return NAMED[bare], 1 + (bare == word)
    is_led = (
        is_ish or following in CLOCKS or word_at(words, at).startswith("@") or (at > 0 and words[at - 1] in _AROUND)
    )
    figures = _figures(bare, is_led=is_led)
    if figures is None:
        return None
    hour, minutes = figures
    if hour < 13 and bare[0] != "0":
        hour = likely_hour(hour, _beside(words, at), _FIRST_WRITTEN if minutes else FIRST_CLEAR)
    return f"{hour:02}:{minutes or '00'}", 1 + (following in CLOCKS or following == "ish")


def _beside(words: Sequence[str], at: int) -> Sequence[str]:
    """Return the words without those behind a comma that plan another day: `at 4, no reply, try her tomorrow morning`."""
    commas = [n for n in range(at, len(words)) if words[n] == ","]
    return words[: commas[0]] if commas and not _PLANNED.isdisjoint(words[commas[0] :]) else words


def _figures(word: str, *, is_led: bool) -> tuple[int, str] | None:
    """Return the hour and the minutes as they are written, where a word is hardly anything else: `2:30`, `11.30`, `1830`, after `at` also `3` and `ten`."""
    number = NUMBERS.get(word, 0) if is_led and len(word) > 2 else 0
    if number or (is_led and word.isdecimal() and len(word) < 3):
        number = number or int(word)
        return (number, "") if 1 <= number < 13 else None
    is_bare = len(word) == 4 and word.isdecimal() and word[:2] not in _CENTURIES and word[3] in "05"
    word = f"{word[:2]}:{word[2:]}" if is_bare else word
    if word.count(".") > 1 and word[-3:-1] > MONTHS:  # 12.30. ends a sentence, 12.10. is a day
        word = word.removesuffix(".")
    minutes = word.replace(".", ":").partition(":")[2]
    is_day = "." in word and not (minutes > MONTHS or minutes == "00" or is_led)
    found = None if is_day or not minutes else read_clock(word.replace(".", ":"), "")
    return (int(found[:2]), found[3:]) if found else None


def guess_range(words: Sequence[str], at: int) -> tuple[str, int, int] | None:
    """Return HH:MM, the minutes and the words used for `10-12`, `9:30-11` and, behind `from` or `at`, `9 to 10`: the likelier half of the day."""
    first, dash, last = word_at(words, at).replace("–", "-").partition("-")
    used = 1
    if not dash:
        links = UP_TO | {"and"} if at > 0 and words[at - 1] == "between" else UP_TO
        link = word_at(words, at + 1)
        if link not in links or (link == ">" and first.isdecimal()):  # 1400 -> 1700 may be money
            return None
        last, used = word_at(words, at + 2), 3
    begin, end = _hours(first), _hours(last)
    if begin is None or end is None:
        return None
    starts = [begin] if begin >= 13 * 60 or first[0] == "0" else [begin, (begin + HALF_DAY) % (2 * HALF_DAY)]
    ends = [end] if end >= 13 * 60 or last[0] == "0" else [end, (end + HALF_DAY) % (2 * HALF_DAY)]
    hour = begin // 60
    least = _FIRST_WRITTEN if ":" in first else FIRST_CLEAR
    if len(starts) > 1 and len(ends) > 1:
        starts = [likely_hour(hour, words, least) * 60 + begin % 60]
    lengths = [(stop - start, start) for start in starts for stop in ends if 0 < stop - start <= _LONGEST_RANGE]
    if not lengths:
        return None
    minutes, start = min(lengths)
    return f"{start // 60:02}:{start % 60:02}", minutes, used


def _hours(word: str) -> int | None:
    """Return the minutes since midnight of `9`, `9:30`, `9.30`, `0930` and `21h`, as they are written."""
    word = f"{word[:2]}:{word[2:]}" if len(word) == 4 and word.isdecimal() else word
    hours, colon, minutes = (
        word.removesuffix("ish").removesuffix("h").replace(".", ":").replace("h", ":").partition(":")
    )
    is_hour = 0 < len(hours) < 3 and hours.isdecimal() and int(hours) < 24
    if not is_hour or (colon and not (len(minutes) == 2 and minutes.isdecimal() and int(minutes) < 60)):
        return None
    return int(hours) * 60 + int(minutes or 0)


def figures_of(text: str) -> str:
    """Return the hours and minutes of times without the noughts before them."""
    figures = "".join(letter if letter.isdecimal() else " " for letter in text).split()
    parts = (part for figure in figures for part in ([figure[:2], figure[2:]] if len(figure) == 4 else [figure]))
    return " ".join(str(int(part)) for part in parts)
