"""What is printed: colours where they are welcome, nothing a terminal would obey, JSON that is JSON."""

from __future__ import annotations

import io
import json

import pytest

from netjournal.cli.output import Output


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environ", "coloured"),
    [
        (Terminal, {"TERM": "xterm"}, True),
        (Terminal, {"TERM": "dumb"}, False),
        (Terminal, {}, False),
        (Terminal, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal, {"TERM": "xterm", "NO_COLOR": ""}, True),
        (io.StringIO, {"TERM": "xterm"}, False),
        (io.StringIO, {"CLICOLOR_FORCE": "1"}, True),
        (io.StringIO, {"TERM": "xterm", "CLICOLOR_FORCE": "0"}, False),
        (io.StringIO, {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_come_where_they_are_welcome(stream: type[io.StringIO], environ: dict[str, str], coloured: int) -> None:
    out = Output(stream(), io.StringIO(), environ)
    assert out.is_coloured == coloured
    assert out.style("late", "late") == ("\x1b[1;31mlate\x1b[0m" if coloured else "late")
    assert out.style("late", "no role") == "late"
    assert out.style("", "late") == ""


def test_only_a_terminal_that_is_too_narrow_has_lines_broken_and_data_for_others_never() -> None:
    line = "you owe: our runway spreadsheet, cleaned"
    screen, error, pipe = Terminal(), Terminal(), io.StringIO()
    narrow = Output(screen, error, {"COLUMNS": "30"})
    narrow.say(line)
    narrow.warn(line)
    narrow.say_aside(line)
    broken = "you owe: our runway\n  spreadsheet, cleaned\n"
    assert (screen.getvalue(), error.getvalue()) == (broken, broken * 2)
    narrow.say_whole(line)
    Output(pipe, error, {"COLUMNS": "30"}).say(line)
    Output(pipe, error, {"COLUMNS": "80"}).say(line)
    assert (screen.getvalue(), pipe.getvalue()) == (f"{broken}{line}\n", f"{line}\n" * 2)
    unmeasured = Terminal()
    Output(unmeasured, error, {}).say(line)
    assert unmeasured.getvalue() == f"{line}\n"


def test_json_escapes_what_a_terminal_would_obey_and_loses_nothing() -> None:
    value = {"a": "\x1b[2J\x9b\u202e\u2028 é 田中 \U0001f468\u200d\U0001f469 \udce9", "b": [1.5, None, True]}
    stream = Terminal()
    Output(stream, io.StringIO(), {}).say_json(value)
    text = stream.getvalue()
    assert json.loads(text) == value
    assert "é 田中" in text
    assert not any(mark in text for mark in "\x1b\x9b\u202e\u2028\u200d\udce9")


def test_json_is_plain_ascii_where_the_stream_is_not_utf_8() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    Output(stream, io.StringIO(), {}).say_json("田")
    stream.flush()
    assert raw.getvalue() == b'"\\u7530"\n'


def test_progress_is_shown_on_terminals_only_and_removed_again() -> None:
    err = Terminal()
    out = Output(io.StringIO(), err, {})
    out.show_progress("reading 100 of 900 files")
    out.show_progress("reading 1")
    out.clear_progress()
    out.clear_progress()
    assert err.getvalue() == f"\rreading 100 of 900 files\rreading 1{' ' * 15}\r{' ' * 24}\r"
    quiet = io.StringIO()
    out = Output(io.StringIO(), quiet, {})
    out.show_progress("reading")
    out.clear_progress()
    assert quiet.getvalue() == ""
