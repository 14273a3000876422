"""What the disk may hold up is done aside: keys are heard, changes keep their order, and what went wrong is said."""

from __future__ import annotations

import asyncio
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from netjournal.errors import NetjournalError
from netjournal.store import Shelf, staging
from netjournal.tui.widgets.ask import AskPrompt
from netjournal.tui.widgets.capture import CapturePrompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import DatedJournal, Put

    from .conftest import Open, Session

CALLS = (
    "open",
    "stat",
    "lstat",
    "listdir",
    "scandir",
    "replace",
    "rename",
    "unlink",
    "link",
    "mkdir",
    "rmdir",
    "utime",
)
"""What asks the operating system for a file by its path."""


class Gate:
    """The door to the files of a home: shut, whoever goes through it waits, and who draws must not go there at all."""

    def __init__(self, home: str) -> None:
        self._home, self._open = home, threading.Event()
        self._open.set()
        self.is_watched = False
        self.trespasses: list[str] = []
        """What was asked of the disk where keys are heard."""

    def guard(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a call that waits while the gate is shut."""

        def wait(path: Any, *arguments: Any, **options: Any) -> Any:
            if isinstance(path, str) and path.startswith(self._home):
                if self.is_watched and threading.current_thread() is threading.main_thread():
                    self.trespasses.append(f"{name} {path.removeprefix(self._home)}")
                elif threading.current_thread().name == "aside":
                    assert self._open.wait(60)
            return call(path, *arguments, **options)

        return wait

    def shut(self) -> None:
        """Let nobody through who does things aside."""
        self.is_watched = True
        self._open.clear()

    def lift(self) -> None:
        """Let everybody through."""
        self.is_watched = False
        self._open.set()


@pytest.fixture
def gate(demo: DatedJournal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Put a gate before the files of the demo journal."""
    gate = Gate(demo.shelf.home)
    for name in CALLS:
        monkeypatch.setattr(os, name, gate.guard(name, getattr(os, name)))
    yield gate
    gate.lift()


def foot(session: Session) -> str:
    return session.screen()[-1].strip()


async def test_a_slow_disk_lets_a_line_go_and_keeps_its_draft_until_it_is_saved(
    begin: Open, demo: DatedJournal, gate: Gate
) -> None:
    async with begin(journal=demo) as session:
        with session.slow_disk():
            await session.press("a")
            await session.type("call Bob Okafor: on a slow disk")
            gate.shut()
            await session.press("enter")
            assert not session.capture.is_open
            assert foot(session) == "saving"
            await session.press("j", "a")
            await session.type("call Chen: typed meanwhile")
            assert session.capture.line == "call Chen: typed meanwhile"
            assert "call · Chen Wei" in session.text(), "what is understood is drawn"
            keeper = session.home._autosave
            assert keeper is not None
            assert not keeper.list_refused(), "the disk of this test takes drafts"
            assert await asyncio.to_thread(keeper.list_unsaved) == ["call Bob Okafor: on a slow disk"]
            gate.lift()
        await session.rest_aside()
        assert session.said() == ["call with Bob Okafor, Sun 22 Nov. u undoes"]
        assert session.capture.line == "call Chen: typed meanwhile", "what is typed stays"
        await session.press("enter", "u", "u")
        await session.rest_aside()
        assert keeper.list_refused() == []
        assert demo.applied == []
    assert keeper.list_unsaved() == []
    assert gate.trespasses == []


async def test_changes_keep_their_order_and_an_undo_waits_its_turn(begin: Open, demo: DatedJournal, gate: Gate) -> None:
    async with begin(journal=demo) as session:
        person = session.home.person
        assert person is not None
        with session.slow_disk():
            gate.shut()
            await session.press("s", "t")
            await session.type("navy\r")
            assert foot(session) == "saving (1 more to do)"
            await session.press("u", "U")
            await session.press("l", *"hello there", "enter")
            assert demo.applied == []
            gate.lift()
        await session.rest_aside()
        assert session.said()[0].startswith(f"call with {person.name}")
        said = [manifest.summary for manifest, _ in demo.history().walk()]
    assert said[3].startswith(f"tags of {person.name}: ")
    assert said[1:3] == [f"redone: {said[3]}", f"undone: {said[3]}"]
    assert said[4].startswith("snooze of")
    assert len(demo.applied) == 3
    assert gate.trespasses == []


async def test_a_line_that_a_slow_disk_refuses_in_the_end_can_be_brought_back(
    begin: Open, demo: DatedJournal, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NetjournalError("No space left on device")

    async with begin(journal=demo) as session:
        with session.slow_disk(), monkeypatch.context() as patch:
            patch.setattr(Shelf, "create", fail)
            patch.setattr(staging, "stage", fail)
            await session.type("acall Bob Okafor: too much")
            gate.shut()
            await session.press("enter", "j")
            gate.lift()
            session.is_patient = True
            await session.rest_aside()
        assert session.said() == ["not saved: No space left on device. a and up bring back the last"]
        await session.press("a", "up")
        assert session.capture.line == "call Bob Okafor: too much"
        await session.press("enter")
        assert session.said() == ["call with Bob Okafor, Sun 22 Nov. u undoes"]


async def test_an_answer_that_a_slow_disk_refuses_in_the_end_comes_back_where_it_is_asked_again(
    begin: Open, demo: DatedJournal, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NetjournalError("No space left on device")

    async with begin(journal=demo) as session:
        with monkeypatch.context() as patch:
            patch.setattr(Shelf, "create", fail)
            with session.slow_disk():
                gate.shut()
                await session.press("+", *"Zoe Zed", "enter", "j")
                gate.lift()
            await session.rest_aside()
            assert session.said() == ["not saved: No space left on device. up brings it back where it is asked again"]
        await session.press("+", "up")
        assert session.home.query_one(AskPrompt).line == "Zoe Zed"
        await session.press("enter")
        assert session.said()[0].startswith("added: Zoe Zed")


async def test_an_error_of_a_slow_disk_is_the_sentence_that_a_fast_one_gives(
    begin: Open, demo: DatedJournal, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NetjournalError("No space left on device")

    async with begin(journal=demo) as session:
        monkeypatch.setattr(staging, "stage", fail)
        await session.press("s")
        fast = session.said()
        with session.slow_disk():
            gate.shut()
            await session.press("s")
            gate.lift()
        await session.rest_aside()
        assert session.said() == fast
        assert "No space left on device" in fast[0]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("s",), "saving"),
        (("d",), "saving"),
        (("x",), "saving"),
        (("X",), "deleting"),
        (("C", *"wide", "enter"), "saving"),
        (("+", *"Zoe Zed", "enter"), "saving"),
        (("R",), "reading the files"),
        (("T",), "reading the history"),
        (("e",), "reading the file"),
        (("E",), "opening the file"),
        (("A",), "opening a page"),
        (("p", "d"), "saving"),
        (("r", "1"), "saving"),
    ],
)
async def test_no_key_waits_for_the_disk(
    begin: Open, demo: DatedJournal, gate: Gate, keys: tuple[str, ...], words: str
) -> None:
    async with begin(journal=demo) as session:
        with session.slow_disk():
            gate.shut()
            await session.press(*keys)
            assert foot(session).startswith(words)
            await session.press("j")
            await session.press("escape", "escape")
            gate.lift()
        await session.rest_aside()
        assert not foot(session).startswith(words)
    assert gate.trespasses == []


@pytest.mark.parametrize(
    "keys", [("z",), ("b",), ("r",), ("p",), ("F", "b", "o"), ("?",), (":",), ("/", "b"), ("a", "c"), ("n",)]
)
async def test_what_is_in_the_index_is_shown_however_slow_the_disk(
    begin: Open, demo: DatedJournal, gate: Gate, keys: tuple[str, ...]
) -> None:
    async with begin(journal=demo) as session:
        await session.press("j")
        before = session.text()
        with session.slow_disk():
            gate.shut()
            await session.press(*keys)
            assert session.text() != before
            gate.lift()
        await session.rest_aside()
    assert gate.trespasses == []


async def test_what_is_typed_for_a_prompt_that_is_not_open_yet_does_nothing_else(
    begin: Open, demo: DatedJournal, gate: Gate
) -> None:
    async with begin(journal=demo) as session:
        with session.slow_disk():
            gate.shut()
            await session.press("e", "x", "X")
            assert session.said() == ["one moment: reading the file; esc leaves it"]
            gate.lift()
        await session.rest_aside()
        assert demo.applied == []
        assert session.home.query_one(AskPrompt).is_open
        await session.press("escape")
        with session.slow_disk():
            gate.shut()
            await session.press("e", "escape", "j")
            gate.lift()
        await session.rest_aside()
        assert not session.home.query_one(AskPrompt).is_open, "it was left"


async def test_a_review_goes_on_and_somebody_who_could_not_be_logged_comes_up_again(
    begin: Open, demo: DatedJournal, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NetjournalError("No space left on device")

    async with begin(journal=demo) as session:
        await session.press("r")
        sitting = session.desk.sit()
        order = [*sitting.order]
        with session.slow_disk():
            gate.shut()
            await session.press("1", "2")
            assert sitting.at == 2
            gate.lift()
        await session.rest_aside()
        assert [step.change for step in sitting._steps] == demo.applied
        with session.slow_disk(), monkeypatch.context() as patch:
            patch.setattr(Shelf, "create", fail)
            gate.shut()
            await session.press("1")
            assert sitting.at == 3
            gate.lift()
            session.is_patient = True
            await session.rest_aside()
        assert "No space left on device" in session.said()[0]
        assert sitting.order == [*order, order[2]]
        await session.press("u")
        assert sitting.at == 1
        assert len(demo.applied) == 1


async def test_quitting_waits_for_what_is_being_written(begin: Open, demo: DatedJournal, gate: Gate) -> None:
    async with begin(journal=demo) as session:
        with session.slow_disk():
            gate.shut()
            await session.press("s", "Q")
            assert session.said() == ["One moment: saving. Quitting again leaves it undone."]
            assert session.app._exit is False
            gate.lift()
            session.is_patient = True
            await session.rest_aside()
        assert session.app._exit is True
    assert len(demo.applied) == 1


async def test_quitting_waits_on_a_screen_that_writes_nothing_too(begin: Open, demo: DatedJournal, gate: Gate) -> None:
    async with begin(journal=demo) as session:
        with session.slow_disk():
            gate.shut()
            await session.press("s", "comma", "Q")
            assert session.said() == ["One moment: saving. Quitting again leaves it undone."]
            gate.lift()
            session.is_patient = True
            await session.rest_aside()
        assert session.app._exit is True
    assert len(demo.applied) == 1


async def test_quitting_twice_does_not_wait(begin: Open, demo: DatedJournal, gate: Gate) -> None:
    async with begin(journal=demo) as session:
        with session.slow_disk():
            gate.shut()
            await session.press("s", "Q", "Q")
            assert session.app._exit is True
            assert demo.applied == []
            gate.lift()


async def test_a_change_of_many_says_how_far_it_is_and_others_wait_for_it(
    begin: Open, journal: DatedJournal, put: Put
) -> None:
    for number in range(200):
        put(journal, "people", {"id": f"p{number}", "name": f"Person {number}", "circle": "inner"})
    async with begin(journal=journal) as session:
        with session.slow_disk():
            with Shelf(journal.shelf.home).lock():  # as another program holds it for a while
                await session.press("*", "t")
                await session.type("navy\r")
                assert foot(session) == "saving"
                await session.press("escape", "s")
                assert foot(session) == "saving (1 more to do)"
            session.is_patient = True
            await session.rest_aside()
        assert session.said()[0].startswith("snooze of")
        for keys, said in (
            (("u",), "undone: snooze of"),
            (("u",), "undone: tags of 200"),
            (("U",), "redone: tags of 200"),
        ):
            await session.press(*keys)
            assert session.said()[0].startswith(said)
        session.app.clear_notifications()
        await session.look()
        assert session.said() == []


async def test_a_look_at_a_slow_disk_holds_no_key_up(begin: Open, demo: DatedJournal, gate: Gate) -> None:
    async with begin(journal=demo) as session:
        with session.slow_disk():
            gate.shut()
            session.home._watch()
            await session.type("acall Bob: on a slow disk")
            assert session.home.query_one(CapturePrompt).line == "call Bob: on a slow disk"
            gate.lift()
        await session.rest_aside()
        assert session.capture.line == "call Bob: on a slow disk"
    assert gate.trespasses == []


async def test_what_the_users_own_program_does_wrong_is_said_and_the_change_is_kept(
    begin: Open, demo: DatedJournal
) -> None:
    hook = Path(demo.hook_file)
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 3\n")
    hook.chmod(0o700)
    async with begin(journal=demo) as session:
        await session.press("s")
        assert session.said() == [f"{hook} ended with exit code 3; the change is kept"]
