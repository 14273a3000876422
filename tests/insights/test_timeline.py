"""The timeline: order, content and names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.activity import count_days, count_logged
from netjournal.insights.timeline import (
    Owed,
    compose_line,
    count_numbers,
    list_numbers,
    load_happenings,
    name_people,
    short_id,
)
from netjournal.query.sql import compile_query
from netjournal.text import name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)


def at(hour: int, day: int = 22) -> datetime:
    return datetime(2026, 11, day, hour, 30, tzinfo=UTC)


def test_entries_come_latest_first_also_within_a_day(journal: Journal, log: Callable[..., str]) -> None:
    for name, moment, logged in (
        ("noon", at(12), at(20)),
        ("bare-logged-at-15", TODAY, at(15)),
        ("morning", at(8), at(23)),
        ("bare-b", TODAY, None),
        ("bare-a", TODAY, None),
        ("yesterday", at(23, 21), at(23)),
        ("tomorrow", at(1, 23), at(1)),
    ):
        log("2026-11-22", "ada", at=moment, **({"logged": logged} if logged else {}), id=name)
    numbers = list_numbers(journal.index, TODAY)
    assert [entry.id for entry in load_happenings(journal.index, numbers)] == [
        "bare-logged-at-15",
        "noon",
        "morning",
        "bare-b",
        "bare-a",
        "yesterday",
    ]


def test_an_entry_is_loaded_with_all_it_says(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada Lovelace")
    log(
        "2026-11-22", "ada-lovelace", "zoe-van-der-berg-4epr", at=at(14), flavour="phone", direction="out", minutes=20, note="\nhi\n",
        tags=["b", "a"], gave=["advice"], got=["time"], asked=["intro"], learned=["pricing"], goals=["talks"], extra={"mood": "good", "n": 3},
        energy=1, quality=4, starred=True, private=True, place="Rome", event="PyCon", follow_up={"due": date(2026, 12, 1), "what": "send"},
        promise=[{"by": "me", "what": "deck", "due": TODAY}, {"by": "them", "what": "intro", "state": "kept", "closed": TODAY}],
    )  # fmt: skip
    (entry,) = load_happenings(journal.index, list_numbers(journal.index, TODAY))
    assert entry.who == [("ada-lovelace", "Ada Lovelace"), ("zoe-van-der-berg-4epr", "Zoe Van Der Berg")]
    assert (entry.day, entry.time, entry.kind, entry.flavour, entry.minutes, entry.note) == (
        "2026-11-22",
        "14:30",
        "call",
        "phone",
        20,
        "hi",
    )
    assert (entry.tags, entry.gave, entry.got, entry.asked) == (["b", "a"], ["advice"], ["time"], ["intro"])
    assert (entry.learned, entry.goals, entry.extra) == (["pricing"], ["talks"], {"mood": "good", "n": "3"})
    assert (entry.follow_due, entry.follow_what, entry.follow_done) == ("2026-12-01", "send", 0)
    assert entry.promises == [
        Owed("me", "deck", "2026-11-22", "open", None),
        Owed("them", "intro", None, "kept", "2026-11-22", 1),
    ]


def test_1200_entries_are_loaded_in_the_order_asked_for(journal: Journal) -> None:
    journal.index.begin()
    for n in range(1200):
        day = TODAY - timedelta(days=n)
        record = {
            "id": f"e{n:04}",
            "at": day,
            "kind": "call",
            "who": ["ada-k3f9"],
            "tags": [f"t{n}"],
            "promise": [{"by": "me", "what": f"p{n}"}],
        }
        journal.index.put(f"entries/{day:%Y/%m}/e{n:04}.toml", record, (0, 0, 0))
    journal.index.commit()
    numbers = list_numbers(journal.index, TODAY)
    loaded = load_happenings(journal.index, [*numbers[::-1], 99999])
    assert [entry.id for entry in loaded] == [f"e{n:04}" for n in reversed(range(1200))]
    assert all(e.tags == [f"t{int(e.id[1:])}"] and e.promises[0].what == f"p{int(e.id[1:])}" and e.who for e in loaded)


def test_numbers_are_narrowed_by_query_and_by_person(journal: Journal, log: Callable[..., str]) -> None:
    log("2026-11-01", "ada", "bob", kind="met")
    log("2026-11-02", "bob")
    log("2026-11-03", "ada")
    either = compile_query("kind:met,call", TODAY)
    assert list_numbers(journal.index, TODAY, person="ada") == [3, 1]
    assert list_numbers(journal.index, TODAY, either, person="bob") == [2, 1]
    assert list_numbers(journal.index, TODAY, compile_query("kind:met", TODAY)) == [1]
    assert list_numbers(journal.index, date(2026, 11, 1), either) == [1]
    assert list_numbers(journal.index, TODAY, either, limit=2) == [3, 2]
    assert [count_numbers(journal.index, day, either) for day in (TODAY, date(2026, 11, 2), date(2025, 1, 1))] == [
        3,
        2,
        0,
    ]
    assert count_numbers(journal.index, TODAY) == 3


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("ada-lovelace-k3f9", "Ada Lovelace"),
        ("zoe-van-der-berg-4epr", "Zoe Van Der Berg"),
        ("ada", "Ada"),
        ("mum-and-dad", "Mum And Dad"),
    ],
)
def test_somebody_whose_file_cannot_be_read_is_named_by_the_id(
    journal: Journal, log: Callable[..., str], person: str, name: str
) -> None:
    log("2026-11-01", person)
    assert name_of(person) == name
    assert name_people(journal.index, (1,)) == {1: [(person, name)]}
    assert name_people(journal.index, ()) == {}


def test_the_short_id_is_the_random_end() -> None:
    assert short_id("2026-11-21-call-ada-lovelace-7qmd2x9k") == "7qmd2x9k"
    assert short_id("mine") == "mine"


def test_activity_counts_the_touches_of_each_day_and_what_was_written_down(
    journal: Journal, log: Callable[..., str]
) -> None:
    log("2026-11-22", "ada", logged=at(9))
    log("2026-11-22", "bob", logged=at(9, 21))
    log("2026-11-08", "ada", logged=at(9))
    log("2026-11-09", "ada", kind="note", logged=at(9))
    log("2026-11-23", "ada", logged=at(9))
    log("2026-11-10", "ada", answered=False)
    assert count_days(journal.index, TODAY, 2) == {TODAY: 2}
    assert count_days(journal.index, TODAY, 3) == {TODAY: 2, date(2026, 11, 8): 1}
    assert count_logged(journal.index, TODAY) == 3


def test_an_entry_can_be_put_into_a_line_again(
    journal: Journal, add: Callable[..., str], log: Callable[..., str]
) -> None:
    add("Ada Lovelace")
    add("Bob")
    log("2026-11-01", "bob", kind="note")
    log(
        "2026-11-02",
        "ada-lovelace",
        "bob",
        kind="message",
        flavour="signal",
        direction="out",
        minutes=5,
        note="two\nlines",
        tags=["hiring"],
        gave=["advice"],
        asked=["intro"],
        promise=[
            {"by": "me", "what": "deck", "due": date(2026, 11, 27)},
            {"by": "them", "what": "numbers"},
            {"by": "me", "what": "done with", "state": "kept"},
        ],
    )
    entries = load_happenings(journal.index, list_numbers(journal.index, date(2026, 11, 22)))
    assert [compose_line(entry) for entry in entries] == [
        "signal to Ada Lovelace and Bob 2026-11-02 5m: two lines; owe: deck by 2026-11-27; they owe: numbers #hiring +gave:advice +asked:intro",
        "note Bob 2026-11-01",
    ]
