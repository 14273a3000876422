"""What may stand next in a line or a query: people, nicks, tags, goals, circles and kinds that begin as typed."""

from __future__ import annotations

import re

from netjournal.insights.tags import find_tags
from netjournal.text import fold
from netjournal.words import CIRCLES, KIND_OF, KINDS, VALUES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netjournal.index import Index

FACTS = (
    "gave:", "got:", "asked:", "learned:", "milestone:", "place:", "event:", "quality:", "email:", "phone:",
    "energised", "drained", "noanswer", "private",
)  # fmt: skip
ANSWERS = {
    "rhythm": ("every", "none", "circle"),
    "snooze": ("until", "tomorrow", "next week", "next month", "off"),
    "pause": ("until", "periodic", "ambient", "triggered", "paused", "off"),
}
"""Command -> words that may follow a name, besides spans and days."""
_COMPARED = ">"
"""What stands behind the key of a number as it is completed."""
_DAYS = (
    "today",
    "yesterday",
    "monday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
    "30d",
    "90d",
    "1y",
)
"""Days that a query may be about; a date is typed."""
WAYS = {
    "week": ("worked:", "did not:", "change:"),
    "experiments": ("add", "end"),
}
"""Command -> what its words may begin with."""
_VERDICTS = ("worked:", "mixed:", "failed:", "unclear:")
_VALUED = ("gave", "got", "asked")
_LONGEST_NAME = 4
"""Words of a name that may stand before the one being typed."""
_LATEST = 200
"""Entries whose people are offered before anything is typed."""
_LONGEST = 200
"""Characters of a word; SQLite refuses much longer patterns."""
_RANDOM_END = r"-[0-9a-z]{4}\Z"

_BEGINNING = """
SELECT p.name, n.key, n.rank, f.value FROM name n JOIN person p ON p.id = n.person
LEFT JOIN field f ON f.owner = p.id AND f.name = 'aliases' AND f.fold = n.key WHERE n.key GLOB ? ORDER BY p.archived, n.rank, n.key
"""
_RECENT = """
SELECT DISTINCT p.name FROM (SELECT no, day, turn FROM entry ORDER BY day DESC, turn DESC LIMIT ?) e
JOIN who w ON w.entry = e.no JOIN person p ON p.id = w.person ORDER BY e.day DESC, e.turn DESC, w.n
"""


def complete_line(
    index: Index, before: Sequence[str], start: str, kinds: Iterable[str], *, is_first: bool
) -> list[str]:
    """Return what may take the place of a word that begins so in a line of capture, after the words before it."""
    mark, rest = start[:1], start[1:]
    if len(start) > _LONGEST:
        return []
    if mark == "+":
        facts = [fact for fact in _facts(index, rest) if fact.startswith(rest)]
        return [f"+{word}" for word in [*find_tags(index, rest), *facts]]
    if mark == "#":
        return [f"#{tag}" for tag in find_tags(index, rest)]
    if mark == "^":
        return [f"^{goal}" for goal in _find_goals(index, rest)]
    if mark == "@":
        return [f"@{nick}" for nick in _find_nicks(index, rest)]
    words = complete_kind(start, kinds) if is_first else []
    return list(dict.fromkeys([*words, *complete_name(index, before, start)]))


def complete_kind(start: str, kinds: Iterable[str]) -> list[str]:
    """Return the words for kinds that begin so; before anything is typed, the kinds themselves."""
    if not start:
        return [*KINDS, *kinds]
    return [word for word in dict.fromkeys([*KIND_OF, *kinds]) if word.startswith(start.lower()) and len(word) > 1]


def complete_query(index: Index, start: str, kinds: Iterable[str]) -> list[str]:
    """Return what may take the place of a word that begins so in a query."""
    from netjournal.query.lists import read_lists  # a line of capture needs none of them
    from netjournal.query.terms import BARE, CHOICES, DAYS, KEYS, NUMBERS

    word = start.lstrip("-(")
    sign = start.removesuffix(word)
    if word.startswith("#"):
        return [f"{sign}#{tag}" for tag in find_tags(index, word[1:])]
    key, colon, value = word.partition(":")
    if not colon:
        keys = [f"{name}{_COMPARED if name in (*NUMBERS, 'last') else ':'}" for name in KEYS if name.startswith(key)]
        return [f"{sign}{one}" for one in [*keys, *(state for state in BARE if key and state.startswith(key))]]
    if len(word) > _LONGEST:
        return []
    done, comma, value = value.rpartition(",")
    found = {
        "kind": lambda: complete_kind(value, kinds),
        "tag": lambda: find_tags(index, value),
        "circle": lambda: complete_circle(index, value),
        "goal": lambda: _find_goals(index, value),
        "list": lambda: [name for name in read_lists(index) if name.startswith(value.lower())],
        "who": lambda: [_quote(name) for name in complete_name(index, (), value.removeprefix('"'))],
        "role": lambda: _find_values(index, "roles", value),
        **{one: lambda: _find_work(index, key, value) for one in ("org", "industry")},
        **{one: lambda: [day for day in _DAYS if day.startswith(value.lower())] for one in DAYS},
        **{one: lambda: [word for word in CHOICES[key] if word.startswith(value)] for one in CHOICES},
    }.get(key, lambda: _find_values(index, key, value))()
    return [f"{sign}{key}:{done}{comma}{one}" for one in found]


