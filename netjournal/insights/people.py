"""People: found by what they are called, and all that is known of one."""

from __future__ import annotations

from netjournal.insights.boundaries import Boundaries, read_boundaries
from netjournal.query.filters import Filter
from netjournal.text import SUFFIX, fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index


_LONGEST = 200
"""Characters of a name or an id; SQLite refuses much longer patterns."""


class Known(Value):
    """Somebody who answers to a name."""

    id: str
    name: str


class Detail(Value):
    """One thing a person's file says: `name` is the key, with either a list or a table."""

    name: str
    values: list[str] = []
    parts: dict[str, object] = {}


class Way(Value):
    """A way to reach a person."""

    kind: str
    value: str
    label: str | None
    is_preferred: bool
    """Whether it is the channel that the person likes best."""
    is_refused: bool = False
    """Whether they do not want to be reached by it."""

    @property
    def text(self) -> str:
        """The way in few words: `signal +44 20 7946 0112 (home)`."""
        kind = "" if self.kind in ("email", "phone") else f"{self.kind} "
        return f"{kind}{self.value}{f' ({self.label})' if self.label else ''}"


def find_people(index: Index, text: str, today: date) -> list[Known]:
    """Return who answers to a text, the most recently in touch first: by id, full name or nick, else part of the name, the end of the id, else the name's beginning."""
    text = text.removeprefix("@").strip()
    folded = fold(text)
    if not folded or len(text) > _LONGEST:
        return []
    for condition in (
        Filter("p.id = ? OR p.id IN (SELECT person FROM former WHERE id = ?)", (text, text)),
        Filter("p.id IN (SELECT person FROM name WHERE key = ? AND rank = 0)", (folded,)),
        Filter("p.id IN (SELECT person FROM name WHERE key = ?)", (folded,)),
        Filter("p.id GLOB ?", (f"{_glob(text)}-{'[0-9a-z]' * SUFFIX}",)),
        Filter("length(?) = ? AND p.id GLOB ?", (text, SUFFIX, f"*-{_glob(text)}")),
        Filter("p.id IN (SELECT person FROM name WHERE key GLOB ?)", (f"{_glob(folded)}*",)),
        Filter("p.fold GLOB ?", (f"* {_glob(folded)}*",)),
    ):
        sql = (
            "SELECT p.id, p.name, (SELECT max(w.day) FROM who w WHERE w.person = p.id AND w.touch = 1 AND w.day <= ?) AS last "
            f"FROM person p WHERE {condition.sql} ORDER BY last IS NULL, last DESC, p.fold, p.id"
        )
        rows = index.select(sql, (today.isoformat(), *condition.parameters))
        if rows:
            return [Known(row[0], row[1]) for row in rows]
    return []


def suggest_people(index: Index, text: str) -> list[Known]:
    """Return up to three people whose names come near a misspelt text."""
    import difflib  # only a name that nobody has needs it

    names: dict[str, Known] = {}
    for key, person, name in index.select(
        "SELECT n.key, n.person, p.name FROM name n JOIN person p ON p.id = n.person"
    ):
        names.setdefault(key, Known(person, name))
    near = difflib.get_close_matches(fold(text), names, 5, 0.7)
    found = {names[key].id: names[key] for key in near}
    return list(found.values())[:3]


def list_details(index: Index, person: str) -> list[Detail]:
    """Return what a person's file says in lists and tables, in the order of its keys."""
    rows = index.select("SELECT name, n, part, value FROM field WHERE owner = ? ORDER BY name, n, part", (person,))
    tables: dict[tuple[str, int], dict[str, object]] = {}
    lists: dict[str, list[str]] = {}
    for name, n, part, value in rows:
        if part:
            tables.setdefault((name, n), {})[part] = value
        else:
            lists.setdefault(name, []).append(str(value))
    details = [Detail(name, parts=parts) for (name, _), parts in tables.items()]
    return details + [Detail(name, values=values) for name, values in lists.items()]


def find_boundaries(details: list[Detail]) -> Boundaries:
    """Return what a person asked for, of what their file says."""
    return read_boundaries(next((detail.parts for detail in details if detail.name == "boundaries"), {}))


def list_ways(details: list[Detail]) -> list[Way]:
    """Return the ways to reach a person, of what their file says; the channel they like best comes first, those they refuse last."""
    boundaries, ways = find_boundaries(details), []
    for parts in (detail.parts for detail in details if detail.name == "reach"):
        kind, value, label = (str(parts.get(key) or "") for key in ("kind", "value", "label"))
        likes, refuses = boundaries.likes_way(kind, label), boundaries.refuses_way(kind, label)
        ways.append(Way(kind, value, label or None, likes and not refuses, refuses))
    return sorted(ways, key=lambda way: (way.is_refused, not way.is_preferred))


def _glob(text: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)
