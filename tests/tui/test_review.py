"""The daily review: one key a person, with a way back, and an end."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.tui.screens.home import Home
from netjournal.tui.screens.person import Person
from netjournal.tui.screens.review import Review

from .conftest import Open, compare

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

    from .conftest import Session


def whose(session: Session) -> str:
    screen = session.app.screen
    assert isinstance(screen, Review)
    return screen.person.name if screen.person else ""


def last_entry(journal: DatedJournal) -> dict[str, object]:
    path = journal.index.value("SELECT f.path FROM entry e JOIN file f ON f.id = e.id ORDER BY e.logged DESC LIMIT 1")
    return tomllib.loads(journal.shelf.read(path).decode())


async def test_ten_people_and_the_sorting_take_no_more_than_fourteen_keys(begin: Open, demo: DatedJournal) -> None:
    keys = [*"rsd1s5s2sd4", "1", "2", "q"]
    assert len(keys) <= 14
    async with begin() as session:
        await session.press(*keys[:-1])
        assert whose(session) == ""
        assert "Done for today: 12 people." in session.text()
        await session.press(keys[-1])
        assert isinstance(session.app.screen, Home)
    kinds = demo.index.select(
        "SELECT kind, answered, count(*) FROM entry WHERE logged >= '2026-11-22T18' GROUP BY 1, 2"
    )
    assert len(kinds) >= 4


@pytest.mark.parametrize(
    ("key", "said", "kind"),
    [
        ("1", "call with Bob Okafor, Sun 22 Nov. u undoes", "call"),
        ("2", "message with Bob Okafor, Sun 22 Nov. u undoes", "message"),
        ("3", "email with Bob Okafor, Sun 22 Nov. u undoes", "email"),
        ("4", "met with Bob Okafor, Sun 22 Nov. u undoes", "met"),
        ("5", "tried Bob Okafor, no answer, Sun 22 Nov. u undoes", "touch"),
        ("d", "touch with Bob Okafor, Sun 22 Nov. u undoes", "touch"),
        ("s", "snooze of Bob Okafor: until Sun 29 Nov (was off). u undoes", ""),
        ("x", "rhythm of Bob Okafor: none (was 3w, the circle's). u undoes", ""),
    ],
)
async def test_a_key_decides_the_next_card_comes_and_undo_returns_to_this_one(
    begin: Open, demo: DatedJournal, key: str, said: str, kind: str
) -> None:
    async with begin() as session:
        before = demo.index.value("SELECT count(*) FROM entry")
        await session.press("r", key)
        assert session.said() == [said]
        assert whose(session) == "Priya Natarajan"
        assert demo.index.value("SELECT count(*) FROM entry") == before + bool(kind)
        assert not kind or last_entry(demo)["kind"] == kind
        await session.press("u")
        assert whose(session) == "Bob Okafor"
        assert demo.index.value("SELECT count(*) FROM entry") == before
        assert demo.index.select("SELECT rhythm, snoozed_until FROM person WHERE name = 'Bob Okafor'") == [(None, None)]


async def test_a_line_about_the_person_is_their_turn_and_a_note_is_not(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        await session.type("rmlikes the sea\r")
        assert whose(session) == "Bob Okafor"
        assert "likes the sea" in session.text()
        await session.type("lhe is in Dublin\r")
        assert whose(session) == "Priya Natarajan"
        assert (last_entry(demo)["kind"], last_entry(demo)["note"]) == ("call", "he is in Dublin")
        assert "f next touch" not in session.text()
        await session.type("acall Chen: x\r")
        assert whose(session) == "Priya Natarajan"
        await session.press("u", "u", "u")
        assert whose(session) == "Bob Okafor"
        assert "likes the sea" not in session.text()


async def test_snooze_until_asks_and_an_empty_answer_stays(begin: Open) -> None:
    async with begin() as session:
        await session.type("rS\r")
        assert whose(session) == "Bob Okafor"
        await session.type("Sfri\r")
        assert whose(session) == "Priya Natarajan"
        assert session.said()[-1].startswith("snooze of Bob Okafor: until Fri 27 Nov")
        await session.press("u")
        assert whose(session) == "Bob Okafor"


async def test_who_is_skipped_comes_up_once_more_and_the_way_leads_back_too(begin: Open) -> None:
    async with begin() as session:
        await session.press("r", "n", "space")
        assert whose(session) == "Esther Cohen"
        await session.press("N")
        assert whose(session) == "Priya Natarajan"
        await session.press("N", "N")
        assert whose(session) == "Bob Okafor"
        assert session.said() == ["this is the first card"]
        await session.press(*"ddssssssss", "1", "1")
        assert "12/12" in session.text()
        await session.press("n")
        assert session.said() == ["everybody had a turn; u undoes the last, q goes back"]


async def test_the_place_is_kept_while_the_day_lasts(begin: Open) -> None:
    async with begin() as session:
        await session.press("r", "d", "s", "q")
        assert isinstance(session.app.screen, Home)
        await session.press("r")
        assert whose(session) == "Esther Cohen"
        await session.press("u", "u")
        assert whose(session) == "Bob Okafor"


async def test_all_about_the_person_is_a_key_away_and_what_is_done_there_can_be_taken_back(begin: Open) -> None:
    async with begin() as session:
        await session.press("r", "1", "o")
        assert isinstance(session.app.screen, Person)
        await session.press("u", "q")
        assert whose(session) == "Priya Natarajan"
        await session.press("y")
        assert session.said()[-1].startswith("copied: ")
        await session.press("u")
        assert whose(session) == "Bob Okafor"


async def test_somebody_new_is_put_into_a_circle_with_one_key(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        await session.press("r", "0")
        assert session.said() == ["0 is for somebody new: no circle, never due"]
        await session.press(*"s" * 10)
        assert whose(session) == "April Jones"
        assert "which circle?  1 inner  2 close  3 active  4 wide  0 none" in session.text()
        assert "new since Thu 19 Nov" in session.text()
        await session.press("3", "0")
        assert demo.index.select("SELECT circle, rhythm FROM person WHERE name IN ('April Jones', 'Xavier Roy')") == [
            ("active", None), ("inbox", "none"),
        ]  # fmt: skip
        assert "2  sorted" in session.text()


async def test_the_kinds_of_the_digits_can_be_chosen(begin: Open, demo: DatedJournal) -> None:
    demo.config.own["review.kinds"] = "video letter"
    async with begin() as session:
        await session.press("r", "2")
        assert last_entry(demo)["kind"] == "letter"
        await session.press("3")
        assert session.said() == ["3 logs nothing; the setting review.kinds says what it could"]


async def test_the_end_says_what_was_done_and_where_the_goals_stand(begin: Open) -> None:
    async with begin() as session:
        await session.press("r", *"11ssssssss", "1", "1")
        words = " ".join(session.text().split())
        assert "Done for today: 12 people. 4 more can wait until tomorrow. 2 called 8 snoozed 2 sorted" in words
        assert "conversations 3 → 5/6" in words
        assert "streak 17 days" in words
        await session.press("u")
        assert whose(session) == "Xavier Roy"


async def test_nobody_due_is_good_news(begin: Open, journal: DatedJournal, put: Put) -> None:
    async with begin(journal=journal) as session:
        await session.do("palette")
        await session.press("escape")
    put(journal, "people", {"name": "Grace Hopper", "circle": "inner", "added": journal.today})
    async with begin(journal=journal) as session:
        await session.press("r")
        assert "All clear until Sun 13 Dec (Grace Hopper)." in session.text()
        await session.press("1")
        assert session.said()[-1].startswith("everybody had a turn")


async def test_what_is_decided_here_is_not_taken_for_a_change_by_others(begin: Open) -> None:
    async with begin() as session:
        await session.press("r", "s")
        session.home._watch()
        await session.press("q")
        session.home._watch()
        await session.rest_aside()
        assert session.said() == ["snooze of Bob Okafor: until Sun 29 Nov (was off). u undoes"]


async def test_home_says_how_many_are_due_beside_the_key(begin: Open) -> None:
    async with begin(120, 40) as session:
        assert "r review 12" in session.screen()[-1]


async def test_what_is_private_has_no_turn_while_others_look_on(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"name": "Vera Kowalski", "rhythm": "2d", "added": date(2026, 11, 1), "private": True})
    put(journal, "people", {"name": "Bob Okafor", "rhythm": "3w", "added": date(2026, 11, 1)})
    async with begin(journal=journal) as session:
        await session.press("r")
        assert whose(session) == "Vera Kowalski"
        await session.press("H")
        assert whose(session) == "Bob Okafor"
        assert "Vera" not in session.text()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28), (120, 40)])
async def test_the_review_looks_as_it_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("r")
        compare(f"review-{columns}x{rows}", session.screen())
        await session.press(*"sd1sn2sd4s", "1", "2", "d")
        session.app.clear_notifications()
        await session.rest_aside()
        compare(f"reviewed-{columns}x{rows}", session.screen())


@pytest.mark.parametrize(("columns", "rows"), [(200, 60), (66, 12), (30, 8), (29, 7)])
async def test_the_review_fits_any_screen(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("r")
        assert "too small" in session.text() if columns < 30 else "Bob Okafor" in session.text()
        assert columns < 30 or "late by 2w" in session.text()
        assert all(len(row) <= columns for row in session.screen())
        await session.resize(80, 24)
        assert "Last time" in session.text()
