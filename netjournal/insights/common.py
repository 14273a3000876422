"""Common ground: whom two people know, and who could help with what somebody needs."""

from __future__ import annotations

from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index

_MOST = 3
_SHORTEST = 4
"""Letters of a word that says what a need is about."""
_EMPTY = frozenset(
    "about advice after before better could does doing every finding from good have help helping into just like looking more need "
    "needs next other over people person small some somebody someone something than that their them there they this time what when "
    "where which will with work working would".split()
)
"""Words that say nothing of it."""

_TOGETHER = """
SELECT p.name, count(*) FROM who mine JOIN who theirs ON theirs.entry = mine.entry AND theirs.person <> mine.person
JOIN person p ON p.id = theirs.person
WHERE mine.person = ? AND mine.touch = 1 AND mine.day <= ? GROUP BY p.id ORDER BY count(*) DESC, p.fold LIMIT ?
"""
_OFFERS = """
SELECT p.name, f.value FROM field f JOIN person p ON p.id = f.owner
WHERE f.name = 'offers' AND f.part = '' AND p.id <> ? AND NOT p.archived ORDER BY p.fold, f.n
"""


class Match(Value):
    """Somebody who offers what another person needs."""

    need: str
    name: str
    offer: str


def list_company(index: Index, person: str, today: date) -> list[tuple[str, int]]:
    """Return (name, how often) of the people whom I met most together with a person."""
    return [(name, count) for name, count in index.select(_TOGETHER, (person, today.isoformat(), _MOST))]


def match_needs(index: Index, person: str, needs: Sequence[str]) -> list[Match]:
    """Return, for each need that a word of somebody's offer answers, the offer with most words in common."""
    if not needs:
        return []
    offers = [(name, str(offer), list_subjects(str(offer))) for name, offer in index.select(_OFFERS, (person,))]
    matches = []
    for need in needs:
        subjects = list_subjects(need)
        name, offer, shared = max(
            ((name, offer, len(subjects & words)) for name, offer, words in offers),
            key=lambda found: found[2],
            default=("", "", 0),
        )
        if shared:
            matches.append(Match(need, name, offer))
    return matches


def list_subjects(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, without the endings of the plural."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    return frozenset(word.removesuffix("s") for word in words if len(word) >= _SHORTEST and word not in _EMPTY)
