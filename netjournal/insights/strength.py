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
    from netjournal.index import Index

WEIGHTS = {"met": 1.0, "event": 0.8, "video": 0.8, "call": 0.7, "letter": 0.5, "intro": 0.5, "email": 0.3, "message": 0.3, "touch": 0.3}  # fmt: skip
"""Kind -> how much one touch of it counts."""
_HALF, _BREADTH_DAYS, _EARLIER = 90, 180, 90
_MOST_KINDS = 3
_MOVES = 5.0
"""Points that a tie must gain or lose to grow or fade."""
_ENOUGH = 3

_PEOPLE = "SELECT no, closeness FROM person"
_TOUCHES = """
SELECT p.no, e.kind, e.day, e.quality FROM who w JOIN person p ON p.id = w.person JOIN entry e ON e.no = w.entry
WHERE w.touch = 1 AND w.day <= ?
"""
_GIVEN = """
SELECT p.no, f.name, count(*) FROM field f JOIN entry e ON e.id = f.owner JOIN who w ON w.entry = e.no JOIN person p ON p.id = w.person
WHERE f.name IN ('gave', 'got') AND e.day <= ? GROUP BY 1, 2
"""


class Tie(Value):
    """What the strength of a tie is made of: each part from 0 to 1."""

    closeness: float
    volume: float
    breadth: float
    balance: float
    touches: int = 0

    @property
    def strength(self) -> int:
        """From 0 to 100."""
        return round(100 * (0.40 * self.closeness + 0.30 * self.volume + 0.15 * self.breadth + 0.15 * self.balance))

    @property
    def liveliness(self) -> float:
        """What the trend compares, 0 to 100: all but the closeness, of which no earlier rating is known."""
        return 100 * (0.5 * self.volume + 0.25 * self.breadth + 0.25 * self.balance)


def measure_ties(index: Index, today: date) -> dict[int, Tie]:
    """Return number -> tie of everybody, from the touches up to a day."""
    sums: dict[int, float] = {}
    counts: dict[int, int] = {}
    kinds: dict[int, set[str]] = {}
    fading: dict[str, float] = {}
    lately = (today - timedelta(days=_BREADTH_DAYS)).isoformat()
    for no, kind, day, quality in index.select(_TOUCHES, (today.isoformat(),)):
        if day not in fading:
            fading[day] = 2 ** (-(today - date.fromisoformat(day)).days / _HALF)
        sums[no] = sums.get(no, 0.0) + WEIGHTS[kind] * fading[day] * (quality / 3 if quality else 1)
        counts[no] = counts.get(no, 0) + 1
        if day > lately:
            kinds.setdefault(no, set()).add(kind)
    given = _count_given(index, today)
    return {
        no: Tie(
            0.5 if closeness is None else (closeness - 1) / 4,
            1 - exp(-sums.get(no, 0.0) / 4),
            min(_MOST_KINDS, len(kinds.get(no, ()))) / _MOST_KINDS,
            1 - abs(_balance(*given.get(no, (0, 0)))),
            counts.get(no, 0),
        )
        for no, closeness in index.select(_PEOPLE)
    }


def name_trends(index: Index, today: date) -> dict[int, str]:
    """Return number -> growing, steady or fading of everybody with touches enough to say it."""
    present, earlier = measure_ties(index, today), measure_ties(index, today - timedelta(days=_EARLIER))
    moves = {no: tie.liveliness - earlier[no].liveliness for no, tie in present.items() if tie.touches >= _ENOUGH}
    return {no: "growing" if move > _MOVES else "fading" if move < -_MOVES else "steady" for no, move in moves.items()}


def _count_given(index: Index, today: date) -> dict[int, tuple[int, int]]:
    """Return number -> how often something was given and got."""
    counts: dict[int, tuple[int, int]] = {}
    for no, name, count in index.select(_GIVEN, (today.isoformat(),)):
        gave, got = counts.get(no, (0, 0))
        counts[no] = (count, got) if name == "gave" else (gave, count)
    return counts


def _balance(gave: int, got: int) -> float:
    return (gave - got) / (gave + got + 2)
