"""Give and take between a person and me, as far as it matters before the next favour."""

from __future__ import annotations

from datetime import date, timedelta

from netjournal.spans import say_span
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index

RECENT_DAYS = 90
"""Whoever was given something within so many days may be asked without a second thought."""
_SHOWN = 3
_SMALL = ("thanks", "feedback", "an intro")
"""What can be given to somebody of whom nothing is known."""
_YEAR = 365
_UNEVEN = 2
"""Things that somebody may have given more than they got in a year, before it is said."""
_EVEN = 0.25
"""A balance this near to 0 is even."""

_LAST_GIVEN = """
SELECT w.day, f.value FROM who w JOIN entry e ON e.no = w.entry JOIN field f ON f.owner = e.id AND f.name = 'gave'
WHERE w.person = ? AND w.day <= ? ORDER BY w.day DESC, e.turn DESC, f.n LIMIT 1
"""

_COUNTS = """
SELECT f.name, min(f.value), count(*), sum(w.day > ?), max(w.day)
FROM who w CROSS JOIN entry e ON e.no = w.entry CROSS JOIN field f ON f.owner = e.id AND f.name IN ('gave', 'got', 'asked')
WHERE w.person = ? AND w.day <= ? GROUP BY f.name, f.fold ORDER BY count(*) DESC, f.fold
"""


class Given(Value):
    """The last thing given to a person, and what could come next."""

    name: str
    what: str | None
    """None: nothing was ever given."""
    on: date | None
    needs: list[str]
    interests: list[str]

    def say(self, today: date) -> str:
        """Return it in words, with what could be given: `you last gave Ada Lovelace feedback 5mo ago; they need: a publisher`."""
        if self.what is None or self.on is None:
            said = f"you have not given {self.name} anything yet"
        else:
            said = f"you last gave {self.name} {self.what} {say_span((today - self.on).days)} ago"
        if self.needs:
            return f"{said}; they need: {', '.join(self.needs[:_SHOWN])}"
        if self.interests:
            return f"{said}; they like: {', '.join(self.interests[:_SHOWN])}"
        *first, last = (value for value in _SMALL if value != self.what)
        return f"{said}; perhaps {', '.join(first)} or {last}"


def load_last_given(index: Index, person: str, name: str, today: date) -> Given:
    """Return the last thing given to a person up to a day, and what their file says they need and like."""
    rows = index.select(_LAST_GIVEN, (person, today.isoformat()))
    lists: dict[str, list[str]] = {"needs": [], "interests": []}
    for key, value in index.select(
        "SELECT name, value FROM field WHERE owner = ? AND name IN ('needs', 'interests') AND part = '' ORDER BY name, n",
        (person,),
    ):
        lists[key].append(str(value))
    day, what = rows[0] if rows else (None, None)
    return Given(name, what, day and date.fromisoformat(day), lists["needs"], lists["interests"])


def list_one_sided(index: Index, people: Sequence[tuple[str, str]], today: date) -> list[Given]:
    """Return, of people as (id, name), those to whom nothing was given lately: before they are asked for something."""
    found = [load_last_given(index, person, name, today) for person, name in people]
    return [given for given in found if given.on is None or (today - given.on).days > RECENT_DAYS]


class Balance(Value):
    """What went to and fro between a person and me, up to a day."""

    given: Given
    gave: dict[str, int]
    """Kind of thing -> how many times; so the next two."""
    got: dict[str, int]
    asked: dict[str, int]
    lately: int = 0
    """How many things more they gave than they got within a year."""
    asked_on: date | None = None
    """When I last asked them for something."""

    @property
    def share(self) -> float:
        """From -1, all of it theirs, over 0, even, to 1, all of it mine: (gave - got) / (gave + got + 2)."""
        gave, got = sum(self.gave.values()), sum(self.got.values())
        return (gave - got) / (gave + got + 2)

    def say(self) -> str:
        """Return it in words: `you have given more (4 given, 1 got)`."""
        who = (
            "about even"
            if abs(self.share) < _EVEN
            else "you have given more"
            if self.share > 0
            else "they have given more"
        )
        return f"{who} ({sum(self.gave.values())} given, {sum(self.got.values())} got)"

    def warn(self, today: date) -> str:
        """Return why it may be time to give something, and what; nothing when all is well."""
        recently = today - timedelta(days=RECENT_DAYS)
        has_asked = self.asked_on is not None and self.asked_on > recently
        is_owing = has_asked and (self.given.on is None or self.given.on <= recently)
        return f"perhaps give something next: {self.given.say(today)}" if is_owing or self.lately >= _UNEVEN else ""


def load_balance(index: Index, person: str, name: str, today: date) -> Balance:
    """Return what went to and fro between a person and me up to a day."""
    since = (today - timedelta(days=_YEAR)).isoformat()
    counts: dict[str, dict[str, int]] = {"gave": {}, "got": {}, "asked": {}}
    lately, asked_on = 0, None
    for key, value, count, recent, last in index.select(_COUNTS, (since, person, today.isoformat())):
        counts[key][str(value)] = count
        lately += {"got": recent, "gave": -recent}.get(key, 0)
        asked_on = max(asked_on or last, last) if key == "asked" else asked_on
    return Balance(
        load_last_given(index, person, name, today),
        **counts,
        lately=lately,
        asked_on=asked_on and date.fromisoformat(asked_on),
    )
