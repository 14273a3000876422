"""Doubts: what stays in the note although it looks as if more was meant, so that nothing is passed over in silence."""

from __future__ import annotations

from netjournal.capture.dates import WEEKDAY_OF
from netjournal.capture.days import MONTH_OF
from netjournal.capture.draft import WARN
from netjournal.capture.durations import count, duration, rhythm, word_at
from netjournal.capture.kinds import PLANNING
from netjournal.capture.names import slips
from netjournal.capture.places import JOINERS, STARTERS
from netjournal.capture.times import time_of_day
from netjournal.capture.tokens import COLON, WORD
from netjournal.spans import say_day
from netjournal.text import clip
from netjournal.values import Value
from netjournal.words import KIND_OF, MONTHS, UNITS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

_DATE_WORDS = ("yesterday", "today", "tomorrow", *WEEKDAYS)
_VAGUE = frozenset("ago weekend recently lately earlier christmas easter xmas".split())
_PERIODS = frozenset({"week", "month", "year", "quarter", "morning", "evening", "night"})
_NOBODY = frozenset(
    "i he she it we they you his her my our their its the a an some all both more others everyone team family".split()
)
_UNANSWERED = (
    "no answer", "voicemail", "left voicemail", "left a voicemail", "left message", "left a message", "didn't answer",
    "did not answer", "didn't pick up", "did not pick up", "no pick up", "nobody answered",
)  # fmt: skip
_INTENDING = frozenset(
    "call email ping text message meet send talk chat schedule book catch check touch i'll i will we'll let's lets need must should "
    "promised promise remember dont don't next back will intro".split()
)
_AFTER_A_PLAN = frozenset({"up", "me", "us", "him", "her", "them"})
_HINT = "a promise reads 'owe: what by fri', a plan 'fu fri: what'"
_AHEAD = frozenset({"by", "before", "until", "till", "next", "due"})
_MOST_SHOWN = 60


class Rest(Value):
    """What a head left over: its tokens and keys, and whether a colon ends it."""

    tokens: list[Token]
    keys: list[str]
    is_closed: bool
    has_kind: bool
    follows_comma: bool


def doubt_rest(reading: Reading, rest: Rest) -> None:
    """Say what in the rest of a head was probably not meant for the note; one thing is enough."""
    if not rest.tokens or not reading.draft.who:
        return
    for check in (_glued, _second, _misspelled, _figure, _nameless, _somebody, _kind, _vague, _late):
        message = check(reading, rest)
        if message:
            reading.say(WARN, message)
            return


def doubt_note(reading: Reading, tokens: Sequence[Token], keys: Sequence[str], kind: str | None) -> None:
    """Say when a note begins like something that belongs before it, or holds a plan."""
    text = " ".join(keys[:4])
    if kind in ("call", "video") and text.startswith(_UNANSWERED) and "+noanswer" not in reading.line.lower():
        reading.say(WARN, "counts as contact · write +noanswer for an attempt")
    is_kind = kind is None and word_at(keys, 0) in KIND_OF and len(keys[0]) > 1
    if is_kind and (len(keys) == 1 or reading.past(keys, 1) or duration(keys, 1)):
        reading.say(WARN, f"'{keys[0]}' stays in the note · the kind comes first: '{keys[0]} Ada: …'")
    doubt_plan(reading, tokens, keys)


