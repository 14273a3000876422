"""People found by what they are called, and all that is known of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.insights.people import find_people, list_details, list_ways, suggest_people

if TYPE_CHECKING:
    from collections.abc import Callable

    from netjournal.journal import Journal

TODAY = date(2026, 11, 22)


@pytest.fixture
def crowd(journal: Journal, add: Callable[..., str], log: Callable[..., str]) -> Journal:
    add("Ada Lovelace", id="ada-lovelace-k3f9", aliases=["Countess"])
    add("Ada Yonath", id="ada-yonath-22ff", aliases=["ada.y"])
    add("Łukasz van der Berg", id="lukasz-van-der-berg-77aa")
    add("Ann", id="ann-33bb", aliases=["lovelace"])
    log("2026-11-01", "ada-yonath-22ff")
    log("2026-10-01", "ada-lovelace-k3f9")
    log("2026-12-01", "ada-lovelace-k3f9")
    return journal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ada-lovelace-k3f9", ["Ada Lovelace"]),
        ("ADA LOVELACE", ["Ada Lovelace"]),
        ("countess", ["Ada Lovelace"]),
        ("@ada.y", ["Ada Yonath"]),
        ("ada", ["Ada Yonath", "Ada Lovelace"]),
        ("lovelace", ["Ann"]),
        ("ada l", ["Ada Lovelace"]),
        ("ada-lovelace", ["Ada Lovelace"]),
        ("lov", ["Ada Lovelace", "Ann"]),
        ("lukasz", ["Łukasz van der Berg"]),
        ("der", ["Łukasz van der Berg"]),
        ("", []),
        ("@", []),
        ("nobody", []),
        ("*", []),
        ("a?a", []),
        ("[a]", []),
        ("x" * 60_000, []),
        ("[" * 190, []),
    ],
)
def test_people_answer_to_names_the_most_recently_in_touch_first(crowd: Journal, text: str, found: list[str]) -> None:
    assert [person.name for person in find_people(crowd.index, text, TODAY)] == found


def test_a_misspelt_name_has_suggestions(crowd: Journal) -> None:
    assert [person.name for person in suggest_people(crowd.index, "ada lovelaec")] == ["Ada Lovelace"]
    assert [person.name for person in suggest_people(crowd.index, "lukas")] == ["Łukasz van der Berg"]
    assert suggest_people(crowd.index, "zzz") == []


def test_details_say_what_the_lists_and_tables_of_a_file_hold(journal: Journal, add: Callable[..., str]) -> None:
    add(
        "Ada",
        tags=["b", "a"],
        common_ground="chess",
        work=[
            {"title": "Lead", "organization": "Engines", "industry": "computing"},
            {"organization": "Notes"},
            {"since": TODAY},
        ],
        reach=[{"kind": "email", "value": "a@b.c", "label": "home"}, {"kind": "phone", "value": "1"}],
        met={"on": TODAY, "where": "PyCon", "through": "grace-hopper-2b7x"},
        boundaries={"avoid": ["her father", "money"]},
    )
    details = list_details(journal.index, "ada")
    assert [detail.name for detail in details] == [
        "boundaries", "met", "reach", "reach", "work", "work", "work", "common_ground", "tags",
    ]  # fmt: skip
    assert details[0].parts == {"avoid": "her father, money"}
    assert details[1].parts == {"on": "2026-11-22", "through": "grace-hopper-2b7x", "where": "PyCon"}
    assert details[-1].values == ["b", "a"]
    assert [way.text for way in list_ways(details)] == ["a@b.c (home)", "1"]
