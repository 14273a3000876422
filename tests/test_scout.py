"""A scout says what looking oneself would, once, and is never needed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from netjournal import scout
from netjournal.scout import Scout, send_scout, weigh

if TYPE_CHECKING:
    from pathlib import Path

ASK = """
import sys
from netjournal import scout
scout._LARGE = 0
home = sys.argv[1]
sent = scout.send_scout(home)
assert sent, "no scout was sent"
seen = sent.tell("people")
assert seen == scout.weigh(home + "/people"), seen
assert sent.tell("people") is None, "a second look is our own"
assert sent.tell("entries/2026/11") is None
import os
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("well")
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    people = tmp_path / "people"
    people.mkdir()
    for name in ("ada.toml", "bob.toml", ".hidden.toml", "notes.txt"):
        (people / name).write_text(name)
    return tmp_path


def test_a_folder_weighs_its_records_alone(home: Path) -> None:
    known = [(home / "people" / name).stat() for name in ("ada.toml", "bob.toml")]
    times = sum(one.st_mtime_ns for one in known), sum(one.st_ctime_ns for one in known)
    assert weigh(str(home / "people")) == (2, *times, len("ada.tomlbob.toml"))
    assert weigh(str(home / "nowhere")) == (0, 0, 0, 0)
    assert weigh(str(home / "people" / "notes.txt")) is None


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="a scout goes only where there is a second processor")
def test_a_scout_tells_what_is_there_once_and_leaves_no_process_behind(home: Path) -> None:
    told = subprocess.run([sys.executable, "-c", ASK, str(home)], capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr) == ("well\n", "")


@pytest.mark.parametrize("lack", ["people", "processors", "pipes", "processes"])
def test_where_no_scout_can_go_or_is_worth_it_none_is_sent(
    lack: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> int:
        raise BlockingIOError("no more")

    def fork() -> int:
        pytest.fail("a process was started")

    monkeypatch.setattr(os, "fork", fork)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    if lack != "people":
        monkeypatch.setattr(scout, "_LARGE", 0)
    if lack == "processors":
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    elif lack == "pipes":
        monkeypatch.setattr(os, "pipe", refuse)
    elif lack == "processes":
        monkeypatch.setattr(os, "fork", refuse)
    open_before = len(os.listdir("/proc/self/fd"))
    assert send_scout(str(home)) is None
    assert len(os.listdir("/proc/self/fd")) == open_before


@pytest.mark.parametrize("said", [b"", b"people 3 4", b"people 3 4 5 6"])
def test_a_scout_that_was_killed_on_its_way_has_told_nothing(said: bytes) -> None:
    reading, writing = os.pipe()
    os.write(writing, said)
    os.close(writing)
    assert Scout(-2, reading).tell("people") is None
