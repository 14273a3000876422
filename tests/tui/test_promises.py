"""The screen of promises: each is kept, put off or dropped with one key, and taken back with another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.glyphs import UNICODE
from netjournal.insights.promises import Promise
from netjournal.tui.drawing.pen import Pen
from netjournal.tui.drawing.promises import draw_promise
from netjournal.tui.screens.person import Person
from netjournal.tui.screens.promises import Promises

from .conftest import Open, Session, compare, line_text

if TYPE_CHECKING:
    from tests.conftest import DatedJournal


@pytest.fixture
def pen() -> Pen:
    """A pen on the demo's day."""
    return Pen(MOMENT.date(), UNICODE)


def shown(session: Session) -> Promises:
    screen = session.app.screen
    assert isinstance(screen, Promises)
    return screen


def what(session: Session) -> str:
    promise = shown(session).promise
    return promise.what if promise else ""


async def test_a_promise_is_kept_and_taken_back_and_the_cursor_goes_on_to_the_next(begin: Open) -> None:
    async with begin() as session:
        await session.press("p")
        assert what(session) == "our runway spreadsheet, cleaned"
        await session.press("d")
        assert session.said() == ["kept: our runway spreadsheet, cleaned, for Bob Okafor. u undoes"]
        assert what(session) == "reference letter"
        assert "you kept 7 of 9 in time" in session.screen()[0]
        await session.press("u")
        assert what(session) == "reference letter"
        await session.press("k", "x")
        assert session.said() == ["dropped: our runway spreadsheet, cleaned, for Bob Okafor. u undoes"]
        assert "you kept 7 of 8 in time" in session.screen()[0]
        await session.press("u", "q")
        assert session.app.screen is session.home


async def test_a_promise_is_put_off_by_a_week_or_until_a_day(begin: Open) -> None:
    async with begin() as session:
        await session.press("p", "j", "s")
        assert session.said() == ["due Fri 4 Dec (was Fri 27 Nov): reference letter, for Kavya Rao. u undoes"]
        await session.press("g", "S")
        await session.type("off")
        assert "a promise keeps a day to come" in session.text()
        await session.press("ctrl+u")
        await session.type("2w")
        assert "due Sun 6 Dec (our runway spreadsheet, cleaned, for Bob Okafor)" in session.text()
        await session.press("enter")
        assert "late" not in session.screen()[3]
        await session.press("u", "u")
        assert "2w late" in session.text()


async def test_what_was_closed_is_looked_at_and_not_closed_again(begin: Open) -> None:
    async with begin() as session:
        await session.press("p", "tab")
        assert "kept late: draft of section three" in session.text()
        assert what(session) == "two names for her platform team"
        await session.press("d")
        assert session.said() == ["it is kept already; tab shows the open ones"]
        await session.press("shift+tab")
        assert what(session) == "our runway spreadsheet, cleaned"


async def test_enter_shows_where_it_was_promised_and_comes_back(begin: Open) -> None:
    async with begin() as session:
        await session.press("p", "enter")
        screen = session.app.screen
        assert isinstance(screen, Person)
        assert screen.entry
        assert screen.entry.day == "2026-10-16"
        await session.press("q")
        assert what(session) == "our runway spreadsheet, cleaned"


async def test_a_promise_is_edited_planned_after_and_a_line_is_logged_for_its_person(begin: Open) -> None:
    async with begin() as session:
        await session.press("p", "j", "e")
        await session.press("ctrl+u")
        await session.type("owe by tue: reference letter, two pages\r")
        assert what(session) == "reference letter, two pages"
        await session.press("f")
        await session.type("owe: stamps by wed\r")
        assert "stamps" in session.text()
        await session.press("l")
        assert "log> call Kavya Rao:" in session.text()
        await session.type("sent it; owe: a postcard\r")
        assert "a postcard" in session.text()


async def test_private_promises_are_hidden_and_an_empty_list_says_so(begin: Open, journal: DatedJournal) -> None:
    async with begin(journal=journal) as session:
        await session.press("a")
        await session.type("call Ada Lovelace +private; owe: secret by fri\r")
        await session.press("p")
        assert "secret" in session.text()
        await session.press("H")
        assert "You owe nobody anything." in session.text()
        assert "secret" not in session.text()
        await session.press("d", "S", "enter", "e", "tab", "x", "l")
        assert session.journal.applied[1:] == []


async def test_both_lists_are_shown_where_there_is_room_and_the_smallest_screen_has_one(begin: Open) -> None:
    async with begin(120, 40) as session:
        await session.press("p")
        assert "kept late: draft of section" in session.text()
        assert "reference letter" in session.text()
        for columns, rows in ((200, 60), (30, 8), (20, 5), (45, 28), (80, 24)):
            await session.resize(columns, rows)
            assert len(session.screen()) == rows
        assert "kept late" not in session.text()
        assert what(session) == "our runway spreadsheet, cleaned"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (45, 28), (120, 40)])
async def test_promises_look_as_they_did(begin: Open, columns: int, rows: int) -> None:
    async with begin(columns, rows) as session:
        await session.press("p")
        compare(f"promises-{columns}x{rows}", session.screen())


@pytest.mark.parametrize(
    ("due", "closed", "width", "said"),
    [
        ("2026-11-22", None, 70, "• today         Ada"),
        ("2026-11-21", None, 70, "! 1d late       Ada"),
        ("2026-11-21", None, 110, "! Sat 21 Nov, 1d late   Ada"),
        ("2026-08-01", None, 70, "! 3mo, broken   Ada"),
        ("2026-12-24", None, 70, "  Thu 24 Dec    Ada"),
        (None, None, 70, "  no date       Ada"),
        ("2026-11-01", "2026-11-03", 70, "  Tue 3 Nov     Ada                 kept late: deck"),
    ],
)
def test_a_row_says_how_things_stand(due: str | None, closed: str | None, width: int, said: str, pen: Pen) -> None:
    state = "kept" if closed else "open"
    promise = Promise("e", "2026-08-01", "me", "deck", due, [("a", "Ada")], state, closed, handle="k2.h4")
    (line,) = draw_promise(promise, width, pen)
    assert line_text(line).startswith(said)
    assert line_text(line).endswith(" k2.h4 ")
    assert len(line_text(line)) == width


def test_a_row_on_a_narrow_screen_has_what_was_promised_below(pen: Pen) -> None:
    long = Promise("e", "2026-08-01", "them", "a word " * 30, "2026-12-04", [("a", "Ada " * 20)], handle="k2.h4")
    lines = [line_text(line) for line in draw_promise(long, 44, pen)]
    assert lines[0] == "  Fri 4 Dec     Ada Ada Ada Ada Ada…  k2.h4 "
    assert len(lines) == 3
    assert lines[2].rstrip().endswith("…")
    assert max(map(len, lines)) <= 44
    assert line_text(draw_promise(long, 30, pen)[0]) == "  Fri 4 Dec     Ada Ada Ada A…"
    assert date.fromisoformat(long.due or "") > pen.today


async def test_news_that_come_while_the_screen_is_made_do_no_harm(begin: Open) -> None:
    async with begin() as session:
        session.home.action_promises()
        session.home.publish()
        await session.rest_aside()
        assert any("our runway spreadsheet" in line for line in session.screen())


async def test_a_key_of_another_place_says_so(begin: Open) -> None:
    async with begin() as session:
        await session.press("p", "&", "7")
        assert session.said() == []
        await session.press("r")
        assert session.said() == ["r does nothing here (at home: review who is due, one key a person)"]
