"""Several entries in the editor: what is saved, what is asked, and that nothing written there is lost."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from textual.app import SuspendNotSupported

from netjournal.journal import Journal
from netjournal.store.drafts import find_lines
from netjournal.tui.widgets.ask import AskPrompt

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import DatedJournal
    from tests.tui.conftest import Open


class Editor:
    """Somebody with an editor: does one thing to the file each time it is opened, and remembers what was in it."""

    def __init__(self, place: Path) -> None:
        self.script, self._seen = place / "editor", place / "seen"
        self.script.touch(0o700)
        self.will("true")

    def will(self, *commands: str) -> None:
        """Have it do shell commands to "$1"."""
        self.script.write_text("\n".join(["#!/bin/sh", "set -e", f'cp "$1" {self._seen}', *commands, ""]))

    def will_write(self, *lines: str) -> None:
        """Have it put these lines in the place of all that is there."""
        self.will('cat > "$1" <<"END"', *lines, "END")

    @property
    def seen(self) -> str:
        """What the file held when it was opened last."""
        return self._seen.read_text()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """An editor, and a terminal that can be lent to it."""
    editor = Editor(tmp_path)
    monkeypatch.setenv("EDITOR", str(editor.script))
    monkeypatch.setattr("textual.app.App.suspend", lambda _: nullcontext())
    return editor


def drafts(journal: DatedJournal) -> list[str]:
    folder = f"{journal.shelf.home}/drafts"
    return [f"{folder}/{name}" for name in sorted(os.listdir(folder))] if os.path.isdir(folder) else []


def count(journal: DatedJournal) -> int:
    number: int = journal.index.value("SELECT count(*) FROM entry")
    return number


async def test_all_entries_of_a_page_are_saved_and_one_undo(begin: Open, demo: DatedJournal, editor: Editor) -> None:
    before = count(demo)
    async with begin() as session:
        editor.will_write("call Bob 20m: one", "  and more", "met Tom Baker: two", "call Tom: he is known by now")
        await session.press("A")
        assert editor.seen.startswith("\n# One entry a line")
        assert session.said() == ["3 entries. u undoes"]
        assert count(demo) == before + 3
        assert drafts(demo) == []
        assert len(session.home.people) == 37
        await session.press("u")
        assert count(demo) == before
        assert len(session.home.people) == 36


async def test_one_entry_leaves_the_next_touch_open_and_remarks_are_said(begin: Open, editor: Editor) -> None:
    async with begin(120, 40) as session:
        editor.will_write("call Bob: one")
        await session.press("A")
        assert session.said() == ["call with Bob Okafor, Sun 22 Nov. u undoes"]
        assert session.screen()[-1].startswith(" f next touch with Bob Okafor")
        editor.will_write("met Bob 12h: one", "gift Chen: two")
        await session.press("A")
        assert session.said()[-1].startswith("2 entries. u undoes; ~ line 1: 12 hours - sure? (2 remarks)")
        assert not session.screen()[-1].startswith(" f next touch")


async def test_a_page_with_a_fault_is_kept_named_and_gone_on_with(
    begin: Open, demo: DatedJournal, editor: Editor
) -> None:
    before = count(demo)
    async with begin() as session:
        editor.will_write("call Bob: fine", "call yesterday", "call Joy tomorrow")
        await session.press("A")
        (path,) = drafts(demo)
        (said,) = session.said()
        assert said.startswith("not saved, line 2: who? no person in this line")
        assert said.endswith(f"A goes on; it is kept at {path}")
        assert count(demo) == before
        editor.will("""sed -i 's/^call yesterday/call Chen yesterday/' "$1" """)
        await session.press("A")
        assert editor.seen.splitlines()[:3] == ["call Bob: fine", "# ! who? no person in this line · start a name with a capital, or @nick", "call yesterday"]  # fmt: skip
        assert session.said()[0].startswith("not saved, line 5: Mon 23 Nov is in the future")
        editor.will("""sed -i 's/^call Joy tomorrow/call Joy/' "$1" """)
        await session.press("A")
        assert editor.seen.count("# ! ") == 1
        assert session.said() == ["3 entries. u undoes"]
        assert count(demo) == before + 3
        assert drafts(demo) == []


async def test_who_is_meant_is_asked_name_by_name(begin: Open, demo: DatedJournal, editor: Editor) -> None:
    async with begin() as session:
        editor.will_write("call Bob: one", "call Ada, jon: two", "call Ada: three")
        await session.press("A")
        shown = lambda: " ".join(session.prompt_text(session.home.query_one(AskPrompt)))  # noqa: E731 - read again and again
        assert "line 2, Ada: 1 Ada Lovelace / 2 Ada Yonath (enter: 1)" in shown()
        await session.type("3\r")
        assert "! write a number from 1 to 2, or a name of one of them" in " ".join(shown().split())
        await session.press("ctrl+u")
        await session.type("yon")
        assert "Ada Yonath" in shown()
        await session.press("enter")
        assert "line 2, jon: 1 Jonas Berg / 2 April Jones (enter: 1)" in shown()
        await session.press("enter")
        assert "line 3, Ada" in shown()
        await session.press("2", "enter")
        assert session.said() == ["3 entries. u undoes"]
        assert session.keys_at == "people"
        who = demo.index.select(
            "SELECT e.note, w.person FROM entry e JOIN who w ON w.entry = e.no WHERE e.note IN ('two', 'three') ORDER BY e.no, w.n"
        )
        assert [(note, person.rsplit("-", 1)[0]) for note, person in who] == [
            ("two", "ada-yonath"),
            ("two", "jonas-berg"),
            ("three", "ada-yonath"),
        ]


async def test_a_question_that_is_not_answered_keeps_the_page(begin: Open, demo: DatedJournal, editor: Editor) -> None:
    before = count(demo)
    async with begin() as session:
        editor.will_write("call Ada: one")
        await session.press("A", "escape")
        (path,) = drafts(demo)
        assert session.said() == [f"not saved; A goes on; it is kept at {path}"]
        assert count(demo) == before
        editor.will("true")
        await session.press("A", "enter")
        assert count(demo) == before + 1


@pytest.mark.parametrize(
    ("write", "said", "kept"),
    [
        ("true", "nothing was written in the editor", 0),
        (': > "$1"', "nothing was saved", 0),
        ('echo "# only this" > "$1"', "nothing was saved: there are only comments. A goes on; it is kept at ", 1),
        ("exit 3", "ended with exit code 3; nothing was saved", 0),
        ('echo "call Bob: x" > "$1"; exit 3', "ended with exit code 3; nothing was saved; draft kept at ", 1),
        ("printf 'call Ad\\351' > \"$1\"", "is not UTF-8 text; nothing was saved, and it stays there", 1),
    ],
)
async def test_an_editor_that_brings_no_entries_saves_and_loses_nothing(
    begin: Open, demo: DatedJournal, editor: Editor, write: str, said: str, kept: int
) -> None:
    before = count(demo)
    async with begin() as session:
        editor.will(write)
        await session.press("A")
        assert said in session.said()[0]
        assert len(drafts(demo)) == kept
        assert count(demo) == before
        editor.will_write("call Bob: hi")
        await session.press("A")
        assert count(demo) == before + 1
        assert drafts(demo) == []


async def test_a_disk_that_refuses_a_page_keeps_it(
    begin: Open, demo: DatedJournal, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = count(demo)
    async with begin() as session:
        editor.will_write("call Bob: one", "call Chen: two")
        with monkeypatch.context() as patch:
            patch.setattr(Journal, "apply", fail)
            await session.press("A")
        (path,) = drafts(demo)
        assert session.said() == [f"not saved: [Errno 28] No space left on device. A tries again; it is kept at {path}"]
        editor.will("true")
        await session.press("A")
        assert count(demo) == before + 2


async def test_a_terminal_that_cannot_be_lent_is_a_sentence(
    begin: Open, demo: DatedJournal, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise SuspendNotSupported

    assert editor.script
    monkeypatch.setattr("textual.app.App.suspend", refuse)
    async with begin() as session:
        await session.press("A")
        assert session.said() == ["this terminal cannot be lent to an editor"]
        monkeypatch.setenv("EDITOR", "no-such-editor")
        await session.press("A")
        assert session.said() == ["Set $EDITOR to use this (no-such-editor was not found)."]
    assert drafts(demo) == []


async def test_a_line_that_ends_with_a_backslash_goes_on_in_the_editor(
    begin: Open, demo: DatedJournal, editor: Editor
) -> None:
    async with begin() as session:
        await session.press("a")
        await session.type("call Bob 20m: one \\")
        assert "~ enter goes on in the editor" in session.text()
        assert "call · Bob Okafor · Sun 22 Nov · 20 min" in session.text()
        editor.will("""sed -i '1a\\  and more' "$1" """)
        await session.type("\rj")
        assert editor.seen.startswith("call Bob 20m: one\n\n# One entry a line")
        assert not session.capture.is_open
        assert demo.index.value("SELECT note FROM entry ORDER BY logged DESC LIMIT 1") == "one\nand more"
        assert drafts(demo) == []
        await session.press("a", "up")
        assert session.capture.line == "call Bob 20m: one"


@pytest.mark.parametrize("command", ["true", "exit 1"])
async def test_a_line_to_which_the_editor_added_nothing_stays_in_the_prompt(
    begin: Open, demo: DatedJournal, editor: Editor, command: str
) -> None:
    before = count(demo)
    async with begin() as session:
        await session.press("a")
        editor.will(command)
        await session.type("call Bob: one\\\r")
        assert session.capture.is_open
        assert session.capture.line == "call Bob: one"
        assert count(demo) == before
        await session.press("enter")
        assert count(demo) == before + 1
    assert list(find_lines(demo.shelf)) == []


async def test_a_line_goes_on_above_the_page_that_is_kept(begin: Open, demo: DatedJournal, editor: Editor) -> None:
    before = count(demo)
    async with begin() as session:
        editor.will_write("call yesterday")
        await session.press("A")
        editor.will("true")
        await session.type("acall Bob: one\\\r")
        assert editor.seen == "call Bob: one\ncall yesterday\n"
        assert session.said()[-1].startswith("not saved, line 2: who?")
        assert not session.capture.is_open
        editor.will("""sed -i 's/^call yesterday/call Chen/' "$1" """)
        await session.press("A")
        assert count(demo) == before + 2
        assert drafts(demo) == []


async def test_a_page_of_an_earlier_session_is_named_in_the_next_one(
    begin: Open, demo: DatedJournal, editor: Editor
) -> None:
    async with begin() as session:
        editor.will_write("call yesterday")
        await session.press("A")
    (path,) = drafts(demo)
    async with begin() as session:
        editor.will("true")
        await session.press("A")
        assert editor.seen.endswith(f"# Not saved yet: {path}\n")
    assert drafts(demo) == [path]
