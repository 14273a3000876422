"""Orders: phrases that tell whoever writes them to be in touch on a day to come: `try tuesday`, `chase in a fortnight`, `coffee with her next thu`."""

from __future__ import annotations

from netjournal.grammar.dates import FORWARD, WEEKDAY_OF
from netjournal.grammar.days import MONTH_OF, PARTS_OF_MONTH
from netjournal.grammar.durations import word_at
from netjournal.grammar.signs import ONCE_MORE, REACHING, WHOM, WRITING
from netjournal.words import FLAVOURS, KIND_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.grammar.leads import Party

_BEFORE_DAYS = frozenset("in on before after by this tonight early late end first".split())
_BESIDE = frozenset({"in", "on", "with"})
"""What follows `check` when somebody is to be asked how things are."""
_WITH = frozenset({"with", "w", "w/"})
_SITTINGS = frozenset({"session", "appointment", "lesson", "class", "demo", "review"})
UNLESS = frozenset({"if", "unless"})
_NOTHING = frozenset(
    "nothing no not reply answer response word news i we he she they hear heard hears have has hasn't haven't still get got from him her them back "
    "silence silent by then quiet yet".split()
)
"""The words of a condition that only says that nobody answers."""


def is_order(keys: Sequence[str], party: Party) -> bool:
    """Tell whether a phrase begins with what is to be done to be in touch, with whom the line is about."""
    first, second = word_at(keys, 0), word_at(keys, 1)
    if first in REACHING | WRITING and (second in party.names or second in WHOM or may_be_day(second)):
        return True
    third = word_at(keys, 2)
    if first in REACHING | WRITING and second in ("to", "with") and (third in WHOM or third in party.names):
        return True
    return (first in ("go", "meet", "speak") and second in ONCE_MORE) or (first == "check" and second in _BESIDE)


def is_meeting_ahead(keys: Sequence[str], party: Party) -> bool:
    """Tell whether a phrase is a meeting on a day that can only lie ahead: `coffee w her next thursday`."""
    whom = word_at(keys, 2)
    is_with = word_at(keys, 0) in FLAVOURS and word_at(keys, 1) in _WITH and (whom in WHOM or whom in party.names)
    return is_with and not FORWARD.isdisjoint(keys[3:])


def may_be_day(key: str) -> bool:
    """Tell whether a word may begin the day that something is to be done on."""
    return key in _BEFORE_DAYS or key in FORWARD or key in WEEKDAY_OF or key in MONTH_OF or key in PARTS_OF_MONTH


def is_next(keys: Sequence[str]) -> bool:
    """Tell whether words say what comes next: `next call`, `next session`."""
    what = word_at(keys, 1)
    return word_at(keys, 0) == "next" and ((len(what) > 1 and what in KIND_OF) or what in _SITTINGS)


def is_order_without_answer(keys: Sequence[str]) -> bool:
    """Tell whether words say what to do if nobody answers, and by when: `if nothing by thursday ping him`."""
    if word_at(keys, 0) not in UNLESS:
        return False
    end = next((n for n, key in enumerate(keys) if n > 1 and key in ("by", "before", "in", "within", ",")), 0)
    order = next((n for n, key in enumerate(keys) if n > 1 and key in REACHING | WRITING), 0)
    last = end if 0 < end < order else order
    return last > 1 and _NOTHING.issuperset(keys[1:last])


def before_condition(keys: Sequence[str]) -> int:
    """Return where words end that are to be done if nobody answers: before `if nothing`; where all end, without it."""
    at = next((n for n, key in enumerate(keys) if key in UNLESS), 0)
    return at if at and at + 1 < len(keys) and _NOTHING.issuperset(keys[at + 1 :]) else len(keys)
