"""Two apps open on one journal know of each other, and nobody waits."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from netjournal.store.neighbours import Neighbours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Open

HOME = "/home/ada/journal"
_OTHER = (
    "import sys; from netjournal.store.neighbours import Neighbours; one = Neighbours(sys.argv[1], sys.argv[2]); one.arrive(); "
    "print('open', flush=True); sys.stdin.read()"
)


@contextmanager
def other(folder: Path, home: str = HOME) -> Iterator[subprocess.Popen[str]]:
    """Have another process open a journal; it says no farewell when it is killed."""
    command = [sys.executable, "-c", _OTHER, str(folder), home]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where apps leave word; nothing is there yet."""
    return tmp_path / "state" / "open"


def test_an_app_alone_meets_nobody_and_leaves_nothing_behind(folder: Path) -> None:
    alone = Neighbours(str(folder), HOME)
    assert alone.arrive() == ""
    assert os.listdir(folder) == [f"{os.getpid()}.toml"]
    alone.depart()
    alone.depart()
    assert os.listdir(folder) == []


def test_another_app_on_the_same_journal_is_named_and_neither_waits(folder: Path) -> None:
    with other(folder) as process, other(folder, "/elsewhere"):
        said = Neighbours(str(folder), HOME).arrive()
        assert re.fullmatch(
            rf"Another netjournal is open \(pid {process.pid}(, tty \S+)?\)\. Both may write; changes show up by themselves\.", said
        )  # fmt: skip


def test_the_word_of_an_app_that_was_killed_is_swept_away(folder: Path) -> None:
    with other(folder):
        pass
    assert len(os.listdir(folder)) == 1
    mine = Neighbours(str(folder), HOME)
    assert mine.arrive() == ""
    assert os.listdir(folder) == [f"{os.getpid()}.toml"]
    mine.depart()


def test_where_no_word_can_be_left_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Neighbours(str(tmp_path / "file"), HOME).arrive() == ""


async def test_it_is_said_once_when_the_app_opens(begin: Open, folder: Path) -> None:
    with other(folder) as process:
        async with begin(neighbours=Neighbours(str(folder), HOME)) as session:
            assert session.said()[0].startswith(f"Another netjournal is open (pid {process.pid}")
            await session.press("R", "j")
            session.app.clear_notifications()
            await session.press("R")
            assert session.said() == []
