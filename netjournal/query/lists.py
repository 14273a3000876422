"""Lists: queries with a name, from [lists] in config.toml; `list:friends` in a query stands for all that one asks."""

from __future__ import annotations

from netjournal.query.terms import MOST_VALUES, QueryError, Term, parse_query
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netjournal.index import Index

_DEEPEST = 4
"""Lists that may stand in one another."""


class Choice(Value):
    """A condition that all terms of one of the queries hold; `negated` turns it round."""

    queries: list[list[Term | Choice]]
    negated: bool


def read_lists(index: Index) -> dict[str, str]:
    """Return the user's lists as the index keeps them: name in lower case -> query."""
    rows = index.select("SELECT substr(key, 14), value FROM setting WHERE key GLOB 'config.lists.*' ORDER BY key")
    return {name.lower(): str(query) for name, query in rows}


def unfold(terms: Sequence[Term], lists: Mapping[str, str]) -> list[Term | Choice]:
    """Return terms with those of the lists in the place of their names; QueryError when there is no such list."""
    return _Unfolding(lists).unfold(terms, ())


class _Unfolding:
    """One query on its way to have no names of lists any more."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._lists, self._count = lists, 0

    def unfold(self, terms: Sequence[Term], inside: tuple[str, ...]) -> list[Term | Choice]:
        """Return terms without names of lists; `inside` are the lists they stand in."""
        unfolded: list[Term | Choice] = []
        for term in terms:
            self._count += len(term.values)
            if self._count > MOST_VALUES:
                raise QueryError(f"a query has at most {MOST_VALUES} words, those of its lists included")
            if term.key != "list":
                unfolded.append(term)
                continue
            queries = [self._open(name.lower(), inside) for name in term.values]
            unfolded += queries[0] if len(queries) == 1 and not term.negated else [Choice(queries, term.negated)]
        return unfolded

    def _open(self, name: str, inside: tuple[str, ...]) -> list[Term | Choice]:
        if name not in self._lists:
            raise QueryError(f"no list is called '{name}'{_suggest(name, self._lists)}")
        if name in inside:
            raise QueryError(f"the list '{name}' stands in itself; change it under [lists] in config.toml")
        if len(inside) >= _DEEPEST:
            raise QueryError(f"lists stand in one another at most {_DEEPEST} deep")
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
