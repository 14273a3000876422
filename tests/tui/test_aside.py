"""What takes long is done aside: keys are heard, progress is shown, and nothing else is changed meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from netjournal.errors import NetjournalError
from netjournal.store import Shelf
from netjournal.tui.screens.changes import MANY

if TYPE_CHECKING:
    from conftest import DatedJournal, Put

    from netjournal.store import Weight

    from .conftest import Open, Session


@pytest.fixture
def crowd(journal: DatedJournal, put: Put) -> DatedJournal:
    """A journal with so many people that it takes a while to change all of them."""
    for number in range(MANY):
        put(journal, "people", {"id": f"p{number}", "name": f"Person {number}", "circle": "inner"})
    return journal


def foot(session: Session) -> str:
    return session.screen()[-1].strip()


async def test_a_change_of_many_leaves_the_keys_alone_and_is_the_only_one(begin: Open, crowd: DatedJournal) -> None:
    async with begin(journal=crowd) as session:
        with Shelf(crowd.shelf.home).lock():  # as another program holds it for a while
            await session.press("*", "t")
            await session.type("navy\r")
            assert foot(session) == "reading files"
            await session.press("j", "a")
            await session.type("call Person 7: hello")
            assert session.capture.line == "call Person 7: hello"
            assert "Person 7" in session.text()
            await session.press("enter")
            assert "one moment: reading files" in session.text()
            await session.press("escape", "s")
            assert session.said() == ["one moment: reading files"]
            await session.press("Q")
            assert session.said() == ["One moment: reading files. Quitting again leaves it undone."]
        await session.rest_aside()
        assert session.said() == [f"tags of {MANY} people: +navy. u undoes"]
        assert foot(session).startswith("s snooze")
        assert len(crowd.applied) == 1


async def test_a_change_of_many_is_taken_back_and_done_again_aside_too(begin: Open, crowd: DatedJournal) -> None:
    async with begin(journal=crowd) as session:
        for keys, said in (
            (("*", "t", *"navy", "enter"), "tags of"),
            (("u",), "undone: tags of"),
            (("U",), "redone: tags of"),
            (("u",), "undone: tags of"),
            (("X",), "deleted"),
            (("u",), "undone: deleted"),
        ):
            with Shelf(crowd.shelf.home).lock():
                await session.press(*keys)
                assert foot(session) == "reading files"
            await session.rest_aside()
            assert session.said()[0].startswith(said)
        session.app.clear_notifications()
        await session.look()
        assert session.said() == []


async def test_what_a_change_of_many_wrote_is_not_read_where_keys_are_heard(
    begin: Open, crowd: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, readers = Shelf.read, []

    def note(shelf: Shelf, path: str) -> bytes:
        readers.append(threading.current_thread().name)
        return read(shelf, path)

    async with begin(journal=crowd) as session:
        monkeypatch.setattr(Shelf, "read", note)
        await session.press("*", "s")
        await session.rest_aside()
        assert session.said()[0].endswith("u undoes")
        assert readers.count("aside") >= 2 * MANY
        assert readers.count(threading.main_thread().name) < MANY / 2, "but for those written in the last moment"


async def test_a_change_aside_that_fails_is_said_and_others_follow(
    begin: Open, crowd: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NetjournalError("No space left on device")

    async with begin(journal=crowd) as session:
        with monkeypatch.context() as patch:
            patch.setattr(Shelf, "stage", fail)
            await session.press("*", "s")
            await session.rest_aside()
            assert "No space left on device" in session.said()[0]
        await session.press("s")
        await session.rest_aside()
        assert "200 people" in session.said()[0]


async def test_a_look_at_a_slow_disk_holds_no_key_up(
    begin: Open, demo: DatedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, weigh = threading.Event(), Shelf.weigh

    def wait(shelf: Shelf, folder: str) -> Weight | None:
        assert threading.current_thread() is not threading.main_thread(), "keys would wait for this"
        assert answers.wait(60)
        return weigh(shelf, folder)

    async with begin(journal=demo) as session:
        monkeypatch.setattr(Shelf, "weigh", wait)
        session.home._watch()
        await session.type("acall Bob: on a slow disk")
        assert session.capture.line == "call Bob: on a slow disk"
        answers.set()
        await session.rest_aside()
        assert session.capture.line == "call Bob: on a slow disk"
