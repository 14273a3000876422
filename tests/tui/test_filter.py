"""The filter prompt: it narrows a list while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .conftest import Open

if TYPE_CHECKING:
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
        assert 'No one matches "hirng". esc shows all.' in session.pane_words("people")
        await session.press("enter", "j", "enter", "l", "escape", "1", "escape")
        assert len(names(session)) == 36
        await session.press("2", "/")
        await session.type("hirng")
        assert 'Nothing matches "hirng". esc shows all.' in session.pane_words("timeline")


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
        await session.pilot.pause()
        assert session.home.filters["people"] == "circle:inner"
        assert len(names(session)) == 5
