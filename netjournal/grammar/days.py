"""Days written out, in folded words: 2026-11-12, 12 nov, nov 12 2025, 12/11, 12.11., the 12th."""

from __future__ import annotations

from datetime import date

from netjournal.grammar.durations import HOUR_UNITS, MINUTE_UNITS, split_digits, word_at
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.times import time_of_day
from netjournal.spans import days_in_month, shift
from netjournal.values import Value
from netjournal.words import MONTHS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MONTH_OF = {short: n for n, name in enumerate(MONTHS, 1) for short in (name, name[:3])} | {"sept": 9}

WEEKDAY_OF = {short: n for n, name in enumerate(WEEKDAYS) for short in (name, name[:3])}
WEEKDAY_OF |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
for _names in (
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "lunes martes miercoles jueves viernes sabado",  # Domingo is a name
):
    WEEKDAY_OF |= {name: n for n, name in enumerate(_names.split())}

ENDS = {"eod": "day", "cob": "day", "eow": "week", "eom": "month", "eoy": "year"}
"""A word for the end of a span -> the span."""

LINKS = frozenset({"-", "–", "to", "till", "until", "+", "&", "and"})
GLUE = ("+", "/", "–", "-")
"""What stands between the first day and the last one of a stretch, apart or within a word."""

WEEKENDS = frozenset({"weekend", "wkend", "wknd", "w/e"})

PARTS_OF_MONTH = {"early": 3, "mid": 15, "late": 25}
"""Words before a month -> the day of it that they mean in a plan."""

_CLOCK = r"\d\d:\d\d(:\d\d(\.\d+)?)?(z|[+-]\d\d:?\d\d)?"
_DAY_SIGNS = ("-", "/", ".")
_ORDINALS = ("st", "nd", "rd", "th")
_FIGURES_AND_SIGNS = "0123456789-/."
_AFTER_A_DAY = frozenset(
    {"", ",", "at", "on", "for", "with", "and", "about", "re", "by", "via", "-", "–", "w/", "w", "&", "@", "in"}
)
"""What may follow `the 2nd`, so that it is a day, and not the second time."""
_BEGIN_FEASTS = frozenset("christmas xmas boxing new nye valentine's valentines halloween".split())
"""Words that the name of a day may begin with."""
_LEAP_CYCLE = 8
_LATEST_MONTH = 12


class When(Value):
    """A date that took `used` words: the day, or the problem that there is no such day."""

    used: int
    day: date | None = None
    problem: str = ""
    yearless: bool = False
    """The year was not written and had to be chosen."""
    time: str = ""
    """HH:MM, where it was written with the day."""
    doubt: str = ""
    """What to say about it, although it was understood."""
    is_rough: bool = False
    """A weekend or a month was written, which prose may be about as well."""


def written(words: Sequence[str], at: int, today: date, toward: int, order: str = "") -> When | None:
    """Return the day written out at a word, looking back (-1) or ahead (1); `order` settles 12/11: `dmy` or `mdy`."""
    word = word_at(words, at)
    if word.replace("\u2019", "'") in _BEGIN_FEASTS:
        from netjournal.grammar.feasts import feast  # few days have a name instead of a number

        named = feast(words, at)
        if named:
            used, month, number = named
            return _named_in_year(words, at, used, month, str(number), today, toward)
    if word == "the":
        found = _named(words, at + 1, today, toward) or _of_month(words, at + 1, today, toward)
        return found and When(found.used + 1, found.day, found.problem, found.yearless)
    if word[:1].isdecimal():
        figures = _iso(word) or _numeric(words, at, today, toward, order)
        if figures:
            return figures
    elif word[:3] not in MONTH_OF:
        return None
    found = _named(words, at, today, toward)
    return found or (_of_month(words, at, today, toward) if not word.isdecimal() else None)


def month_ahead(words: Sequence[str], at: int, today: date) -> When | None:
    """Return the first day of the coming month that a word names, as in `follow up in january`, or one in it: `mid january`."""
    part = PARTS_OF_MONTH.get(word_at(words, at))
    found = month_ahead(words, at + 1, today) if part else None
    if part and found and found.day:
        return When(found.used + 1, found.day.replace(day=part))
    month = MONTH_OF.get(word_at(words, at))
    if month is None:
        return None
    year = word_at(words, at + 1)
    if _is_year(year):
        return When(2, date(int(year), month, 1))
    if month == today.month:
        return When(1, problem=f"which day of {words[at]}?")
    return When(1, date(today.year + (month < today.month), month, 1))


