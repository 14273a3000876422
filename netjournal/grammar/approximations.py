"""Approximations: numbers and words in the rest of a head that are nearly a time, a length or a day."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS, STARTERS
from netjournal.grammar.dates import WEEKDAY_OF
from netjournal.grammar.days import MONTH_OF, WEEKENDS
from netjournal.grammar.durations import word_at
from netjournal.grammar.feasts import MOVABLE
from netjournal.grammar.intentions import THEIRS
from netjournal.grammar.names import POSSESSIVES, slips
from netjournal.grammar.rest import FIRST, Doubt, moment_at, stays
from netjournal.grammar.times import UP_TO, looks_measured
from netjournal.spans import say_day
from netjournal.words import MONTHS, UNITS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.rest import Rest

_HINT = "a time reads 9am or 15:30, a length 20m, a day 12 nov"
_AROUND = frozenset({"at", "@", "around", "about", "from", "till", "until", "between"})
"""Words before a time of day, which may be a bare number after them."""
_BEFORE_FIGURES = _AROUND | {"in", "ca", "circa", "the", "on", "for"}
_WEEKS = frozenset({"week", "wk", "fortnight"})
"""Words that move the day before them, though not everybody means the same by them."""
_LENGTHS = frozenset({"min", "mins", "minutes", "hour", "hours", "hrs"})
"""Words that measure a length, whatever number stands before them."""
_DATE_WORDS = ("yesterday", "today", "tomorrow", *WEEKDAYS)
_VAGUE = frozenset("ago recently lately earlier midweek mid-week".split()) | MOVABLE | WEEKENDS
_PERIODS = frozenset("quarter morning afternoon evening night spring summer autumn winter".split())
_SEASONS = frozenset("spring summer autumn winter".split())
_NEAR = frozenset("this last few some several other".split())
"""Words before a span of time that do not say which."""
_TELLING = frozenset("wants needs says said plans hopes moving leaving starting starts moves going due".split())
"""Words that begin what somebody is about to do."""
_GREETINGS = frozenset({"happy", "merry"})
_WHOLE = frozenset("all whole better good bad hard nice great lovely long busy rough big tough happy sad slow".split())
_ALSO_WORDS = frozenset({"may", "march", "mar"})
"""Names of months that mean something else as well."""
_NEXT = 5
"""So many words are looked through for a time."""
_MONTHLY = frozenset("in last early late mid of".split())
"""Words before a month that is no day."""


def find_figure(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a number that is nearly a time, a length or a day."""
    keys = rest.keys
    lead = 1 if keys[0] in _BEFORE_FIGURES else 0
    key, after = word_at(keys, lead).lstrip("~@"), lead + 1
    is_last = rest.ends_at(after) or keys[after] in STARTERS | JOINERS | UP_TO | {"at", "on", "in"}
    if key.isdecimal():  # `3 offers` counts something
        is_last = is_last or keys[after][:1].isdecimal() or moment_at(reading, keys, after) > 0
        is_odd = is_last and (lead == 0 or keys[0] in _AROUND | {"for"})
    elif key.isalnum() and key[:1].isdecimal() and key.endswith(("st", "nd", "rd", "th")):
        is_odd = is_last or (keys[after] == "of" and word_at(keys, after + 1) in ("this", "last", "the"))
    else:
        is_odd = looks_measured(keys, lead) or (key in _WEEKS and lead == 0 and reading.draft.on is not None)
    if is_odd:
        after += 2 * (key in ("half", "quarter") and word_at(keys, after) in ("past", "to"))
        return Doubt(stays(reading.between(rest.tokens[:after]), _HINT), 0, after)
    if 2 < len(keys) <= FIRST + 2 and keys[-2] in ("at", "@") and keys[-1].isdecimal() and reading.draft.time is None:
        return Doubt(stays(reading.between(rest.tokens[-2:]), _HINT), len(keys) - 2, len(keys))
    unit = next((n for n, word in enumerate(keys[:FIRST]) if word in _LENGTHS), 0)
    if not unit or reading.draft.minutes is not None or keys[unit - 1] in ("the", "my", "his", "her", "our", "their"):
        return None
    return Doubt(stays(reading.between(rest.tokens[: unit + 1]), _HINT), 0, unit + 1)


