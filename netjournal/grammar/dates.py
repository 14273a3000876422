"""Dates read from folded words: the past in a head, the future in a clause."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.grammar.days import (
    ENDS,
    GLUE,
    LINKS,
    MONTH_OF,
    PARTS_OF_MONTH,
    WEEKDAY_OF,
    WEEKENDS,
    When,
    looks_planned,
    month_ahead,
    written,
)
from netjournal.grammar.durations import HOUR_UNITS, MINUTE_UNITS, Count, count, duration, word_at
from netjournal.grammar.names import POSSESSIVES
from netjournal.grammar.weekdays import DAYPARTS, coming_weekday, monday, moved, past_weekday, with_daypart
from netjournal.spans import say_day
from netjournal.words import KIND_OF, UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["WEEKDAY_OF", "When", "future", "looks_planned", "past"]

AGO = frozenset({"ago", "back"})
"""Words after a span that lies behind."""

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
    "ytdy": -1,
    "ystdy": -1,
    "ystday": -1,
    "2nite": 0,
    "tonite": 0,
    "y'day": -1,
    "yday": -1,
    "ydy": -1,
} | {"hier": -1, "gestern": -1, "ayer": -1, "ieri": -1, "avant-hier": -2, "vorgestern": -2, "anteayer": -2}
_COMING = {"today": 0, "2day": 0, "tonight": 0, "2nite": 0, "tonite": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "2moro": 1}
_COMING |= dict.fromkeys("tommorow tommorrow tomorow tomorro tomoro tommorro tmw tmoro tmoz 2mrw 2moz".split(), 1)
FORWARD = frozenset({"next", "in", "eod", "eow", "eom", "eoy"}) | {word for word, days in _COMING.items() if days}
"""Words that begin a date which can only lie ahead."""
PAST = frozenset(
    "yesterday hier gestern ayer ieri ydy yd yst ystd ystdy ystday ytdy yest y'day yday last earlier".split()
)
"""Words that begin a day which can only lie behind."""
_DAY_WORDS = (
    _COMING.keys()
    | ENDS.keys()
    | WEEKDAY_OF.keys()
    | MONTH_OF.keys()
    | UNITS.keys()
    | set(
        "next this coming end every weekend fortnight spring summer autumn winter fall term semester quarter season day eve nye halloween noon midnight lunchtime christmas xmas easter thanksgiving ramadan diwali".split()
    )
) - {"d", "w", "y"}
_ENDS = ".!?)"
_BEGIN_STRETCHES = frozenset(
    "over at on during last this past start beginning middle end in back around the week wk".split()
).union(PARTS_OF_MONTH)
"""Words that a stretch may begin with, besides a day, a weekday and a month."""
_EARLIER = frozenset({"earlier", "early", "late", "later"})
_AFTER_LEADS = WEEKDAY_OF.keys() | {"today", "yesterday", "this", "last"}
_AFTER_ENDS = WEEKDAY_OF.keys() | {"today", "tomorrow", "tmrw"}
"""Words behind `eod` that say of which day."""
_WEEK = 7
_MINUTES_OF_DAY = 24 * 60
_MAY_BE_YESTERDAY = 6 * 60
"""So many minutes ago may be another day, whatever the hour is."""
_SATURDAY = 5
_WHOLE_UNITS = frozenset({"day", "week", "month", "year"})
_MOST_WEEKS = 53


def past(words: Sequence[str], at: int, today: date, order: str = "") -> When | None:
    """Return the date that begins at a word, looking back; a written-out date may still lie ahead."""
    word, following = word_at(words, at), word_at(words, at + 1)
    found = _stretch(words, at, today) or _roughly(words, at, today, order)
    if found:
        return found
    if word in WEEKDAY_OF:
        return past_weekday(words, at, today, order)
    if word in _RECENT and following not in AGO:
        return with_daypart(words, at + 1, 1, today + timedelta(_RECENT[word]))
    if word == "this":
        return _this(words, at, today, order)
    if word == "last" or (word == "the" and following == "last" and word_at(words, at + 2) in WEEKDAY_OF):
        found = _last(words, at + (word == "the"), today)
        return found and When(found.used + (word == "the"), found.day)
    if word == "just" and following == "now":
        return When(2, today)
    if word == "before" and at == 0:  # before 3 days, as it is said elsewhere
        found = _ago([*words[1:3], "ago"], 0, today)
        return found and When(found.used, found.day)
    lead = 1 if word == "the" else 0
    if list(words[at + lead : at + lead + 3]) == ["day", "before", "yesterday"]:
        return When(lead + 3, today - timedelta(2))
    if list(words[at + lead + 1 : at + lead + 3]) == ["before", "last"]:
        return _before_last(words, at + lead, lead + 3, today)
    return _ago(words, at, today) or written(words, at, today, -1, order)


def _stretch(words: Sequence[str], at: int, today: date) -> When | None:
    """Return the day that stands for several, where a word may begin such a stretch: `mon-wed`, `over the weekend`."""
    word, following = word_at(words, at), word_at(words, at + 1)
    is_joined = following in LINKS or any(sign in word[1:] for sign in GLUE)
    is_day = word[:1].isdecimal() or word[:3] in WEEKDAY_OF
    if not ((is_joined and is_day) or word in MONTH_OF or word in _BEGIN_STRETCHES):
        return None
    from netjournal.grammar.stretches import stretch  # most heads hold one day

    return stretch(words, at, today)


def _end_of(unit: str, today: date) -> date:
    from netjournal.grammar.stretches import end_of  # most plans name their day

    return end_of(unit, today)


def _this(words: Sequence[str], at: int, today: date, order: str) -> When | None:
    """Read `this fri`, `this past friday` and `this morning`."""
    following = word_at(words, at + 1)
    if following == "past" and word_at(words, at + 2) in WEEKDAY_OF:
        found = past_weekday(words, at + 2, today, order)
        return When(found.used + 2, found.day)
    if following in WEEKDAY_OF:
        return with_daypart(words, at + 2, 2, monday(today) + timedelta(WEEKDAY_OF[following]))
    return When(2, today) if following in DAYPARTS else None


def _roughly(words: Sequence[str], at: int, today: date, order: str) -> When | None:
    """Read `tuesday-ish`, `late tuesday`, `earlier today`, `first thing this morning` and the day of `yesterday's call`."""
    word, following = word_at(words, at), word_at(words, at + 1)
    last = following if word in ("last", "this") else word
    if last.endswith(POSSESSIVES) and word_at(words, at + 1 + (last is following)) in KIND_OF:  # yesterday's call
        before = [word] if last is following else []
        return past([*before, last[:-2]], 0, today, order)
    bare = word.removesuffix("ish").rstrip("-")
    if bare != word and bare in WEEKDAY_OF:
        ish = past_weekday([bare], 0, today, order)
        ish.doubt = f"'{word}' is read as {say_day(ish.day or today, today)}"
        return ish
    lead = 1 if word in _EARLIER and (word, following) != ("later", "today") else 0
    if word in ("first", "last") and following == "thing":
        lead = 3 if word_at(words, at + 2) == "on" else 2
    found = past(words, at + lead, today, order) if lead and word_at(words, at + lead) in _AFTER_LEADS else None
    return found and When(found.used + lead, found.day)


def future(words: Sequence[str], at: int, today: date, order: str = "") -> When | None:
    """Return the date that begins at a word, looking ahead; a weekday is never today."""
    word, following = word_at(words, at), word_at(words, at + 1)
    if word in _COMING:
        is_week_later = following in ("week", "wk") and _COMING[word] == 1  # tomorrow week
        day = today + timedelta(_COMING[word] + _WEEK * is_week_later)
        return with_daypart(words, at + 1 + is_week_later, 1 + is_week_later, day)
    if word in ENDS and ENDS[word] == "day" and following in _AFTER_ENDS:  # eod mon
        found = future(words, at + 1, today, order)
        return found and When(found.used + 1, found.day)
    if word in ENDS:
        return When(1, _end_of(ENDS[word], today))
    weekend = _weekend_ahead(words, at, today)
    if weekend:
        return weekend
    if word == "next":
        return _next(words, at, today)
    if word == "this" and following in ("week", "wk"):
        return When(2, _end_of("week", today))
    if word in WEEKDAY_OF or (word in ("this", "coming") and following in WEEKDAY_OF):
        return coming_weekday(words, at, today, order)
    after = _after_next(words, at, today)
    if after:
        return after
    if word == "end" or (word == "the" and following == "end"):
        from netjournal.grammar.stretches import end_at  # few plans are for the end of a span

        end = end_at(words, at, today)
        if end:
            return end
    lead = 1 if word == "in" else 0
    if lead and (following in MONTH_OF or following in PARTS_OF_MONTH):
        found = month_ahead(words, at + 1, today)
        return found and When(found.used + 1, found.day, found.problem)
    return _ahead(words, at, lead, today) or (None if lead else written(words, at, today, 1, order))


def _weekend_ahead(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `this weekend`, `next wknd` and `at the weekend` as the Saturday, and say so."""
    lead = int(word_at(words, at) == "at")
    word, weekend = word_at(words, at + lead), word_at(words, at + lead + 1)
    if weekend not in WEEKENDS or word not in ("the", "this", "next"):
        return None
    saturday = monday(today) + timedelta(_SATURDAY + _WEEK * (word == "next"))
    saturday += timedelta(_WEEK * (saturday <= today))
    return When(lead + 2, saturday, doubt=f"'{word} {weekend}' is read as {say_day(saturday, today)}")


