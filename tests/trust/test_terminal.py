"""A session ends well whatever happens to its terminal: nothing hangs, no draft is lost, the terminal is as it was."""

from __future__ import annotations

import re
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import TYPE_CHECKING

from netjournal.store import Shelf
from netjournal.store.drafts import find_lines

from .failing import CANARY, SLOW
from .faults import DRAFT, FAULTS, NJ, begin, have_wrong, leave, stall, suffer, write
from .line import Line, read_seconds
from .processes import environment

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Prove

SAMPLE = (
    "SIGTERM", "SIGINT", "a hang-up", "a hang-up behind nohup", "SIGTERM while the editor is open", "a stray SIGCONT", "ctrl+z and fg",
    "SIGTERM while nobody reads", "a window of 5x2", "no input", "output to a pipe", "no UTF-8", "an error in render",
    "an error in a task that nobody waits for",
)  # fmt: skip
"""What `make test` tries."""


def test_no_fault_of_a_terminal_hangs_the_app_or_loses_a_draft_or_leaves_a_mess(
    tmp_path: Path, prove: Prove, *, is_long: bool
) -> None:
    names = [*FAULTS] if is_long else SAMPLE
    for number, _ in enumerate(names):
        (tmp_path / str(number)).mkdir()
    with ThreadPoolExecutor(2) as pool:
        outcomes = [*pool.map(lambda n: suffer(FAULTS[names[n]], str(tmp_path / str(n))), range(len(names)))]
    for place, what in enumerate(("hangs", "drafts lost", "terminals left dirty")):
        wrong = [f"{name}: {found}" for name, each in zip(names, outcomes, strict=True) for found in each[place]]
        prove(f"faults of a terminal: {what}", len(names), 50, wrong)


def test_a_killed_session_has_lost_nothing_that_is_older_than_half_a_second(tmp_path: Path) -> None:
    shelf = Shelf(str(tmp_path / ".local" / "share" / "netjournal"))
    with Line(NJ, environment(str(tmp_path))) as line:
        write(line)
        line.wait_until(lambda: _is_draft(tmp_path, DRAFT), "a draft")
        line.send(signal.SIGKILL)
        assert line.wait_for_end() == -signal.SIGKILL
    assert DRAFT in find_lines(shelf)


def test_keys_are_kept_while_nobody_reads_and_the_screen_is_right_when_somebody_does(tmp_path: Path) -> None:
    with Line(have_wrong("redrawing for a while"), environment(str(tmp_path))) as line:
        stall(line)
        more = "".join(f" {number}" for number in range(200))
        for word in more.split(" ")[1:]:
            line.type(f" {word}".encode())
        line.wait_until(lambda: _is_draft(tmp_path, DRAFT + more), "a draft of what was typed unseen")
        line.is_read = True
        line.wait_for(more[-30:])
        seen = line.text()
        line.type(b"\x0c")
        line.wait_until(lambda: line.size > 0 and not line.idle(0.2), "silence")
        assert line.text() == seen, "the screen was not what a repaint shows"
        leave(line)
        assert line.wait_for_end() == 0


def test_keys_typed_while_nobody_reads_outlive_a_line_that_breaks_then(tmp_path: Path) -> None:
    with Line(have_wrong("redrawing for a while"), environment(str(tmp_path))) as line:
        stall(line)
        for number in range(200):
            line.type(f" {number}".encode())
        typed = DRAFT + "".join(f" {number}" for number in range(200))
        line.wait_until(lambda: _is_draft(tmp_path, typed[:-8]), "a draft of what was typed unseen")
        line.hang_up()
        assert line.wait_for_end() == 129
    assert typed in find_lines(Shelf(str(tmp_path / ".local" / "share" / "netjournal")))


def test_no_key_of_a_line_waits_for_a_slow_disk(tmp_path: Path) -> None:
    with Line(have_wrong("a slow disk"), environment(str(tmp_path))) as line:
        begin(line)
        line.send(signal.SIGUSR1)
        line.type(b"a")
        line.wait_for("log>")
        waits = []
        for number, letter in enumerate(DRAFT, 1):
            line.idle(0.1)  # long enough for a look at the files to begin
            started = perf_counter()
            line.type(letter.encode())
            line.wait_for(DRAFT[:number])
            waits.append(perf_counter() - started)
        assert max(waits) < SLOW / 2, waits
        line.wait_until(lambda: _is_draft(tmp_path, DRAFT), "a draft on the slow disk")


def _is_draft(place: Path, line: str) -> bool:
    """Whether a draft begins with a line."""
    return any(line in file.read_text() for file in place.rglob("drafts/*.toml"))


def test_an_idle_session_takes_no_processor_time(tmp_path: Path) -> None:
    with Line(NJ, environment(str(tmp_path))) as line:
        write(line)
        line.idle(1)
        before = read_seconds(line.pid)
        line.idle(2)
        assert read_seconds(line.pid) - before < 0.2


def test_no_report_of_an_error_tells_whom_it_was_about(tmp_path: Path, prove: Prove, *, is_long: bool) -> None:
    names = [name for name in FAULTS if name.startswith("an error in ")]
    hits = []
    for name in names if is_long else names[:1]:
        place = tmp_path / name
        place.mkdir()
        fault = FAULTS[name]
        with Line(fault.command, environment(str(place)) | {"PYTHONDEVMODE": "1", "TEXTUAL_LOG": ""}) as line:
            fault.act(line, str(place))
            line.wait_for_end()
            said = line.written[line.written.rfind(b"\x1b[?1049l") :].decode(errors="replace")
        report = (place / ".local" / "state" / "netjournal" / "crash.txt").read_text()
        assert "failing.py:" in report, report
        hits += [
            f"{name}: {text}"
            for text in (said, report)
            for word in (*CANARY.split(), *DRAFT.split()[1:3])
            if word in text
        ]
    prove("errors whose reports are searched for a name", len(names if is_long else names[:1]), 8, hits)


def test_the_command_line_of_a_session_says_nothing_of_what_is_typed(tmp_path: Path) -> None:
    with Line([sys.executable, "-m", "netjournal"], environment(str(tmp_path))) as line:
        write(line)
        with open(f"/proc/{line.pid}/cmdline", "rb") as file:
            assert b"Ada" not in file.read()
        assert not re.search(rb"\x1b\](?!22;)", line.written), "a window title was set"
