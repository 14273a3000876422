"""The filter prompt: it narrows a list while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .conftest import Open

if TYPE_CHECKING:
    from conftest import DatedJournal

    from .conftest import Session


def names(session: Session) -> list[str]:
    return [person.name for person in session.home.people]


async def test_people_are_narrowed_as_the_query_is_typed_and_enter_keeps_it(begin: Open) -> None:
    async with begin() as session:
        await session.press("/")
        counts = []
        for letter in "tag:hiring":
            await session.press(letter)
            counts.append(len(names(session)))
        assert counts[0] < 36
        assert 0 < counts[-1] < 10
        await session.press("enter")
        assert not session.filter.is_open
        assert session.keys_at == "people"
        kept = names(session)
        assert 0 < len(kept) < 10
        assert session.pane_text("people").startswith(" 1  People: tag:hiring ")
        assert session.home.shown == session.home.people[0].id
        await session.press("escape")
        assert len(names(session)) == 36


async def test_a_query_half_typed_leaves_the_list_as_it_was(begin: Open) -> None:
    async with begin() as session:
        await session.press("/")
        await session.type("circle:inner")
        inner = names(session)
        for letter in ' "(':
            await session.press(letter)
            assert names(session) == inner
        assert "a quotation mark" in session.screen()[-1]
        await session.press("enter")
        assert names(session) == inner
        assert "a log" in session.screen()[-1]


async def test_a_query_that_makes_no_sense_says_why_while_it_is_typed(begin: Open) -> None:
    async with begin() as session:
        await session.press("/")
        await session.type("tag:")
        assert "'tag:' needs a value after the colon" in session.screen()[-1]
        await session.press("escape", "/")
        await session.type("tga:x")
        assert "did you mean tag:?" in session.screen()[-1]
        await session.press("enter")
        assert "a log" in session.screen()[-1]
        assert session.app.is_running


async def test_escape_brings_back_the_filter_before(begin: Open) -> None:
    async with begin() as session:
        await session.press("/")
        await session.type("circle:inner")
        await session.press("enter", "/")
        assert session.filter.line == "circle:inner"
        inner = names(session)
        await session.type(" tag:nothing")
        assert names(session) == []
        await session.press("escape")
        assert names(session) == inner
        await session.press("q")
        assert len(names(session)) == 36
        assert session.app.is_running


async def test_nothing_found_is_said_with_the_way_out(begin: Open) -> None:
    async with begin() as session:
        await session.press("/")
        await session.type("hirng")
        assert 'No one matches "hirng". Closest tag: #hiring. esc shows all.' in session.pane_words("people")
        await session.press("enter", "j", "enter", "l", "escape", "1", "escape")
        assert len(names(session)) == 36
        await session.press("2", "/")
        await session.type("hirng")
        assert 'Nothing matches "hirng". Closest tag: #hiring. esc shows all.' in session.pane_words("timeline")


async def test_the_timeline_has_a_filter_of_its_own(begin: Open) -> None:
    async with begin() as session:
        await session.press("0", "2", "/")
        await session.type("kind:letter")
        await session.press("enter")
        assert session.keys_at == "timeline"
        assert session.pane_text("timeline").startswith(" 2  Everyone: kind:letter ")
        assert 0 < len(session.rows("timeline").source) < 10
        assert len(names(session)) == 36


async def test_the_cursor_stays_on_its_person_while_the_list_narrows_around_them(begin: Open) -> None:
    async with begin() as session:
        await session.press("j")
        await session.press("/")
        await session.type("priya")
        assert names(session)[0] == "Priya Natarajan"
        assert len(names(session)) < 36
        await session.press("escape")
        assert session.home.person is not None
        assert session.home.person.name == "Priya Natarajan"


async def test_a_filter_typed_in_one_piece_is_taken_whole(begin: Open) -> None:
    async with begin() as session:
        await session.type("/circle:inner\r")
        await session.rest_aside()
        assert session.home.filters["people"] == "circle:inner"
        assert len(names(session)) == 5


async def test_letters_of_a_name_find_somebody_and_the_cursor_goes_to_who_fits_best(begin: Open) -> None:
    async with begin() as session:
        await session.press("j", "j", "slash")
        await session.type("bokaf")
        assert names(session) == ["Bob Okafor"]
        assert session.pane_text("people").startswith(" 1  People: bokaf ")
        await session.press("ctrl+u")
        await session.type("ada")
        assert names(session)[:2] == ["Ada Yonath", "Ada Lovelace"]
        assert session.rows("people").cursor == 0
        assert "Bob Okafor" not in names(session)
        await session.press("ctrl+u")
        await session.type("model trains")
        assert names(session) == ["Ben Ito"]
        await session.press("escape")
        assert session.home.person is not None
        assert session.home.person.name == "Esther Cohen"
        assert session.rows("people").cursor == 2


async def test_a_kept_filter_leaves_the_cursor_where_it_is_when_something_is_saved(begin: Open) -> None:
    async with begin() as session:
        await session.type("/ada\rj")
        assert session.home.person is not None
        assert session.home.person.name == "Ada Lovelace"
        await session.type("acall Ada Lovelace: hello\r")
        assert session.home.person.name == "Ada Lovelace"
        assert session.home.filters["people"] == "ada"


async def test_goals_are_filtered_by_name(begin: Open) -> None:
    async with begin() as session:
        await session.press("3", "slash")
        await session.type("peo")
        assert session.pane_text("goals").splitlines()[0].startswith(" 3  Goals: peo ")
        assert len(session.rows("goals").source) == 1
        await session.press("enter", "enter")
        assert session.pane_text("timeline").startswith(" 2  new people")
        await session.press("escape", "3", "slash")
        await session.type("xyz")
        assert 'No goal matches "xyz". esc shows all.' in session.pane_words("goals")
        await session.press("escape")
        assert len(session.rows("goals").source) == 7


async def test_a_list_of_the_settings_is_a_filter_and_is_completed(begin: Open, demo: DatedJournal) -> None:
    demo.index.begin()
    demo.index._run("INSERT INTO setting VALUES ('config.lists.friends', 'circle:inner')")
    demo.index.commit()
    async with begin() as session:
        await session.press("slash")
        await session.type("list:fr")
        assert "no list is called 'fr'; there is friends" in session.screen()[-1]
        assert len(names(session)) == 36
        await session.press("tab")
        assert session.filter.line == "list:friends"
        assert len(names(session)) == 5
        await session.press("enter", "0", "2", "slash")
        await session.type("list:friends kind:video")
        shown = len(session.rows("timeline").source)
        await session.press("ctrl+u")
        await session.type("circle:inner kind:video")
        assert 0 < shown == len(session.rows("timeline").source)


async def test_tab_completes_what_is_typed_and_again_takes_the_next_choice(begin: Open) -> None:
    async with begin() as session:
        await session.press("slash")
        await session.type("hir")
        for line in ("Hiro Tanaka 田中", "#hiring", "Hiro Tanaka 田中"):
            await session.press("tab")
            assert session.filter.line == line
        await session.press("ctrl+u")
        await session.type("#fo circle:inner")
        await session.press("home", "right", "right", "right", "tab")
        assert session.filter.line == "#founders circle:inner"
        await session.press("enter")
        assert session.home.filters["people"] == "#founders circle:inner"


LISTS = {"friends": "circle:inner", "lately": "since:30d", "torn": "list:gone"}


def keep_lists(demo: DatedJournal) -> None:
    demo.index.begin()
    for name, query in LISTS.items():
        demo.index._run("INSERT INTO setting VALUES (?, ?)", (f"config.lists.{name}", query))
    demo.index.commit()


async def test_lists_of_the_settings_are_tabs_and_a_digit_shows_one_and_again_everybody(begin: Open, demo: DatedJournal) -> None:  # fmt: skip
    keep_lists(demo)
    async with begin() as session:
        assert session.pane_text("people").startswith(" 1  People ─ 4 friends ────── 1/36")
    async with begin(columns=120, rows=40) as session:
        assert session.pane_text("people").startswith(" 1  People ─ 4 friends ─ 5 lately ─")
        await session.press("4")
        assert session.home.filters["people"] == "list:friends"
        assert session.pane_text("people").startswith(" 1  People: friends ─ 5 lately ─")
        assert len(names(session)) == 5
        await session.press("5")
        assert session.pane_text("people").startswith(" 1  People: lately ─ 4 friends ")
        await session.press("5")
        assert len(names(session)) == 36
        await session.press("4", "escape")
        assert len(names(session)) == 36


async def test_a_list_narrows_the_timeline_where_that_has_the_keys(begin: Open, demo: DatedJournal) -> None:
    keep_lists(demo)
    async with begin() as session:
        await session.press("0", "2", "5")
        assert session.home.filters == {"people": "", "timeline": "list:lately", "goals": ""}
        assert session.pane_text("timeline").startswith(" 2  Everyone: list:lately ")


async def test_a_list_that_is_not_there_or_makes_no_sense_says_so_and_changes_nothing(
    begin: Open, demo: DatedJournal
) -> None:
    keep_lists(demo)
    async with begin() as session:
        await session.press("7")
        assert "there is no such list; [lists] in config.toml names queries" in session.said()[-1]
        await session.press("6")
        assert "list:torn: no list is called 'gone'" in session.said()[-1]
        assert len(names(session)) == 36


async def test_the_word_that_makes_no_sense_is_marked_in_the_line(begin: Open) -> None:
    async with begin() as session:
        await session.press("slash")
        await session.type(" circle:inner knd:call")
        assert session.filter._input.marks == [(14, 22, "overdue")]
        await session.press("escape", "slash")
        assert session.filter._input.marks == []
        await session.press("escape", "F")
        await session.type("x (")
        assert session.app.screen.query_one("#find-prompt")._input.marks == [(2, 3, "overdue")]  # type: ignore[attr-defined]
