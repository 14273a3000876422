"""Dates read from folded words: the past in a head, the future in a clause."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.capture.days import MONTH_OF, PARTS_OF_MONTH, When, looks_planned, month_ahead, written
from netjournal.capture.durations import HOUR_UNITS, MINUTE_UNITS, count, duration, word_at
from netjournal.capture.stretches import ENDS, WEEKDAY_OF, end_at, end_of, minutes_for_months, stretch
from netjournal.spans import shift
from netjournal.words import UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["WEEKDAY_OF", "When", "future", "looks_planned", "minutes_for_months", "past"]

AGO = frozenset({"ago", "back"})
"""Words after a span that lies behind."""

_DAYPARTS = frozenset(
    {"morning", "afternoon", "evening", "eve", "night", "eod", "am", "pm", "morn", "nite", "arvo", "avo", "lunchtime"}
)
_RECENT = {
    "yst": -1,
    "ystd": -1,
    "yesty": -1,
    "today": 0,
    "2day": 0,
    "tonight": 0,
    "yesterday": -1,
    "yd": -1,
    "yest": -1,
    "y'day": -1,
    "yday": -1,
}
_COMING = {"today": 0, "2day": 0, "tonight": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "2moro": 1}
_COMING |= dict.fromkeys("tommorow tommorrow tomorow tomorro tomoro tommorro tmw tmoro tmoz 2mrw 2moz".split(), 1)
FORWARD = frozenset({"next", "in", "eod", "eow", "eom", "eoy"}) | {word for word, days in _COMING.items() if days}
"""Words that begin a date which can only lie ahead."""
PAST = frozenset("yesterday yd yest y'day yday last earlier".split())
"""Words that begin a day which can only lie behind."""
_EARLIER = frozenset({"earlier", "early", "late", "later"})
_WEEK = 7
_MOST_WEEKS = 53


def past(words: Sequence[str], at: int, today: date, order: str = "") -> When | None:
    """Return the date that begins at a word, looking back; a written-out date may still lie ahead."""
    word, following = word_at(words, at), word_at(words, at + 1)
    several = stretch(words, at, today)
    if several:
        return several
    if word in WEEKDAY_OF:
        return _past_weekday(words, at, today, order)
    if word in _RECENT and following not in AGO:
        return _with_daypart(words, at + 1, 1, today + timedelta(_RECENT[word]))
    if word == "this":
        if following in WEEKDAY_OF:
            return _with_daypart(words, at + 2, 2, _monday(today) + timedelta(WEEKDAY_OF[following]))
        return When(2, today) if following in _DAYPARTS else None
    if word == "last" or (word == "the" and following == "last" and word_at(words, at + 2) in WEEKDAY_OF):
        found = _last(words, at + (word == "the"), today)
        return found and When(found.used + (word == "the"), found.day)
    if (
        word in _EARLIER
        and following in ("today", "yesterday", "this", "last")
        and (word, following) != ("later", "today")
    ):
        found = past(words, at + 1, today, order)
        return found and When(found.used + 1, found.day)
    if word == "just" and following == "now":
        return When(2, today)
    if word == "before" and at == 0:  # before 3 days, as it is said elsewhere
        found = _ago([*words[1:3], "ago"], 0, today)
        return found and When(found.used, found.day)
    lead = 1 if word == "the" else 0
    if list(words[at + lead : at + lead + 3]) == ["day", "before", "yesterday"]:
        return When(lead + 3, today - timedelta(2))
    if list(words[at + lead + 1 : at + lead + 3]) == ["before", "last"]:
        return _before_last(words[at + lead], lead + 3, today)
    return _ago(words, at, today) or written(words, at, today, -1, order)


def future(words: Sequence[str], at: int, today: date, order: str = "") -> When | None:
    """Return the date that begins at a word, looking ahead; a weekday is never today."""
    word, following = word_at(words, at), word_at(words, at + 1)
    if word in _COMING:
        return _with_daypart(words, at + 1, 1, today + timedelta(_COMING[word]))
    if word in ENDS:
        return When(1, end_of(ENDS[word], today))
    if word == "next":
        return _next(words, at, today)
    if word in WEEKDAY_OF or (word in ("this", "coming") and following in WEEKDAY_OF):
        return _coming_weekday(words, at, today, order)
    lead = 1 if word == "the" else 0
    if list(words[at + lead : at + lead + 3]) == ["day", "after", "tomorrow"]:
        return When(lead + 3, today + timedelta(2))
    end = end_at(words, at, today)
    if end:
        return end
    lead = 1 if word == "in" else 0
    if lead and (following in MONTH_OF or following in PARTS_OF_MONTH):
        found = month_ahead(words, at + 1, today)
        return found and When(found.used + 1, found.day, found.problem)
    return _ahead(words, at, lead, today) or (None if lead else written(words, at, today, 1, order))


def _with_daypart(words: Sequence[str], at: int, used: int, day: date) -> When:
    return When(used + (word_at(words, at) in _DAYPARTS), day)


def _moved(used: int, day: date, number: int, unit: str, text: str) -> When:
    try:
        return When(used, shift(day, number, unit))
    except OverflowError:
        return When(used, problem=f"no such day: {text}")


def _monday(today: date) -> date:
    return today - timedelta(today.weekday())


def _past_weekday(words: Sequence[str], at: int, today: date, order: str) -> When:
    """Read `fri`, `fri 20 nov`, `fri last week`, `fri before last` and `fri a week ago`."""
    weekday = WEEKDAY_OF[words[at]]
    with_day = _weekday_and_day(words, at, weekday, today, -1, order)
    if with_day:
        return with_day
    recent = today - timedelta((today.weekday() - weekday) % _WEEK)
    lead = 2 if word_at(words, at + 1) == "of" else 1
    if list(words[at + lead : at + lead + 2]) == ["last", "week"]:
        return When(lead + 2, _monday(today) + timedelta(weekday - _WEEK))
    if list(words[at + 1 : at + 3]) == ["before", "last"]:
        return When(3, today - timedelta((today.weekday() - weekday - 1) % _WEEK + 1 + _WEEK))
    found = count(words, at + 1)
    if found and UNITS.get(found.unit) == "w" and word_at(words, at + 1 + found.used) == "ago":
        return _moved(found.used + 2, recent, -found.number, "w", " ".join(words[at : at + found.used + 2]))
    return _with_daypart(words, at + 1, 1, recent)


def _weekday_and_day(words: Sequence[str], at: int, weekday: int, today: date, toward: int, order: str) -> When | None:
    """Read the day that is written after its weekday, and say when the two disagree."""
    comma = 1 if word_at(words, at + 1) == "," else 0
    found = written(words, at + 1 + comma, today, toward, order)
    if found is None:
        return None
    doubt = ""
    if found.day and found.day.weekday() != weekday:
        doubt = f"{found.day.day} {found.day:%b} {found.day.year} is a {found.day:%A}; using the date"
    return When(found.used + 1 + comma, found.day, found.problem, found.yearless, found.time, doubt)


def _coming_weekday(words: Sequence[str], at: int, today: date, order: str) -> When:
    """Read `fri`, `this fri`, `fri 27 nov`, `fri next week` and `fri week`, which is a week later."""
    at, lead = (at, 0) if words[at] in WEEKDAY_OF else (at + 1, 1)
    weekday = WEEKDAY_OF[words[at]]
    with_day = _weekday_and_day(words, at, weekday, today, 1, order)
    if with_day:
        with_day.used += lead
        return with_day
    if list(words[at + 1 : at + 3]) == ["next", "week"]:
        return When(lead + 3, _monday(today) + timedelta(_WEEK + weekday))
    day = today + timedelta((weekday - today.weekday() - 1) % _WEEK + 1)
    if word_at(words, at + 1) == "week":
        return When(lead + 2, day + timedelta(_WEEK))
    return _with_daypart(words, at + 1, lead + 1, day)


def _last(words: Sequence[str], at: int, today: date) -> When | None:
    word = word_at(words, at + 1)
    if word_at(words, at + 2) == "of":  # the last week of october
        return None
    if word in WEEKDAY_OF:
        back = (today.weekday() - WEEKDAY_OF[word] - 1) % _WEEK + 1
        return _with_daypart(words, at + 2, 2, today - timedelta(back))
    if word in ("week", "wk"):
        lead = 3 if word_at(words, at + 2) == "on" else 2
        weekday = WEEKDAY_OF.get(word_at(words, at + lead))
        if weekday is not None:
            return When(lead + 1, _monday(today) + timedelta(weekday - _WEEK))
    if word in ("week", "wk", "month", "year"):
        return _moved(2, today, -1, UNITS[word], f"last {word}")
    return When(2, today - timedelta(1)) if word in ("night", "evening", "nite", "eve", "afternoon") else None


def _before_last(word: str, used: int, today: date) -> When | None:
    """Read `the week before last` and `the night before last`."""
    unit = "day" if word == "night" else word
    return _moved(used, today, -2, UNITS[unit], word) if unit in UNITS else None


def _next(words: Sequence[str], at: int, today: date) -> When | None:
    word, monday = word_at(words, at + 1), _monday(today) + timedelta(_WEEK)
    if word in WEEKDAY_OF:
        return _with_daypart(words, at + 2, 2, monday + timedelta(WEEKDAY_OF[word]))
    if word in ("week", "wk"):
        lead = 3 if word_at(words, at + 2) == "on" else 2
        weekday = WEEKDAY_OF.get(word_at(words, at + lead))
        return When(2, monday) if weekday is None else When(lead + 1, monday + timedelta(weekday))
    if word in MONTH_OF:
        found = month_ahead(words, at + 1, today)
        return found and When(found.used + 1, found.day, found.problem)
    return _moved(2, today, 1, UNITS[word], f"next {word}") if word in ("month", "year") else None


def _ahead(words: Sequence[str], at: int, lead: int, today: date) -> When | None:
    """Read `2w`, `in two weeks`, `2 weeks from now`, `a week from fri`."""
    found = count(words, at + lead)
    if not found or found.unit not in UNITS or found.sign == "-" or found.hundredths or found.tail is not None:
        return None
    used = lead + found.used
    text = " ".join(words[at : at + used])
    if word_at(words, at + used) == "from" and not count(words, at + used + 1):
        start = When(1, today) if word_at(words, at + used + 1) == "now" else future(words, at + used + 1, today)
        if start and start.day:
            return _moved(used + 1 + start.used, start.day, found.number, UNITS[found.unit], text)
    return _moved(used, today, found.number, UNITS[found.unit], text)


def _ago(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `3d ago`, `-3d`, `2 weeks`, and `two weeks ago on tuesday`."""
    length = duration(words, at)
    if length and word_at(words, at + length[1]) in AGO:
        return When(length[1] + 1, today)
    if list(words[at : at + 4]) in (["half", "a", "year", "ago"], ["half", "a", "year", "back"]):
        return _moved(4, today, -6, "mo", "half a year ago")
    word = word_at(words, at)
    if len(word) > 2 and word in UNITS and word_at(words, at + 1) == "ago":  # month ago
        return _moved(2, today, -1, UNITS[word], f"{word} ago")
    found = count(words, at)
    if not found or found.sign == "+" or found.hundredths or found.tail is not None:
        return None
    if found.unit in ("night", "nights"):
        found.unit = "d" if word_at(words, at + found.used) in AGO else found.unit
    ago = word_at(words, at + found.used) in AGO
    text = " ".join(words[at : at + found.used + ago])
    if found.unit in UNITS:
        after = at + found.used + ago
        after += word_at(words, after) == "on"
        weekday = WEEKDAY_OF.get(word_at(words, after)) if ago and UNITS[found.unit] == "w" else None
        if weekday is not None and found.number < _MOST_WEEKS:
            return When(after + 1 - at, _monday(today) + timedelta(weekday - _WEEK * found.number))
        return _moved(found.used + ago, today, -found.number, UNITS[found.unit], text)
    return When(found.used + 1, today) if ago and found.unit in MINUTE_UNITS | HOUR_UNITS else None
