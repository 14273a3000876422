"""What may happen to a session at a terminal: what is done to it, and how it is to end."""

from __future__ import annotations

import os
import signal
import sys
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from netjournal.store import Shelf
from netjournal.store.drafts import find_lines

from .failing import ERRORS
from .failing import __file__ as failing
from .line import Line, wait_for_process
from .processes import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DRAFT = "call Ada Lovelace: half a line"
NJ = [sys.executable, "-m", "netjournal"]
_SHELL = ["/bin/sh", "-i"]
_IN_A_SHELL = f"sh -c 'echo $$ > pid; exec {quote(sys.executable)} -m netjournal'"
_USUAL = 0x7FFFFFFF
"""The signals that programs send; libc keeps two more to itself."""
_EDITOR = """#!/bin/sh
echo $$ > "$HOME/editor"
grep -E 'Sig(Blk|Ign)' /proc/self/status > "$HOME/signals"
echo editing
while read -r line; do :; done
"""


class Fault(NamedTuple):
    """Something that happens to a session."""

    act: Callable[[Line, str], None]
    """Does it, with the line and the home of the user."""
    code: int
    """What the program is to end with."""
    command: list[str] = NJ
    environ: Mapping[str, str] = {}
    keeps_draft: bool = True
    """Whether something was typed, and must be found afterwards."""
    columns: int = 80
    rows: int = 24


def suffer(fault: Fault, place: str) -> tuple[list[str], list[str], list[str]]:
    """Have a fault happen to a session at home in a directory; return what hung, what was lost and what was left dirty."""
    environ = environment(place) | {"PS1": "ready> ", "EDITOR": f"{place}/vi"} | fault.environ
    environ = {name: value for name, value in environ.items() if value}
    with open(f"{place}/vi", "w", encoding="ascii") as file:
        file.write(_EDITOR)
    os.chmod(f"{place}/vi", 0o700)
    command = ["/bin/sh", "-c", f"cd {quote(place)} && exec {' '.join(map(quote, fault.command))}"]
    if fault.command[0] == "sh":
        command = ["/bin/sh", "-c", f"cd {quote(place)}; {fault.command[1]}"]
    with Line(command, environ, fault.columns, fault.rows) as line:
        try:
            fault.act(line, place)
            code = line.wait_for_end()
            for pid in _list_noted(place):
                wait_for_process(pid)
        except AssertionError as error:
            return [str(error)], [], []
        hung = [] if code == fault.code else [f"it ended with {code}, not {fault.code}: {line.text().strip()}"]
        lines = find_lines(Shelf(f"{place}/.local/share/netjournal"))
        lost = [f"found only {[*lines]}"] if fault.keeps_draft and DRAFT not in lines else []
        return hung, lost, line.find_dirt()


def _list_noted(place: str) -> list[int]:
    """Return the processes that noted themselves in a directory."""
    noted = []
    for name in ("pid", "editor"):
        if os.path.exists(f"{place}/{name}"):
            with open(f"{place}/{name}", encoding="ascii") as file:
                noted.append(int(file.read()))
    return noted


def begin(line: Line) -> None:
    """Wait for the app."""
    line.wait_for("keeps track of the people", "? help")


def write(line: Line, _: str = "") -> None:
    """Write half a line."""
    begin(line)
    line.type(b"a" + DRAFT.encode())
    line.wait_for(DRAFT)


def leave(line: Line) -> None:
    """Leave the app by its key."""
    line.type(b"\x1b")
    line.wait_for("? help")
    line.type(b"Q")


def _go_on(line: Line) -> None:
    """Find the app alive: it takes another key."""
    line.type(b"X")
    line.wait_for(f"{DRAFT}X")
    line.type(b"\x7f")
    line.wait_until(lambda: f"{DRAFT}X" not in line.text(), "a key more")
    leave(line)


def _send(*numbers: int) -> Callable[[Line, str], None]:
    def act(line: Line, _: str) -> None:
        write(line)
        for number in numbers:
            line.send(number)

    return act


def _hang_up(line: Line, _: str) -> None:
    write(line)
    line.hang_up()


def _hang_up_amid(line: Line, _: str) -> None:
    write(line)
    line.send(signal.SIGUSR1)
    size = line.size
    line.wait_until(lambda: line.size > size + 10_000, "much to read")
    line.hang_up()


def _go_on_after(*numbers: int) -> Callable[[Line, str], None]:
    def act(line: Line, _: str) -> None:
        write(line)
        for number in numbers:
            line.send(number)
        _go_on(line)

    return act


def stall(line: Line, _: str = "") -> None:
    """Write half a line, and then read nothing of a flood of frames."""
    write(line)
    line.send(signal.SIGUSR1)
    line.fill()