def find_possessive(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a day that something is of, before what it was: `yesterday's call with Ada`."""
    key = rest.keys[0]
    if not key.endswith(POSSESSIVES) or key[:-2] not in _DATE_WORDS or reading.draft.on is not None:
        return None
    return Doubt(stays(key, f"dated {say_day(reading.today, reading.today)}"), 0, 1)


def find_slip(_reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt a day with a slip of the pen in it."""
    at = 1 if rest.keys[0] in ("on", "last") else 0
    key = word_at(rest.keys, at)
    if len(key) < 5 or key in WEEKDAY_OF or not key.isalpha():
        return None
    meant = next((word for word in _DATE_WORDS if slips(key, word) == 1), None)
    return Doubt(stays(key, f"did you mean {meant}?"), at, at + 1) if meant else None


def find_vague(reading: Reading, rest: Rest) -> Doubt | None:
    """Doubt words for a time that name no day."""
    keys = rest.keys if rest.is_closed else rest.keys[:_NEXT]
    for at, key in enumerate(keys):
        if key in THEIRS | _TELLING or (key in STARTERS and (at or key != "for")) or (at > FIRST and keys[0] == "for"):
            break
        is_feast = key in ("day", "eve") and at == len(rest.keys) - 1 and 0 < at < 3 and keys[at - 1] not in _WHOLE
        if is_feast or _is_vague(keys, at) or _is_span_of_days(keys, at) or _is_month(keys, at):
            start = max(0, at - 1)
            message = _names_no_day(reading, keys[start : at + 1])
            return Doubt(message, start, at + 1) if message else None
    return None


def find_vague_name(reading: Reading, keys: list[str]) -> str:
    """Doubt words for a time behind the name of a place or an event."""
    for at, key in enumerate(keys[1:], 1):
        before, after = keys[at - 1], word_at(keys, at + 1)
        if key in MONTH_OF and len(after) == 4 and after.isdecimal():
            return _names_no_day(reading, [key, after])
        is_month = key in MONTH_OF and (before in _MONTHLY or (not after and key not in _ALSO_WORDS))
        if is_month or _is_vague([before, key, after], 1) or _is_span_of_days([before, key], 1):
            return _names_no_day(reading, [before, key])
        if key in _LENGTHS and reading.draft.minutes is None:
            return f"'{before} {key}' stays in the name · {_HINT}"
    return ""


def _names_no_day(reading: Reading, keys: list[str]) -> str:
    if reading.draft.on is not None:
        return ""
    return f"'{' '.join(keys).strip(' ,')}' names no day · dated {say_day(reading.today, reading.today)}"


def _is_vague(keys: list[str], at: int) -> bool:
    """Tell whether a word says when, though not on which day: `weekend`, the other `night`, a while `back`, in `2019`."""
    key, before = keys[at], keys[at - 1] if at else ""
    if _GREETINGS.intersection(keys[max(0, at - 2) : at]):
        return False
    is_period = (
        (before in _NEAR or (before == "in" and key in _SEASONS))
        and at < _NEXT - 1
        and (key in _PERIODS or (key in UNITS and len(key) > 1))
    )
    is_period = is_period or (key == "week" and keys[max(0, at - 2) : at] in (["of", "the"], ["in", "the"]))
    is_period = is_period and word_at(keys, at + 1) not in ("ago", "back")
    return (
        key in _VAGUE
        or f"{before} {key}" in MOVABLE
        or is_period
        or (key == "back" and (before in UNITS or before == "while"))
        or _is_year(keys, at)
    )


def _is_span_of_days(keys: list[str], at: int) -> bool:
    ends = keys[at].replace("/", "-").split("-") if at < 2 or keys[at - 1] == "," else ()
    return len(ends) > 1 and (ends[0] in WEEKDAY_OF or ends[-1] == "ish")


def _is_month(keys: list[str], at: int) -> bool:
    """Tell whether a word is the name of a month that stands for a time, and not for somebody or something else."""
    key, before = keys[at], keys[at - 1] if at else ""
    if key not in MONTH_OF:
        return key[:-1] == "q" and key[1:].isdecimal() and at == 0 and len(keys) == 1
    if before in _MONTHLY or (key in MONTHS and word_at(keys, at + 1).isdecimal()):
        return True
    return at == 0 and (len(keys) == 1 or key not in _ALSO_WORDS)


def _is_year(keys: list[str], at: int) -> bool:
    key, before = keys[at], keys[at - 1] if at else ""
    return len(key) == 4 and key.startswith(("19", "20")) and key.isdecimal() and (before == "in" or before in _PERIODS)
