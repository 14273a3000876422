"""IndexNames: the people of the journal, as the grammar asks for them."""

from __future__ import annotations

from datetime import timedelta

from netjournal.grammar.draft import Somebody
from netjournal.grammar.names import Names
from netjournal.text import SUFFIX, name_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from netjournal.grammar.draft import Draft
    from netjournal.index import Index

_FOUND = """
SELECT p.id, p.name, (SELECT max(w.day) FROM who w WHERE w.person = p.id AND w.touch = 1 AND w.day <= ?) AS last
FROM person p WHERE {condition} ORDER BY p.archived, last IS NULL, last DESC, p.fold, p.id
"""

_LATEST = """
SELECT no, id, logged, note, follow_due, follow_what FROM entry
WHERE logged >= ? AND day = ? AND kind = ? AND coalesce(minutes, -1) = ? AND answered = ? ORDER BY logged DESC LIMIT 20
"""
_JUST_NOW = timedelta(minutes=10)
_LONGEST = 200
"""Characters of a name or an id; SQLite refuses much longer patterns."""


class IndexNames(Names):
    """Names answered from the index; each answer is remembered, since a line is parsed at every key."""

    def __init__(self, index: Index, today: date, now: datetime | None = None) -> None:
        """With `now`, what was logged just before is known, too."""
        self._index, self._today, self._now = index, today.isoformat(), now
        self._found: dict[tuple[str, str], list[Somebody]] = {}
        self._known: dict[str, bool] = {}
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

    def knows(self, key: str) -> bool:
        """Tell whether anybody has exactly this folded name, part of a name, or alias: without who was last in touch."""
        if key not in self._known:
            self._known[key] = self._index.select("SELECT 1 FROM name WHERE key = ? LIMIT 1", (key,)) != []
        return self._known[key] or key in self._expected

    def nick(self, key: str) -> list[Somebody]:
        """Return the people `@key` may mean: by alias, id, id without its random end, that end alone, else by a prefix of those."""
        if len(key) > _LONGEST:
            return []
        pattern = "".join(f"[{c}]" if c in "*?[" else c for c in key)
        return (
            self._ask("p.id IN (SELECT person FROM name WHERE key = ? AND rank = 0)", key)
            or self._ask("p.id = ?", key)
            or self._ask("p.id GLOB ?", f"{pattern}-{'?' * SUFFIX}")
            or (self._ask("p.id GLOB ?", f"*-{pattern}") if len(key) == SUFFIX else [])
            or self._ask("p.id GLOB ?1 OR p.id IN (SELECT person FROM name WHERE key GLOB ?1)", f"{pattern}*")
        )

    def logged_at(self, draft: Draft) -> str | None:
        """Return HH:MM when an entry of the same kind, people, day, length, outcome, note, tags and plans was logged in the last ten minutes.

        Of a draft that says facts as well nothing is the same.
        """
        says_more = draft.gave or draft.got or draft.asked or draft.learned or draft.goals or draft.reach or draft.extra
        if self._now is None or draft.on is None or draft.new or says_more:
            return None
        minutes = -1 if draft.minutes is None else draft.minutes
        since = (self._now - _JUST_NOW).isoformat()
        follow = draft.follow_up
        plan = " ".join(filter(None, (follow.time, follow.what))) if follow else ""
        said = (draft.note.strip(), follow.due.isoformat() if follow and follow.due else None, plan)
        latest = self._index.select(_LATEST, (since, draft.on.isoformat(), draft.kind, minutes, draft.answered))
        for number, own, logged, note, follow_due, follow_what in latest:
            is_same = (note or "", follow_due, follow_what or "") == said
            if is_same and self._says_the_same(number, own, draft):
                return str(logged)[11:16]
        return None

    def _says_the_same(self, number: int, own: str, draft: Draft) -> bool:
        """Tell whether an entry has the same people, promises and tags."""
        asked = (
            ("SELECT person FROM who WHERE entry = ? ORDER BY n", number, [person.id for person in draft.known]),
            ("SELECT what FROM promise WHERE entry = ? ORDER BY n", number, [owed.what for owed in draft.promises]),
            ("SELECT value FROM field WHERE owner = ? AND name = 'tags' ORDER BY n", own, draft.tags),
        )
        return all([value for (value,) in self._index.select(sql, (key,))] == said for sql, key, said in asked)

    def _ask(self, condition: str, value: str) -> list[Somebody]:
        if (condition, value) not in self._found:
            sql = _FOUND.replace("?", "?2", 1).format(
                condition=condition if "?1" in condition else condition.replace("?", "?1")
            )
            rows = self._index.select(sql, (value, self._today))
            self._found[condition, value] = [Somebody(name, ident) for ident, name, _ in rows]
        return self._found[condition, value]