def looks_planned(when: When, today: date) -> bool:
    """Tell whether a date without a year lies so far back, and so little ahead, that next time may be meant."""
    if not when.yearless or when.day is None or (today - when.day).days <= 300:
        return False
    if (today - when.day).days > 366:  # 29 feb
        return True
    return 0 <= (shift(when.day, 1, "y") - today).days < 60


def looks_over(when: When, today: date) -> bool:
    """Tell whether a date to come without a year lies so far ahead, and was so lately, that the last time may be meant."""
    if not when.yearless or when.day is None or (when.day - today).days <= 300:
        return False
    return 0 < (today - shift(when.day, -1, "y")).days < 60


def _iso(word: str) -> When | None:
    if len(word) < 8 or not word[:4].isdecimal():
        return None
    day, _, clock = word.partition("t")
    parts = day.split(day[4:5]) if day[4:5] in _DAY_SIGNS else []
    if not _are_figures(parts, (4,), (1, 2), (1, 2)) or not (day == word or _is_clock(clock)):
        return None
    when = _day(1, parts, word)
    if time_of_day([clock[:5]], 0):
        when.time = clock[:5]
    return when


def _are_figures(parts: Sequence[str], *lengths: Sequence[int]) -> bool:
    """Tell whether parts are digits, as many of them in each as may be."""
    return len(parts) == len(lengths) and all(
        part.isdecimal() and len(part) in length for part, length in zip(parts, lengths, strict=True)
    )


def _is_clock(text: str) -> bool:
    """Tell whether a text is what follows the `t` of a moment: 14:30, perhaps with seconds and an offset."""
    import re  # takes half a bare interpreter's time to import, and few lines hold a moment

    return re.fullmatch(_CLOCK, text) is not None


def _numeric(words: Sequence[str], at: int, today: date, toward: int, order: str) -> When | None:
    """Read 12/11, 12/11/26, 12.11. and 12-11-2026; which of the two is the month is never guessed."""
    word = words[at]
    dot = word.endswith(".")
    bare = word[:-1] if dot else word
    sign = next((letter for letter in bare if letter in _DAY_SIGNS), "")
    parts = bare.split(sign) if sign else []
    is_day = _are_figures(parts, (1, 2), (1, 2)) or _are_figures(parts, (1, 2), (1, 2), (2, 4))
    if not is_day or word == "24/7" or (sign == "/" and word_at(words, at + 1).startswith("h")):
        return None  # half hours read 1/2
    one, other, year = int(parts[0]), int(parts[1]), "".join(parts[2:])
    is_long = len(year) == 4
    if (sign == "." and not (dot or year)) or (sign == "-" and not is_long) or (dot and sign != "."):
        return None
    is_time = sign == "." and not year and other > _LATEST_MONTH  # 12.30. ends a sentence
    if max(one, other) > 31 or (one > _LATEST_MONTH and other > _LATEST_MONTH) or is_time:
        return None
    day, month = (other, one) if other > _LATEST_MONTH or order[:1] in ("m", "y") else (one, other)
    if one > _LATEST_MONTH or sign == ".":
        day, month = one, other
    full = str(2000 + int(year)) if year and not is_long else year
    when = _in_year(1, month, day, full, word, today, toward)
    if sign != "." and one != other and max(one, other) <= _LATEST_MONTH and not order:
        days = [f"{d} {MONTHS[m - 1][:3]}{f' {full}' if full else ''}" for d, m in ((one, other), (other, one))]
        instead = " or ".join(f"'{text}'" for text in days)
        return When(1, problem=f"{word} is {' or '.join(days).title().replace(' Or ', ' or ')} · write {instead}")
    return when


def _named(words: Sequence[str], at: int, today: date, toward: int) -> When | None:
    """Read `12 nov 2025`, `12th of november`, `nov 12, 2025` and `12nov`."""
    word, following = word_at(words, at), word_at(words, at + 1)
    month, number, used = MONTH_OF.get(following), _ordinal(word), 2
    if following == "of" and number:
        month, used = MONTH_OF.get(word_at(words, at + 2)), 3
    if month is None or not number:
        if word in MONTH_OF and word_at(words, at + 2) in MINUTE_UNITS | HOUR_UNITS:
            return None  # ten minutes with May
        month, number, used = MONTH_OF.get(word), _ordinal(following), 2
    if month is None or not number:
        return _glued(word, following, today, toward)
    return _named_in_year(words, at, used, month, number, today, toward)


