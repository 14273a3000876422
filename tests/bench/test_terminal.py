"""Tests of the recording terminal, with programs of one line."""

from __future__ import annotations

import os
import sys

import pytest

from .terminal import Terminal

ASK = "import sys, tty; tty.setraw(0); sys.stdout.write({question!r}); sys.stdout.flush(); print(ascii(sys.stdin.read(len({answer!r}))))"
QUESTIONS = {
    "\x1b[c": "\x1b[?62;22c",
    "\x1b[?2026$p": "\x1b[?2026;2$y",
    "\x1b[?2048$p": "\x1b[?2048;0$y",
    "\x1b[?u": "\x1b[?0u",
    "\x1b[>0q": "\x1bP>|recorder 1\x1b\\",
    "\x1b]11;?\x07": "\x1b]11;rgb:0000/0000/0000\x1b\\",
}


def output(code: str) -> bytes:
    with Terminal([sys.executable, "-c", code], dict(os.environ), 40, 10) as terminal:
        terminal.settle(quiet=60)
    assert terminal.ended
    return b"".join(data for _, data in terminal.chunks)


def test_what_a_program_writes_is_kept_until_its_end() -> None:
    assert output("print('hello')") == b"hello\r\n"


def test_a_program_sees_a_terminal_of_the_size_asked_for() -> None:
    assert output("import os; print(*os.get_terminal_size())") == b"40 10\r\n"


def test_the_terminal_controls_the_program() -> None:
    assert output("import os; print(os.ttyname(os.open('/dev/tty', os.O_RDWR)))") == b"/dev/tty\r\n"


@pytest.mark.parametrize(
    ("question", "answer"), QUESTIONS.items(), ids=["device", "sync", "mode", "keyboard", "version", "colour"]
)
def test_a_question_is_answered_as_a_terminal_would(question: str, answer: str) -> None:
    assert output(ASK.format(question=question, answer=answer)) == question.encode() + ascii(answer).encode() + b"\n"


def test_a_question_that_arrives_in_two_pieces_is_answered_once() -> None:
    code = (
        "import os, tty; tty.setraw(0); os.write(1, b'\\x1b['); os.write(1, b'5n'); first = os.read(0, 9);"
        "os.write(1, b'\\x1b[6n'); print(first, os.read(0, 9))"
    )
    assert output(code).endswith(b"b'\\x1b[0n' b'\\x1b[1;1R'\n")


def test_a_key_reaches_the_program_and_its_effect_is_counted() -> None:
    with Terminal([sys.executable, "-c", "print('got', input())"], dict(os.environ)) as terminal:
        effect = terminal.press(b"x\r", quiet=60, timeout=60)
    assert effect.size == len("x\r\ngot x\r\n")
    assert effect.seconds > 0


def test_the_full_frame_is_the_first_screen_that_stays() -> None:
    terminal = Terminal.__new__(Terminal)
    terminal.columns, terminal.rows = 40, 10
    terminal.chunks = [(0.1, b"\x1b[?2026$p\x1b[>25u"), (0.2, b"\x1b[2"), (0.3, b";3Hhello"), (0.4, b"\x1b[2;3Hhello")]
    assert [lines[1].strip() for _, lines in terminal.screens()] == ["", "", "hello", "hello"]
    assert terminal.full_frame() == 0.3
