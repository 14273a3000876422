"""Leftovers: what a head left over and was probably not meant for the note, so that nothing is passed over in silence."""

from __future__ import annotations

from netjournal.capture.dates import WEEKDAY_OF
from netjournal.capture.days import MONTH_OF
from netjournal.capture.draft import WARN
from netjournal.capture.durations import count, duration, word_at
from netjournal.capture.names import run_of_names, slips
from netjournal.capture.places import JOINERS, STARTERS
from netjournal.capture.times import looks_measured, time_of_day
from netjournal.capture.tokens import WORD
from netjournal.spans import say_day
from netjournal.text import clip
from netjournal.values import Value
from netjournal.words import KIND_OF, MONTHS, UNITS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.capture.reading import Reading
    from netjournal.capture.tokens import Token

_DATE_WORDS = ("yesterday", "today", "tomorrow", *WEEKDAYS)
_VAGUE = frozenset("ago weekend recently lately earlier christmas easter xmas".split())
_PERIODS = frozenset({"week", "month", "year", "quarter", "morning", "evening", "night"})
_NOBODY = frozenset(
    "i he she it we they you his her my our their its the a an some all both more others everyone team family".split()
)
_AROUND = frozenset({"at", "@", "around", "about"})
"""Words before a time of day, which may be a bare number after them."""
_BEFORE_FIGURES = _AROUND | {"in", "ca", "circa", "the", "on", "for"}
_ABSENT = frozenset({"of", "without", "w/o", "not", "no"})
"""Words before a name that say somebody was not there."""
_AHEAD = frozenset({"by", "before", "until", "till", "next", "due"})
_FIRST = 3
"""So many words of prose are looked at whatever was understood before them."""
_PHRASE = 6
"""So many words are looked through for people."""
_MOST = 200
_MOST_SHOWN = 60


class Rest(Value):
    """What a head left over: its tokens and keys, and whether a colon ends it."""

    tokens: list[Token]
    keys: list[str]
    is_closed: bool
    kind: str | None
    follows_comma: bool

    @property
    def joiners(self) -> frozenset[str]:
        """The words after which somebody else is named."""
        return JOINERS | {"to"} if self.kind == "intro" else JOINERS

    def ends_at(self, at: int) -> bool:
        """Tell whether no word follows before this token."""
        return at >= len(self.tokens) or self.tokens[at].kind != WORD


def doubt_rest(reading: Reading, rest: Rest) -> None:
    """Say what in the rest of a head was probably not meant for the note; one thing is enough."""
    if not rest.tokens or not reading.draft.who:
        return
    for check in (_glued, _second, _misspelled, _figure, _nameless, _kind, _somebody, _vague, _late, _stranger):
        message = check(reading, rest)
        if message:
            reading.say(WARN, message)
            return


def _stays(text: str, hint: str) -> str:
    return f"'{clip(text, _MOST_SHOWN)}' stays in the note · {hint}"


def _glued(reading: Reading, rest: Rest) -> str:
    key = rest.keys[0]
    for at in [n for n, c in enumerate(key) if c == ":"][:2]:
        words = [key[:at]]
        if reading.past(words, 0) or duration(words, 0) or time_of_day(words, 0):
            return _stays(rest.tokens[0].text, "write a space after the colon")
    return ""


def _second(reading: Reading, rest: Rest) -> str:
    """Doubt another day, length or time, at once or after a comma."""
    draft, keys = reading.draft, rest.keys
    for at in [0, *(n + 1 for n, key in enumerate(keys[:_PHRASE]) if key == ",")]:
        if draft.minutes is not None and duration(keys, at):
            return f"two durations; using {draft.minutes}m"
        day = _day_at(reading, keys, at + (word_at(keys, at) in ("or", "to", "until")))
        if draft.on and day and (at or keys[0] in ("or", "to", "until")):
            return f"two dates; using {say_day(draft.on, reading.today)}"
        if draft.time and time_of_day(keys, at):
            return f"two times; using {draft.time}"
    return ""


def _misspelled(_reading: Reading, rest: Rest) -> str:
    at = 1 if rest.keys[0] in ("on", "last") else 0
    key = word_at(rest.keys, at)
    if len(key) < 5 or key in WEEKDAY_OF or not key.isalpha():
        return ""
    meant = next((word for word in _DATE_WORDS if slips(key, word) == 1), None)
    return _stays(key, f"did you mean {meant}?") if meant else ""


def _figure(reading: Reading, rest: Rest) -> str:
    """Doubt a number that is nearly a time, a length or a day."""
    keys = rest.keys
    lead = 1 if keys[0] in _BEFORE_FIGURES else 0
    key, after = word_at(keys, lead).lstrip("~@"), lead + 1
    is_last = rest.ends_at(after) or keys[after] in STARTERS | JOINERS | {"at", "on", "in"}
    if key.isdecimal():  # `3 offers` counts something
        is_last = is_last or keys[after][:1].isdecimal() or _moment(reading, keys, after) > 0
        is_odd = is_last and (lead == 0 or keys[0] in _AROUND)
    elif key.isalnum() and key[:1].isdecimal() and key.endswith(("st", "nd", "rd", "th")):
        is_odd = is_last or (keys[after] == "of" and word_at(keys, after + 1) in ("this", "last", "the"))
    else:
        is_odd = looks_measured(keys, lead)
    text = reading.between(rest.tokens[:after])
    return _stays(text, "a time reads 9am or 15:30, a length 20m, a day 12 nov") if is_odd else ""


