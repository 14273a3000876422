"""Names in memory: whom the words of a line mean, without a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.grammar.draft import Somebody
from netjournal.grammar.names import Names
from netjournal.text import SUFFIX, fold, name_keys, suffix_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class KnownNames(Names):
    """Names in memory: of (id, name, aliases, recency), where a greater recency is more recently in touch."""

    def __init__(self, people: Iterable[tuple[str, str, Iterable[str], float]]) -> None:
        self._keys: dict[str, list[Somebody]] = {}
        self._nicks: list[tuple[Somebody, list[str], str]] = []
        for ident, name, aliases, _ in sorted(people, key=lambda person: -person[3]):
            somebody, nicks = Somebody(name, ident), [fold(alias) for alias in aliases]
            self._nicks.append((somebody, nicks, ident))
            for key in name_keys(name, aliases):
                self._keys.setdefault(key, []).append(somebody)

    @property
    def vocabulary(self) -> Iterable[str]:
        """All folded keys that `find` answers to."""
        return self._keys

    def find(self, key: str) -> list[Somebody]:
        """Return the people who have exactly this folded name, part of a name, or alias."""
        return self._keys.get(key, [])

    def nick(self, key: str) -> list[Somebody]:
        """Return the people `@key` may mean: by alias, id, id without its random end, that end alone, else by a prefix of those."""
        return (
            [somebody for somebody, nicks, _ in self._nicks if key in nicks]
            or [somebody for somebody, _, ident in self._nicks if key == ident]
            or [somebody for somebody, _, ident in self._nicks if key == stem(ident)]
            or [somebody for somebody, _, ident in self._nicks if len(key) == SUFFIX and ident.endswith(f"-{key}")]
            or [somebody for somebody, nicks, ident in self._nicks if any(n.startswith(key) for n in (ident, *nicks))]
        )


def stem(ident: str) -> str:
    """Return a person's id without its random end: `ada-lovelace` of `ada-lovelace-k3f9`."""
    return ident.removesuffix(f"-{suffix_of(ident)}")
