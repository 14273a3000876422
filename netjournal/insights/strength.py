"""Strength: how strong a tie is, 0 to 100, and whether it grows or fades, as of a day.

strength = 100 x (0.40 closeness + 0.30 volume + 0.15 breadth + 0.15 balance); closeness = (own rating - 1) / 4, 0.5 if unrated;
volume = 1 - exp(-sum over touches of w(kind) q 2^(-age / 90 days) / 4), q = quality / 3, 1 if unrated; breadth = distinct kinds in 180
days, at most 3, / 3; balance = 1 - abs(give/take balance). The trend is 100 x (0.5 volume + 0.25 breadth + 0.25 balance) against that of
90 days ago: growing above +5, fading below -5; under three touches it is not said.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import exp

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index

    Given = dict[str, tuple[int, int]]
    """Id -> how often something was given, and got."""

WEIGHTS = {"met": 1.0, "event": 0.8, "video": 0.8, "call": 0.7, "letter": 0.5, "intro": 0.5, "email": 0.3, "message": 0.3, "touch": 0.3}  # fmt: skip
"""Kind -> how much one touch of it counts."""
_HALF, _BREADTH_DAYS, _EARLIER = 90, 180, 90
_OLDEST = 5 * 365
"""Days after which a touch has faded to less than a millionth, and is left out."""
_MOST_KINDS = 3
_MOVES = 5.0
"""Points that a tie must gain or lose to grow or fade."""
_ENOUGH = 3
"""Touches under which a trend says nothing."""

_TOUCHES = """
SELECT w.person, e.kind, e.day, e.quality FROM entry e CROSS JOIN who w ON w.entry = e.no WHERE e.touch = 1 AND e.day <= ? AND e.day > ?
"""
_GIVEN = "SELECT owner, sum(name = 'gave'), sum(name = 'got') FROM field WHERE name IN ('gave', 'got') GROUP BY owner"
_GIVEN_TO = """
SELECT w.person, e.id, e.day FROM entry e CROSS JOIN who w ON w.entry = e.no
WHERE e.day <= ? AND e.id IN (SELECT owner FROM field WHERE name IN ('gave', 'got'))
"""


class Tie(Value):
    """What the strength of a tie is made of: each part from 0 to 1."""

    closeness: float
    volume: float
    breadth: float
    balance: float
    touches: int
    before: float | None = None
    """How lively it was 90 days ago, as `liveliness`; None when that was not asked."""

    @property
    def strength(self) -> int:
        """From 0 to 100."""
        return round(100 * (0.40 * self.closeness + 0.30 * self.volume + 0.15 * self.breadth + 0.15 * self.balance))

    @property
    def liveliness(self) -> float:
        """What the trend compares, 0 to 100: all but the closeness, of which no earlier rating is known."""
        return _enliven(self.volume, self.breadth, self.balance)

    @property
    def trend(self) -> str:
        """One of growing, steady, fading; nothing where there are too few touches to say it, or the time before was not asked."""
        if self.touches < _ENOUGH or self.before is None:
            return ""
        move = self.liveliness - self.before
        return "growing" if move > _MOVES else "fading" if move < -_MOVES else "steady"


class _Contact:
    """The touches with somebody up to a day."""

    def __init__(self) -> None:
        self.sum, self.count = 0.0, 0
        self.kinds: set[str] = set()

    def rate(self, gave: int, got: int) -> tuple[float, float, float]:
        """Return volume, breadth and balance."""
        breadth = min(_MOST_KINDS, len(self.kinds)) / _MOST_KINDS
        return 1 - exp(-self.sum / 4), breadth, 1 - abs((gave - got) / (gave + got + 2))


def measure_ties(index: Index, today: date, *, has_trends: bool = False) -> dict[int, Tie]:
    """Return number -> tie of everybody, from the touches up to a day; how lively each was before, where trends are asked."""
    earlier = today - timedelta(days=_EARLIER)
    rows = index.select(_TOUCHES, (today.isoformat(), (today - timedelta(days=_OLDEST)).isoformat()))
    present, before = _add_up(rows, today), _add_up(rows, earlier) if has_trends else {}
    given, given_before = _count_given(index, today, earlier)
    nobody, nothing, ties = _Contact(), (0, 0), {}
    for no, own, closeness in index.select("SELECT no, id, closeness FROM person"):
        contact = present.get(own, nobody)
        lively = _enliven(*before.get(own, nobody).rate(*given_before.get(own, nothing))) if has_trends else None
        rated = 0.5 if closeness is None else (closeness - 1) / 4
        ties[no] = Tie(rated, *contact.rate(*given.get(own, nothing)), contact.count, lively)
    return ties


def _enliven(volume: float, breadth: float, balance: float) -> float:
    return 100 * (0.5 * volume + 0.25 * breadth + 0.25 * balance)


def _count_given(index: Index, today: date, earlier: date) -> tuple[Given, Given]:
    """Return id -> how often something was given and got, up to a day and up to an earlier one."""
    counts = {entry: (gave, got) for entry, gave, got in index.select(_GIVEN)}
    given: Given = {}
    before: Given = {}
    until = earlier.isoformat()
    for own, entry, day in index.select(_GIVEN_TO, (today.isoformat(),)):
        gave, got = counts[entry]
        for known in (given, before) if day <= until else (given,):
            had = known.get(own, (0, 0))
            known[own] = (had[0] + gave, had[1] + got)
    return given, before


def _add_up(rows: Sequence[tuple[str, str, str, int | None]], today: date) -> dict[str, _Contact]:
    """Return id -> touches of rows (id, kind, day, quality) up to a day."""
    found: dict[str, _Contact] = {}
    fading: dict[str, float] = {}
    until, lately = today.isoformat(), (today - timedelta(days=_BREADTH_DAYS)).isoformat()
    for own, kind, day, quality in rows:
        if day > until:
            continue
        if day not in fading:
            fading[day] = 2 ** (-(today - date.fromisoformat(day)).days / _HALF)
        contact = found.get(own)
        if contact is None:
            contact = found[own] = _Contact()
        contact.sum += WEIGHTS[kind] * fading[day] * (quality / 3 if quality else 1)
        contact.count += 1
        if day > lately:
            contact.kinds.add(kind)
    return found
