"""Find everywhere: the answer follows the question, what is chosen is shown at home, and escape comes back step by step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.glyphs import UNICODE
from netjournal.tui.desk import Desk
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.finder import Answer, Hit
from netjournal.tui.listings import Entries
from netjournal.tui.screens.find import Find
from netjournal.tui.screens.week import Week
from netjournal.tui.widgets.rows import Rows

from .conftest import Open, Session, compare

if TYPE_CHECKING:
    from conftest import DatedJournal, Put


def screen_of(session: Session) -> Find:
    screen = session.app.screen
    assert isinstance(screen, Find)
    return screen


def fact_of(session: Session) -> str:
    screen = session.app.screen
    assert isinstance(screen, Week)
    assert screen._fact is not None
    return screen._fact.record


def entry_at_home(session: Session) -> str:
    rows = session.rows("timeline")
    assert isinstance(rows.source, Entries)
    return rows.source.item(rows.cursor).id


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28)])
async def test_find_looks_as_it_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("F")
        await session.type("bo")
        shown = session.screen()
        assert len(shown) == rows
        compare(f"find-{columns}x{rows}", shown)


async def test_people_goals_and_entries_follow_what_is_typed(begin: Open) -> None:
    async with begin() as session:
        await session.press("F")
        assert "Type part of a name, a word, or a query" in session.text()
        await session.type("taro")
        assert session.screen()[0].startswith(" F  Find: taro ")
        assert " People 1 " in session.text()
        assert "Niamh; Taro is six" in session.text()
        assert " Entries, latest first 4 " in session.text()
        await session.type(" kind:met")
        assert "People" not in session.text()
        assert "Barbecue at Niamh's. Taro fed Ngozi" in session.text()
        await session.press("ctrl+u")
        await session.type("photograph")
        assert "with a photograph of the" in session.text()
        await session.press("ctrl+u")
        await session.type("people")
        assert " Goals 1 " in session.text()


async def test_a_question_typed_in_one_piece_with_both_enters_opens_what_it_finds(begin: Open) -> None:
    async with begin(120, 40) as session:
        await session.type("Fbokaf\r\r")
        await session.rest_aside()
        assert session.app.screen is session.home
        assert session.home.person is not None
        assert session.home.person.name == "Bob Okafor"
        assert session.keys_at == "timeline"


async def test_a_person_is_opened_as_enter_at_home_does_though_a_filter_hides_them(begin: Open) -> None:
    async with begin(120, 40) as session:
        await session.type("/tag:hiring\r")
        await session.type("Fokafor\r")
        await session.press("enter")
        assert session.home.person is not None
        assert session.home.person.name == "Bob Okafor"
        assert session.home.filters["people"] == ""
        assert session.pane_text("timeline").startswith(" 2  Bob Okafor")
        assert session.keys_at == "timeline"


async def test_an_entry_is_shown_whole_in_the_timeline_of_its_first_person_and_escape_comes_back(begin: Open) -> None:
    async with begin() as session:
        await session.press("F")
        await session.type("wrote two letters")
        await session.press("enter", "enter")
        assert session.pane_text("timeline").startswith(" 2  Bob Okafor")
        assert "We wrote two letters" in session.pane_words("timeline")
        assert session.rows("timeline").cursor > 0
        assert entry_at_home(session) in session.home.expanded
        await session.press("escape")
        find = screen_of(session)
        assert session.keys_at == "found"
        assert not find.is_asking
        assert "wrote two letters" in session.screen()[-2]
        await session.press("escape")
        assert find.is_asking
        await session.press("escape")
        assert session.app.screen is session.home
        await session.press("escape", "escape")
        assert session.app.is_running


async def test_back_returns_to_what_was_found_before_it_quits_and_another_pane_forgets_it(begin: Open) -> None:
    async with begin() as session:
        await session.type("Frunway\r")
        await session.press("j", "enter", "q")
        assert screen_of(session).record is not None
        assert session.app.screen.query_one("#found").cursor == 1  # type: ignore[attr-defined]
        await session.press("enter", "1", "q")
        assert session.app._exit


async def test_the_entries_behind_a_goal_are_shown_and_left_nowhere(begin: Open) -> None:
    async with begin() as session:
        await session.type("Fconversations\r")
        await session.press("enter")
        assert session.home.goal is not None
        assert session.pane_text("timeline").startswith(" 2  conversations")
        await session.press("escape", "q")
        assert session.home.goal is None
        assert session.app.screen is session.home


async def test_an_entry_with_nobody_is_shown_among_those_of_everyone(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    put(journal, "people", {"name": "Ada"})
    put(journal, "entries", {"kind": "event", "at": MOMENT, "note": "quiet evening", "who": []})
    put(journal, "entries", {"kind": "note", "at": MOMENT, "note": "quiet morning", "who": ["gone-gray-9999"]})
    async with begin(journal=journal) as session:
        for word in ("evening", "morning"):
            await session.type(f"F{word}\r")
            await session.press("enter")
            assert session.home.shows_everyone
            source = session.rows("timeline").source
            assert isinstance(source, Entries)
            assert source.item(session.rows("timeline").cursor).note == f"quiet {word}"
            await session.press("1")


async def test_a_query_half_typed_leaves_the_answer_and_says_what_it_lacks(begin: Open) -> None:
    async with begin() as session:
        await session.press("F")
        await session.type("runway")
        before = session.screen()[:-2]
        for text, lack in ((" since:", "'since:' needs a value"), ("soo", "write a date such as")):
            await session.type(text)
            assert session.screen()[:-2] == before
            assert lack in session.screen()[-1]
        await session.press("enter")
        assert session.keys_at == "found"
        assert session.screen()[-2] == " find runway"


async def test_nothing_found_is_said_with_what_comes_close(begin: Open) -> None:
    async with begin() as session:
        await session.press("F")
        await session.type("hirng")
        assert 'Nothing matches "hirng". Closest tag: #hiring.' in session.text()
        await session.press("enter", "enter", "j", "l", "X", "E")
        assert screen_of(session).record is None
        assert session.app.is_running


async def test_what_is_found_can_be_logged_deleted_and_brought_back(begin: Open) -> None:
    async with begin() as session:
        await session.type("Frunway\r")
        assert session.text().count("runway") == 4
        await session.press("X")
        assert session.said()[0].endswith("u undoes")
        assert session.text().count("runway") == 3
        await session.press("u")
        assert session.text().count("runway") == 4
        await session.press("j", "l")
        assert "call Farid Haddad:" in session.text()
        await session.type("ran over the runway\r")
        assert session.text().count("runway") == 5
        found = screen_of(session)
        assert found.person is not None
        assert found.person.name == "Farid Haddad"
        await session.press("escape", "escape")
        assert "3 logged today" in session.screen()[0]


async def test_find_opens_its_prompt_again_with_what_was_asked(begin: Open) -> None:
    async with begin() as session:
        await session.type("Frunway\r")
        for key in ("F", "/"):
            await session.press(key)
            assert screen_of(session).is_asking
            assert session.screen()[-2].strip() == "find runway"
            await session.press("enter")
            assert session.keys_at == "found"
        await session.press("?")
        assert "F " in session.text()
        await session.press("escape", "q")
        assert session.app.screen is session.home


async def test_tab_completes_names_tags_keys_and_their_values(begin: Open) -> None:
    async with begin() as session:
        await session.press("F")
        for typed, keys, line in (
            ("priy", ["tab"], "Priya Natarajan"),
            ("hir", ["tab"], "Hiro Tanaka 田中"),
            ("hir", ["tab", "tab"], "#hiring"),
            ("hir", ["tab", "tab", "tab"], "Hiro Tanaka 田中"),
            ("gav", ["tab"], "gave:"),
            ("ada circle:in", ["tab"], "ada circle:inner"),
            ('who:"ada l', ["tab"], 'who:"Ada Lovelace"'),
            ("-#fou", ["tab"], "-#founders"),
            ("", ["tab"], ""),
            ("xqz", ["tab"], "xqz"),
        ):
            await session.press("ctrl+u")
            await session.type(typed)
            await session.press(*keys)
            assert session.app.screen.query_one("#find-prompt").line == line  # type: ignore[attr-defined]


async def test_a_hundred_people_leave_room_for_entries(begin: Open, journal: DatedJournal, put: Put) -> None:
    for number in range(100):
        put(journal, "people", {"name": f"Person {number:02}"})
    put(journal, "entries", {"kind": "call", "at": MOMENT, "who": ["person-00"], "note": "a person is due"})
    async with begin(journal=journal) as session:
        await session.type("Fperson")
        assert " People the best 8 " in session.text()
        assert "a person is due" in session.text()


def test_an_answer_knows_what_stands_where_also_when_it_is_gone_since(demo: DatedJournal) -> None:
    desk, pen = Desk(demo, lambda: MOMENT, is_demo=True), Pen(MOMENT.date(), UNICODE)
    answer = Answer(desk, pen, "taro")
    hits = [answer.hit(place) for place in range(len(answer))]
    assert [hit.folder for hit in hits if hit] == ["people", *["entries"] * 4]
    assert [answer.place(hit) for hit in hits] == [0, 1, 2, 3, 4]
    people = [answer.person(place) for place in range(len(answer))]
    assert [person.name for person in people if person] == ["Ben Ito", "Ben Ito", "Ben Ito", "Bob Okafor", "Ben Ito"]
    assert (answer.place(Hit("people", "nobody")), answer.place(None)) == (None, None)
    assert (answer.hit(99), answer.person(99)) == (None, None)
    later = Answer(desk, pen, "taro")
    for (path,) in demo.index.select("SELECT path FROM file WHERE id IS NOT NULL"):
        demo.index.forget(path)
    assert [later.hit(place) for place in range(len(later))] == [None] * 5
    assert [later.person(place) for place in range(len(later))] == [None] * 5
    assert later.lines(0, 40) == later.lines(4, 40) == [[]]


async def test_an_opportunity_and_a_testimonial_open_in_the_list(begin: Open) -> None:
    async with begin() as session:
        await session.type("Ferasmus\r")
        assert " Opportunities 1 " in session.text()
        assert "tender of Erasmus" in session.text()
        screen_of(session).query_one("#found", Rows).cursor = 0
        assert "came through: " not in session.text()
        await session.press("enter")
        assert "came through: Nadia Rahman" in session.text()
        await session.press("enter")
        assert "came through: " not in session.text()
        await session.type("/")
        await session.press("ctrl+u")
        await session.type("everybody else polite\r")
        await session.press("enter")
        assert "about the Lynch scholarship" in session.text()


async def test_an_experiment_and_a_review_open_in_their_weeks_and_escape_comes_back(
    begin: Open, demo: DatedJournal, put: Put
) -> None:
    put(
        demo,
        "experiments",
        {"id": "x", "hypothesis": "zither calls", "start": date(2026, 11, 2), "end": date(2026, 11, 8)},
    )
    put(demo, "reviews", {"id": "m", "period": "month", "start": date(2026, 10, 1), "worked": "zither evenings"})
    async with begin(120, 40, journal=demo) as session:
        await session.type("Fzither\r")
        found = session.app.screen
        await session.press("enter")
        assert session.screen()[1].startswith(" w  Week of Mon 2 Nov 2026")
        assert fact_of(session) == "experiments/x"
        await session.press("q", "j", "enter")
        assert session.screen()[1].startswith(" w  October 2026")
        assert fact_of(session) == "reviews/worked"
        await session.press("q")
        assert session.app.screen is found