def _named_in_year(
    words: Sequence[str], at: int, used: int, month: int, number: str, today: date, toward: int
) -> When | None:
    """Return the day of a month that took some words, and the year that may follow them."""
    text = " ".join(words[at : at + used])
    comma = word_at(words, at + used) == ","
    year = word_at(words, at + used + comma)
    if year[:1] in ("'", "’") and _are_figures([year[1:]], (2,)):
        year = f"20{year[1:]}"
    if _is_year(year):
        return _in_year(used + comma + 1, month, int(number), year, f"{text} {year}", today, toward)
    return _in_year(used, month, int(number), None, text, today, toward)


def _glued(word: str, following: str, today: date, toward: int) -> When | None:
    """Read `12nov`, `12th-november`, `12.nov`, `nov.12` and `12-nov-25`, and a year after it."""
    number, rest = split_digits(word)
    if not number:
        name = word.rstrip(_FIGURES_AND_SIGNS)
        number, rest = _ordinal(word[len(name) :].lstrip("".join(_DAY_SIGNS))), name
    rest = rest.removeprefix(rest[:2] if rest[:2] in _ORDINALS else "")
    rest = rest.removeprefix(rest[:1] if rest[:1] in _DAY_SIGNS else "")
    name = rest.rstrip(_FIGURES_AND_SIGNS)
    month, tail = MONTH_OF.get(name), rest[len(name) :]
    is_whole = not tail or (tail[0] in _DAY_SIGNS and _are_figures([tail[1:]], (2, 4)))
    if month is None or not 0 < len(number) <= 2 or not is_whole:
        return None
    if not tail and _is_year(following):
        return _in_year(2, month, int(number), following, f"{word} {following}", today, toward)
    year = f"20{tail[1:]}" if len(tail) == 3 else tail[1:]
    return _in_year(1, month, int(number), year, word, today, toward)


def _of_month(words: Sequence[str], at: int, today: date, toward: int) -> When | None:
    """Read `12th` as the last or the coming 12th of a month, where nothing follows that it could be the 12th of."""
    word, number = word_at(words, at), _ordinal(word_at(words, at))
    following = word_at(words, at + 1)
    is_closed = following in _AFTER_A_DAY or time_of_day(words, at + 1) or following[:1].isdecimal()
    is_birthday = at > 0 and words[at - 1].endswith(POSSESSIVES)  # Ada's 21st 14 nov
    if not number or word.isdecimal() or not is_closed or is_birthday:
        return None
    if not 1 <= int(number) <= 31:
        is_day = at > 0 and words[at - 1] == "the"
        return When(1, problem=f"no such day: {word}") if is_day else None  # her 70th is a birthday
    year, month = today.year, today.month
    while True:  # at most twice: no two months after each other are short of a day
        if int(number) <= days_in_month(year, month):
            day = date(year, month, int(number))
            if (day - today).days * toward >= 0:
                return When(1, day)
        years, month = divmod(month - 1 + toward, 12)
        year, month = year + years, month + 1


def _in_year(used: int, month: int, day: int, year: str | None, text: str, today: date, toward: int) -> When:
    """Return a day of the written year, else of the nearest one that has it on the right side of today."""
    if year:
        return _day(used, (year, month, day), text)
    for step in range(_LEAP_CYCLE + 1):
        found = _day(used, (today.year + toward * step, month, day), text)
        if found.day and (found.day - today).days * toward >= 0:
            return When(used, found.day, yearless=True)
    return When(used, problem=f"no such day: {text}")


def _ordinal(word: str) -> str:
    """Return the digits of `3`, `3rd` or `21st`; nothing for other words."""
    digits = word[:-2] if word.endswith(_ORDINALS) else word
    return digits if 0 < len(digits) <= 2 and digits.isdecimal() else ""


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100


def _day(used: int, parts: Sequence[str | int], text: str) -> When:
    try:
        year, month, day = map(int, parts)
        return When(used, date(year, month, day))
    except ValueError:
        return When(used, problem=f"no such day: {text}")
