"""Duplicates: two people who are perhaps one, and what makes them look so. Nobody is merged on such a guess."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from netjournal.insights.sameness import do_names_agree, make_key
from netjournal.insights.spellings import list_sounds, list_words
from netjournal.text import fold
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netjournal.index import Index

_WEIGHTS = {"linkedin": 4, "email": 4, "name": 3, "nick": 3, "spelling": 3, "phone": 2, "near": 1, "sound": 1}
_OF_NAMES = frozenset({"name", "nick", "near", "spelling"})
"""Sorts of reasons that lie in the names alone."""
_CROWD = 6
"""So many people with one number or name, and it tells nobody apart: a switchboard."""
_FIRM = 300
"""People of one organisation whose names are still compared with each other."""
_NEAR = 0.86
"""Likeness of two names (0 to 1, of difflib) from which one may be the other misspelt."""


class Pair(Value):
    """Two people who are perhaps one; whom more entries name stands first."""

    one: str
    other: str
    """Their ids."""
    name: str
    other_name: str
    entries: int
    other_entries: int
    """How many entries name each."""
    reasons: list[str]
    weight: int = 0


def list_duplicates(index: Index) -> list[Pair]:
    """Return the pairs of people who are perhaps one, the likeliest first; without those of whom it is said that they are two."""
    names: dict[str, str] = dict(index.select("SELECT id, name FROM person"))
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for sort, said, people in [*_list_shared(index), *_list_namesakes(index), *_list_near(index, names)]:
        for pair in combinations(sorted({own for own in people if own in names}), 2):
            found[pair].setdefault(said, sort)
    for sort, said, people in _list_alike(names):
        for pair in combinations(sorted(people), 2):
            if _OF_NAMES.isdisjoint(found[pair].values()):
                found[pair][said] = sort
    counts = dict(index.select("SELECT person, count(*) FROM who GROUP BY person"))
    apart = _list_apart(index)
    pairs = []
    for (one, other), reasons in found.items():
        if (one, other) in apart or not _is_likely(reasons, names[one], names[other]):
            continue
        if (counts.get(other, 0), names[other], other) > (counts.get(one, 0), names[one], one):
            one, other = other, one  # noqa: PLW2901 - the pair is the same
        told = counts.get(one, 0), counts.get(other, 0)
        pairs.append(
            Pair(
                one,
                other,
                names[one],
                names[other],
                *told,
                list(reasons),
                sum(_WEIGHTS[sort] for sort in reasons.values()),
            )
        )
    return sorted(pairs, key=lambda pair: (-pair.weight, fold(pair.name), fold(pair.other_name), pair.one, pair.other))


def _is_likely(reasons: dict[str, str], one: str, other: str) -> bool:
    """Whether more than a phone is shared, which families do, or the names may be one person's."""
    return {*reasons.values()} != {"phone"} or do_names_agree(one, other)


def _list_shared(index: Index) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (sort of reason, what is said of it, people) of each address and number that several people have."""
    rows = index.select(
        "SELECT k.owner, k.value, v.value FROM field k JOIN field v ON v.owner = k.owner AND v.name = 'reach' AND v.n = k.n "
        "AND v.part = 'value' WHERE k.name = 'reach' AND k.part = 'kind'"
    )
    having: dict[tuple[str, str], list[str]] = defaultdict(list)
    written: dict[tuple[str, str], str] = {}
    for own, kind, value in rows:
        if key := make_key(str(kind), str(value)):
            having[key].append(own)
            written.setdefault(key, str(value))
    yield from (
        (key[0], f"both have {written[key]}", people) for key, people in having.items() if 1 < len(people) < _CROWD
    )


def _list_namesakes(index: Index) -> Iterator[tuple[str, str, list[str]]]:
    """Yield those who are called the same, by their names or by a nick."""
    rows = index.select("SELECT id, fold, 1 FROM person UNION ALL SELECT person, key, 0 FROM name WHERE rank = 0")
    having: dict[str, dict[str, int]] = defaultdict(dict)
    for own, key, is_name in rows:
        having[key][own] = max(is_name, having[key].get(own, 0))
    for key, people in having.items():
        if key and 1 < len(people) < _CROWD:
            is_name = all(people.values())
            yield (
                ("name", "they have the same name", [*people])
                if is_name
                else ("nick", f"both are called {key}", [*people])
            )


def _list_near(index: Index, names: dict[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield pairs of one organisation whose names are nearly the same."""
    import difflib  # only those who look for duplicates need it

    rows = index.select(
        "SELECT owner, value, fold FROM field WHERE name = 'work' AND part = 'organization' ORDER BY owner"
    )
    firms: dict[str, dict[str, str]] = defaultdict(dict)
    for own, firm, key in rows:
        if own in names and key:
            firms[key][own] = str(firm)
    matcher = difflib.SequenceMatcher(autojunk=False)
    for people in firms.values():
        if not 1 < len(people) <= _FIRM:
            continue
        folded = [(own, fold(names[own])) for own in people]
        for at, (one, mine) in enumerate(folded):
            matcher.set_seq2(mine)  # what is dear of a comparison is done for this one only
            for other, theirs in folded[at + 1 :]:
                if mine[:1] != theirs[:1] and mine.split()[-1:] != theirs.split()[-1:]:
                    continue
                matcher.set_seq1(theirs)
                is_near = matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR
                if (is_near and matcher.ratio() >= _NEAR) or _is_shorter(mine, theirs):
                    yield "near", f"their names are nearly the same, and both are of {people[one]}", [one, other]


def _list_alike(names: dict[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield those whose whole names are the same written otherwise, then those whose names sound the same or are short for each other."""
    for sort, key_of, said in (
        ("spelling", list_words, "their names are the same, written otherwise"),
        ("sound", list_sounds, "their names sound the same, or one is short for the other"),
    ):
        having: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for own, name in names.items():
            if len(key := key_of(name)) > 1 and "@" not in name:
                having[key].append(own)
        yield from ((sort, said, people) for people in having.values() if 1 < len(people) < _CROWD)


def _is_shorter(one: str, other: str) -> bool:
    """Whether one of two names is the other with an initial, or without its middle: J. Smith, John Smith."""
    mine, theirs = one.replace(".", " ").split(), other.replace(".", " ").split()
    return len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1] and do_names_agree(one, other)


def _list_apart(index: Index) -> set[tuple[str, str]]:
    """Return the pairs of whom somebody has said that they are two, also where one of them was merged into another since."""
    former = dict(index.select("SELECT id, person FROM former"))
    rows: Iterable[tuple[str, str]] = index.select("SELECT owner, value FROM field WHERE name = 'distinct_from'")
    pairs = ((own, former.get(str(other), str(other))) for own, other in rows)
    return {(min(pair), max(pair)) for pair in pairs}
