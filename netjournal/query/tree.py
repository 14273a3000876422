"""The tree of a query: terms joined by `and`, `or` and `not`; and a tree as text that means the same."""

from __future__ import annotations

from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Term(Value):
    """One condition: any of the values will do. The key `text` searches all words."""

    key: str
    values: list[str]
    sign: str = ":"
    """How a number or a length of time compares: < <= = >= >; else a colon."""
    start: int = 0
    end: int = 0
    """The characters of the query that it was read from; they are no part of what it means."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and self._meaning == other._meaning

    __hash__ = None

    @property
    def _meaning(self) -> tuple[str, str, list[str]]:
        return self.key, self.sign, self.values


class All(Value):
    """What holds when every part does; without parts, always."""

    parts: list[Tree] = []


class Any(Value):
    """What holds when some part does."""

    parts: list[Tree]


class Not(Value):
    """What holds when its part does not."""

    part: Tree


Tree = Term | All | Any | Not

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*@._-+")
"""Characters that mean nothing wherever they stand in a value."""


def join_all(parts: Iterable[Tree]) -> Tree:
    """Return what holds when every part does, with no such tree in itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, All) else [part])]
    return flat[0] if len(flat) == 1 else All(flat)


def join_any(parts: Iterable[Tree]) -> Tree:
    """Return what holds when some part does, with no such tree in itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Any) else [part])]
    return flat[0] if len(flat) == 1 else Any(flat)


def list_terms(tree: Tree) -> Iterator[Term]:
    """Yield the terms that must or may hold: all but those behind a `not`."""
    if isinstance(tree, Term):
        yield tree
    elif not isinstance(tree, Not):
        for part in tree.parts:
            yield from list_terms(part)


def spell(tree: Tree) -> str:
    """Return a query that means the tree; parsed, it is the same tree."""
    if isinstance(tree, Term):
        return _spell_term(tree)
    if isinstance(tree, Not):
        return f"-{_group(tree.part)}"
    if isinstance(tree, Any):
        return " or ".join(_group(part) if isinstance(part, Any) else spell(part) for part in tree.parts)
    return " ".join(_group(part) if isinstance(part, Any) else spell(part) for part in tree.parts)


def _group(tree: Tree) -> str:
    return spell(tree) if isinstance(tree, Term) else f"({spell(tree)})"


def _spell_term(term: Term) -> str:
    if term.key == "text":
        return f'"{term.values[0]}"'
    return f"{term.key}{term.sign}{','.join(map(_quote, term.values))}"


def _quote(value: str) -> str:
    return value if set(value) <= _SAFE else f'"{value}"'
