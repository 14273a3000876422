"""Finding: people, goals, records such as opportunities, and entries that a question is about, whatever it asks for."""

from __future__ import annotations

from netjournal.insights.asking import Computed, ask
from netjournal.insights.due import Standing, load_standings
from netjournal.insights.finding_records import FoundRecord, find_records
from netjournal.insights.matches import fits_name, match_people
from netjournal.insights.snippets import Word, has_word, list_words
from netjournal.query.conditions import match
from netjournal.query.likeness import CLOSE
from netjournal.query.lists import open_query, read_lists
from netjournal.query.parser import is_plain
from netjournal.query.sql import PEOPLE, asks_of_people
from netjournal.query.tree import All, Term, Tree, list_terms
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netjournal.index import Index

_RARE = 1000
"""Entries with a word that are sorted by day; of a word that more have, the latest are looked up by day instead."""


class FoundPerson(Value):
    """Somebody whom a question is about."""

    person: Standing
    text: str
    """What of their file has the words that the name has not; nothing when it is the name that was found."""


class FoundGoal(Value):
    """A goal that a question is about."""

    id: str
    name: str
    why: str
    target: float
    per: str


class Found(Value):
    """An answer: ids of people, the best match first; goals; records; numbers of entries, the latest first."""

    people: list[str] = []
    has_more_people: bool = False
    """Whether there are more people than these."""
    goals: list[FoundGoal] = []
    records: list[FoundRecord] = []
    """Opportunities, testimonials, experiments, reviews, in that order."""
    entries: list[int] = []
    has_more: bool = False
    """Whether there are more entries than these."""
    words: list[Word] = []
    """What to look for in the texts of the answer."""

    def __len__(self) -> int:
        return len(self.people) + len(self.goals) + len(self.records) + len(self.entries)


def find(index: Index, today: date, text: str, entries: int, people: int) -> Found:
    """Return what a question is about: at most so many entries and people (0: all). QueryError when it makes no sense.

    A question that asks for what only entries have, such as `kind:call` or `since:90d`, finds entries only; goals and records are
    found by words alone.
    """
    if not text.strip():
        return Found()
    tree = open_query(text, read_lists(index))
    computed = Computed(index, today)
    known = _find_people(index, today, text, people, computed)
    numbers = _find_entries(index, today, text, tree, entries, computed)
    words = list_words(list_terms(tree))
    return Found(
        people=known[: people or None],
        has_more_people=0 < people < len(known),
        goals=_find_goals(index, today, text, words),
        records=find_records(index, today, words) if is_plain(text) else [],
        entries=numbers[: entries or None],
        has_more=0 < entries < len(numbers),
        words=words,
    )


def load_people(index: Index, today: date, ids: Sequence[str], words: Sequence[Word]) -> list[FoundPerson]:
    """Return the people with those ids, in that order, each with the text that was found."""
    people = load_standings(index, today, ids)
    texts: dict[str, list[str]] = {person.id: [] for person in people}
    marks = ", ".join("?" * len(ids))
    for sql in (
        f"SELECT id, notes FROM person WHERE notes IS NOT NULL AND id IN ({marks})",
        f"SELECT owner, value FROM field WHERE owner IN ({marks}) ORDER BY owner, name, n, part",
        f"SELECT id, place FROM person WHERE place IS NOT NULL AND id IN ({marks})",
    ):
        for own, text in index.select(sql, tuple(ids)):
            texts[own].append(str(text))
    return [FoundPerson(person, _choose_text(person.name, texts[person.id], words)) for person in people]


def _choose_text(name: str, texts: Sequence[str], words: Sequence[Word]) -> str:
    missing = [word for word in words if not has_word(name, [word])]
    return next((text for text in texts if has_word(text, missing)), "")


def _find_people(index: Index, today: date, text: str, most: int, computed: Computed) -> list[str]:
    """Return ids of the people a question is about, the best match first, one more than wanted if there are more."""
    if is_plain(text):
        return [own for _, _, own in match_people(index, today, text, CLOSE, most + 1 if most else 0)]
    if not asks_of_people(text, read_lists(index)):
        return []
    asked = ask(index, today, text, PEOPLE, computed)
    limited = f" LIMIT {most + 1}" if most else ""
    sql = f"SELECT p.id FROM person p WHERE {asked.sql} ORDER BY p.archived, p.fold, p.id{limited}"
    return [own for (own,) in index.select(sql, asked.parameters)]


def _find_goals(index: Index, today: date, text: str, words: Sequence[Word]) -> list[FoundGoal]:
    """Return the open goals that have all the words in name, reason or notes; none when more than words is asked for."""
    if not is_plain(text):
        return []
    sql = (
        "SELECT id, name, coalesce(why, ''), target, per, coalesce(notes, '') FROM goal WHERE closed IS NULL OR closed > ? "
        "ORDER BY start IS NULL, start, id"
    )
    goals = [(FoundGoal(*row), notes) for *row, notes in index.select(sql, (today.isoformat(),))]
    return [
        goal
        for goal, notes in goals
        if fits_name(text, goal.name)
        or (words and all(has_word(f"{goal.name}\n{goal.why}\n{notes}", [word]) for word in words))
    ]


def _find_entries(index: Index, today: date, text: str, tree: Tree, most: int, computed: Computed) -> list[int]:
    """Return the numbers of the latest entries, one more than wanted if there are more."""
    asked = ask(index, today, text, computed=computed)
    counts = [_count(index, value) for value in _list_required(tree)]
    if counts and not min(counts):
        return []
    limited = f" LIMIT {most + 1}" if most else ""
    # Rare words are looked up and sorted; common ones are met soon on the way back from the latest day.
    # An index can be named of the table only: what is hidden is looked for in the view that may stand before it.
    by_day = "main.entry e INDEXED BY entry_day" if most and min(counts, default=_RARE) >= _RARE else "entry e"
    sql = f"SELECT e.no FROM {by_day} WHERE EXISTS (SELECT 1 FROM entry shown WHERE shown.no = e.no) AND {asked.sql} AND e.day <= ? ORDER BY e.day DESC, e.turn DESC, e.id DESC{limited}"
    return [number for (number,) in index.select(sql, (*asked.parameters, today.isoformat()))]


def _list_required(tree: Tree) -> list[str]:
    """Return the texts without which nothing is found."""
    parts = tree.parts if isinstance(tree, All) else [tree]
    return [value for part in parts if isinstance(part, Term) and part.key == "text" for value in part.values]


def _count(index: Index, value: str) -> int:
    """Return how many people and entries have the words of a term, up to what is many."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    return int(index.value(sql, (match(value), _RARE)))
