"""IndexNames: the people of the journal, as the grammar asks for them."""

from __future__ import annotations

from netjournal.capture.draft import Somebody
from netjournal.capture.names import Names
from netjournal.text import name_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netjournal.index import Index

_FOUND = """
SELECT p.id, p.name, (SELECT max(w.day) FROM who w WHERE w.person = p.id AND w.touch = 1 AND w.day <= ?) AS last
FROM person p WHERE {condition} ORDER BY p.archived, last IS NULL, last DESC, p.fold, p.id
"""

_LONGEST = 200
"""Characters of a name or an id; SQLite refuses much longer patterns."""


class IndexNames(Names):
    """Names answered from the index; each answer is remembered, since a line is parsed at every key."""

    def __init__(self, index: Index, today: date) -> None:
        self._index, self._today = index, today.isoformat()
        self._found: dict[tuple[str, str], list[Somebody]] = {}
        self._keys: list[str] | None = None
        self._expected: dict[str, list[Somebody]] = {}

    def expect(self, people: Iterable[Somebody]) -> None:
        """Answer from here on for people who are about to be added too, as the lines after theirs mean them."""
        for somebody in people:
            for key in name_keys(somebody.name):
                if somebody not in self._expected.setdefault(key, []):
                    self._expected[key].append(somebody)

    @property
    def vocabulary(self) -> Iterable[str]:
        """All folded keys that `find` answers to; read once, when a name is in doubt."""
        if self._keys is None:
            self._keys = [key for (key,) in self._index.select("SELECT DISTINCT key FROM name")]
        return [*self._keys, *self._expected]

    def find(self, key: str) -> list[Somebody]:
        """Return the people who have exactly this folded name, part of a name, or alias."""
        return [*self._expected.get(key, []), *self._ask("p.id IN (SELECT person FROM name WHERE key = ?)", key)]

    def nick(self, key: str) -> list[Somebody]:
        """Return the people `@key` may mean: by alias, id, id without its random end, else by a prefix of those."""
        if len(key) > _LONGEST:
            return []
        pattern = "".join(f"[{c}]" if c in "*?[" else c for c in key)
        return (
            self._ask("p.id IN (SELECT person FROM name WHERE key = ? AND rank = 0)", key)
            or self._ask("p.id = ?", key)
            or self._ask("p.id GLOB ?", f"{pattern}-????")
            or self._ask("p.id GLOB ?1 OR p.id IN (SELECT person FROM name WHERE key GLOB ?1)", f"{pattern}*")
        )

    def _ask(self, condition: str, value: str) -> list[Somebody]:
        if (condition, value) not in self._found:
            sql = _FOUND.replace("?", "?2", 1).format(
                condition=condition if "?1" in condition else condition.replace("?", "?1")
            )
            rows = self._index.select(sql, (value, self._today))
            self._found[condition, value] = [Somebody(name, ident) for ident, name, _ in rows]
        return self._found[condition, value]