def doubt_plan(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
    """Say when prose holds a follow-up or a promise that no separator sets apart."""
    if "\\;" in reading.line:  # whoever writes that knows what a separator is
        return
    for at, key in enumerate(keys):
        if key not in PLANNING and key not in ("follow", "remind"):
            continue
        used = 2 if word_at(keys, at + 1) in _AFTER_A_PLAN else 1
        start = (
            at + used + (word_at(keys, at + used) in ("on", "by", "in") and word_at(keys, at + used + 1) not in UNITS)
        )
        is_promise = key in ("owe", "owes", "todo")
        is_plan = used == 2 or key not in ("follow", "remind")
        has_colon = at + used < len(tokens) and tokens[at + used].kind == COLON
        ahead = reading.future(keys, at + used) or reading.future(keys, start)
        if is_plan and (has_colon or (ahead and not is_promise)):
            plan = clip(reading.between(tokens[at : at + used + 3]), _MOST_SHOWN)
            reading.say(WARN, f"'{plan}' is only text here · a plan stands after a ';'")
            return


def doubt_clause(reading: Reading, tokens: Sequence[Token], keys: Sequence[str]) -> None:
    """Say when a clause that was not understood holds words that should not be passed over."""
    is_named = bool(PLANNING & set(keys)) or list(keys[:2]) == ["follow", "up"]
    is_rhythm = keys[0] == "every" and len(keys) < 4 and (keys[1:2] == ["few"] or word_at(keys, 1) in WEEKDAY_OF)
    is_rhythm = is_rhythm or _holds_rhythm(keys)
    hint = "a rhythm reads 'every 3w'" if is_rhythm and not is_named else _HINT
    first = reading.future(keys, 0)
    is_dated = first is not None and word_at(keys, first.used) in _INTENDING
    if is_named or is_rhythm or is_dated or (keys[0] in _INTENDING and _ends_ahead(reading, keys)):
        reading.say(WARN, f"'{clip(reading.between(tokens), _MOST_SHOWN)}' stays in the note · {hint}")


def _holds_rhythm(keys: Sequence[str]) -> bool:
    """Tell whether a clause is `every 6 weeks or so` or `stay in touch every 6w`."""
    if "every" not in keys or not (keys[0] in _INTENDING or keys[0] in ("every", "stay", "keep")):
        return False
    at = list(keys).index("every") + 1
    found = rhythm(keys, at)
    if found is None or (at == 1 and not keys[1][:1].isdecimal()):
        return False
    return at + found[1] >= len(keys) - 2 * (at == 1)


def _ends_ahead(reading: Reading, keys: Sequence[str]) -> bool:
    for at in range(max(1, len(keys) - 5), len(keys)):
        when = reading.future(keys, at)
        after = at + when.used if when else len(keys) + 1
        time = time_of_day(keys, after + (word_at(keys, after) == "at"))
        if after == len(keys) or (time and after + time[1] >= len(keys) - 1):
            return True
    return False


def _glued(reading: Reading, rest: Rest) -> str:
    key = rest.keys[0]
    for at in [n for n, c in enumerate(key) if c == ":"][:2]:
        words = [key[:at]]
        if reading.past(words, 0) or duration(words, 0) or time_of_day(words, 0):
            return f"'{clip(rest.tokens[0].text, _MOST_SHOWN)}' stays in the note · write a space after the colon"
    return ""


def _second(reading: Reading, rest: Rest) -> str:
    draft = reading.draft
    if draft.minutes is not None and duration(rest.keys, 0):
        return f"two durations; using {draft.minutes}m"
    if draft.on and rest.keys[0] in ("or", "to", "until") and reading.past(rest.keys, 1):
        return f"two dates; using {say_day(draft.on, reading.today)}"
    return f"two times; using {draft.time}" if draft.time and time_of_day(rest.keys, 0) else ""


def _misspelled(_reading: Reading, rest: Rest) -> str:
    at = 1 if rest.keys[0] in ("on", "last") else 0
    key = word_at(rest.keys, at)
    if len(key) < 5 or key in WEEKDAY_OF or not key.isalpha():
        return ""
    meant = next((word for word in _DATE_WORDS if slips(key, word) == 1), None)
    return f"'{key}' stays in the note · did you mean {meant}?" if meant else ""


def _figure(reading: Reading, rest: Rest) -> str:
    """Doubt a number that is nearly a time, a length or a day."""
    lead = 1 if rest.keys[0] in ("at", "@", "around", "in", "ca", "circa", "the", "on") else 0
    key = word_at(rest.keys, lead).lstrip("~@")
    if not key[:1].isdecimal():
        return ""
    is_last = lead + 1 >= len(rest.tokens) or rest.tokens[lead + 1].kind != WORD or key == rest.keys[-1]
    letters = key.lstrip("0123456789.,:/-–+").rstrip("+0123456789")
    figures = key.rstrip("abcdefghijklmnopqrstuvwxyz")
    is_odd = letters in UNITS or letters in ("m", "min", "mins", "h", "am", "pm", "st", "nd", "rd", "th")
    is_odd = is_odd or (not letters and not figures.isdecimal() and key != "24/7")
    if key.isdecimal():
        is_odd = (is_last or reading.past(rest.keys, lead + 1) is not None) and (
            lead == 0 or rest.keys[0] in ("at", "@")
        )
    elif letters in ("st", "nd", "rd", "th"):
        is_odd = is_last
    text = clip(reading.between(rest.tokens[: lead + 1]), _MOST_SHOWN)
    return f"'{text}' stays in the note · a time reads 9am or 15:30, a length 20m, a day 12 nov" if is_odd else ""


def _nameless(reading: Reading, rest: Rest) -> str:
    """Doubt a small word where somebody was to be named."""
    joined = rest.keys[0] in JOINERS
    at = 1 if joined else 0
    if not (joined or (rest.follows_comma and rest.is_closed)) or at >= len(rest.tokens):
        return ""
    word = rest.tokens[at].text
    is_last = (
        at + 1 >= len(rest.tokens)
        or rest.tokens[at + 1].kind != WORD
        or rest.keys[at + 1] in JOINERS
        or reading.past(rest.keys, at + 1)
        or duration(rest.keys, at + 1)
    )
    if not is_last or not rest.keys[at].isalpha() or rest.keys[at] in _NOBODY:
        return ""
    return f"who is '{clip(word, _MOST_SHOWN)}'? · it stays in the note; start a name with a capital"


def _somebody(reading: Reading, rest: Rest) -> str:
    """Doubt somebody known who is named where nobody may stand."""
    is_link = len(rest.keys[0]) < 4 and rest.keys[0] not in STARTERS
    if is_link and len(rest.tokens) == 2 and rest.tokens[1].text[:1].isupper() and reading.names.find(rest.keys[1]):
        return f"'{reading.between(rest.tokens)}' stays in the note · write 'and {rest.tokens[1].text}' or @nick"
    for used in (3, 2, 1):
        is_last = used >= len(rest.tokens) or rest.tokens[used].kind != WORD or duration(rest.keys, used) is not None
        if used > len(rest.tokens) or not (is_last or used > 1):
            continue
        name = " ".join(rest.keys[:used])
        if all(rest.keys[:used]) and reading.names.find(name):
            return f"'{name}' stays in the note · write 'and {name}' or @nick"
    return ""


def _kind(reading: Reading, rest: Rest) -> str:
    key = rest.keys[0]
    if rest.has_kind or len(key) < 2 or not (key in KIND_OF or key in reading.kinds):
        return ""
    return f"'{key}' stays in the note · the kind comes first: '{key} {reading.draft.who[0].name}'"


def _vague(reading: Reading, rest: Rest) -> str:
    """Doubt words for a time that name no day."""
    if reading.draft.on is not None:
        return ""
    keys = rest.keys if rest.is_closed else rest.keys[:5]
    for at, key in enumerate(keys):
        before = keys[at - 1] if at else ""
        is_month = key in MONTHS and (
            before in ("in", "last", "early", "late", "mid") or word_at(keys, at + 1).isdecimal()
        )
        is_month = is_month or (key in MONTH_OF and before in ("in", "last"))
        is_month = is_month or (key in MONTH_OF and at == 0 and (len(keys) == 1 or key not in ("may", "march", "mar")))
        is_year = len(key) == 4 and key.startswith(("19", "20")) and key.isdecimal() and before in ("in", "summer")
        is_period = key in _PERIODS and before in ("this", "few", "last") and at < 3
        ends = key.replace("/", "-").split("-") if at < 2 else ()
        is_spread = len(ends) > 1 and (ends[0] in WEEKDAY_OF or ends[-1] == "ish")
        if key in _VAGUE or is_spread or is_month or is_year or is_period or (key == "day" and before == "other"):
            text = " ".join(key for key in keys[max(0, at - 1) : at + 1])
            return f"'{text}' names no day · dated {say_day(reading.today, reading.today)}"
    return ""


def _late(reading: Reading, rest: Rest) -> str:
    """Doubt a date or a length inside a head that a colon ends, or at the end of a line that has neither."""
    draft, keys = reading.draft, rest.keys
    is_bare = draft.on is None and draft.minutes is None and draft.time is None
    if not (rest.is_closed or is_bare):
        return ""
    if draft.minutes is None and "for" in keys[:-1] and duration(keys, keys.index("for") + 1):
        return "'for' and a length stay in the note · write a length before the note"
    for at in range(0 if rest.is_closed else max(0, len(keys) - 5), min(len(keys), 200)):
        when = reading.past(keys, at) if draft.on is None else None
        if when and (when.day is None or (count(keys, at) and "ago" not in keys[at : at + when.used])):
            when = None
        length = duration(keys, at) if draft.minutes is None and not when else None
        used = when.used if when else length[1] if length else 0
        if at and keys[at - 1] in _AHEAD:
            continue
        if not used or (not rest.is_closed and at + used != len(keys)):
            continue
        text = reading.between(rest.tokens[at : at + used])
        meant = f"dated {say_day(reading.today, reading.today)}" if when else "write a length before the note"
        return f"'{text}' stays in the note · {meant}"
    return ""
