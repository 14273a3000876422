"""Changing: undo, redo, delete and edit in the app, and what other programs change while it is open."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from netjournal.capture.log import log
from netjournal.demo import MOMENT
from netjournal.grammar.known import IndexNames
from netjournal.grammar.line import parse
from netjournal.journal import Journal
from netjournal.tui.screens.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.paths import Paths
    from tests.conftest import DatedJournal
    from tests.tui.conftest import Open, Session


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script that stands for the editor, and a terminal that can be lent to it."""
    script = tmp_path / "editor"
    script.touch(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setattr("textual.app.App.suspend", lambda _: nullcontext())
    return script


def write(script: Path, *lines: str) -> None:
    script.write_text("\n".join(["#!/bin/sh", "set -e", *lines, ""]))


def read(journal: DatedJournal, path: str) -> str:
    return journal.shelf.read(path).decode()


def path_here(session: Session) -> str:
    """Return the path of the person under the cursor."""
    assert session.home.person is not None
    return str(session.journal.path_of(session.home.person.id))


def change_outside(journal: DatedJournal, path: str, text: str) -> None:
    full = f"{journal.shelf.home}/{path}"
    with open(f"{full}.x", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(f"{full}.x", full)


async def test_undo_and_redo_go_back_and_forth_and_say_so(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        await session.press("u")
        assert session.said() == ["nothing to undo in this session"]
        await session.press("U")
        assert session.said() == ["nothing to redo in this session"]
        count = demo.index.value("SELECT count(*) FROM entry")
        await session.press("a")
        await session.type("call Vera Kowalski: hi\r")
        await session.press("u")
        assert session.said() == ["undone: call with Vera Kowalski, Sun 22 Nov. U redoes"]
        assert demo.index.value("SELECT count(*) FROM entry") == count
        await session.press("U")
        assert session.said() == ["redone: call with Vera Kowalski, Sun 22 Nov. u undoes"]
        assert demo.index.value("SELECT count(*) FROM entry") == count + 1
        await session.press("u", "u")
        assert demo.index.value("SELECT count(*) FROM entry") == count


async def test_delete_takes_what_is_under_the_cursor_of_each_pane(begin: Open, demo: DatedJournal) -> None:
    async with begin(120, 40) as session:
        for pane, table in (("1", "person"), ("2", "entry"), ("3", "goal")):
            before = demo.index.value(f"SELECT count(*) FROM {table}")
            await session.press(pane, "X")
            assert demo.index.value(f"SELECT count(*) FROM {table}") < before, table
            assert session.said()[0].startswith("deleted: ")
            await session.press("u")
            assert demo.index.value(f"SELECT count(*) FROM {table}") == before


async def test_the_editor_changes_the_file_of_whoever_is_under_the_cursor(
    begin: Open, demo: DatedJournal, editor: Path
) -> None:
    async with begin(120, 40) as session:
        path = path_here(session)
        before = read(demo, path)
        write(editor, "true")
        await session.press("E")
        assert session.said() == ["nothing was changed"]
        write(editor, """echo 'style = "ambient"' > "$1.x"; cat "$1" >> "$1.x"; mv "$1.x" "$1" """)
        await session.press("E")
        assert session.said() == [f"edited: {path}. u undoes"]
        assert read(demo, path) == 'style = "ambient"\n' + before
        await session.press("u")
        assert read(demo, path) == before
        assert os.listdir(f"{demo.shelf.home}/drafts") == []


async def test_what_the_editor_left_broken_is_kept_and_edited_again(
    begin: Open, demo: DatedJournal, editor: Path
) -> None:
    async with begin() as session:
        path = path_here(session)
        before = read(demo, path)
        write(editor, """echo 'paused_until = 9' > "$1.x"; cat "$1" >> "$1.x"; mv "$1.x" "$1" """)
        await session.press("E")
        (draft,) = os.listdir(f"{demo.shelf.home}/drafts")
        assert session.said()[0].startswith("not saved, line 1: paused_until = 9: ")
        assert session.said()[0].endswith(f"E goes on editing; it is kept at {demo.shelf.home}/drafts/{draft}")
        assert read(demo, path) == before
        write(editor, 'sed -i "s/paused_until = 9/paused_until = 2030-01-01/" "$1"')
        await session.press("E")
        assert read(demo, path) == "paused_until = 2030-01-01\n" + before
        write(editor, "exit 1")
        await session.press("E")
        assert session.said() == [f"{editor} ended with exit code 1"]


async def test_a_broken_file_is_named_and_opened_by_its_command_until_it_is_well(
    begin: Open, demo: DatedJournal, editor: Path
) -> None:
    async with begin() as session:
        await session.type(":mend\r")
        assert "no file is broken" in session.text()
        await session.press("escape")
        path = path_here(session)
        before = read(demo, path)
        change_outside(demo, path, before + "= broken\n")
        await session.press("R")
        assert session.screen()[-2].startswith(f" {path}:")
        assert session.screen()[-2].endswith("  :mend opens it")
        assert "Bob Okafor" not in session.pane_text("people")
        write(editor, "true")
        await session.type(":mend\r")
        assert session.said() == ["nothing was changed"]
        write(editor, """echo '= worse' >> "$1" """)
        await session.type(":mend\r")
        assert ":mend goes on editing; it is kept at " in session.said()[0]
        write(editor, """sed -i '/^=/d' "$1" """)
        await session.type(":mend\r")
        assert session.said() == [f"edited: {path}. u undoes"]
        assert ":mend" not in session.text()
        assert "Bob Okafor" in session.pane_text("people")


@pytest.mark.parametrize(("key", "mine", "theirs"), [("k", True, False), ("t", False, True), ("b", True, True), ("q", False, True)])  # fmt: skip
async def test_a_file_that_others_change_while_it_is_edited_is_a_question(
    key: str, *, mine: bool, theirs: bool, begin: Open, demo: DatedJournal, editor: Path
) -> None:
    async with begin() as session:
        path = path_here(session)
        full = f"{demo.shelf.home}/{path}"
        add = """echo "%s" > "%s.x"; cat "%s" >> "%s.x"; mv "%s.x" "%s" """
        write(editor, add % ("paused_until = 2030-01-01", *["$1"] * 5), add % ("archived = false", *[full] * 5))
        await session.press("E")
        assert isinstance(session.app.screen, Texts)
        assert "changed on disk since you opened it" in " ".join(session.text().split())
        assert "-paused_until = 2030-01-01" in session.text()
        assert "+archived = false" in session.text()
        await session.press(key)
        assert ("paused_until = 2030-01-01" in read(demo, path), "archived = false" in read(demo, path)) == (
            mine,
            theirs,
        )
        left = os.listdir(f"{demo.shelf.home}/drafts")
        assert len(left) == (1 if key in "tq" else 0)
        if key == "q":
            write(editor, "true")
            await session.press("E", "k")
            assert "paused_until = 2030-01-01" in read(demo, path)


async def test_undo_of_a_file_changed_since_shows_both_texts_and_can_bring_the_earlier_one_back(
    begin: Open, demo: DatedJournal
) -> None:
    async with begin(120, 40) as session:
        path = path_here(session)
        before = read(demo, path)
        name = session.home.person.name if session.home.person else ""
        await session.press("a")
        await session.type(f"note {name}: x +phone:+353-1-555\r")
        change_outside(demo, path, read(demo, path) + "# by hand\n")
        await session.look()
        await session.press("u")
        assert isinstance(session.app.screen, Texts)
        assert "+# by hand" in session.text()
        await session.press("escape")
        assert read(demo, path).endswith("# by hand\n")
        await session.press("u", "r")
        assert read(demo, path) == before
        assert session.said()[0].startswith("restored: as before 'note with ")
        await session.press("u")
        assert read(demo, path).endswith("# by hand\n")


async def test_what_others_change_shows_by_itself_with_a_short_notice(begin: Open, demo: DatedJournal) -> None:
    async with begin(120, 40) as session:
        path = path_here(session)
        change_outside(demo, path, read(demo, path).replace('name = "', 'name = "Dr. '))
        await session.look()
        assert session.said() == [f"{path.partition('/')[2]} changed on disk; reloaded."]
        assert "Dr. " in session.pane_text("people")
        session.app.clear_notifications()
        await session.look()
        assert session.said() == []


async def test_a_line_being_typed_outlasts_what_others_change(begin: Open, demo: DatedJournal) -> None:
    async with begin() as session:
        paths = [str(demo.path_of(person.id)) for person in session.home.people or ()][:2]
        await session.type("acall Bob: half a th")
        for path in paths:
            change_outside(demo, path, read(demo, path).replace('name = "', 'name = "Dr. '))
        await session.look()
        assert session.said() == ["2 files changed on disk; reloaded. Your unsaved line is kept."]
        assert session.capture.line == "call Bob: half a th"
        assert "Dr. " in session.pane_text("people")


async def test_what_another_session_logs_shows_by_itself(begin: Open, demo: DatedJournal, paths: Paths) -> None:
    async with begin(120, 40) as session:
        await session.look()
        other = Journal.open(paths)
        names = IndexNames(other.index, demo.today)
        log(other, [parse("call Bob Okafor: from the phone", names, demo.today)], MOMENT)
        other.index.close()
        await session.look()
        assert session.said() == ["changed in another session"]
        assert "from the phone" in session.pane_text("timeline")
        session.app.clear_notifications()
        await session.press("a")
        await session.type("call Chen: from here\r")
        session.app.clear_notifications()
        session.home.told = 0
        await session.look()
        assert session.said() == []
