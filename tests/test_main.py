"""Which command lines ask for the screen, and which terminals have one."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from netjournal import __main__ as main
from netjournal import __version__, clock, crash, terminal
from netjournal.demo import copy_demo
from netjournal.terminal import find_fault

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["demo"],
        ["--home", "x"],
        ["--home=x"],
        ["--theme", "paper"],
        ["--theme=paper", "demo"],
        ["demo", "--theme", "mono"],
        ["--home", "today"],
        ["review"],
        ["--home=x", "review"],
    ],
)
def test_no_command_the_review_or_the_demo_is_for_the_screen(words: list[str]) -> None:
    assert main.wants_app(words)


@pytest.mark.parametrize(
    "words",
    [
        ["today"],
        ["demo", "--keep", "x"],
        ["demo", "--keep=x"],
        ["--json"],
        ["--as-of", "2026-01-01"],
        ["--home", "x", "today"],
        ["-V"],
        ["demo", "demo"],
        ["review", "--plain"],
        ["review", "--hide-private"],
        ["--json", "review"],
        ["call", "Ada"],
    ],
)
def test_everything_else_is_for_the_command_line(words: list[str]) -> None:
    assert not main.wants_app(words)


class Stream(io.StringIO):
    """A stream that says whether it is a terminal."""

    encoding = "utf-8"

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


def sit_down(monkeypatch: pytest.MonkeyPatch, columns: int = 80, rows: int = 24) -> dict[str, Stream]:
    """Have the three streams be a terminal, and return them."""
    streams = {name: Stream(is_terminal=True) for name in ("stdin", "stdout", "stderr")}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: (columns, rows))
    return streams


@pytest.mark.parametrize(
    ("environ", "fault"),
    [
        ({"TERM": "xterm"}, ""),
        ({"TERM": "dumb"}, "the app cannot draw on a terminal of type 'dumb'"),
        ({}, "the app cannot draw on a terminal of type ''"),
    ],
)
def test_a_terminal_that_cannot_show_the_app_is_named(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], fault: str
) -> None:
    sit_down(monkeypatch)
    assert find_fault(environ) == fault


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_all_three_streams_must_be_terminals(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    streams = sit_down(monkeypatch)
    streams[name].is_terminal = False
    assert find_fault({"TERM": "xterm"}) == "the app needs a terminal"
    monkeypatch.setattr(sys, name, None)
    assert find_fault({"TERM": "xterm"}) == "the app needs a terminal"


def test_a_terminal_that_would_show_codes_for_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = sit_down(monkeypatch)
    streams["stderr"].encoding = "ISO-8859-1"
    assert find_fault({"TERM": "xterm"}) == (
        "the app needs UTF-8, and this terminal is set to ISO-8859-1: try 'LANG=C.UTF-8 nj'"
    )


@pytest.mark.parametrize(("size", "is_refused"), [((29, 24), True), ((80, 7), True), ((30, 8), False), ((0, 0), False)])
def test_a_window_without_room_is_refused_unless_its_size_is_not_known(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], *, is_refused: bool
) -> None:
    sit_down(monkeypatch, *size)
    assert ("30 columns and 8 rows" in find_fault({"TERM": "xterm"})) is is_refused


@pytest.mark.parametrize("case", ["stdin", "stderr", "dumb", "unset"])
def test_nj_without_a_screen_exits_with_two_and_a_sentence(machine: Path, case: str) -> None:
    master, slave = pty.openpty()
    environ = {"HOME": str(machine), "PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    if case == "dumb":
        environ["TERM"] = "dumb"
    elif case == "unset":
        del environ["TERM"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "netjournal"],
            stdin=subprocess.DEVNULL if case == "stdin" else slave,
            stderr=subprocess.PIPE if case == "stderr" else slave,
            stdout=slave,
            env=environ,
            check=False,
            timeout=60,
        )
        said = (done.stderr or b"") if case == "stderr" else os.read(master, 1000)
    finally:
        os.close(slave)
        os.close(master)
    assert done.returncode == 2
    text = said.decode().strip()
    assert text.startswith("nj: the app ")
    assert "'nj today' prints the day" in text
    assert len(text.splitlines()) == 1
    assert list(machine.iterdir()) == []


def test_where_there_is_a_journal_its_day_is_printed_instead_of_the_screen(machine: Path) -> None:
    copy_demo(str(machine / "home"))
    environ = {"HOME": str(machine), "PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", "LC_ALL": "C.UTF-8"}  # fmt: skip
    command = [sys.executable, "-m", "netjournal", "--home", str(machine / "home")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environ, check=False, timeout=60)  # fmt: skip
    today = subprocess.run([*command, "today"], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environ, check=True, timeout=60)  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == today.stdout != ""
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr.startswith("nj: the app needs a terminal; this is what 'nj today' prints")
    demo = subprocess.run([*command, "demo"], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environ, check=False, timeout=60)  # fmt: skip
    assert (demo.returncode, demo.stdout) == (2, "")


def test_an_error_of_ours_is_one_sentence_and_a_report_without_a_word_of_the_journal(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import netjournal.cli.main as command_line

    def fail(argv: list[str], _: object) -> int:
        note = argv[-1]
        try:
            raise KeyError(note)
        except KeyError as error:
            raise ValueError(f"nobody is called {note}") from error

    monkeypatch.setattr(sys, "argv", ["nj", "--home", str(machine / "home"), "log", "call Canary: secret"])
    monkeypatch.setattr(command_line, "run", fail)
    assert main.main() == 1
    said = capsys.readouterr()
    report = machine / "state" / "netjournal" / "crash.txt"
    assert said.out == ""
    assert said.err == f"netjournal stopped; your journal is safe. Details: {report}\n"
    text = report.read_text()
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "netjournal/__main__.py:" in text
    assert "test_main.py:" in text
    assert "anary" not in text
    assert str(machine) not in text
    assert report.stat().st_mode & 0o777 == 0o600


def test_the_last_write_is_told_with_its_day_unless_that_is_today(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = machine / "home" / ".history" / "log"
    log.mkdir(parents=True)
    moment = datetime(2026, 11, 22, 14, 2, 11, tzinfo=UTC).astimezone()
    monkeypatch.setattr(clock, "now", lambda: moment)
    for stamp, said in (("20261121T140211000000Z", "2026-11-21 "), ("20261122T140211000000Z", "")):
        (log / f"{stamp}-abcdef.toml").touch()
        when = moment.strftime("%H:%M:%S")
        assert crash.end(ValueError("x"), str(machine / "home"), os.environ) == 1
        assert f"your journal is safe (last write {said}{when}). Details: " in capsys.readouterr().err


def test_a_report_that_the_disk_does_not_take_is_not_promised(
    machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (machine / "state").write_text("a file")
    assert crash.end(ValueError("x"), None, os.environ) == 1
    assert "There is no report: the disk did not take it." in capsys.readouterr().err


def test_ctrl_c_before_a_command_has_begun_is_no_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    import netjournal.cli.main as command_line

    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["nj", "today"])
    monkeypatch.setattr(command_line, "run", interrupt)
    assert main.main() == 130


@pytest.mark.parametrize(
    ("words", "begins"), [(["--help"], "usage: nj"), (["-V"], "netjournal "), (["--version"], "netjournal ")]
)
def test_help_and_version_need_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], begins: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["nj", *words])
    monkeypatch.setattr(os, "umask", lambda _: 0)
    assert main.main() == 0
    assert begins in capsys.readouterr().out


def test_the_screen_is_asked_for_with_the_words_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    import gc

    import netjournal.tui.launch as launching

    monkeypatch.setattr(sys, "argv", ["nj", "--theme", "mono", "demo"])
    monkeypatch.setattr(os, "umask", lambda _: 0)
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(terminal, "find_fault", lambda _: "")
    monkeypatch.setattr(launching, "launch", len)
    assert main.main() == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("import atexit; atexit.register(print, 'told')", "told\n"), ("import threading; threading.Timer(0, print, ['done']).start()", "done\n")],
)  # fmt: skip
def test_the_program_says_all_it_has_to_say_and_waits_for_whoever_wants_it_to(before: str, after: str) -> None:
    code = f"import sys; sys.argv = ['nj', '-V']; {before}\nfrom netjournal.__main__ import start; start()"
    environ = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, env=environ, check=True, timeout=60)  # fmt: skip
    assert sorted(done.stdout.splitlines()) == sorted(f"{after}netjournal {__version__}".splitlines())


def test_words_that_cannot_be_handed_on_end_the_program_as_they_end_any_other() -> None:
    code = (
        "import sys; from netjournal import __main__; __main__.main = lambda _: print('words') or 3; __main__.start()"
    )
    environ = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path)}
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, env=environ, check=False, timeout=60)  # fmt: skip
    assert done.returncode == 120
    assert b"No space left on device" in done.stderr
