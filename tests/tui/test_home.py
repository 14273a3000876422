"""Home: the three panes, their keys, and what stands in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.errors import LockedError
from netjournal.index import ALL
from netjournal.insights.timeline import list_numbers
from netjournal.journal import Journal
from netjournal.query.sql import ENTRIES, compile_query
from netjournal.tui import followed
from netjournal.tui.desk import Desk
from netjournal.tui.screens import panes

from .conftest import Open, Session, compare

if TYPE_CHECKING:
    from conftest import DatedJournal, Put

SIZES = [(80, 24), (120, 40), (200, 60), (45, 28)]


def named(session: Session) -> str:
    person = session.home.person
    return person.name if person else ""


def edit(journal: DatedJournal, folder: str, name: str, text: str) -> str:
    """Write a file as an editor would, and return its path in the home."""
    path = f"{folder}/{name}.toml"
    with open(f"{journal.shelf.home}/{path}", "w", encoding="utf-8") as file:
        file.write(text)
    return path


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_home_looks_as_it_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        shown = session.screen()
        assert len(shown) == rows
        compare(f"home-{columns}x{rows}", shown)


async def test_keys_move_the_cursor_and_the_card_and_the_timeline_follow(begin: Open) -> None:
    async with begin() as session:
        people = session.rows("people")
        for key, place in [
            ("j", 1),
            ("down", 2),
            ("k", 1),
            ("up", 0),
            ("up", 0),
            ("G", 35),
            ("g", 0),
            ("end", 35),
            ("home", 0),
        ]:
            await session.press(key)
            assert people.cursor == place, key
        await session.press("pagedown")
        assert people.cursor == 36 - people.size.height
        await session.press("pageup", "j")
        await session.rest()
        assert session.pane_text("timeline").splitlines()[0].startswith(" 2  Priya Natarajan")


async def test_the_card_follows_at_once_and_the_timeline_when_the_cursor_has_rested(begin: Open) -> None:
    async with begin() as session:
        bob = session.pane_text("timeline").splitlines()
        await session.press("j")
        shown = session.pane_text("timeline").splitlines()
        assert shown[1] != bob[1]
        assert (shown[0], shown[3:]) == (bob[0], bob[3:])
        await session.rest()
        assert "Priya Natarajan" in session.pane_text("timeline").splitlines()[0]


async def test_the_card_comes_back_with_the_cursor_before_the_timeline_has_followed(begin: Open) -> None:
    async with begin() as session:
        before = session.pane_text("timeline")
        await session.press("j", "k")
        assert session.pane_text("timeline") == before


async def test_the_timeline_that_gets_the_keys_is_of_the_person_under_the_cursor_and_stays(begin: Open) -> None:
    async with begin() as session:
        await session.press("j", "2", "j", "j")
        assert session.home.shown == session.home.people[1].id
        assert session.home._timer is None
        assert session.rows("timeline").cursor == 2


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_digits_and_tab_move_the_keys_between_panes_and_bring_them_on_the_screen(
    begin: Open, columns: int, rows: int
) -> None:
    async with begin(columns, rows) as session:
        for key, place in [
            ("3", "goals"), ("1", "people"), ("2", "timeline"), ("tab", "goals"), ("tab", "people"), ("shift+tab", "goals"), ("shift+tab", "timeline"),
        ]:  # fmt: skip
            await session.press(key)
            assert session.keys_at == place
            shown = {name for name in panes.PANES if session.is_shown(name)}
            assert place in shown
            assert session.home.rows(place).has_focus
            expected = {45: {place}, 80: {"people", "goals" if place == "goals" else "timeline"}}.get(
                columns, set(panes.PANES)
            )
            assert shown == expected


async def test_on_a_phone_q_goes_back_from_the_timeline_before_it_quits(begin: Open) -> None:
    async with begin(45, 28) as session:
        await session.press("2")
        assert [name for name in panes.PANES if session.is_shown(name)] == ["timeline"]
        await session.press("q")
        assert [name for name in panes.PANES if session.is_shown(name)] == ["people"]
        assert session.app.is_running
        await session.press("q")
        assert session.app._exit


async def test_enter_shows_an_entry_whole_and_again_as_it_was(begin: Open) -> None:
    async with begin() as session:
        await session.press("2", "j", "j")
        for key, is_whole in [("enter", True), ("o", False), ("enter", True)]:
            await session.press(key)
            assert ("We wrote two letters" in session.pane_words("timeline")) == is_whole
            assert session.rows("timeline").cursor == 2


async def test_zero_shows_everyone_and_the_person_again(begin: Open) -> None:
    async with begin() as session:
        before = session.pane_text("timeline")
        await session.press("0")
        shown = session.pane_text("timeline").splitlines()
        assert shown[0].startswith(" 2  Everyone")
        assert "latest first" in shown[1]
        assert "Chen Wei" in shown[3]
        await session.press("0")
        assert session.pane_text("timeline") == before
        await session.press("0", "j")
        assert "Everyone" in session.pane_text("timeline")
        await session.rest()
        assert session.home.shown == session.home.people[1].id


@pytest.mark.parametrize("back", ["q", "escape"])
@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_enter_on_a_goal_shows_the_entries_behind_it_and_back_returns_to_the_goals(
    begin: Open, columns: int, rows: int, back: str
) -> None:
    async with begin(columns, rows) as session:
        await session.press("3", "enter")
        assert session.keys_at == "timeline"
        shown = session.pane_text("timeline")
        assert shown.splitlines()[0].startswith(" 2  conversations")
        assert "kind:call,met,video" in shown
        queries = [compile_query(query, MOMENT.date(), ENTRIES) for query in ("kind:call,met,video", "goal:talks")]
        behind = {number for query in queries for number in list_numbers(session.journal.index, MOMENT.date(), query)}
        assert len(session.rows("timeline").source) == len(behind)
        await session.press(back)
        assert session.keys_at == "goals"
        assert session.is_shown("goals")
        assert session.home.goal is None
        assert session.app.is_running


async def test_behind_a_goal_stand_the_entries_it_counts(demo: DatedJournal, put: Put) -> None:
    put(demo, "people", {"name": "Zed Zero"})
    put(demo, "entries", {"kind": "note", "at": MOMENT, "who": ["zed-zero"], "note": "marked", "goals": ["talks"]})
    desk = Desk(demo, lambda: MOMENT, is_demo=True)
    goals = {progress.goal.id: progress.goal for progress in desk.list_goals()}
    talks = desk.open_timeline(lambda *_: [], goal=goals["talks"])
    assert talks.item(0).note == "marked"
    given = desk.open_timeline(lambda *_: [], goal=goals["gave"])
    assert len(given) > 0
    assert all(given.item(place).gave for place in range(len(given)))


async def test_a_goal_whose_query_makes_no_sense_says_so(begin: Open, demo: DatedJournal) -> None:
    edit(demo, "goals", "odd", 'id = "odd"\nname = "odd"\nquery = "tga:x"\ntarget = 3\nstart = 2020-01-01\n')
    demo.catch_up(MOMENT.date(), ALL)
    async with begin(200, 60) as session:
        await session.press("3", "g")
        assert "did you mean tag:?" in session.pane_text("goals")
        await session.press("enter")
        assert "did you mean tag:?" in session.said()[0]
        assert session.home.goal is None


async def test_a_save_leaves_the_view_of_everyone_and_the_entry_under_the_cursor(begin: Open) -> None:
    async with begin() as session:
        await session.press("0", "2", "j", "j")
        source = session.rows("timeline").source
        assert isinstance(source, panes.Entries)
        before = source.item(2).id
        await session.press("a")
        await session.type("call Bob: hello")
        await session.press("enter")
        await session.rest()
        assert session.home.shows_everyone
        assert named(session) == "Bob Okafor"
        after = session.rows("timeline").source
        assert isinstance(after, panes.Entries)
        assert (session.rows("timeline").cursor, after.item(3).id) == (3, before)


async def test_capital_q_quits_from_everywhere(begin: Open) -> None:
    for keys in (["3"], ["0"], ["2"], ["?", "escape"]):
        async with begin() as session:
            await session.press(*keys, "Q")
            assert session.app._exit


async def test_q_at_home_quits_and_escape_never_does(begin: Open) -> None:
    async with begin() as session:
        await session.press("escape", "escape")
        assert session.app.is_running
        await session.press("q")
        assert session.app._exit


async def test_keys_that_arrive_in_one_piece_are_obeyed_one_after_the_other(begin: Open) -> None:
    async with begin() as session:
        await session.type("jj3j")
        assert (session.rows("people").cursor, session.rows("goals").cursor) == (2, 1)
        await session.type("1kacall Quentin all about jam")
        assert session.capture.line == "call Quentin all about jam"
        assert session.app.is_running


async def test_control_c_says_how_to_leave(begin: Open) -> None:
    async with begin() as session:
        await session.press("ctrl+c")
        assert session.app.is_running
        assert session.said() == ["q quits; everything is saved"]


async def test_a_file_that_cannot_be_read_is_named_at_the_bottom_and_hides_nothing_else(
    begin: Open, demo: DatedJournal
) -> None:
    path = edit(demo, "people", "ada-yonath-4tx5", 'id = "ada-yonath-4tx5"\nname = [\n')
    async with begin() as session:
        await session.press("R")
        foot = session.screen()[-2]
        assert foot.lstrip().startswith(f"{path}:")
        assert session.rows("people").position == "1/35"
        assert "Bob Okafor" in session.text()
        assert "1 file to mend" in session.screen()[0]
        await session.press("?")
        assert f"{path}:" in session.text()
        await session.press("escape")
        edit(demo, "people", "ada-yonath-4tx5", 'id = "ada-yonath-4tx5"\nname = "Ada Yonath"\n')
        await session.press("R")
        assert path not in session.text()
        assert session.rows("people").position.endswith("/36")


async def test_what_an_editor_changed_shows_after_reload(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        edit(
            demo,
            "people",
            "bob-okafor-c774",
            'id = "bob-okafor-c774"\nname = "Robert Okafor"\nrhythm = "3w"\ncircle = "inner"\n',
        )
        await session.press("R")
        assert named(session) == "Robert Okafor"


async def test_a_journal_without_people_says_what_to_do_and_l_adds_the_first_person(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    put(journal, "entries", {"at": journal.today, "kind": "note", "note": "a beginning"})
    async with begin(journal=journal) as session:
        assert "Nobody here yet. a logs a line and adds" in session.pane_words("people")
        assert "No goals yet." not in session.pane_text("timeline")
        await session.press("j", "k", "enter", "0", "0", "3")
        assert "No goals yet." in session.pane_text("goals")
        await session.press("1", "l")
        assert session.capture.line == ""
        await session.type("met Tom Baker yesterday: sat next to me at PyCon")
        await session.press("enter", "1")
        assert [person.name for person in session.home.people] == ["Tom Baker"]
        assert "Tom Baker" in session.pane_text("people")
        assert "sat next to me" in session.pane_text("timeline")


async def test_somebody_without_entries_has_a_sentence(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"name": "Ada Lovelace"})
    async with begin(journal=journal) as session:
        assert "Nothing yet with Ada Lovelace. l logs the first one." in session.pane_words("timeline")


async def test_what_another_netjournal_took_back_meanwhile_stops_nothing(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        demo.index.begin()
        person = session.home.people[1].id
        path = demo.path_of(person)
        assert path is not None
        demo.index.forget(path)
        for (entry,) in demo.index.select("SELECT f.path FROM file f WHERE f.path LIKE 'entries/%'"):
            demo.index.forget(entry)
        demo.index.commit()
        await session.press("j", "enter", "enter", "G", "enter")
        await session.rest()
        await session.press("0", "enter", "R")
        assert session.app.is_running


async def test_an_index_that_is_busy_is_said_and_the_app_goes_on(begin: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise LockedError("another netjournal holds the index")

    async with begin() as session:
        monkeypatch.setattr(Journal, "catch_up", fail)
        await session.press("R")
        assert session.said() == ["another netjournal holds the index"]
        assert session.app.is_running


async def test_a_thousand_people_cost_no_more_drawing_than_a_screenful(
    begin: Open, journal: DatedJournal, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = panes.draw_person
    monkeypatch.setattr(
        panes, "draw_person", lambda person, *rest, **more: drawn.append(person.name) or draw(person, *rest, **more)
    )  # type: ignore[func-returns-value]
    for number in range(1000):
        put(journal, "people", {"name": f"Person {number:04}", "id": f"person-{number:04}"})
    async with begin(journal=journal) as session:
        assert len(session.home.people) == 1000
        for key in ("j", "j", "G", "k", "g", "pagedown", "pageup"):
            drawn.clear()
            await session.press(key)
            assert len(drawn) <= 36, key


async def test_people_are_sorted_in_four_ways_and_the_title_says_which(begin: Open) -> None:
    async with begin() as session:
        for title, first in (
            ("People by name", "Ada Lovelace"),
            ("People by last contact", "Joy Mbeki"),
            ("People by circle", "Ada Lovelace"),
            ("People", "Bob Okafor"),
        ):
            await session.press("O")
            assert session.pane_text("people").startswith(f" 1  {title} \u2500")
            assert session.home.people[0].name == first
            assert named(session) == "Bob Okafor"
        await session.press("O")
        await session.type("/circle:wide\r")
        assert session.pane_text("people").startswith(" 1  People by name: circle:… ")
        found = [person.name for person in session.home.people]
        assert found == sorted(found)
        await session.press("escape")
        assert session.pane_text("people").startswith(" 1  People by name \u2500")


async def test_by_circle_each_circle_has_a_title_that_the_cursor_passes(begin: Open) -> None:
    async with begin() as session:
        await session.press("O", "O", "O", "g")
        rows = session.pane_text("people").splitlines()
        assert rows[1].startswith(" inner \u2500")
        assert rows[2].startswith("  Ada Lovelace")
        assert [row.split()[0] for row in rows if row.endswith("\u2500\u2500")] == [
            "1",
            "inner",
            "close",
            "active",
        ] or rows
        assert session.app.cursor_position.y == 4
        for _ in range(5):
            await session.press("j")
        assert named(session) == "Ben Ito"
        await session.press("G", "g")
        assert session.pane_text("people").splitlines()[1].startswith(" inner ")


async def test_n_goes_to_who_is_due_next_and_round_the_end(begin: Open) -> None:
    async with begin() as session:
        visited = []
        for _ in range(13):
            visited.append(named(session))
            await session.press("n")
        assert len(set(visited)) == 12
        assert visited[12] == visited[0] == "Bob Okafor"
        await session.press("N", "N")
        assert named(session) == visited[11]
        await session.press("G", "N")
        assert named(session) == visited[11]


async def test_n_says_when_nobody_is_due(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"name": "Ada Lovelace"})
    async with begin(journal=journal) as session:
        await session.press("n")
        assert session.said() == ["nobody is due"]
        assert " · 0 due · " in session.screen()[0]
        put(journal, "people", {"name": "Grace", "rhythm": "3w", "added": date(2026, 11, 4)})
        await session.press("R", "n")
        assert session.said() == ["All clear until Wed 25 Nov (Grace)."]
        assert " · all clear until Wed 25 Nov (Grace) · " in session.screen()[0]
        await session.type("/ada\rN")
        assert session.said() == ["nobody of these is due"]


async def test_below_the_entries_of_a_person_those_of_everyone_fill_a_tall_screen(begin: Open) -> None:
    async with begin(120, 40) as session:
        await session.press("G")
        await session.rest()
        shown = session.pane_text("timeline")
        assert shown.startswith(" 2  Xavier Roy")
        assert " everyone, latest first \u2500" in shown
        below = shown.partition("everyone, latest first")[2]
        assert "note Chen Wei" in below
        assert "Xavier" not in below
        await session.press("2", "j", "j")
        assert session.pane_text("timeline").splitlines()[0].endswith(" 2/173")
        await session.press("enter")
        source, cursor = session.rows("timeline").source, session.rows("timeline").cursor
        assert isinstance(source, panes.Entries)
        assert session.home.record == source.item(cursor).id
        assert source.item(cursor).id in session.home.expanded
        await session.resize(80, 24)
        assert len(session.rows("timeline").source) == 1
        await session.resize(120, 40)
        assert "everyone, latest first" in session.pane_text("timeline")


async def test_the_entries_of_everyone_are_not_asked_for_before_they_are_on_the_screen(
    begin: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = followed.list_others
    monkeypatch.setattr(followed, "list_others", lambda *args: asked.append(args[2]) or ask(*args))  # type: ignore[func-returns-value]
    async with begin(120, 40) as session:
        assert asked == []
        assert session.pane_text("timeline").splitlines()[0].endswith(" 1/16")
        await session.press("2", "G")
        assert asked == ["bob-okafor-c774"]
        assert session.pane_text("timeline").splitlines()[0].endswith(" 1/158")
        await session.press("k")
        assert session.pane_text("timeline").splitlines()[0].endswith(" 16/16")


async def test_somebody_without_entries_is_told_so_above_those_of_everyone(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    put(journal, "people", {"name": "Ada Lovelace"})
    async with begin(120, 40, journal=journal) as session:
        assert "Nothing yet with Ada Lovelace. l logs the first one." in session.pane_words("timeline")
        assert "everyone" not in session.pane_text("timeline")
        await session.press("2", "j", "enter", "X", "g", "G")
        put(journal, "people", {"name": "Bob"})
        put(journal, "entries", {"kind": "call", "at": MOMENT, "who": ["bob"], "note": "hello there"})
        await session.press("R")
        words = session.pane_words("timeline")
        assert (
            words.index("Nothing yet with Ada Lovelace")
            < words.index("everyone, latest first")
            < words.index("hello there")
        )
