"""Stretches of days, in folded words, and the day they are taken for: the first of `sat+sun`, the last of `eow` and `the end of january`."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.grammar.days import ENDS, GLUE, LINKS, MONTH_OF, PARTS_OF_MONTH, WEEKDAY_OF, WEEKENDS, When, written
from netjournal.grammar.durations import count, duration, word_at
from netjournal.spans import days_in_month, say_day, shift
from netjournal.words import UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_WEEK = 7
_FRIDAY, _SATURDAY = 4, 5
_MIDDLE = 15
_PARTS = {"start": 1, "beginning": 1, "middle": 15, "end": 31}
"""What comes before `of` a month -> the day of it, where the month has one."""
_BEFORE_WEEKENDS = frozenset({"over", "at", "on", "during", "last", "this", "past"})
_AFTER_A_DAY = frozenset(
    {"", ",", "at", "on", "for", "with", "w", "w/", "and", "about", "re", "by", "via", "in", "-", "–"}
)


def stretch(words: Sequence[str], at: int, today: date) -> When | None:
    """Return the first day of several, the Saturday of a weekend and the middle of a month, and say so in its doubt."""
    found = _weekdays(words, at, today) or _days_of_month(words, at, today) or _weekend(words, at, today)
    found = found or _month(words, at, today) or _week(words, at, today)
    if found and found.day and not found.doubt:
        typed = " ".join(words[at : at + found.used])
        found.doubt = f"'{typed}' is read as {say_day(found.day, today)}"
        found.is_rough = not any(word in WEEKDAY_OF or word[:1].isdecimal() for word in typed.split())
    return found


def _ends(words: Sequence[str], at: int) -> tuple[str, str, int]:
    """Return what begins and what ends a stretch, and the words it takes: `mon-wed`, `3 to 5`."""
    word = word_at(words, at)
    sign = next((sign for sign in GLUE if sign in word[1:]), "")
    if sign:
        first, _, last = word.partition(sign)
        return first.rstrip("."), last, 1
    return (word.rstrip("."), word_at(words, at + 2), 3) if word_at(words, at + 1) in LINKS else ("", "", 0)


def _weekdays(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `sat+sun` and `mon to wed`, the last of them being the one just past."""
    first, last, used = _ends(words, at)
    if first not in WEEKDAY_OF or last not in WEEKDAY_OF or first == last:
        return None
    end = today - timedelta((today.weekday() - WEEKDAY_OF[last]) % _WEEK)
    return When(used, end - timedelta((WEEKDAY_OF[last] - WEEKDAY_OF[first]) % _WEEK))


