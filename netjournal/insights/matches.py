"""Matches: who fits a text that somebody types to find people: names first, as well as they fit, then who has the words."""

from __future__ import annotations

from netjournal.insights.asking import ask
from netjournal.insights.due import list_ratios
from netjournal.query.filters import Filter
from netjournal.query.likeness import CLOSE, SCATTERED, rate_all, sieve
from netjournal.query.parser import is_plain
from netjournal.query.sql import PEOPLE, compile_query
from netjournal.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from netjournal.index import Index

_IN_WORDS = SCATTERED + 1
"""The rate of somebody whose name does not fit, but whose file has the words."""
_MOST_WORDS, _LONGEST = 6, 40
"""Of a name."""


def match_people(
    index: Index, today: date, text: str, worst: int = SCATTERED, enough: int = 0
) -> list[tuple[int, int, str]]:
    """Return (rate, number, id) of the people whom words fit, the best first: by name no worse than that, else by their file.

    Where so many names fit as are enough, files are not looked into, and else no further than that; 0: all of them are.
    """
    words, found = fold(text).split(), {}
    for number, own, name, archived in _select(index, _let_pass(words)):
        rate = rate_all(words, name)
        if rate is not None and rate <= worst:
            found[number] = (rate, archived, name, own)
    if not enough or len(found) < enough:
        most = enough + len(found) if enough else 0
        for number, own, name, archived in _select(index, compile_query(text, today, PEOPLE), most):
            found.setdefault(number, (_IN_WORDS, archived, name, own))
    return [(rate, number, own) for number, (rate, _, _, own) in sorted(found.items(), key=lambda pair: pair[1])]


def _select(index: Index, condition: Filter, most: int = 0) -> list[tuple[int, str, str, int]]:
    """Return number, id, folded name and archived of the people a condition selects; with `most`, of so many in order of name."""
    limited = f" ORDER BY p.archived, p.fold, p.id LIMIT {most}" if most else ""
    sql = f"SELECT p.no, p.id, p.fold, p.archived FROM person p WHERE {condition.sql}{limited}"
    return index.select(sql, condition.parameters)


def choose_people(index: Index, today: date, text: str) -> tuple[Filter, dict[str, int]]:
    """Return the condition on alias `p` of the people a query selects, and id -> rate where it is nothing but words.

    QueryError when the query makes no sense.
    """
    if not text.strip() or not is_plain(text):
        return ask(index, today, text, PEOPLE), {}
    matches = match_people(index, today, text)
    numbers = ", ".join(str(number) for _, number, _ in matches)
    return Filter(f"p.no IN ({numbers})"), {own: rate for rate, _, own in matches}


def list_matching(index: Index, today: date, text: str, order: str = "") -> list[tuple[str, float | None]]:
    """Return id and due ratio of the people a query selects, in one of the ORDERS; without one, the best match of words first.

    Where nothing tells them apart, the most due come first. QueryError when the query makes no sense.
    """
    condition, rates = choose_people(index, today, text)
    found = list_ratios(index, today, condition, order or "due")
    return found if order else sorted(found, key=lambda person: rates.get(person[0], 0))


def fits_name(text: str, name: str) -> bool:
    """Whether it is likely that a text means a name."""
    rate = rate_all(fold(text).split(), fold(name))
    return rate is not None and rate <= CLOSE


def _let_pass(words: list[str]) -> Filter:
    """Return a condition that holds for all people whose names may fit words."""
    if not words or len(words) > _MOST_WORDS or max(map(len, words)) > _LONGEST:
        return Filter("0")
    condition = Filter()
    for word in words:
        patterns = sieve(word)
        fits = " OR ".join(["' ' || p.fold GLOB ?"] * len(patterns))
        condition &= Filter(f"({fits})", tuple(patterns))
    return condition
