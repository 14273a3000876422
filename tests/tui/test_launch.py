"""From the command line to the screen and back, in a terminal of its own."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from netjournal.tui import launch as launching
from netjournal.tui.launch import _read_options, find_colours
from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMIT = 60.0
"""Seconds until a program that says nothing has failed."""


class Watched(Terminal):
    """A terminal in which one waits for what is to be seen."""

    @property
    def written(self) -> bytes:
        """Everything the program wrote."""
        return b"".join(data for _, data in self.chunks)

    def wait_for(self, *texts: str) -> None:
        """Record until all texts are on the screen; fail when the program ends or is silent for too long."""
        while not all(text in self.shown() for text in texts):
            assert self._record(LIMIT), f"{texts} never came; on the screen:\n{self.shown()}"

    def wait_for_end(self) -> None:
        """Record until the program closes the terminal."""
        while self._record(LIMIT):
            pass
        assert self.ended

    def shown(self) -> str:
        """Return the screen as text."""
        screens = [lines for _, lines in self.screens()]
        return "\n".join(screens[-1]) if screens else ""

    def type(self, keys: bytes) -> None:
        """Type without waiting."""
        os.write(self._master, keys)


@contextmanager
def nj(machine: Path, *words: str, **environ: str) -> Iterator[Watched]:
    """Run `nj` in a terminal, at home in an empty directory."""
    env = {
        "HOME": str(machine / "home"), "TMPDIR": str(machine / "tmp"), "PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path),
        "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
    }  # fmt: skip
    for name in ("HOME", "TMPDIR"):
        os.makedirs(env[name], exist_ok=True)
    with Watched([sys.executable, "-m", "netjournal", *words], env | environ) as terminal:
        yield terminal


def left_behind(folder: Path) -> list[str]:
    return [f"{place}/{name}" for place, _, names in os.walk(folder) for name in names]


def test_the_demo_is_shown_and_leaves_nothing_behind(machine: Path) -> None:
    with nj(machine, "demo") as terminal:
        terminal.wait_for("demo", "Bob Okafor", "? help")
        assert os.listdir(machine / "tmp") != []
        terminal.type(b"jacall Chen about jam\r")
        terminal.wait_for("call with Chen Wei", "3 logged today")
        terminal.type(b"q")
        terminal.wait_for_end()
        written = terminal.written
    assert written.rindex(b"\x1b[?1049l") > written.index(b"\x1b[?1049h")
    assert written.rindex(b"\x1b[?25h") > written.rindex(b"\x1b[?25l")
    assert b"Traceback" not in written
    assert os.listdir(machine / "tmp") == []
    assert left_behind(machine / "home") == []


def test_an_empty_home_opens_and_the_first_line_is_written_there(machine: Path) -> None:
    with nj(machine, "--theme", "paper") as terminal:
        terminal.wait_for("keeps track of the people you care about", "? help")
        terminal.type(b"acall Ada Lovelace: hello\r")
        terminal.wait_for("Ada Lovelace", "1/1")
        terminal.type(b"Q")
        terminal.wait_for_end()
    data = machine / "home" / ".local" / "share" / "netjournal"
    assert [name[:12] for name in os.listdir(data / "people")] == ["ada-lovelace"]


def test_the_demo_is_one_key_away_from_an_empty_journal_and_leads_back_to_it(machine: Path) -> None:
    with nj(machine, NO_COLOR="1") as terminal:
        terminal.wait_for("look around with demo data", "? help")
        terminal.type(b"d")
        terminal.wait_for("Bob Okafor", "? help")
        terminal.type(b"acall Chen about jam\r")
        terminal.wait_for("call with Chen Wei")
        terminal.type(b"q")
        terminal.wait_for("look around with demo data", "? help")
        terminal.type(b"q")
        terminal.wait_for_end()
        assert b"Traceback" not in terminal.written
        assert b"\x1b[38;" not in terminal.written
    assert os.listdir(machine / "tmp") == []
    assert not os.path.exists(machine / "home" / ".local" / "share" / "netjournal")


def test_a_key_with_alt_that_the_user_chose_is_no_escape_and_letter(machine: Path) -> None:
    config = machine / "home" / ".config" / "netjournal"
    config.mkdir(parents=True)
    (config / "keys.toml").write_text('[keys]\nquit = "alt+x"\n')
    with nj(machine, "demo") as terminal:
        terminal.wait_for("Bob Okafor", "? help")
        terminal.type(b"\x1bx")
        terminal.wait_for_end()


def test_a_home_that_cannot_be_read_is_one_sentence(machine: Path) -> None:
    (machine / "file").write_text("no directory")
    with nj(machine, "--home", str(machine / "file")) as terminal:
        terminal.wait_for_end()
        assert b"Traceback" not in terminal.written


@pytest.mark.parametrize(
    ("words", "options", "asked"),
    [
        ([], {}, ""),
        (["demo"], {}, "demo"),
        (["--home", "demo"], {"home": "demo"}, ""),
        (["--home=demo", "--theme", "demo"], {"home": "demo", "theme": "demo"}, ""),
        (["--theme", "paper", "demo"], {"theme": "paper"}, "demo"),
        (["--theme"], {"theme": ""}, ""),
        (["review", "--home=x"], {"home": "x"}, "review"),
    ],
)
def test_options_and_what_is_asked_for_are_told_apart(words: list[str], options: dict[str, str], asked: str) -> None:
    assert _read_options(words) == (options, asked)


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"COLORTERM": "truecolor"}, "truecolor"),
        ({"COLORTERM": " 24bit ", "TERM": "xterm"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "linux"}, "standard"),
        ({}, "standard"),
    ],
)
def test_the_colours_are_what_the_terminal_says(environ: dict[str, str], colours: str) -> None:
    assert find_colours(environ) == colours


def test_only_long_readings_show_their_progress(capsys: pytest.CaptureFixture[str]) -> None:
    launching._show_progress(3, 100)
    assert capsys.readouterr().err == ""
    launching._show_progress(3, 1000)
    assert capsys.readouterr().err == "\rreading 3 of 1000 files"
