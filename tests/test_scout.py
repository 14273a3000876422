"""A scout says what looking oneself would, once, and is never needed."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netjournal import scout
from netjournal.scout import Scout, send_scout, weigh

if TYPE_CHECKING:
    from pathlib import Path

ASK = """
import os, sys
from datetime import date
from netjournal import scout
scout._LARGE = 0
home = sys.argv[1]
today = date(2026, 2, 1)
sent = scout.send_scout(home, today)
assert sent, "no scout was sent"
os.waitpid(-1, 0)
for folder in scout.list_recent_months(today):
    assert sent.tell(folder) == (0, 0, 0, 0), folder
assert sent.tell("goals") is None
seen = sent.tell("people")
assert seen == scout.weigh(home + "/people"), seen
assert sent.tell("people") is None, "a second look is our own"
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
def test_a_scout_tells_what_is_there_once(home: Path) -> None:
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
    assert send_scout(str(home), date(2026, 2, 1)) is None
    assert len(os.listdir("/proc/self/fd")) == open_before


@pytest.mark.parametrize("said", [b"", b"people 3 4", b"people 3 4 5 6"])
def test_a_scout_that_was_killed_on_its_way_has_told_nothing(said: bytes) -> None:
    reading, writing = os.pipe()
    os.write(writing, said)
    os.close(writing)
    assert Scout(reading).tell("people") is None


def test_a_scout_is_waited_for_where_the_people_are_and_nowhere_else() -> None:
    reading, writing = os.pipe()
    sent = Scout(reading)
    os.write(writing, b"people 2 3 4 5\nentries/2026/11 6 7 8")
    assert sent.tell("entries/2026/10") is None
    assert sent.tell("entries/2026/11") is None  # half of it is no word
    os.write(writing, b" 9\n")
    assert sent.tell("entries/2026/11") == (6, 7, 8, 9)
    assert sent.tell("people") == (2, 3, 4, 5)
    with pytest.raises(BrokenPipeError):  # so a scout that is still on its way ends
        os.write(writing, b"entries/2026/09 1 2 3 4\n")
    os.close(writing)
    assert sent.tell("people") is None


def test_the_recent_months_are_four_the_latest_first() -> None:
    months = scout.list_recent_months(date(2026, 2, 1))
    assert months == ["entries/2026/02", "entries/2026/01", "entries/2025/12", "entries/2025/11"]
