"""Rest: what a head left over of its tokens, and what of it is a day, a time or a length all the same."""

from __future__ import annotations

from netjournal.grammar.bounds import JOINERS
from netjournal.grammar.dates import looks_planned
from netjournal.grammar.draft import WARN
from netjournal.grammar.durations import count, duration
from netjournal.grammar.times import time_of_day
from netjournal.grammar.tokens import WORD
from netjournal.text import clip
from netjournal.values import Value
from netjournal.words import UNITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.reading import Reading
    from netjournal.grammar.tokens import Token

FIRST = 3
"""So many words of prose are looked at whatever was understood before them."""
PHRASE = 6
"""So many words are looked through for people."""
MOST_SHOWN = 60


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


class Doubt(Value):
    """Something to say about the tokens from `at` to `end` of a rest."""

    message: str
    at: int
    end: int
    level: str = WARN


def stays(text: str, hint: str) -> str:
    """Return the sentence that words stay in the note, and what to do about it."""
    return f"'{clip(text, MOST_SHOWN)}' stays in the note · {hint}"


def moment_at(reading: Reading, keys: list[str], at: int, *, is_free: bool = False) -> int:
    """Return how many words from a place are a day, a time and a length; with `is_free` only what the draft lacks."""
    draft, start = reading.draft, at
    while at < len(keys):
        day = day_at(reading, keys, at) if draft.on is None or not is_free else 0
        length = duration(keys, at) if draft.minutes is None or not is_free else None
        time = time_of_day(keys, at) if not is_free or (draft.time is None and at < FIRST - 1) else None
        used = day or (length[1] if length else time[1] if time else 0)
        if not used:
            break
        at += used
    return at - start


def day_at(reading: Reading, keys: list[str], at: int) -> int:
    """Return how many words from a place name a day; a bare `2 weeks` in prose is rather a length, and `3 dec` a plan."""
    day = reading.past(keys, at)
    span = count(keys, at)
    is_length = (
        span is not None
        and span.unit in UNITS
        and day is not None
        and not {"ago", "back"}.intersection(keys[at : at + day.used])
    )
    is_other = day is None or day.day is None or day.is_rough or looks_planned(day, reading.today)
    return 0 if day is None or is_other or is_length else day.used
