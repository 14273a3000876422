"""project(): a record that was validated and one as capture writes it become the same rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from netjournal.index.projection import project
from netjournal.model import MODELS, validate
from netjournal.toml import compose_toml
from netjournal.toml_reader import parse_toml
from netjournal.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
notes = st.lists(phrases, min_size=1, max_size=3).map("\n".join)
lists = st.lists(phrases, max_size=3)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
moments = st.datetimes(timezones=st.integers(-12, 14).map(lambda h: timezone(timedelta(hours=h)))).map(
    lambda moment: moment.replace(microsecond=0)
)
ids = st.from_regex(r"[a-z0-9]{1,6}-[a-z0-9]{4}", fullmatch=True)


def tables(
    required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


entries = tables(
    {"id": ids, "at": days | moments, "kind": st.sampled_from(list(KINDS))},
    {
        "logged": moments, "flavour": words, "who": st.lists(ids, max_size=3), "direction": st.sampled_from(["in", "out", "both"]),
        "minutes": st.integers(0, 900), "note": notes, "tags": lists, "gave": lists, "got": lists, "asked": lists,
        "learned": lists, "energy": st.integers(-1, 1), "quality": st.integers(1, 5), "starred": st.just(True),
        "place": phrases, "event": phrases, "goals": lists, "answered": st.just(False), "private": st.just(True),
        "extra": st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), phrases | days | st.integers(), min_size=1, max_size=2),
        "follow_up": tables({}, {"due": days, "what": phrases, "done": st.booleans()}),
        "promise": st.lists(
            tables({"by": st.sampled_from(["me", "them"]), "what": phrases}, {"id": words, "due": days, "closed": days, "state": st.sampled_from(["open", "kept", "dropped"])}),
            max_size=2,
        ),
    },
)  # fmt: skip
people = tables(
    {"id": ids, "name": phrases},
    {
        "circle": words, "rhythm": st.sampled_from(["3w", "2 months", "none"]), "aliases": lists, "birthday": days | st.just("--02-29"),
        "added": days, "tags": lists, "closeness": st.integers(1, 5), "notes": notes, "common_ground": lists | phrases,
        "archived": st.booleans() | days, "private": st.booleans(), "snoozed_until": days,
        "reach": st.lists(tables({"kind": words, "value": phrases}, {}), max_size=2),
        "work": st.lists(tables({}, {"organization": phrases, "since": days}), max_size=2),
        "met": tables({}, {"on": days, "where": phrases}),
        "occasion": st.lists(tables({"what": phrases, "on": days | st.just("--12-10")}, {"yearly": st.booleans()}), max_size=2),
        "boundaries": tables({}, {"avoid": lists | phrases}),
    },
)  # fmt: skip
goals = tables(
    {"id": ids, "name": phrases, "target": st.integers(1, 99)},
    {"query": phrases, "of": phrases, "at_most": st.booleans(), "per": st.sampled_from(["week", "total"]), "start": days, "tally": st.lists(tables({"on": days}, {"by": st.integers(1, 9)}))},
)  # fmt: skip
opportunities = tables(
    {"id": ids, "what": phrases},
    {
        "kind": words, "value": st.integers(0, 10**6) | st.floats(0, 1e9), "currency": st.sampled_from(["EUR", "JPY"]), "event": phrases,
        "through": st.lists(ids, max_size=3), "note": notes,
        "stage": st.lists(tables({"state": st.sampled_from(["heard", "secured", "lost"])}, {"on": days}), max_size=3),
    },
)  # fmt: skip
testimonials = tables(
    {"id": ids, "words": notes},
    {
        "direction": st.sampled_from(["received", "given"]), "who": ids, "on": days, "about": phrases, "quotable": st.booleans(),
        "quotable_on": days,
        "where": phrases, "asked": days,
    },
)  # fmt: skip
RECORDS = {
    "people": people,
    "entries": entries,
    "goals": goals,
    "opportunities": opportunities,
    "testimonials": testimonials,
}


@settings(max_examples=150, deadline=None)
@given(st.one_of(*(st.tuples(st.just(folder), records) for folder, records in RECORDS.items())))
def test_what_is_written_and_what_is_read_back_become_the_same_rows(case: tuple[str, dict[str, Any]]) -> None:
    folder, record = case
    read = validate(MODELS[folder], parse_toml(compose_toml(record).encode()))
    assert _sorted(project(folder, read)) == _sorted(project(folder, record))


def _sorted(rows: Iterable[tuple[str, dict[str, object]]]) -> list[tuple[str, dict[str, object]]]:
    return sorted(
        rows, key=lambda row: (row[0], [str(row[1].get(key)) for key in ("key", "name", "n", "part", "what", "day")])
    )


def test_an_entry_counts_as_contact_unless_it_is_a_note_or_was_not_answered_which_makes_it_a_try_of_mine() -> None:
    entry = {"id": "e", "at": date(2026, 11, 21), "kind": "call", "who": ["a", "b", "a"], "extra": {"x": None}}
    touches = [
        [row["touch"] for table, row in project("entries", entry | more) if table in ("entry", "who")]
        for more in (
            {},
            {"kind": "note"},
            {"answered": False},
            {"answered": False, "direction": "in"},
            {"answered": False, "kind": "note"},
        )
    ]
    assert touches == [[1, 1, 1], [0, 0, 0], [0, -1, -1], [0, 0, 0], [0, 0, 0]]


def test_the_turn_of_an_entry_is_when_it_happened_else_when_it_was_written_down() -> None:
    entry = {"id": "e", "at": date(2026, 11, 21), "kind": "call"}
    moment = datetime(2026, 11, 21, 9, 30, 5, tzinfo=UTC)
    firsts = [next(iter(project("entries", entry | more)))[1] for more in ({}, {"logged": moment}, {"at": moment})]
    assert [(row["day"], row["time"], row["turn"]) for row in firsts] == [
        ("2026-11-21", None, ""),
        ("2026-11-21", None, "09:30:05.000000"),
        ("2026-11-21", "09:30", "09:30:05.000000"),
    ]
