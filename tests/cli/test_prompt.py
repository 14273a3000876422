"""The prompt of a bare `nj log`, on a terminal of its own."""

from __future__ import annotations

import glob
import os
import pty
import select
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netjournal.cli.prompt import _make_completer
from netjournal.demo import copy_demo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netjournal.journal import Journal

LINE = "call Ada Lovelace yesterday 20m: she will intro me to Bob; owe: deck by fri #hiring +gave:advice"
PROMPT, QUESTION = "log> ", "enter saves, e edits, q keeps as draft: "


class Typist:
    """Somebody at a terminal: waits for words to appear, then types."""

    def __init__(self, *words: str, home: str) -> None:
        self.screen, here = pty.openpty()
        environ = {**os.environ, "NETJOURNAL_HOME": home, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null"}  # fmt: skip
        self.process = subprocess.Popen([sys.executable, "-m", "netjournal", *words], stdin=here, stdout=here, stderr=here, env=environ, start_new_session=True)  # fmt: skip
        os.close(here)
        self.seen = ""

    def wait_for(self, text: str) -> str:
        """Read until the text is there and return all up to it."""
        while text not in self.seen:
            more = self._read()
            assert more, f"{text!r} did not appear: {self.seen!r}"
            self.seen += more
        before, _, self.seen = self.seen.partition(text)
        return before

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.screen, text.encode())

    def leave(self) -> tuple[int, str]:
        """Read to the end and return the exit code and what was left to read."""
        while more := self._read():
            self.seen += more
        return self.process.wait(30), self.seen

    def close(self) -> None:
        """Go away."""
        self.process.kill()
        self.process.wait()
        os.close(self.screen)

    def _read(self) -> str:
        ready, _, _ = select.select([self.screen], [], [], 30)
        try:
            return os.read(self.screen, 4096).decode(errors="replace") if ready else ""
        except OSError:  # the other end is closed
            return ""


@pytest.fixture
def home(machine: Path) -> str:
    return str(machine / "home")


@pytest.fixture
def at_prompt(home: str) -> Iterator[Typist]:
    typist = Typist("log", home=home)
    typist.wait_for(PROMPT)
    yield typist
    typist.close()


def drafts(home: str) -> list[str]:
    return [tomllib.loads(path.read_text())["line"] for path in Path(home).glob("drafts/*.toml")]


def test_a_line_is_shown_as_understood_and_saved_by_enter(at_prompt: Typist, home: str) -> None:
    at_prompt.type(f"{LINE}\n")
    understood = at_prompt.wait_for(QUESTION)
    assert "call · Ada Lovelace · " in understood
    assert "↳ you owe deck by Fri " in understood
    at_prompt.type("\n")
    code, said = at_prompt.leave()
    assert code == 0
    assert "logged: call, Ada Lovelace (new), " in said
    assert len(glob.glob(f"{home}/entries/*/*/*.toml")) == len(glob.glob(f"{home}/people/*.toml")) == 1


def test_a_line_that_makes_no_sense_is_asked_for_again_and_can_be_mended(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call yesterday\n")
    assert "! who? no person in this line" in at_prompt.wait_for(PROMPT)
    at_prompt.type(" with Ada\n")
    at_prompt.wait_for(QUESTION)
    at_prompt.type("e\n")
    at_prompt.wait_for(PROMPT)
    at_prompt.type(" 20m\n")
    assert "call · Ada · " in at_prompt.wait_for(QUESTION)
    at_prompt.type("\n")
    assert "20m   (nj undo)" in at_prompt.leave()[1]
    assert drafts(home) == []


def test_a_line_can_be_kept_as_a_draft(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call Ada: hi\n")
    at_prompt.wait_for(QUESTION)
    at_prompt.type("q\n")
    code, said = at_prompt.leave()
    assert (code, f"draft kept at {home}/drafts/" in said) == (0, True)
    assert drafts(home) == ["call Ada: hi"]
    assert glob.glob(f"{home}/entries/*") == []


def test_an_end_of_input_at_the_question_keeps_the_line(at_prompt: Typist, home: str) -> None:
    at_prompt.type("call Ada: hi\n")
    at_prompt.wait_for(QUESTION)
    at_prompt.type("\x04")
    assert at_prompt.leave()[0] == 0
    assert drafts(home) == ["call Ada: hi"]


@pytest.mark.parametrize(("keys", "code"), [("\n", 0), ("\x04", 0), ("", 130)])
def test_nothing_typed_saves_nothing(at_prompt: Typist, home: str, keys: str, code: int) -> None:
    at_prompt.type(keys) if keys else at_prompt.process.send_signal(signal.SIGINT)
    left = at_prompt.leave()
    assert left[0] == code
    assert code or "nothing was saved" in left[1]
    assert not os.path.exists(home)


@pytest.mark.parametrize(
    ("answer", "name"), [("", "Ada Lovelace"), ("2", "Ada Yonath"), ("²", "Ada Lovelace"), ("9", "Ada Lovelace")]
)
def test_on_a_terminal_a_first_name_of_several_people_is_asked(home: str, answer: str, name: str) -> None:
    copy_demo(home)
    typist = Typist("call", "Ada", "and", "Bob", "Okafor", home=home)
    try:
        assert "1 Ada Lovelace  2 Ada Yonath" in typist.wait_for("(enter: 1) ")
        typist.type(f"{answer}\n")
        code, said = typist.leave()
    finally:
        typist.close()
    assert code == 0
    assert f"logged: call, {name}, Bob Okafor, " in said


def test_somebody_who_is_chosen_twice_is_named_once(home: str) -> None:
    copy_demo(home)
    typist = Typist("met", "Ada", "Yonath,", "Ada", home=home)
    try:
        typist.wait_for("(enter: 1) ")
        typist.type("2\n")
        said = typist.leave()[1]
    finally:
        typist.close()
    assert "logged: met, Ada Yonath, " in said
    assert said.count("Ada Yonath") == 1


def test_names_are_completed_from_the_journal(demo: Journal) -> None:
    from netjournal.cli.context import Context

    class Desk(Context):
        def __init__(self) -> None:
            self.journal, self.now = demo, demo.now  # type: ignore[attr-defined]

    complete = _make_completer(Desk())
    assert [complete("ada", state) for state in range(3)] == ["Ada Lovelace", "Ada Yonath", None]
    assert complete("", 0) is None
    assert complete("zzz", 0) is None