def complete_record(index: Index, table: str, start: str) -> list[str]:
    """Return the ids of a table's records that begin so, or of which a word does; of goals the open ones."""
    is_open = " AND closed IS NULL" if table == "goal" else ""
    if len(start) > _LONGEST:
        return []
    begun = _glob(start.lower())
    sql = f"SELECT id FROM {table} WHERE (id GLOB ? OR id GLOB ?){is_open} ORDER BY id"
    return [own for (own,) in index.select(sql, (f"{begun}*", f"*-{begun}*"))]


def complete_circle(index: Index, start: str) -> list[str]:
    """Return the circles that begin so."""
    own = [name for (name,) in index.select("SELECT name FROM circle ORDER BY name")]
    return [name for name in dict.fromkeys([*CIRCLES, *own]) if name.startswith(start.lower())]


def complete_name(index: Index, before: Sequence[str], start: str) -> list[str]:
    """Return the names and nicks that begin so; the rest of a name whose first words stand before."""
    for used in range(min(_LONGEST_NAME, len(before)), 0, -1):
        head = fold(" ".join(before[-used:]))
        if head and len(head) <= _LONGEST:
            names = [row[0] for row in index.select(_BEGINNING, (f"{_glob(f'{head} {fold(start)}')}*",)) if row[2] == 0]
            rests = [" ".join(name.split()[used:]) for name in names if fold(name).startswith(f"{head} ")]
            if rests:
                return list(dict.fromkeys(rests))
    typed = fold(start)
    if not typed:
        return [name for (name,) in index.select(_RECENT, (_LATEST,))]
    rows = index.select(_BEGINNING, (f"{_glob(typed)}*",)) if len(typed) <= _LONGEST else []
    return list(dict.fromkeys(_call(typed, *row) for row in rows))


def _call(typed: str, name: str, key: str, rank: int, nick: str | None) -> str:
    """Return what to call somebody of whom a key begins as typed: by the name, the nick, or the last part of the name."""
    if fold(name).startswith(typed):
        return name
    return (nick or key) if rank == 0 else name.rsplit(maxsplit=1)[-1]


def _find_nicks(index: Index, start: str) -> list[str]:
    nicks = [str(nick) for (nick,) in index.select(
        "SELECT value FROM field WHERE name = 'aliases' AND fold GLOB ? ORDER BY fold", (f"{_glob(fold(start))}*",)
    ) if " " not in str(nick)]  # fmt: skip
    ids = index.select("SELECT id FROM person WHERE id GLOB ? ORDER BY id", (f"{_glob(start.lower())}*",))
    return list(dict.fromkeys([*nicks, *(re.sub(_RANDOM_END, "", own) for (own,) in ids)]))


def complete_words(index: Index, command: str, before: Sequence[str], start: str) -> list[str]:
    """Return what may take the place of a word of a command of WAYS that begins so, after the words before it."""
    if start.startswith("^"):
        return complete_line(index, before, start, (), is_first=False)
    words: Sequence[str] = WAYS[command] if not before else ()
    if command == "experiments" and list(before[:1]) == ["end"]:
        running = "SELECT id FROM experiment WHERE verdict IS NULL ORDER BY start DESC, id"
        words = _VERDICTS if before[1:] else [own for (own,) in index.select(running)]
    return [word for word in words if word.startswith(start.lower())]


def _find_goals(index: Index, start: str) -> list[str]:
    rows = index.select(
        "SELECT id FROM goal WHERE id GLOB ? AND closed IS NULL ORDER BY id", (f"{_glob(start.lower())}*",)
    )
    return [own for (own,) in rows]


def _facts(index: Index, start: str) -> list[str]:
    key, colon, value = start.partition(":")
    if colon and key in _VALUED:
        return [f"{key}:{word}" for word in _find_values(index, key, value)]
    return [*FACTS]


def _find_work(index: Index, key: str, start: str) -> list[str]:
    """Return the organisations or industries of people that begin so."""
    part = {"org": "organization"}.get(key, key)
    rows = index.select("SELECT DISTINCT value FROM field WHERE name = 'work' AND part = ? ORDER BY fold", (part,))
    return [_quote(str(value)) for (value,) in rows if fold(str(value)).startswith(fold(start.removeprefix('"')))]


def _find_values(index: Index, key: str, start: str) -> list[str]:
    """Return the values of a fact that begin so: those of the vocabulary, then those in use."""
    if key in ("place", "event"):
        rows = index.select(f"SELECT DISTINCT {key} FROM entry WHERE {key} IS NOT NULL ORDER BY 1")
        return [_quote(value) for (value,) in rows if fold(value).startswith(fold(start.removeprefix('"')))]
    rows = index.select(
        "SELECT DISTINCT value FROM field WHERE name = ? AND part = '' AND fold GLOB ? ORDER BY fold",
        (key, f"{_glob(fold(start))}*"),
    )
    known = [word for word in VALUES if key in _VALUED and word.startswith(start.lower())]
    return list(dict.fromkeys([*known, *(_quote(str(value)) for (value,) in rows)]))


def _quote(text: str) -> str:
    return f'"{text}"' if re.search(r"[\s,]", text) else text


def _glob(text: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)
