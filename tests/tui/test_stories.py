"""A story per screen, told by the names of commands: what somebody wants, and that the journal and the screen say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netjournal.tui.screens.brief import Brief
from netjournal.tui.screens.find import Find
from netjournal.tui.screens.home import Home
from netjournal.tui.screens.past import Past
from netjournal.tui.screens.person import Person
from netjournal.tui.screens.promises import Promises
from netjournal.tui.screens.review import Review
from netjournal.tui.screens.settings import Settings
from netjournal.tui.widgets.chooser import Chooser

if TYPE_CHECKING:
    from .conftest import Open, Session


def count(session: Session, kind: str) -> int:
    """Return how many entries of a kind there are."""
    return int(session.journal.index.value("SELECT count(*) FROM entry WHERE kind = ?", (kind,)))


async def test_home_after_a_call_a_line_is_written_and_the_next_who_is_due_is_called(begin: Open) -> None:
    async with begin() as session:
        calls, before = count(session, "call"), session.home.person
        await session.do("log.person")
        await session.type("he is in Dublin until friday\r")
        assert count(session, "call") == calls + 1
        assert before
        assert session.home.person
        assert "0w/3w" in session.pane_text("people")
        await session.do("nav.top", "next")
        assert session.home.person.name != before.name
        await session.do("snooze", "undo", "undo")
        assert count(session, "call") == calls


async def test_home_a_list_is_filtered_marked_and_tagged_in_one_step(begin: Open) -> None:
    async with begin() as session:
        await session.do("filter")
        await session.type("circle:inner\r")
        await session.do("mark.all", "tag")
        marked = len(session.home.marks)
        assert marked > 2
        await session.type("dinner\r")
        assert len(session.home.desk.list_people("tag:dinner")) == marked
        await session.do("undo", "escape")
        assert len(session.home.desk.list_people("tag:dinner")) == 0
        assert not session.home.marks


async def test_home_the_entries_behind_a_goal_are_looked_at_and_left_again(begin: Open) -> None:
    async with begin() as session:
        await session.do("pane.goals", "open")
        assert session.keys_at == "timeline"
        assert session.home.goal is not None
        await session.do("escape")
        assert session.keys_at == "goals"
        assert session.home.goal is None


async def test_person_all_about_somebody_is_read_and_what_was_promised_is_kept(begin: Open) -> None:
    async with begin() as session:
        await session.do("zoom")
        screen = session.app.screen
        assert isinstance(screen, Person)
        while not screen.promise_meant:
            await session.do("nav.down")
        promised = screen.promise_meant
        await session.do("done")
        assert f"you kept late: {promised}"[:30] in session.text()
        await session.do("memo")
        await session.type("likes the sea\r")
        await session.do("pane.next")
        assert "likes the sea" in session.text()
        await session.do("undo", "undo", "back")
        assert isinstance(session.app.screen, Home)


async def test_brief_is_read_before_a_call_and_what_was_said_is_logged_from_there(begin: Open) -> None:
    async with begin() as session:
        calls = count(session, "call")
        await session.do("brief")
        brief = session.app.screen
        assert isinstance(brief, Brief)
        assert brief.spot == "brief"
        assert any("not now: 18:30 there" in line for line in session.screen())
        await session.do("pane.next")
        assert brief.fact
        assert brief.fact.label == "you owe"
        await session.do("done", "pane.next")
        assert brief.fact.label == "Sun 8 Nov"
        await session.do("open")
        person = session.app.screen
        assert isinstance(person, Person)
        assert person.entry
        assert person.entry.day == "2026-11-08"
        await session.do("brief")
        await session.do("log.person")
        await session.type("sent the spreadsheet\r")
        assert count(session, "call") == calls + 1
        assert any("sent the spreadsheet" in line for line in session.screen())
        await session.do("brief", "back")
        await session.do("pane.previous", "pane.previous", "zoom")
        assert isinstance(session.app.screen, Person)


async def test_promises_what_is_owed_is_kept_put_off_or_let_go(begin: Open) -> None:
    async with begin() as session:
        await session.do("promises")
        screen = session.app.screen
        assert isinstance(screen, Promises)
        first = screen.promise_meant
        await session.do("done", "snooze", "undo")
        assert screen.promise_meant
        assert screen.promise_meant != first
        await session.do("drop", "pane.next")
        assert f"kept late: {first}"[:30] in " ".join(session.text().split())
        await session.do("open")
        assert isinstance(session.app.screen, Person)
        await session.do("back", "undo", "undo", "back")
        assert isinstance(session.app.screen, Home)
        assert session.journal.index.value("SELECT count(*) FROM promise WHERE state = 'open'") == 5


async def test_review_each_person_has_a_turn_and_the_day_is_done(begin: Open) -> None:
    async with begin() as session:
        calls = count(session, "call")
        await session.do("review")
        screen = session.app.screen
        assert isinstance(screen, Review)
        first = screen.person
        await session.do("log.person")
        await session.type("the spreadsheet is on its way\r")
        assert count(session, "call") == calls + 1
        assert screen.person != first
        await session.do("quick.1", "quick.5", "snooze", "next", "done", "letgo", "undo", "done", "skip")
        await session.do(*["snooze"] * 2, "quick.2", "quick.0", "prev", "next")
        assert screen.person
        await session.do("done", "done")
        assert "Done for today" in session.text()
        await session.do("back")
        assert isinstance(session.app.screen, Home)


async def test_find_a_word_leads_to_its_entry_and_back(begin: Open) -> None:
    async with begin() as session:
        await session.do("find")
        await session.type("runway\r")
        assert isinstance(session.app.screen, Find)
        await session.press("enter")
        assert isinstance(session.app.screen, Home)
        await session.do("escape")
        assert isinstance(session.app.screen, Find)
        await session.do("back")
        assert isinstance(session.app.screen, Home)


async def test_palette_and_help_a_command_is_found_by_its_name_and_run(begin: Open) -> None:
    async with begin() as session:
        for list_of_commands in ("palette", "help"):
            await session.do(list_of_commands)
            assert session.home.query(Chooser)
            await session.type("snooze\r")
            assert session.said()[-1].startswith("snooze of Bob Okafor")
            await session.do("undo")


async def test_settings_a_theme_is_seen_chosen_and_taken_back(begin: Open) -> None:
    async with begin() as session:
        before = session.app.theme
        await session.do("settings")
        assert isinstance(session.app.screen, Settings)
        await session.do("nav.top", "nav.down", "open", "nav.down")
        shown = session.app.theme
        assert shown != before
        await session.do("open")
        assert session.app.theme == shown
        await session.do("undo")
        assert session.app.theme == before
        await session.do("back")


async def test_history_a_deleted_person_is_brought_back_from_the_trash(begin: Open) -> None:
    async with begin() as session:
        assert session.home.person
        name = session.home.person.name
        await session.do("delete")
        assert session.home.person.name != name
        await session.do("history")
        assert isinstance(session.app.screen, Past)
        assert name in session.text()
        await session.do("undo", "back")
        assert session.journal.index.value("SELECT count(*) FROM person WHERE name = ?", (name,)) == 1
