"""Queries as SQL conditions on entries (alias `e`) or people (alias `p`) of the index.

About an entry, a query is what it says: each term is so or not. What a term asks of people holds when somebody the entry names is so.

About a person, a query means that there is an entry of theirs, up to today, with which all it asks is true: `kind:call since:90d` is
one call of the last 90 days. Each `not` is asked by itself: `-kind:call` is somebody with no call at all, and `-(kind:call since:90d)`
somebody with no call of the last 90 days. Where nothing is asked of entries, none is needed. In `or`, each side may have its own entry.
"""

from __future__ import annotations

from netjournal.errors import QueryError
from netjournal.query.conditions import Conditions, is_about_entries
from netjournal.query.filters import Filter, both, either, negate
from netjournal.query.lists import open_query
from netjournal.query.tree import All, Any, Not, Term, Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netjournal.query.conditions import Lookup

ENTRIES, PEOPLE = "entries", "people"


def compile_query(
    text: str,
    today: date,
    about: str = ENTRIES,
    lists: Mapping[str, str] | None = None,
    lookup: Lookup | None = None,
) -> Filter:
    """Return the condition a query puts on `entries` or `people`; QueryError when it makes no sense.

    `lists` are the user's own, as read_lists() returns them; `lookup` answers for what is computed (insights.asking has both).
    """
    tree, conditions = open_query(text, lists or {}), Conditions(today, lookup or _refuse)
    if about == ENTRIES:
        return _ask_entry(tree, conditions)
    return _PeopleQuery(conditions, today).ask(tree)


def asks_of_people(text: str, lists: Mapping[str, str]) -> bool:
    """Whether all that a query asks can be said of a person, and none of it of entries only."""
    return not _needs_entries(open_query(text, lists))


def _needs_entries(tree: Tree) -> bool:
    if isinstance(tree, Term):
        return is_about_entries(tree)
    return any(map(_needs_entries, [tree.part] if isinstance(tree, Not) else tree.parts))


def _ask_entry(tree: Tree, conditions: Conditions) -> Filter:
    if isinstance(tree, Term):
        return conditions.of_entry(tree)
    if isinstance(tree, Not):
        return negate(_ask_entry(tree.part, conditions))
    parts = [_ask_entry(part, conditions) for part in tree.parts]
    return both(parts) if isinstance(tree, All) else either(parts)


class _PeopleQuery:
    """A query about people on its way to SQL."""

    def __init__(self, conditions: Conditions, today: date) -> None:
        self._conditions, self._day = conditions, today.isoformat()

    def ask(self, tree: Tree) -> Filter:
        """Return the condition that there is an entry, or that none is needed, with which a tree is true of a person."""
        if isinstance(tree, Not):
            return negate(self.ask(tree.part))
        if isinstance(tree, Any):
            return either([self.ask(part) for part in tree.parts])
        if isinstance(tree, All):
            fixed = [self.ask(part) for part in tree.parts if not _is_open(part)]
            opened = [part for part in tree.parts if _is_open(part)]
            return both([*fixed, self._ask_together(opened)] if opened else fixed)
        return self._have_entry([tree]) if is_about_entries(tree) else self._conditions.of_person(tree)

    def _ask_together(self, parts: Sequence[Tree]) -> Filter:
        """Return the condition that one entry, or none, makes several trees true."""
        if len(parts) == 1:
            return self.ask(parts[0])
        without = [self._without(part) for part in parts]
        found = self._have_entry(parts)
        return either([found, both(without)]) if all(part.sql != "0" for part in without) else found

    def _have_entry(self, parts: Sequence[Tree]) -> Filter:
        condition = both([self._with(part) for part in parts])
        asked = f"e.day <= ? AND {condition.sql}"
        sql = f"EXISTS (SELECT 1 FROM who w JOIN entry e ON e.no = w.entry WHERE w.person = p.id AND {asked})"
        if all(map(_is_of_entry_alone, parts)):  # looked for once, and not for every person
            sql = f"p.id IN (SELECT w.person FROM entry e CROSS JOIN who w ON w.entry = e.no WHERE {asked})"
        return Filter(sql, (self._day, *condition.parameters))

    def _with(self, tree: Tree) -> Filter:
        """Return what a tree asks of a person and an entry of theirs."""
        if isinstance(tree, Not):
            return self.ask(tree)
        if isinstance(tree, Term):
            return self._conditions.of_entry(tree) if is_about_entries(tree) else self._conditions.of_person(tree)
        parts = [self._with(part) for part in tree.parts]
        return both(parts) if isinstance(tree, All) else either(parts)

    def _without(self, tree: Tree) -> Filter:
        """Return what a tree asks of a person when no entry is there to help."""
        if isinstance(tree, Term) and is_about_entries(tree):
            return Filter("0")
        if isinstance(tree, Term | Not):
            return self.ask(tree)
        parts = [part for part in map(self._without, tree.parts) if part.sql != "0" or isinstance(tree, All)]
        if isinstance(tree, Any):
            return either(parts)
        return both(parts) if all(part.sql != "0" for part in parts) else Filter("0")


def _is_open(tree: Tree) -> bool:
    """Whether an entry may help a tree to be true: what stands behind a `not` is asked by itself."""
    if isinstance(tree, Term):
        return is_about_entries(tree)
    return not isinstance(tree, Not) and any(map(_is_open, tree.parts))


def _is_of_entry_alone(tree: Tree) -> bool:
    """Whether nothing of a tree asks about the person."""
    if isinstance(tree, Term):
        return is_about_entries(tree)
    return not isinstance(tree, Not) and all(map(_is_of_entry_alone, tree.parts))


def _refuse(term: Term) -> Sequence[int]:
    raise QueryError(f"'{term.key}:' cannot be asked here", term.start, term.end)
