"""jrnl and friends.md: entries with the people whom they name."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.exchange.friends import is_friends, read_friends
from netjournal.exchange.jrnl import is_jrnl, is_jrnl_json, read_jrnl, read_jrnl_json

JRNL = """[2026-11-20 09:05:00 AM] Had coffee with @Ada and @GraceHopper about @work. *
She will send the deck.

Next week more, me@example.org.

[2026-11-21 21:30] Nobody today
[2026-13-40 10:00] A day there is not, @Ada
2026-11-22 08:00 thinking of @bob_okafor
"""

FRIENDS = """### Activities:
- 2026-11-20: Got lunch with **Grace Hopper** and **Ada** in _Paris_. @food @new-york:trip
- 2026-11-19: Alone.
- 2026-02-30: With **Ada**

### Notes:
- 2026-11-18: **Grace Hopper** has a ship named after her.
a line that says nothing

### Friends:
- Grace Hopper (a.k.a. The Admiral a.k.a. Amazing Grace) [Arlington] @navy @science:computers
- Marie Curie

### Locations:
- Paris
"""


def test_entries_of_jrnl_name_people_and_keep_their_text() -> None:
    assert is_jrnl(JRNL)
    reading = read_jrnl(JRNL, "j.txt")
    first, last = reading.items
    assert first.record["at"] == datetime(2026, 11, 20, 9, 5)  # noqa: DTZ001 - of the user's own zone
    assert first.record["note"].splitlines()[0] == "Had coffee with @Ada and @GraceHopper about @work."
    assert first.record["note"].endswith("me@example.org.")
    assert (first.record["kind"], first.record["flavour"], first.record["starred"]) == ("met", "coffee", True)
    assert [(card.name, card.found_by) for card in first.who] == [("Ada", "name"), ("Grace Hopper", "name"), ("work", "tag")]  # fmt: skip
    assert (last.record["kind"], last.who[0].name, last.line) == ("note", "bob okafor", 8)
    assert reading.passed == {"it names nobody": 1, "without a date that can be read": 1}
    assert len({item.uid for item in reading.items}) == 2


def test_jrnls_json_says_the_same() -> None:
    entry = {
        "title": "Met @Ada",
        "body": "twice",
        "date": "2026-11-20",
        "time": "09:05",
        "tags": ["@ada"],
        "starred": True,
    }
    table = json.loads(json.dumps({"tags": {}, "entries": [entry]}))
    assert is_jrnl_json(table)
    (item,) = read_jrnl_json(table, "j.json").items
    assert (item.record["note"], item.record["starred"], item.who[0].name) == ("Met @Ada\ntwice", True, "Ada")


@pytest.mark.parametrize(
    "text", ["", "name,email\n", "2026-11-20,Ada\n", "- 2026-11-20: x", "2026-11-20 10:00,Ada,1\n"]
)
def test_what_is_no_jrnl_is_not_taken_for_one(text: str) -> None:
    assert not is_jrnl(text)


def test_friends_are_people_and_what_was_done_with_them_happened() -> None:
    assert is_friends(FRIENDS)
    reading = read_friends(FRIENDS, "friends.md")
    grace = reading.cards[0]
    assert grace.record == {
        "name": "Grace Hopper",
        "aliases": ["The Admiral", "Amazing Grace"],
        "tags": ["navy", "science-computers"],
        "place": "Arlington",
    }
    assert [card.name for card in reading.cards] == ["Grace Hopper", "Marie Curie", "Ada"]
    lunch, note = reading.items
    assert lunch.record == {
        "at": date(2026, 11, 20), "kind": "met", "flavour": "lunch", "note": "Got lunch with Grace Hopper and Ada in Paris.",
        "tags": ["food", "new-york-trip"], "place": "Paris",
    }  # fmt: skip
    assert lunch.who == [grace, reading.cards[2]]
    assert lunch.who[0] is grace
    assert note.record["kind"] == "note"
    assert reading.passed == {"it names nobody": 1}
    assert [str(fault) for fault in reading.faults] == [
        "friends.md:8: it is none of the notes",
        "friends.md:4: 2026-02-30 is no day",
    ]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("part", ["@x", "(a.k.a. ", "_a", "**a", "[", " ", "* ", "a.k.a. "])
def test_a_long_line_of_one_thing_takes_no_longer_than_another(part: str) -> None:
    line = part * (60_000 // len(part))
    read_friends(f"### Friends:\n- Ada {line}\n### Activities:\n- 2026-01-01: **Ada** {line}!\n", "x")
    read_jrnl(f"[2026-01-01 10:00] @Ada {line}!\n", "x")


@given(st.text(max_size=200))
def test_whatever_stands_there_it_is_read(text: str) -> None:
    for start in ("### Activities:\n- 2026-01-01: ", "### Friends:\n- "):
        read_friends(f"{start}{text}", "x")
    assert all(item.who for item in read_jrnl(f"[2026-01-01 10:00] @A {text}", "x").items)
