"""Quality connections: people with whom something goes to and fro, as of a day.

Within 180 days at least 2 two-way touches (direction both, or a meeting, call, video or event), felt closeness >= 3 or an entry rated
>= 3, and at least one thing given or got. The three numbers are [quality] in config.toml.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from netjournal.query.filters import Filter
from netjournal.values import Value
from netjournal.words import QUALITY, TWO_WAY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netjournal.index import Index

_TWO_WAY = ", ".join(f"'{kind}'" for kind in sorted(TWO_WAY))

_TALKS = f"""
WITH near AS MATERIALIZED (
    SELECT id FROM person WHERE closeness >= ?1
    UNION SELECT w.person FROM entry e CROSS JOIN who w ON w.entry = e.no
        WHERE e.quality >= ?1 AND +e.day > ?2 AND +e.day <= ?3
)
SELECT w.day, w.person, w.touch = 1 AND (coalesce(e.direction, '') = 'both' OR e.kind IN ({_TWO_WAY})), coalesce(e.quality, 0),
    EXISTS (SELECT 1 FROM field f WHERE f.owner = e.id AND f.name IN ('gave', 'got')), coalesce(p.closeness, 0)
FROM near CROSS JOIN person p ON p.id = near.id CROSS JOIN who w ON w.person = p.id AND w.touch IN (-1, 0, 1)
    AND w.day > ?2 AND w.day <= ?3 CROSS JOIN entry e ON e.no = w.entry
WHERE {{condition}} ORDER BY 1
"""
"""Few people are said to be close, or had an entry rated: it starts from those. The plus keeps SQLite to the index of ratings."""


class Thresholds(Value):
    """From what on a connection is one of quality."""

    touches: int
    """Two-way touches."""
    days: int
    """Within how many days."""
    closeness: float
    """1 to 5: felt closeness, or the rating of an entry within those days."""

    def say(self) -> str:
        """Return the rule as a newcomer reads it."""
        return (
            f"people with, in the last {self.days} days, at least {self.touches} two-way touch{'' if self.touches == 1 else 'es'} "
            f"(calls, videos, meetings, events, or anything marked as both ways), felt closeness "
            f"(+closeness:{self.closeness:g} or more of 5, or an entry's +quality:{self.closeness:g}), and something given or got"
        )


class Connection(Value):
    """What there was between a person and me within the days that count."""

    person: str
    touches: int = 0
    """Two-way ones."""
    closeness: int = 0
    """0: none given."""
    rating: int = 0
    """The best of an entry; 0: none given."""
    exchanges: int = 0
    """Entries in which something was given or got."""
    last: str = ""

    def is_of_quality(self, thresholds: Thresholds) -> bool:
        """Whether the connection reaches all thresholds."""
        is_close = max(self.closeness, self.rating) >= thresholds.closeness
        return self.touches >= thresholds.touches and is_close and self.exchanges > 0


def read_thresholds(index: Index | None) -> Thresholds:
    """Return the thresholds in force as the index keeps them; the usual ones without an index."""
    rows = index.select("SELECT substr(key, 16), value FROM setting WHERE key GLOB 'config.quality.*'") if index else []
    values = QUALITY | dict(rows)
    return Thresholds(int(values["touches"]), int(values["days"]), float(values["closeness"]))


def list_connections(index: Index, days: Sequence[date], condition: Filter) -> list[list[Connection]]:
    """Return, for each day, the quality connections among the people a condition on alias `p` selects, the last in touch first."""
    thresholds = read_thresholds(index)
    first = _look_back(min(days), thresholds.days)
    span = (thresholds.closeness, first.isoformat(), max(days).isoformat())
    rows = index.select(_TALKS.format(condition=condition.sql), (*span, *condition.parameters))
    dates = [row[0] for row in rows]
    found = []
    for day in days:
        start = bisect_right(dates, _look_back(day, thresholds.days).isoformat())
        end = bisect_right(dates, day.isoformat())
        connections = [one for one in _gather(rows[start:end]) if one.is_of_quality(thresholds)]
        found.append(sorted(connections, key=lambda one: (one.last, one.person), reverse=True))
    return found


def _look_back(day: date, days: int) -> date:
    return date.min if days >= day.toordinal() else day - timedelta(days=days)


def _gather(rows: Iterable[tuple[str, str, int, int, int, int]]) -> Iterable[Connection]:
    gathered: dict[str, Connection] = {}
    for day, person, is_two_way, rating, has_exchange, closeness in rows:
        one = gathered.get(person)
        if one is None:
            one = gathered[person] = Connection(person, closeness=closeness)
        one.touches += is_two_way
        one.rating = max(one.rating, rating)
        one.exchanges += has_exchange
        one.last = day
    return gathered.values()
