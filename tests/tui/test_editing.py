"""Editing: what is under the cursor as one line; only what is different in it is written."""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.toml_reader import parse_toml
from netjournal.tui.screens.person import Person
from netjournal.tui.widgets.ask import AskPrompt
from netjournal.tui.widgets.capture import CapturePrompt
from netjournal.tui.widgets.prompt import Prompt

from .conftest import compare

if TYPE_CHECKING:
    from tests.conftest import DatedJournal, Put

    from .conftest import Open, Session


def read(session: Session, own: str) -> dict[str, Any]:
    """Return what the file of a record says."""
    return parse_toml(session.journal.shelf.read(str(session.journal.path_of(own))))


def asked(session: Session) -> AskPrompt:
    return session.app.screen.query_one(AskPrompt)


async def reword(session: Session, kind: type[AskPrompt | CapturePrompt], old: str, new: str) -> None:
    """Put a line with other words into the open prompt, and save it."""
    prompt = session.app.screen.query_one(kind)
    assert old in prompt.line, prompt.line
    prompt.write(prompt.line.replace(old, new))
    await session.press("enter")


async def test_a_person_is_a_line_of_which_only_the_differences_are_written(begin: Open) -> None:
    async with begin() as session:
        assert session.home.person is not None
        own = session.home.person.id
        held = read(session, own)
        await session.press("e")
        compare("edit-person-80x24", session.screen())
        await session.press("enter")
        assert session.said() == ["Bob Okafor, as it was"]
        assert read(session, own) == held
        await session.press("e")
        await reword(session, AskPrompt, "Bob Okafor", "Robert Okafor #skipper")
        assert session.said() == [
            f"changed: Bob Okafor: name Robert Okafor, tags {', '.join([*held['tags'], 'skipper'])}. u undoes"
        ]
        assert read(session, own) == {**held, "name": "Robert Okafor", "tags": [*held["tags"], "skipper"]}
        await session.press("u")
        assert read(session, own) == held


async def test_an_entry_is_the_line_that_would_log_it(begin: Open) -> None:
    async with begin() as session:
        await session.press("2", "j")
        assert session.home.record is not None
        own = session.home.record
        held = read(session, own)
        await session.press("e")
        compare("edit-entry-80x24", session.screen())
        await reword(session, CapturePrompt, "60m", "75m")
        assert session.said()[-1].startswith("amended: lunch with Bob Okafor, Fri 16 Oct")
        assert read(session, own) == {**held, "minutes": 75}
        await session.press("a", "up")
        assert "75m" not in session.home.query_one(CapturePrompt).line
        await session.press("escape", "u")
        assert read(session, own) == held


async def test_a_line_that_says_nothing_clear_stays_open_and_writes_nothing(begin: Open) -> None:
    async with begin() as session:
        await session.press("3", "e")
        prompt = asked(session)
        prompt.write("")
        await session.type("many talks")
        assert "! write a number, a name and how often" in "\n".join(session.prompt_text(prompt))
        await session.press("enter")
        assert prompt.is_open
        await session.press("escape")
        assert not session.journal.applied


async def test_a_goal_is_a_line_and_plus_adds_one(begin: Open, journal: DatedJournal, put: Put) -> None:
    put(journal, "people", {"id": "ada-lovelace-k3f9", "name": "Ada Lovelace"})
    async with begin(journal=journal) as session:
        await session.press("3")
        assert "No goals yet. + adds one" in session.text()
        await session.press("+")
        await session.type("5 conversations a week")
        assert "5 a week: counts calls, meetings and videos" in session.text()
        await session.press("enter")
        assert session.home.record == "conversations"
        await session.press("e")
        await reword(session, AskPrompt, "5 ", "7 ")
        assert read(session, "conversations")["target"] == 7
        await session.press("u", "u")
        assert session.home.record is None


async def test_a_promise_under_the_cursor_gets_another_day(begin: Open) -> None:
    async with begin() as session:
        await session.press("z")
        screen = session.app.screen
        assert isinstance(screen, Person)
        facts = screen.rows("facts")
        while not screen.promise_meant:
            facts.action_nav_down()
        entry, what = str(screen.record), screen.promise_meant
        await session.press("e")
        await reword(session, AskPrompt, "2026-11-06", "fri")
        assert session.said() == [f"you owe Bob Okafor: {what} by Fri 27 Nov. u undoes"]
        assert [str(row["due"]) for row in read(session, entry)["promise"] if row["what"] == what] == ["2026-11-27"]


@pytest.mark.parametrize("line", ["fri: send dates", "owe: one; owe: two"])
async def test_a_promise_stays_one_promise(begin: Open, line: str) -> None:
    async with begin() as session:
        await session.press("z")
        screen = session.app.screen
        assert isinstance(screen, Person)
        while not screen.promise_meant:
            screen.rows("facts").action_nav_down()
        await session.press("e")
        asked(session).write("")
        await session.type(line)
        assert "! write one promise" in "\n".join(session.prompt_text(asked(session)))


async def break_off(begin: Open, *keys: str, typed: str) -> None:
    """Type something behind keys in a session that ends without a key more, as on a line that breaks, and is over."""
    async with begin() as session:
        await session.press(*keys)
        await session.type(typed)
        session.app.keep_drafts()
    for path in glob.glob(f"{session.journal.shelf.home}/drafts/line-*"):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(f"pid = {os.getpid()}", "pid = 0"))


@pytest.mark.parametrize(
    ("keys", "typed"),
    [(["e"], " #skipper"), (["2", "e"], " #skipper"), (["3", "e"], " #jam"), (["+"], "Zora Hurston #navy")],
)
async def test_a_text_that_answers_is_there_again_after_a_line_that_broke(
    begin: Open, keys: list[str], typed: str
) -> None:
    await break_off(begin, *keys, typed=typed)
    async with begin() as session:
        await session.press("a", "up")
        assert session.capture.line == "", "it is no line to log"
        await session.press("escape", *keys)
        assert session.said() == ["up brings back what was typed here and not saved"]
        prompt = session.app.screen.prompt
        assert isinstance(prompt, Prompt)
        opened = prompt.line
        await session.press("up")
        assert prompt.line == opened + typed
        await session.press("escape", *keys, "up")
        assert prompt.line == opened + typed, "it stays as long as nothing else is answered"
        await session.press("enter")
        assert len(session.journal.applied) == 1
        session.app.keep_drafts()
        assert glob.glob(f"{session.journal.shelf.home}/drafts/*") == []


async def test_an_answer_given_up_and_a_choice_are_no_drafts(begin: Open) -> None:
    async with begin() as session:
        await session.press("e")
        await session.type(" #skipper")
        await session.press("escape", "S")
        await session.type("3w")
        session.app.keep_drafts()
        assert glob.glob(f"{session.journal.shelf.home}/drafts/*") == []