def _days_of_month(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `3-5 nov`, `nov 3-5`, `3rd to 5th november 2025` and `18.-20.11.`."""
    lead = 1 if word_at(words, at) in MONTH_OF else 0
    first, last, used = _ends(words, at + lead)
    if not first[:1].isdecimal() or not last[:1].isdecimal():
        return None
    after = at + lead + used
    month = [word_at(words, at)] if lead else [word_at(words, after)] * (word_at(words, after) in MONTH_OF)
    year = [key for key in [word_at(words, after + (len(month) - lead))] if len(key) == 4 and key.isdecimal()]
    if not month and not last.endswith("."):
        return None
    begin = written([first, *month, *year], 0, today, -1) if month else _numeric(first, last, today)
    end = written([last, *month, *year], 0, today, -1) if month else begin
    if begin is None or end is None or begin.day is None or end.day is None or begin.day > today:
        return None
    return When(lead + used + len(month) - lead + len(year), begin.day, yearless=begin.yearless)


def _numeric(first: str, last: str, today: date) -> When | None:
    """Return the first day of `18.-20.11.`."""
    end = written([last], 0, today, -1)
    is_day = end is not None and end.day is not None and first.isdecimal() and 0 < int(first) < end.day.day
    return When(1, end.day.replace(day=int(first))) if is_day and end and end.day else None


def _weekend(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `last weekend` and `over the weekend`; on a Saturday or Sunday the last one is that of a week ago."""
    how = word_at(words, at)
    lead = 1 + (word_at(words, at + 1) in ("the", "last", "this", "past"))
    is_weekend = word_at(words, at + lead) in WEEKENDS and how in _BEFORE_WEEKENDS
    is_end = word_at(words, at + lead + 1) in _AFTER_A_DAY or duration(words, at + lead + 1) is not None
    if not is_weekend or not is_end:
        return None
    saturday = today - timedelta((today.weekday() - _SATURDAY) % _WEEK)
    is_before = "last" in (how, words[at + lead - 1]) and today.weekday() >= _SATURDAY
    return When(lead + 1, saturday - timedelta(_WEEK * is_before))


def _month(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `in october`, `last march`, `early october` and `in late october 2025` as a day of it."""
    lead = 2 if words[at : at + 2] == ["back", "in"] else int(word_at(words, at) in ("in", "last", "at", "around"))
    is_bare = lead == 1 and words[at] in ("at", "around")
    is_in = lead > 0 and not is_bare
    lead += word_at(words, at + lead) == "the"
    part = PARTS_OF_MONTH.get(word_at(words, at + lead)) or _PARTS.get(word_at(words, at + lead))
    if part:
        lead += 1 + (word_at(words, at + lead + 1) == "of")
    month = MONTH_OF.get(word_at(words, at + lead)) if part or is_in else None  # the october returns
    following = word_at(words, at + lead + 1)
    is_dated = len(following) == 4 and following.isdecimal()
    if month is None or (following.isdecimal() and not is_dated):
        return None
    year = int(following) if is_dated else today.year - (month > today.month)
    if not 1900 <= year <= today.year:
        return None
    day = date(year, month, min(part or _MIDDLE, days_in_month(year, month)))
    is_clear = day <= today and (part or is_dated or month != today.month)
    return When(lead + 1 + is_dated, day) if is_clear else None


def _week(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `the week of nov 9`."""
    lead = int(word_at(words, at) in ("the", "in")) + (word_at(words, at + 1) == "the")
    if word_at(words, at + lead) not in ("week", "wk") or word_at(words, at + lead + 1) not in (
        "of",
        "from",
        "commencing",
    ):
        return None
    start = at + lead + 2
    found = written(words, start + (word_at(words, start) == "the"), today, -1)
    used = lead + 2 + (word_at(words, start) == "the")
    is_past = found is not None and found.day is not None and found.day <= today
    return When(used + found.used, found.day, yearless=found.yearless) if found and is_past else None


def end_at(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `end of the month`, `the end of january`, `end of next week`."""
    start = at + (word_at(words, at) == "the")
    if list(words[start : start + 2]) != ["end", "of"]:
        return None
    is_next = word_at(words, start + 2) == "next"
    start += 2 + (is_next or word_at(words, start + 2) in ("the", "this"))
    word = word_at(words, start)
    word = "week" if word == "wk" else word
    if is_next and word in ("week", "month", "year"):
        begins = today - timedelta(today.weekday()) if word == "week" else today.replace(day=1)
        return When(start - at + 1, end_of(word, shift(begins, 1, UNITS[word])))
    if word in ENDS.values():
        return When(start - at + 1, end_of(word, today))
    month = MONTH_OF.get(word)
    if month is None:
        return None
    year = today.year + (month < today.month)
    return When(start - at + 1, date(year, month, days_in_month(year, month)))


def end_of(unit: str, today: date) -> date:
    """Return the last day of the day, the week (its Friday), the month or the year that it is."""
    if unit == "day":
        return today
    if unit == "week":
        return today + timedelta((_FRIDAY - today.weekday()) % _WEEK)
    month = today.month if unit == "month" else 12
    return date(today.year, month, days_in_month(today.year, month))


def minutes_for_months(words: Sequence[str], at: int) -> When | None:
    """Return the problem of `2m` where a date is expected: `m` is minutes."""
    lead = 1 if word_at(words, at) == "in" else 0
    found = count(words, at + lead)
    if not found or found.unit != "m" or found.tail is not None:
        return None
    return When(found.used + lead, problem=f"{found.number}m is minutes; for months write {found.number}mo")