def _nameless(reading: Reading, rest: Rest) -> str:
    """Doubt a small word where somebody was to be named."""
    joined = rest.keys[0] in JOINERS
    at = 1 if joined else 0
    if not (joined or (rest.follows_comma and rest.is_closed)) or at >= len(rest.tokens):
        return ""
    is_last = (
        rest.ends_at(at + 1)
        or rest.keys[at + 1] in JOINERS
        or reading.past(rest.keys, at + 1)
        or duration(rest.keys, at + 1)
    )
    if not is_last or not rest.keys[at].isalpha() or rest.keys[at] in _NOBODY:
        return ""
    word = clip(rest.tokens[at].text, _MOST_SHOWN)
    return f"who is '{word}'? · it stays in the note; start a name with a capital"


def _somebody(reading: Reading, rest: Rest) -> str:
    """Doubt somebody known who is named where nobody may stand."""
    before: list[str] = []
    for at, key in enumerate(rest.keys):
        if len(before) > _PHRASE or (key in STARTERS and key != "for"):
            break  # what follows is prose
        used = _known_at(reading, rest, at)
        if used and _is_meant(reading, rest, before, at, used):
            name = reading.between(rest.tokens[at : at + used]).strip("()[].,!?")
            return _stays(reading.between(rest.tokens[: at + used]), f"write 'and {name}' or @nick")
        before += [key] if key in JOINERS or any(map(str.isalnum, key)) else []
    return ""


def _known_at(reading: Reading, rest: Rest, at: int) -> int:
    """Return how many words from a place are somebody's name."""
    for used in (3, 2, 1):
        keys = rest.keys[at : at + used]
        if len(keys) == used and all(keys) and reading.names.find(" ".join(keys)):
            return used
    return 0


def _is_meant(reading: Reading, rest: Rest, before: list[str], at: int, used: int) -> bool:
    """Tell whether a name, with these words before it, ends a phrase that may have been meant to say who was there."""
    keys, after = rest.keys, at + used
    if at == 0:
        return used > 1 or rest.ends_at(after) or duration(keys, after) is not None
    ends = rest.ends_at(after) or keys[after] in JOINERS | STARTERS or _moment(reading, keys, after) > 0
    ends = ends or (rest.kind is None and keys[after] in KIND_OF)
    is_joined = bool(before) and before[0] in rest.joiners
    is_linked = is_joined or len(before) < 2 or before[-1] in JOINERS
    is_name = rest.tokens[at].text.lstrip("([")[:1].isupper() or (is_joined and len(before) < 3)
    return ends and is_linked and is_name and not _ABSENT.intersection(before[-1:])


def _stranger(reading: Reading, rest: Rest) -> str:
    """Doubt somebody new who is named after a few words about them: `and her boss Karl Newman`."""
    if rest.keys[0] not in rest.joiners:
        return ""
    for at in range(2, min(len(rest.tokens), _PHRASE)):
        used = run_of_names([token.text for token in rest.tokens], at)
        if rest.tokens[at].kind != WORD or not rest.keys[at - 1].isalpha():
            break
        if used:
            who = clip(reading.between(rest.tokens[1 : at + used]), _MOST_SHOWN)
            name = reading.between(rest.tokens[at : at + used]).rstrip(".,!?")
            return f"who is '{who}'? · it stays in the note; write '{rest.tokens[0].text} {name}'"
    return ""


def _kind(reading: Reading, rest: Rest) -> str:
    key = rest.keys[0]
    if rest.kind or len(key) < 2 or not (key in KIND_OF or key in reading.kinds):
        return ""
    return _stays(key, f"the kind comes first: '{key} {reading.draft.who[0].name}'")


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
    """Doubt a day, a time or a length after a word or two of prose, in a head that a colon ends, or at the end of a bare line."""
    draft, keys = reading.draft, rest.keys
    is_bare = draft.on is None and draft.minutes is None and draft.time is None
    looks_far = rest.is_closed or is_bare
    if looks_far and draft.minutes is None and "for" in keys[:-1] and duration(keys, keys.index("for") + 1):
        return "'for' and a length stay in the note · write a length before the note"
    for at in range(min(len(keys), _MOST if looks_far else _FIRST)):
        if keys[at] in STARTERS and not looks_far:
            return ""
        used = _moment(reading, keys, at, is_free=True)
        is_near = at < _FIRST
        if not used or (at and keys[at - 1] in _AHEAD) or not (rest.is_closed or is_near or at + used == len(keys)):
            continue
        first = next((n for n in range(at, at + used) if _day_at(reading, keys, n)), None) if draft.on is None else None
        if first is not None:
            text = reading.between(rest.tokens[first : first + _day_at(reading, keys, first)])
            return _stays(text, f"dated {say_day(reading.today, reading.today)}")
        return _stays(reading.between(rest.tokens[at : at + used]), "write a length before the note")
    return ""


def _moment(reading: Reading, keys: list[str], at: int, *, is_free: bool = False) -> int:
    """Return how many words from a place are a day, a time and a length; with `is_free` only what the draft lacks."""
    draft, start = reading.draft, at
    while at < len(keys):
        day = _day_at(reading, keys, at) if draft.on is None or not is_free else 0
        length = duration(keys, at) if draft.minutes is None or not is_free else None
        time = time_of_day(keys, at) if not is_free or (draft.time is None and at < _FIRST - 1) else None
        used = day or (length[1] if length else time[1] if time else 0)
        if not used:
            break
        at += used
    return at - start


def _day_at(reading: Reading, keys: list[str], at: int) -> int:
    """Return how many words from a place name a day; a bare `2 weeks` in prose is rather a length."""
    day = reading.past(keys, at)
    span = count(keys, at)
    is_length = span is not None and span.unit in UNITS and day is not None and "ago" not in keys[at : at + day.used]
    return 0 if day is None or day.day is None or is_length else day.used
