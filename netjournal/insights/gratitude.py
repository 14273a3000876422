"""Gratitude: who gave me something lately, and was not thanked for it yet."""

from __future__ import annotations

from datetime import timedelta

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index

LATELY = 30
"""Days for which thanks are in season."""
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their"})

_FAVOURS = """
SELECT p.id, p.name, CAST(f.value AS TEXT), e.day
FROM entry e CROSS JOIN field f ON f.owner = e.id AND f.name = 'got' AND f.fold <> 'thanks'
CROSS JOIN who w ON w.entry = e.no CROSS JOIN person p ON p.id = w.person
WHERE e.day BETWEEN :since AND :today AND (p.id = :person OR :person IS NULL) AND NOT p.archived AND NOT EXISTS (
    SELECT 1 FROM who t JOIN entry x ON x.no = t.entry
    WHERE t.person = p.id AND t.touch IN (0, 1) AND t.day BETWEEN e.day AND :today AND (
        t.touch = 1 AND x.note LIKE '%thank%'
        OR EXISTS (SELECT 1 FROM field g WHERE g.owner = x.id AND g.name = 'gave' AND g.fold = 'thanks')
    )
)
ORDER BY e.day DESC, e.turn DESC, e.id DESC, w.n, f.n
"""


class Favour(Value):
    """What somebody gave me since I last thanked them."""

    person: str
    name: str
    on: str
    """The day of the last of it."""
    what: list[str]

    def say(self) -> str:
        """Return what to do about it: `thank Ada Lovelace for the intro and the advice`."""
        return f"thank {self.name} for {self.say_what()}"

    def say_what(self) -> str:
        """Return what they gave: `the intro and the advice`."""
        things = [thing if thing.split(" ")[0].lower() in _ARTICLES else f"the {thing}" for thing in self.what]
        return f"{', '.join(things[:-1])}{' and ' if things[1:] else ''}{things[-1]}"


def list_favours(index: Index, today: date, person: str | None = None) -> list[Favour]:
    """Return who (or whether that person) is still to be thanked for something of the last month, the latest first.

    Thanks are `+gave:thanks`, or a touch whose note has the word, on the same day or later.
    """
    found: dict[str, Favour] = {}
    parameters: dict[str, object] = {
        "since": (today - timedelta(days=LATELY)).isoformat(),
        "today": today.isoformat(),
        "person": person,
    }
    for own, name, what, day in index.select(_FAVOURS, parameters):
        favour = found.setdefault(own, Favour(own, name, day, []))
        if what not in favour.what:
            favour.what.append(what)
    return list(found.values())
