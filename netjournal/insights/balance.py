"""Give and take between a person and me, as far as it matters before the next favour."""

from __future__ import annotations

from datetime import date

from netjournal.spans import say_span
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.index import Index

RECENT_DAYS = 90
"""Whoever was given something within so many days may be asked without a second thought."""
_SHOWN = 3

_LAST_GIVEN = """
SELECT w.day, f.value FROM who w JOIN entry e ON e.no = w.entry JOIN field f ON f.owner = e.id AND f.name = 'gave'
WHERE w.person = ? AND w.day <= ? ORDER BY w.day DESC, e.turn DESC, f.n LIMIT 1
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
        """Return it in words: `you last gave Ada Lovelace feedback 5mo ago; they need: a publisher for the notes`."""
        if self.what is None or self.on is None:
            said = f"you have not given {self.name} anything yet"
        else:
            said = f"you last gave {self.name} {self.what} {say_span((today - self.on).days)} ago"
        if self.needs:
            return f"{said}; they need: {', '.join(self.needs[:_SHOWN])}"
        return f"{said}; they like: {', '.join(self.interests[:_SHOWN])}" if self.interests else said


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
