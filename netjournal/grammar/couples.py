"""Couples: two people whose last name is said once, behind both titles: `Mr and Mrs Haddad`."""

from __future__ import annotations

from netjournal.grammar.callings import CLOSING
from netjournal.grammar.draft import Somebody
from netjournal.grammar.durations import word_at
from netjournal.grammar.names import TITLES
from netjournal.grammar.tokens import unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.grammar.callings import Callings

_JOINED_BY = frozenset({"and", "&", "+"})


def read_couple(callings: Callings, at: int) -> int:
    """Read two titles and a name as two people, ask of each whether somebody known of that name is meant, and return the words used."""
    reading, tokens, keys = callings.reading, callings.tokens, callings.keys
    behind = at + 2
    if keys[at] not in TITLES or word_at(keys, at + 1) not in _JOINED_BY or word_at(keys, behind) not in TITLES:
        return 0
    used = callings.run_at(behind)
    if used < 2:
        return 0
    last = reading.between(tokens[behind + 1 : behind + used])
    known = callings.titled(behind, used)
    for first, end in ((at, at + 1), (behind, behind + used)):
        called = " ".join(unescape(f"{tokens[first].text} {last}").rstrip(CLOSING).split())
        person = Somebody(called)
        if known:
            choices = [person, *known] if first > at else [*known, person]
            reading.name_near(choices[:-1], tokens[first:end], called, choices[-1:])
        else:
            reading.name_new(person, tokens[first:end])
    return behind + used - at
