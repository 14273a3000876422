"""Namings: the people and tags of the journal that the name of a goal says: `2 calls with Ada a month`, `5 hiring calls`."""

from __future__ import annotations

from netjournal.query.sql import ENTRIES, PEOPLE, compile_query

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index

_LONGEST = 4
"""Words of a name."""


def find_named(
    words: Sequence[str], today: date, index: Index | None, about: str
) -> tuple[list[str], list[str], list[str]]:
    """Return what folded words ask by somebody's name or a known tag, the words that are neither, and what to say of a name that several have.

    `about` is ENTRIES or PEOPLE: whose tags they are.
    """
    conditions, unknown, doubts, at = list[str](), list[str](), list[str](), 0
    while at < len(words):
        used, people = _find_people(words[at:], index)
        if len(people) == 1:
            conditions.append(f"who:{_spell_person(words[at], people[0][0], today, index) if index else ''}")
        elif people:
            names = " or ".join(name for _, name in people)
            doubts.append(
                f"'{' '.join(words[at : at + used])}' may be {names}: write the id after a colon, such as ': who:{people[0][0]}'"
            )
        elif _is_tag(words[at], index, about):
            conditions.append(f"tag:{words[at]}")
        else:
            unknown.append(words[at])
        at += used
    return conditions, unknown, doubts


def _find_people(words: Sequence[str], index: Index | None) -> tuple[int, list[tuple[str, str]]]:
    """Return how many words are the longest name that somebody has, at least one, and the (id, name) of all who have it."""
    for used in range(min(_LONGEST, len(words)) if index else 0, 0, -1):
        sql = "SELECT DISTINCT p.id, p.name FROM name n JOIN person p ON p.id = n.person WHERE n.key = ? ORDER BY p.fold, p.id LIMIT 4"
        if index and (rows := index.select(sql, (" ".join(words[:used]),))):
            return used, [(own, name) for own, name in rows]
    return 1, []


def _spell_person(word: str, own: str, today: date, index: Index) -> str:
    """Return the word by which a query finds somebody and nobody else: the first of the name, or the id."""
    chosen = compile_query(f"who:{word}", today, PEOPLE, {}, lambda _: ()) if word.isalnum() else None
    found = index.select(f"SELECT p.id FROM person p WHERE {chosen.sql}", chosen.parameters) if chosen else []
    return word if [one for (one,) in found] == [own] else own


def _is_tag(word: str, index: Index | None, about: str) -> bool:
    table = "entry" if about == ENTRIES else "person"
    sql = f"SELECT 1 FROM field f JOIN {table} t ON t.id = f.owner WHERE f.name = 'tags' AND f.fold = ? LIMIT 1"
    return index is not None and bool(index.select(sql, (word,)))
