"""Which command lines ask for the screen, and which terminals have one."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from netjournal import __main__ as main
from netjournal import __version__

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
    ],
)
def test_no_command_or_the_demo_is_for_the_screen(words: list[str]) -> None:
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
        ["call", "Ada"],
    ],
)
def test_everything_else_is_for_the_command_line(words: list[str]) -> None:
    assert not main.wants_app(words)


class Stream(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("stdin", "stderr", "environ", "fault"),
    [
        (True, True, {"TERM": "xterm"}, ""),
        (False, True, {"TERM": "xterm"}, "the app needs a terminal"),
        (True, False, {"TERM": "xterm"}, "the app needs a terminal"),
        (True, True, {"TERM": "dumb"}, "the app cannot draw on a terminal of type 'dumb'"),
        (True, True, {}, "the app cannot draw on a terminal of type ''"),
    ],
)
def test_a_terminal_that_cannot_show_the_app_is_named(
    monkeypatch: pytest.MonkeyPatch, *, stdin: bool, stderr: bool, environ: dict[str, str], fault: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(is_terminal=stdin))
    monkeypatch.setattr(sys, "stderr", Stream(is_terminal=stderr))
    assert main.find_terminal_fault(environ) == fault


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
    monkeypatch.setattr(main, "find_terminal_fault", lambda _: "")
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
