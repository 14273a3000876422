"""Every query finds what the slow reference finds, among entries and among people, in any small journal."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from netjournal.config import Config
from netjournal.index import Index
from netjournal.insights.asking import ask
from netjournal.insights.strength import measure_ties
from netjournal.model import MODELS, validate
from netjournal.query.sql import ENTRIES, PEOPLE
from netjournal.query.tree import spell
from netjournal.toml import compose_toml
from tests.query.grammar import TAGS, few_terms, list_all_terms, trees
from tests.query.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.query.tree import Tree

    Made = tuple[tuple[dict[str, Any], ...], list[dict[str, Any]]]
    """What the people of a journal are, and its entries."""

TODAY = date(2026, 11, 22)
PEOPLE_OF = (
    {"id": "ada-lovelace-k3f9", "name": "Ada Lovelace", "aliases": ["ada.l"], "was": ["old-ada"]},
    {"id": "bob-k3f9", "name": "Bob"},
    {"id": "lukasz-wojcik-2222", "name": "Łukasz Wójcik"},
)


def some(*values: object) -> st.SearchStrategy[Any]:
    """Return a list of one or two of some values."""
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


EDGES = (-1, 0, 1, 6, 7, 14, 17, 18, 20, 21, 31, 32, 48, 56, 89, 90, 91, 179, 180, 181, 365)
"""Days ago at which something begins or ends to be so."""
DAYS = (st.sampled_from(EDGES) | st.integers(-20, 420)).map(lambda days: TODAY - timedelta(days=days))
PROMISES = st.fixed_dictionaries(
    {"by": st.sampled_from(["me", "them"]), "what": st.just("the deck")},
    optional={
        "due": DAYS,
        "state": st.sampled_from(["open", "kept", "dropped"]),
        "closed": st.sampled_from([TODAY, TODAY + timedelta(1)]),
    },
)
WORK = st.fixed_dictionaries(
    {"organization": st.sampled_from(["Analytical Engines", "Acme"])},
    optional={
        "industry": st.sampled_from(["Computing", "law"]),
        "end": st.sampled_from([TODAY, TODAY + timedelta(1), date(2020, 1, 1)]),
    },
)
TRAITS = st.fixed_dictionaries(
    {},
    optional={
        "circle": st.sampled_from(["inner", "inner", "close", "wide", "own"]), "tags": some(*TAGS, "Hiring", "hiring"), "roles": some("mentor", "Friend"),
        "place": st.sampled_from(["Dublin", "old_town"]), "closeness": st.integers(1, 5), "trust": st.integers(1, 5), "added": DAYS,
        "private": st.just(True), "archived": st.just(True), "notes": st.sampled_from(["the deck or pricing", "Deck d"]),
        "work": st.lists(WORK, min_size=1, max_size=2),
    },
)  # fmt: skip
HAPPENINGS = st.fixed_dictionaries(
    {"at": DAYS, "kind": st.sampled_from(["call", "call", "met", "message", "note", "event"]), "who": some("ada-lovelace-k3f9", "old-ada", "bob-k3f9", "lukasz-wojcik-2222", "gone-9999")},
    optional={
        "note": st.sampled_from(["the deck", "pricing or deck", "deck the d"]), "tags": some(*TAGS, "Hiring"), "direction": st.sampled_from(["in", "out", "both"]),
        "minutes": st.integers(29, 46), "energy": st.integers(-1, 1), "quality": st.integers(1, 5), "starred": st.just(True), "private": st.just(True),
        "answered": st.just(False), "place": st.sampled_from(["Dublin", "old_town"]), "event": st.just("PyCon 2026"), "gave": some("advice", "intro"),
        "got": some("intro", "time"), "asked": some("intro"), "learned": some("Pricing"), "goals": some("talks"), "promise": st.lists(PROMISES, min_size=1, max_size=2),
    },
)  # fmt: skip
JOURNALS = st.tuples(st.tuples(*[TRAITS] * len(PEOPLE_OF)), st.lists(HAPPENINGS, max_size=8))


def build(traits: tuple[dict[str, Any], ...], happenings: list[dict[str, Any]]) -> tuple[Index, Reference]:
    """Return an index in memory, and the reference over the same records as TOML has them."""
    records = {
        "people": [{**who, **trait} for who, trait in zip(PEOPLE_OF, traits, strict=True)],
        "entries": [{"id": f"e{number}", **entry} for number, entry in enumerate(happenings)],
    }
    read = {folder: [tomllib.loads(compose_toml(record)) for record in some] for folder, some in records.items()}
    index = Index("/nowhere", None)
    index.begin()
    index.put_config(Config({}), "")
    for folder, found in read.items():
        for record in found:
            validate(MODELS[folder], record)
            index.put(f"{folder}/{record['id']}.toml", record, (1, 1, 1))
    index.commit()
    return index, Reference(read["people"], read["entries"], TODAY)


def find(index: Index, query: str, about: str) -> set[str]:
    table, alias = {ENTRIES: ("entry", "e"), PEOPLE: ("person", "p")}[about]
    condition = ask(index, TODAY, query, about)
    return {
        own for (own,) in index.select(f"SELECT id FROM {table} {alias} WHERE {condition.sql}", condition.parameters)
    }


def compare(made: Made, asked: Sequence[Tree]) -> None:
    """Ask the index and the reference for the same trees."""
    index, reference = build(*made)
    try:
        for tree in asked:
            query = spell(tree)
            assert find(index, query, ENTRIES) == reference.find_entries(tree), query
            assert find(index, query, PEOPLE) == reference.find_people(tree), query
    finally:
        index.close()


@settings(max_examples=60)
@given(JOURNALS)
def test_every_term_finds_what_the_reference_finds(made: Made) -> None:
    compare(made, list_all_terms())


@settings(max_examples=150)
@given(JOURNALS, st.lists(trees() | trees(few_terms()), min_size=4, max_size=12))
def test_every_query_finds_what_the_reference_finds(made: Made, asked: list[Tree]) -> None:
    compare(made, asked)


@settings(max_examples=150)
@given(JOURNALS)
def test_ties_are_as_strong_as_the_formula_says_and_so_they_change(made: Made) -> None:
    index, reference = build(*made)
    try:
        ties = measure_ties(index, TODAY, has_trends=True)
        for number, own in index.select("SELECT no, id FROM person"):
            person = next(one for one in reference.people if one["id"] == own)
            assert ties[number].strength == reference.measure_strength(person)
            assert ties[number].trend == reference.tell_trend(person)
    finally:
        index.close()
