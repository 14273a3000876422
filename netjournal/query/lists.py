"""Lists: queries with a name, from [lists] in config.toml; `list:friends` in a query stands for all that one asks."""

from __future__ import annotations

from netjournal.errors import QueryError
from netjournal.query.parser import MOST_VALUES, TOO_MANY, check_size, parse_query
from netjournal.query.tree import All, Any, Not, Term, Tree, join_all, join_any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netjournal.index import Index

_DEEPEST = 4
"""Lists that may stand in one another."""


def read_lists(index: Index) -> dict[str, str]:
    """Return the user's lists in the order of the settings: name in lower case -> query."""
    rows = index.select("SELECT substr(key, 14), value FROM setting WHERE key GLOB 'config.lists.*' ORDER BY rowid")
    return {name.lower(): str(query) for name, query in rows}


def open_query(text: str, lists: Mapping[str, str]) -> Tree:
    """Return the tree of a query with those of the lists in the place of their names; QueryError says what is wrong, and where."""
    tree = parse_query(text)
    try:
        unfolded = _Unfolding(lists).unfold(tree, ())
        check_size(unfolded)
    except QueryError as error:
        error.text = text
        raise
    return unfolded


class _Unfolding:
    """One query on its way to have no names of lists any more."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._lists, self._count = lists, 0

    def unfold(self, tree: Tree, inside: tuple[str, ...]) -> Tree:
        """Return a tree with those of lists in the place of their names; `inside` are the lists that led here."""
        if isinstance(tree, Not):
            return Not(self.unfold(tree.part, inside))
        if isinstance(tree, All):
            return join_all(self.unfold(part, inside) for part in tree.parts)
        if isinstance(tree, Any):
            return join_any(self.unfold(part, inside) for part in tree.parts)
        self._count += len(tree.values)
        if self._count > MOST_VALUES:
            raise QueryError(TOO_MANY)
        if tree.key != "list":
            return tree
        return join_any([self._open(name.lower(), inside, tree) for name in tree.values])

    def _open(self, name: str, inside: tuple[str, ...], term: Term) -> Tree:
        try:
            if name not in self._lists:
                raise QueryError(f"no list is called '{name}'{_suggest(name, self._lists)}")
            if name in inside:
                raise QueryError(f"the list '{name}' stands in itself; change it under [lists] in config.toml")
            if len(inside) >= _DEEPEST:
                raise QueryError(f"lists stand in one another at most {_DEEPEST} deep")
            return self._unfold_list(name, inside)
        except QueryError as error:
            error.start, error.end = term.start, term.end
            raise

    def _unfold_list(self, name: str, inside: tuple[str, ...]) -> Tree:
        try:
            return self.unfold(parse_query(self._lists[name]), (*inside, name))
        except QueryError as error:
            raise error if inside else QueryError(f"list:{name}: {error}") from error


def _suggest(name: str, lists: Mapping[str, str]) -> str:
    import difflib  # only a wrong name needs a suggestion

    near = difflib.get_close_matches(name, lists, 1)
    if near:
        return f"; did you mean list:{near[0]}?"
    return f"; there is {', '.join(lists)}" if lists else "; [lists] in config.toml is where they are written"
