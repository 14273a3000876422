"""What is done to many people at once: the same files as one by one, in one change, with a sentence that says how many."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.capture.deletion import delete
from netjournal.capture.standing import (
    archive,
    set_circle,
    set_rhythm,
    set_style,
    snooze,
    snooze_shortly,
    tag,
)
from netjournal.capture.touch import touch
from netjournal.errors import ConflictError, InvalidError
from netjournal.insights.records import Named, list_people

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netjournal.store import Change
    from tests.conftest import DatedJournal, Put

    Act = Callable[[DatedJournal, Sequence[Named]], Change]

FRIDAY = date(2026, 11, 27)
ACTS: dict[str, tuple[Act, str]] = {
    "rhythm": (lambda j, who: set_rhythm(j, who, "3w", j.now), "rhythm of 6 people: every 3w (1 as before)"),
    "no rhythm": (lambda j, who: set_rhythm(j, who, "none", j.now), "rhythm of 6 people: none"),
    "the circle's rhythm": (lambda j, who: set_rhythm(j, who, None, j.now), "rhythm of 6 people: the circle's (4 as before)"),
    "circle": (lambda j, who: set_circle(j, who, "close", j.now), "circle of 6 people: close (1 as before)"),
    "snooze": (lambda j, who: snooze(j, who, FRIDAY, j.now), "snooze of 6 people: until Fri 27 Nov (1 as before)"),
    "no snooze": (lambda j, who: snooze(j, who, None, j.now), "snooze of 6 people: off (5 as before)"),
    "short snooze": (lambda j, who: snooze_shortly(j, who, j.now), "snooze of 6 people: until Wed 25 Nov or Sun 29 Nov"),
    "pause": (lambda j, who: set_style(j, who, "paused", FRIDAY, j.now), "style of 6 people: paused until Fri 27 Nov"),
    "no pause": (lambda j, who: set_style(j, who, "off", None, j.now), "style of 6 people: paused no longer (4 as before)"),
    "ambient": (lambda j, who: set_style(j, who, "ambient", None, j.now), "style of 6 people: ambient (1 as before)"),
    "periodic": (lambda j, who: set_style(j, who, "periodic", None, j.now), "style of 6 people: periodic (3 as before)"),
    "archive": (lambda j, who: archive(j, who, j.now), "archived: 6 people (1 as before)"),
    "unarchive": (lambda j, who: archive(j, who, j.now, off=True), "out of the archive: 6 people (5 as before)"),
    "tag": (lambda j, who: tag(j, who, [(True, "hiring"), (False, "old")], j.now), "tags of 6 people: +hiring -old (1 as before)"),
    "delete": (lambda j, who: delete(j, who, j.now), "deleted: 6 people and 2 entries"),
}  # fmt: skip


@pytest.fixture
def people(journal: DatedJournal, put: Put) -> list[Named]:
    """Six people of whom each has something that another has not, and three entries that name them."""
    records: list[dict[str, Any]] = [
        {"name": "Ada", "circle": "inner", "rhythm": "3w", "tags": ["hiring"]},
        {"name": "Ben", "circle": "close", "snoozed_until": FRIDAY, "tags": ["old", "Hiring", "x"]},
        {"name": "Cid", "rhythm": "10d", "style": "ambient", "notes": "one\ntwo\n"},
        {"name": "Dot", "style": "paused", "archived": True},
        {"name": "Eve", "circle": "wide", "paused_until": date(2027, 1, 1), "extra": {"shoe": "38"}},
        {"name": "Fay", "circle": "inbox", "reach": [{"kind": "email", "value": "fay@example.org"}]},
        {"name": "Not Meant"},
    ]
    ids = [put(journal, "people", record) for record in records]
    for who in ([ids[0], ids[1]], [ids[2]], [ids[3], ids[6]]):
        put(journal, "entries", {"at": journal.today, "kind": "call", "who": who})
    return list_people(journal.index, ids[:6])


def read_all(journal: DatedJournal) -> dict[str, bytes]:
    home, found = journal.shelf.home, {}
    for folder in ("people", "entries"):
        for place, _, names in os.walk(f"{home}/{folder}"):
            found |= {
                path: journal.shelf.read(path) for name in names for path in [os.path.relpath(f"{place}/{name}", home)]
            }
    return found


@pytest.mark.parametrize("name", ACTS)
def test_many_at_once_come_to_the_same_files_as_one_by_one_and_to_one_undo(
    journal: DatedJournal, people: list[Named], name: str
) -> None:
    act, said = ACTS[name]
    before = read_all(journal)
    assert act(journal, people).summary == said
    together = read_all(journal)
    assert together != before
    assert len(journal.applied) == 1
    journal.undo(journal.now)
    assert read_all(journal) == before
    for person in people:
        journal.catch_up(journal.today, 0)
        act(journal, [person])
    assert read_all(journal) == together


def test_a_touch_is_logged_with_each_of_them(journal: DatedJournal, people: list[Named]) -> None:
    assert touch(journal, people[:1], journal.now).summary == "touch with Ada, Sun 22 Nov"
    assert touch(journal, people[:3], journal.now).summary == "touch with 3 people, Sun 22 Nov"
    rows = journal.index.select(
        "SELECT w.person, count(*) FROM who w JOIN entry e ON e.no = w.entry WHERE e.kind = 'touch' GROUP BY 1"
    )
    assert rows == [("ada", 2), ("ben", 1), ("cid", 1)]
    journal.undo(journal.now)
    assert journal.index.value("SELECT count(*) FROM entry WHERE kind = 'touch'") == 1


def test_nobody_is_changed_when_the_file_of_one_is_broken_or_gone(journal: DatedJournal, people: list[Named]) -> None:
    with open(f"{journal.shelf.home}/{people[-1].path}", "wb") as file:
        file.write(b"id = 'fay'\nname =\n")
    before = read_all(journal)
    with pytest.raises(InvalidError, match=r"people/fay\.toml:2: .*; nothing was changed"):
        tag(journal, people, [(True, "new")], journal.now)
    os.remove(f"{journal.shelf.home}/{people[-1].path}")
    with pytest.raises(ConflictError, match=r"people/fay\.toml was moved or deleted meanwhile; nothing was changed"):
        archive(journal, people, journal.now)
    with pytest.raises(ConflictError, match=r"people/fay\.toml was moved or deleted meanwhile; nothing was logged"):
        touch(journal, people, journal.now)
    del before[people[-1].path]
    assert read_all(journal) == before


def test_who_is_named_twice_is_changed_once(journal: DatedJournal, people: list[Named]) -> None:
    assert (
        tag(journal, [people[0], people[0]], [(True, "x")], journal.now).summary
        == "tags of Ada: #hiring #x (was #hiring)"
    )
    assert delete(journal, [people[1], people[1]], journal.now).summary == "deleted: Ben"