def _after_next(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `the day after tomorrow` and `week after next`."""
    lead = 1 if word_at(words, at) == "the" else 0
    phrase = list(words[at + lead : at + lead + 3])
    if phrase == ["day", "after", "tomorrow"]:
        return When(lead + 3, today + timedelta(2))
    is_week = phrase[:1] in (["week"], ["wk"]) and phrase[1:] == ["after", "next"]
    return When(lead + 3, monday(today) + timedelta(2 * _WEEK)) if is_week else None


def holds_day(words: Sequence[str]) -> bool:
    """Tell cheaply whether any of these words may belong to a day: a word that names one, or a figure that counts no minutes."""
    return any(
        word.rstrip(_ENDS) in _DAY_WORDS
        or (not word.isalpha() and any(map(str.isdecimal, word)) and not _counts_minutes(words, at))
        for at, word in enumerate(words)
    )


def _counts_minutes(words: Sequence[str], at: int) -> bool:
    """Tell whether a figure is how long something took, and not when it is: `for 20 minutes`, not `in 3 hours`."""
    is_length = words[at].isdecimal() and word_at(words, at + 1).rstrip(_ENDS) in MINUTE_UNITS | HOUR_UNITS
    return is_length and (at == 0 or words[at - 1] not in ("in", "within"))


def _last(words: Sequence[str], at: int, today: date) -> When | None:
    word = word_at(words, at + 1)
    if word_at(words, at + 2) == "of":  # the last week of october
        return None
    if word in WEEKDAY_OF:
        back = (today.weekday() - WEEKDAY_OF[word] - 1) % _WEEK + 1
        return with_daypart(words, at + 2, 2, today - timedelta(back))
    if word in ("week", "wk"):
        lead = 3 if word_at(words, at + 2) == "on" else 2
        weekday = WEEKDAY_OF.get(word_at(words, at + lead))
        if weekday is not None:
            return When(lead + 1, monday(today) + timedelta(weekday - _WEEK))
    if word in ("week", "wk", "month", "year"):
        return moved(2, today, -1, UNITS[word], f"last {word}")
    return When(2, today - timedelta(1)) if word in ("night", "evening", "nite", "eve", "afternoon") else None


def _before_last(words: Sequence[str], at: int, used: int, today: date) -> When | None:
    """Read `the week before last`, `the night before last` and `the friday before last`."""
    word = words[at]
    if word in WEEKDAY_OF:
        return When(used, past_weekday(words, at, today, "").day)
    unit = "day" if word == "night" else word
    return moved(used, today, -2, UNITS[unit], word) if unit in UNITS else None


def _next(words: Sequence[str], at: int, today: date) -> When | None:
    word, start = word_at(words, at + 1), monday(today) + timedelta(_WEEK)
    if word in WEEKDAY_OF:
        return with_daypart(words, at + 2, 2, start + timedelta(WEEKDAY_OF[word]))
    if word in ("week", "wk"):
        lead = 3 if word_at(words, at + 2) == "on" else 2
        weekday = WEEKDAY_OF.get(word_at(words, at + lead))
        return When(2, start) if weekday is None else When(lead + 1, start + timedelta(weekday))
    if word in MONTH_OF:
        found = month_ahead(words, at + 1, today)
        return found and When(found.used + 1, found.day, found.problem)
    return moved(2, today, 1, UNITS[word], f"next {word}") if word in ("month", "year") else None


def _ahead(words: Sequence[str], at: int, lead: int, today: date) -> When | None:
    """Read `2w`, `in two weeks`, `fortnight`, `2 weeks from now`, `a week from fri`, `a week on fri`."""
    found = Count(1, 2, "w") if word_at(words, at + lead) == "fortnight" else count(words, at + lead)
    if not found or found.unit not in UNITS or found.sign == "-" or found.hundredths or found.tail is not None:
        return None
    used = lead + found.used
    text = " ".join(words[at : at + used])
    if word_at(words, at + used) == "from" and not count(words, at + used + 1):
        start = When(1, today) if word_at(words, at + used + 1) == "now" else future(words, at + used + 1, today)
        if start and start.day:
            return moved(used + 1 + start.used, start.day, found.number, UNITS[found.unit], text)
    weekday = WEEKDAY_OF.get(word_at(words, at + used + 1)) if word_at(words, at + used) == "on" else None
    if weekday is not None and UNITS[found.unit] == "w" and found.number < _MOST_WEEKS:  # a week on thursday
        day = coming_weekday(words, at + used + 1, today, "").day
        return moved(used + 2, day or today, found.number, "w", text)
    is_time = lead == 1 and word_at(words, at + used) == "time"  # in two weeks time
    return moved(used + is_time, today, found.number, UNITS[found.unit], text)


def _minutes_ago(minutes: int, words: Sequence[str], today: date) -> When:
    """Return the day so many minutes ago, however late it is now, and say it where that may be another one."""
    day = today - timedelta(minutes // _MINUTES_OF_DAY)
    doubt = f"'{' '.join(words)}' is read as {say_day(day, today)}" if minutes >= _MAY_BE_YESTERDAY else ""
    return When(len(words), day, doubt=doubt)


def _ago(words: Sequence[str], at: int, today: date) -> When | None:
    """Read `3d ago`, `-3d`, `2 weeks`, and `two weeks ago on tuesday`."""
    length = duration(words, at)
    if length and word_at(words, at + length[1]) in AGO:
        return _minutes_ago(length[0], words[at : at + length[1] + 1], today)
    if list(words[at : at + 4]) in (["half", "a", "year", "ago"], ["half", "a", "year", "back"]):
        return moved(4, today, -6, "mo", "half a year ago")
    word = word_at(words, at)
    if len(word) > 2 and word in UNITS and word_at(words, at + 1) == "ago":  # month ago
        return moved(2, today, -1, UNITS[word], f"{word} ago")
    found = count(words, at)
    if not found or found.sign == "+" or found.hundredths or found.tail is not None:
        return None
    if found.unit in ("night", "nights"):
        found.unit = "d" if word_at(words, at + found.used) in AGO else found.unit
    ago = word_at(words, at + found.used) in AGO
    if word_at(words, at + found.used) == "of" or list(words[at + found.used : at + found.used + 2]) == ["from", "now"]:
        return None  # two days of talks
    is_plural = found.number == 1 or found.unit.endswith("s") or found.unit not in _WHOLE_UNITS
    if not (ago or is_plural):  # a 4 day week
        return None
    text = " ".join(words[at : at + found.used + ago])
    if found.unit in UNITS:
        after = at + found.used + ago
        after += word_at(words, after) == "on"
        weekday = WEEKDAY_OF.get(word_at(words, after)) if ago and UNITS[found.unit] == "w" else None
        if weekday is not None and found.number < _MOST_WEEKS:
            return When(after + 1 - at, monday(today) + timedelta(weekday - _WEEK * found.number))
        day = moved(found.used + ago, today, -found.number, UNITS[found.unit], text)
        if day.day and not ago and found.used > 1:  # 2 days annual leave
            day.doubt = f"'{text}' is read as {say_day(day.day, today)}"
        return day
    return When(found.used + 1, today) if ago and found.unit in MINUTE_UNITS | HOUR_UNITS else None