def _stall_and(act: Callable[[Line], None]) -> Callable[[Line, str], None]:
    def do(line: Line, place: str) -> None:
        stall(line, place)
        act(line)

    return do


def _read_on(line: Line) -> None:
    line.is_read = True
    line.send(signal.SIGTERM)


def _end_at_once(line: Line, _: str) -> None:
    line.wait_until(lambda: b"\x1b[?1049h" in line.written, "the alternate screen")
    line.send(signal.SIGTERM)


def _begin_in_shell(line: Line, place: str) -> int:
    line.wait_for("ready>")
    line.type(f"cd {quote(place)}\r{_IN_A_SHELL}\r".encode())
    write(line)
    with open(f"{place}/pid", encoding="ascii") as file:
        return int(file.read())


def _stop_in_shell(stop: Callable[[Line, int], None]) -> Callable[[Line, str], None]:
    def act(line: Line, place: str) -> None:
        pid = _begin_in_shell(line, place)
        stop(line, pid)
        line.wait_for("Stopped", "ready>")
        assert line.find_dirt() == [], "the shell has a terminal that is not as it was"
        line.type(b"fg\r")
        line.wait_until(line.is_raw, "the terminal for the app")
        leave(line)
        line.wait_until(lambda: not os.path.exists(f"/proc/{pid}"), "the end of the app")
        line.type(b"exit $?\r")

    return act


def _press_ctrl_z(line: Line, _: int) -> None:
    line.type(b"\x1b")
    line.wait_for("? help")
    line.type(b"\x1a")


def _hang_up_shell(line: Line, place: str) -> None:
    _begin_in_shell(line, place)
    line.hang_up()


def _hang_up_stopped(line: Line, place: str) -> None:
    os.kill(_begin_in_shell(line, place), signal.SIGTSTP)
    line.wait_for("Stopped", "ready>")
    line.hang_up()


def _edit(line: Line, place: str) -> None:
    """Give the line up, which keeps it, and open the editor, which must have no signal of its own blocked or ignored."""
    write(line)
    line.type(b"\x1b")
    line.wait_for("? help")
    line.type(b"A")
    line.wait_for("editing")
    with open(f"{place}/signals", encoding="ascii") as file:
        masks = {int(text.split()[1], 16) & _USUAL for text in file}
    assert masks == {0}, f"signals of the editor are blocked or ignored: {masks}"


def _edit_and(act: Callable[[Line], None]) -> Callable[[Line, str], None]:
    def do(line: Line, place: str) -> None:
        _edit(line, place)
        act(line)

    return do


def _press_ctrl_c_in_the_editor(line: Line) -> None:
    line.type(b"\x03")
    line.wait_until(line.is_raw, "the terminal for the app")
    line.wait_until(lambda: line.has_said("ended with exit code -2"), "why nothing was logged")
    line.type(b"Q")


def _be_refused(line: Line, _: str) -> None:
    line.wait_until(lambda: line.ended, "the end")


def _be_left(line: Line, _: str) -> None:
    begin(line)
    line.type(b"Q")


def _resize(*sizes: tuple[int, int]) -> Callable[[Line, str], None]:
    def act(line: Line, _: str) -> None:
        write(line)
        for columns, rows in sizes:
            size = line.size
            line.resize(columns, rows)
            if columns * rows > 100:
                line.wait_until(lambda before=size: line.size > before, f"anything at {columns}x{rows}")  # type: ignore[misc]
        line.resize(80, 24)
        line.wait_for(DRAFT, "esc close")
        _go_on(line)

    return act


def _fail(line: Line, place: str) -> None:
    write(line)
    line.send(signal.SIGUSR1)
    line.wait_until(lambda: line.ended, "the end")
    line.wait_for("netjournal stopped; your journal is safe")
    assert os.path.exists(f"{place}/.local/state/netjournal/crash.txt")


def have_wrong(name: str) -> list[str]:
    """Return the command of an app with something wrong in it."""
    return [sys.executable, failing, name]


def _redirect(how: str) -> Fault:
    return Fault(_be_refused, 2, ["sh", f"exec {' '.join(map(quote, NJ))} {how}"], keeps_draft=False)


def _start(code: int, *, columns: int = 80, rows: int = 24, **environ: str) -> Fault:
    act = _be_refused if code else _be_left
    return Fault(act, code, environ=environ, keeps_draft=False, columns=columns, rows=rows)


_NJ = " ".join(map(quote, NJ))
FAULTS: dict[str, Fault] = {
    "SIGTERM": Fault(_send(signal.SIGTERM), 143),
    "SIGHUP": Fault(_send(signal.SIGHUP), 129),
    "SIGINT": Fault(_send(signal.SIGINT), 130),
    "SIGQUIT": Fault(_send(signal.SIGQUIT), 131),
    "SIGHUP, SIGCONT and SIGTERM at once": Fault(_send(signal.SIGHUP, signal.SIGCONT, signal.SIGTERM), 129),
    "SIGTERM at the first sign of life": Fault(_end_at_once, 143, keeps_draft=False),
    "a hang-up": Fault(_hang_up, 129),
    "a hang-up amid redrawing": Fault(_hang_up_amid, 129, have_wrong("redrawing")),
    "a hang-up behind nohup": Fault(_hang_up, 129, ["sh", f"trap '' HUP; exec {_NJ}"]),
    "a hang-up of the shell": Fault(_hang_up_shell, -signal.SIGHUP, _SHELL),
    "a hang-up while stopped": Fault(_hang_up_stopped, -signal.SIGHUP, _SHELL),
    "a hang-up while the editor is open": Fault(_edit_and(Line.hang_up), 129),
    "SIGTERM while the editor is open": Fault(_edit_and(lambda line: line.send(signal.SIGTERM)), 143),
    "ctrl+c in the editor": Fault(_edit_and(_press_ctrl_c_in_the_editor), 0),
    "a stray SIGCONT": Fault(_go_on_after(signal.SIGCONT), 0),
    "SIGTSTP without a shell": Fault(_go_on_after(signal.SIGTSTP), 0),
    "SIGSTOP and SIGCONT": Fault(_go_on_after(signal.SIGSTOP, signal.SIGCONT), 0),
    "SIGTSTP and fg": Fault(_stop_in_shell(lambda _, pid: os.kill(pid, signal.SIGTSTP)), 0, _SHELL),
    "ctrl+z and fg": Fault(_stop_in_shell(_press_ctrl_z), 0, _SHELL),
    "SIGTERM while nobody reads": Fault(_stall_and(lambda line: line.send(signal.SIGTERM)), 143, have_wrong("redrawing for a while")),
    "SIGHUP while nobody reads": Fault(_stall_and(lambda line: line.send(signal.SIGHUP)), 129, have_wrong("redrawing for a while")),
    "a hang-up while nobody reads": Fault(_stall_and(Line.hang_up), 129, have_wrong("redrawing for a while")),
    "SIGTERM when somebody reads again": Fault(_stall_and(_read_on), 143, have_wrong("redrawing for a while")),
    "ctrl+d": Fault(lambda line, _: (write(line), line.type(b"\x04"), _go_on(line))[0], 0),
    "a window of 1x1": Fault(_resize((1, 1)), 0),
    "a window of 0x0": Fault(_resize((0, 0)), 0),
    "a window of 5x2": Fault(_resize((5, 2)), 0),
    "a window of 200x1": Fault(_resize((200, 1)), 0),
    "a window of 1x200": Fault(_resize((1, 200)), 0),
    "a window of 1000x500": Fault(_resize((1000, 500)), 0),
    "300 windows": Fault(_resize(*((1 + n * 7 % 9, 1 + n % 9) for n in range(300))), 0),
    "input from nowhere": _redirect("</dev/null"),
    "no input": _redirect("<&-"),
    "input from a file": _redirect("<vi"),
    "input from a pipe": Fault(_be_refused, 2, ["sh", f"echo q | {_NJ}"], keeps_draft=False),
    "input from an idle pipe": Fault(_be_refused, 2, ["sh", f"exec 3<>vi; sleep 0.2 | {_NJ}"], keeps_draft=False),
    "output to a pipe": Fault(_be_refused, 0, ["sh", f"{_NJ} | cat"], keeps_draft=False),
    "output to nowhere": _redirect(">/dev/null"),
    "no output": _redirect(">&-"),
    "output to a full disk": _redirect(">/dev/full"),
    "errors to nowhere": _redirect("2>/dev/null"),
    "no place for errors": _redirect("2>&-"),
    "errors to a full disk": _redirect("2>/dev/full"),
    "nothing to read or write": _redirect("<&- >&- 2>&-"),
    "no terminal at all": Fault(_be_refused, 2, ["sh", f"exec setsid -w {_NJ} </dev/null >out 2>&1"], keeps_draft=False),
    "TERM=dumb": _start(2, TERM="dumb"),
    "no TERM": _start(2, TERM=""),
    "an unknown TERM": _start(0, TERM="nobody-knows"),
    "LC_ALL=C": _start(0, LC_ALL="C"),
    "no UTF-8": _start(2, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"),
    "latin-1": _start(2, PYTHONIOENCODING="latin-1"),
    "NO_COLOR": _start(0, NO_COLOR="1"),
    "a window of 20x5 at the start": _start(2, columns=20, rows=5),
    "a window of 0x0 at the start": _start(0, columns=0, rows=0),
    **{f"an error in {name}": Fault(_fail, 1, have_wrong(name)) for name in ERRORS},
}  # fmt: skip
